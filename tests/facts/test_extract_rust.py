"""What Rust's files say: documentation, extensions, arguments of macros, half-written code."""

from __future__ import annotations

import pytest

from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.answers.hover import hover
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.chunk import ChunkKind
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag
from code_graph_lsp.graph.symbol import Symbol, SymbolKind
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_RUST = catalog().language("rust")

_POINT = """\
/// A point.
///
/// Of two numbers.
#[derive(Clone)]
pub struct Point {
    pub x: u32,
}

impl fmt::Display for Point {
    /// Writes it.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.x)
    }
}
"""


def rust(text: str, path: str = "src/lib.rs") -> FileFacts:
    assert _RUST is not None
    return extract(text.encode(), path, _RUST)


def symbol(facts: FileFacts, name: str) -> Symbol:
    return next(found for found in facts.link.symbols if found.name == name and found.kind is not SymbolKind.EXTENSION)


def lines(text: str, start: int, end: int) -> str:
    return text.encode()[start:end].decode()


def test_documentation_stands_above_attributes() -> None:
    facts = rust(_POINT)
    point, method = symbol(facts, "Point"), symbol(facts, "fmt")
    assert lines(_POINT, point.doc_start, point.doc_end) == "/// A point.\n///\n/// Of two numbers."
    assert lines(_POINT, method.doc_start, method.doc_end) == "/// Writes it."


def test_hover_shows_signature_and_documentation() -> None:
    shown = hover(linker_of({"src/lib.rs": _POINT}), "src/lib.rs", Position(4, 12), max_lines=0)
    assert shown is not None
    assert shown.markdown.startswith("```rust\npub struct Point\n```\n\nA point.\n\nOf two numbers.")


def test_members_of_an_extension_are_called_by_its_type() -> None:
    facts = rust(_POINT)
    assert symbol(facts, "fmt").descriptor == "Point#fmt()."
    assert symbol(facts, "fmt").kind is SymbolKind.METHOD


def test_the_outline_calls_an_extension_by_its_head() -> None:
    outline: list[OutlineNode] = document_symbols(rust(_POINT).link.symbols, _POINT.encode())
    assert [node.name for node in outline] == ["Point", "impl fmt::Display for Point"]
    assert [node.name for node in outline[1].children] == ["fmt"]


def test_an_extension_has_chunks_as_a_type_has() -> None:
    kinds = [chunk.kind for chunk in rust(_POINT).chunks if chunk.symbol >= 0]
    assert kinds == [ChunkKind.CLASS_HEAD, ChunkKind.CLASS_HEAD, ChunkKind.METHOD]


@pytest.mark.parametrize(
    "call",
    ["assert_eq!(point.x, 1);", "vec![point.x; 2];", "let a = vec![1, point.x];", "outer!(inner!(point.x));", "odd::path::of!(point.x);",
     "matches!(point.x, 0 | 1);", "lazy_static! { static ref A: u32 = point.x; }", "thread_local!(static A: u32 = point.x);"],
)  # fmt: skip
def test_arguments_of_macros_are_read(call: str) -> None:
    facts = rust(f"struct P {{ x: u32 }}\nfn f(point: P) {{\n    {call}\n}}\n")
    assert {"point", "x", "f", "P"} <= set(facts.occurrences)
    links = facts.link
    members = [term for term in links.terms if term[0] == "mem" and term[2] == "x"]
    assert len(members) == 1
    assert links.terms[members[0][1]][0] == "sym"  # type: ignore[index]


def test_arguments_that_are_no_expressions_stay_as_they_are() -> None:
    facts = rust("fn f(a: u32, b: u32) {\n    select!(a => b, b <- a);\n    assert!(a > b);\n}\nfn g() {}\n")
    assert {"f", "g", "a", "b", "assert", "select"} <= set(facts.occurrences)


def test_items_in_a_macro_are_items_of_the_file() -> None:
    facts = rust("cfg_if! {\n    fn inside() {}\n}\nmod tests {\n    check_it!(first, inside());\n}\n")
    assert symbol(facts, "inside").descriptor == "inside()."
    assert "first" in facts.occurrences


_BROKEN = ["fn half() {\n    let x = f(1,\n", "struct Half {\n    a: Vec<\n", "impl Half {\n    fn a(&self) { self.\n"]


@pytest.mark.parametrize("broken", _BROKEN)
def test_symbols_stay_while_the_code_between_them_is_broken(broken: str) -> None:
    facts = rust(f"fn before() {{}}\n\n{broken}\nfn after() {{}}\n\nstruct Last {{ deep: u32 }}\n")
    assert {"before", "after", "Last", "deep"} <= {found.name for found in facts.link.symbols}


def test_files_of_tests() -> None:
    assert rust("fn a() {}\n", "tests/all.rs").record.flags & FileFlag.TEST
    assert not rust("fn a() {}\n").record.flags & FileFlag.TEST
