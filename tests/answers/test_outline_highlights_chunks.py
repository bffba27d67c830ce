"""Answers about one document: its outline, the highlights of a name, the chunk around a place."""

from __future__ import annotations

from code_graph_lsp.answers.chunk import chunk_at
from code_graph_lsp.answers.document_highlights import document_highlights
from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.facts.outline import outline
from code_graph_lsp.graph.chunk import ChunkKind
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.text.span import Position
from code_graph_lsp.trees.parser import parse
from tests.support.check import linker_of

_SOURCE = """import os

class A:
    size = 1

    def m(self, p):
        self.own = p
        x = 1
        def inner(): pass
        return x

def f(): pass
value = f()
"""


def tree_of(nodes: list[OutlineNode]) -> list[object]:
    return [[node.name, node.kind.value, tree_of(node.children)] if node.children else [node.name, node.kind.value] for node in nodes]


def test_outline_of_stored_and_of_typed_text_agree_but_for_assigned_fields() -> None:
    linker = linker_of({"a.py": _SOURCE})
    stored = linker.links("a.py")
    language = catalog().for_path("a.py")
    assert stored is not None and language is not None
    content = _SOURCE.encode()
    own = ["own", "field"]
    method = ["m", "method", [own, ["inner", "function"]]]
    expected = [["A", "class", [["size", "field"], method]], ["f", "function"], ["value", "variable"]]
    assert tree_of(document_symbols(outline(content, "a.py", language, parse(content, language.grammar)), content)) == [
        ["A", "class", [["size", "field"], ["m", "method", [["inner", "function"]]]]], ["f", "function"], ["value", "variable"],
    ]  # fmt: skip
    got = tree_of(document_symbols(stored.symbols, content))
    assert got[1:] == expected[1:]
    assert "own" in str(got[0])


def test_what_is_given_to_a_type_elsewhere_is_in_the_outline_of_typed_text() -> None:
    content = b"struct A;\nimpl<T> From<T> for A {\n    fn from(t: T) -> A { A }\n}\n"
    language = catalog().for_path("a.rs")
    assert language is not None
    symbols = outline(content, "a.rs", language, parse(content, language.grammar))
    given = ["impl<T> From<T> for A", "extension", [["from", "method"]]]
    assert tree_of(document_symbols(symbols, content)) == [["A", "struct"], given]


def test_children_lie_within_their_parents() -> None:
    def check(nodes: list[OutlineNode]) -> None:
        for node in nodes:
            assert node.range.start <= node.selection_range.start <= node.selection_range.end <= node.range.end
            for child in node.children:
                assert node.range.start <= child.range.start <= child.range.end <= node.range.end
            check(node.children)

    links = linker_of({"a.py": _SOURCE}).links("a.py")
    assert links is not None
    check(document_symbols(links.symbols, _SOURCE.encode()))


def test_highlights_are_the_same_symbol_only() -> None:
    source = "x = 1\ndef f(x):\n    return x\nx = x + 2\n"
    linker = linker_of({"a.py": source})
    assert [(h.range.start_line, h.range.start_column, h.role) for h in document_highlights(linker, "a.py", Position(0, 0))] == [
        (0, 0, Role.DEFINITION), (3, 0, Role.DEFINITION), (3, 4, Role.READ),
    ]  # fmt: skip
    assert [h.range.start_line for h in document_highlights(linker, "a.py", Position(2, 11))] == [1, 2]
    assert document_highlights(linker, "a.py", Position(50, 50)) == []


def test_chunks() -> None:
    linker = linker_of({"a.py": _SOURCE})
    inside = chunk_at(linker, "a.py", Position(7, 9))
    assert inside is not None and inside.chunk.kind is ChunkKind.METHOD and inside.source.startswith("def m(self, p):")
    head = chunk_at(linker, "a.py", Position(2, 0))
    assert head is not None and head.chunk.kind is ChunkKind.CLASS_HEAD and head.source.startswith("class A:\n    size = 1")
    top = chunk_at(linker, "a.py", Position(0, 0))
    assert top is not None and top.source == "import os"
    assert chunk_at(linker, "nowhere.py", Position(0, 0)) is None
    last = chunk_at(linker, "a.py", Position(12, 10_000))
    assert last is not None and last.source == "value = f()"
    assert chunk_at(linker, "a.py", Position(10_000, 10_000)) is None
