"""Facts are a pure function of bytes and path, whatever the bytes are."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.file_facts import FileFacts, FileFlag
from code_graph_lsp.graph.reference import Role, unpack
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.trees.parser import readable

_LANGUAGES = [language for language in catalog().languages if language.grammar]
_PIECES = [
    "def f(a):\n", "class A(B):\n", "    return x.y(z=1)\n", "import a.b as c\n", "from . import *\n", "x: 'A' = 1\n", "(" * 9,
    "const f = (a) => a.b;\n", "export { x as y } from './z';\n", "`${a}`", "\x00", "\ufeff", "\r", "é😀漢", '"""', "/* ", "@d\n",
    "<A b={c}/>", "type T = {", "}" * 3,
]  # fmt: skip


def facts_of(source: str | bytes, path: str = "module.py") -> FileFacts:
    language = catalog().for_path(path)
    assert language is not None
    return extract(source.encode() if isinstance(source, str) else source, path, language)


def names_of(facts: FileFacts) -> list[str]:
    return [symbol.name for symbol in facts.link.symbols if not symbol.is_local]


@pytest.mark.parametrize("language", _LANGUAGES, ids=lambda language: language.name)
@settings(max_examples=60, deadline=None)
@given(source=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=25).map(lambda p: "".join(p).encode())))
def test_any_bytes_give_consistent_facts(language, source: bytes) -> None:
    path = "file" + language.suffixes[0]
    facts = extract(source, path, language)
    assert facts == extract(source, path, language)
    assert zstandard.decompress(facts.content) == source
    link = facts.link
    for symbol in link.symbols:
        assert -1 <= symbol.container < len(link.symbols)
        assert 0 <= symbol.start <= symbol.end <= len(source)
        assert all(-1 <= term < len(link.terms) for term in (symbol.type, symbol.value, symbol.returns))
    lines = re.split(rb"\r\n|\r|\n", readable(source))
    for name, packed in facts.occurrences.items():
        for line, column, _, term in unpack(packed):
            assert term < len(link.terms)
            assert lines[line][column : column + len(name.encode())].decode("utf-8", "replace") == name
    msgspec.msgpack.encode(facts.link)


_BROKEN = {
    "head": "class Half(\n    x = = 3\n\n",
    "call": "def half():\n    ready = 1\n    foo(ready, \n\n",
    "string": "def half():\n    x = 'abc\n\n",
    "member": "class K:\n    def m(self):\n        return self.go(\n\n    def n(self):\n        pass\n\n",
    "parameters": "def half(a, b\n    return a\n\n",
    "dictionary": "half = {\n    'a': [1,\n\n",
}


@pytest.mark.parametrize("broken", _BROKEN.values(), ids=_BROKEN)
def test_symbols_stay_while_the_code_between_them_is_broken(broken: str) -> None:
    facts = facts_of(f"def before():\n    pass\n\n{broken}@decorated\ndef after():\n    pass\n\n\nclass Last:\n    def deep(self): pass\n")
    assert {"before", "after", "Last", "deep"} <= set(names_of(facts))
    assert {"K", "half", "Half", "m", "n"} & set(names_of(facts))
    assert facts.errors


def test_references_in_the_broken_part_stay() -> None:
    facts = facts_of("def before():\n    pass\n\ndef half(ready):\n    before(ready, \n\ndef after():\n    pass\n")
    assert [(o.line, o.column) for o in unpack(facts.occurrences["before"])] == [(0, 4), (4, 4)]
    assert len({o.term for o in unpack(facts.occurrences["ready"])}) == 1


def test_a_sound_file_has_no_errors() -> None:
    assert facts_of("def f():\n    return 1\n").errors == []


@pytest.mark.parametrize("depth", [100, 5000])
def test_deep_nesting(depth: int) -> None:
    facts = facts_of("x = " + "(" * depth + "1" + ")" * depth + "\n" + "y = " + "a." * depth + "b\n")
    assert names_of(facts) == ["x", "y"]
    deep = "".join("    " * level + f"def f{level}():\n" for level in range(100)) + "    " * 100 + "pass\n"
    assert len(facts_of(deep).link.symbols) == 100


def test_deeply_nested_targets() -> None:
    facts = facts_of("(" * 400 + "a" + ",)" * 400 + " = b\n")
    assert "b" in facts.occurrences


def test_columns_are_bytes_and_the_flag_says_when_they_are_not_characters() -> None:
    facts = facts_of("名 = '😀'; after = 名\n")
    (occurrence,) = unpack(facts.occurrences["after"])
    assert (occurrence.line, occurrence.column) == (0, len("名 = '😀'; ".encode()))
    assert not facts.record.flags & FileFlag.ASCII
    assert facts_of("a = 1\n").record.flags & FileFlag.ASCII


def test_bom_and_line_ends() -> None:
    for ending in ("\n", "\r\n"):
        facts = facts_of(f"\ufeffdef f():{ending}    return g{ending}")
        (occurrence,) = unpack(facts.occurrences["g"])
        assert (occurrence.line, occurrence.column) == (1, 11)


def test_ids_hold_no_position() -> None:
    source = "class A:\n    def m(self):\n        self.x = 1\n"
    before = [symbol.descriptor for symbol in facts_of(source).link.symbols]
    after = [symbol.descriptor for symbol in facts_of("\n\n# moved\n" + source).link.symbols]
    assert before == after == ["A#", "A#m().", "", "A#x."]


def test_roles() -> None:
    facts = facts_of("import a\nclass B(Base): pass\nf(a)\no.w = 1\nx: T = y\nfrom m import n\ng(k=1)\n")
    roles = {name: [o.role for o in unpack(packed)] for name, packed in facts.occurrences.items()}
    assert roles["a"] == [Role.IMPORT, Role.READ]
    assert roles["Base"] == [Role.INHERIT]
    assert roles["f"] == [Role.CALL]
    assert roles["w"] == [Role.WRITE]
    assert roles["T"] == [Role.TYPE]
    assert roles["n"] == [Role.IMPORT]
    assert roles["k"] == [Role.KEYWORD]
    assert roles["x"] == [Role.DEFINITION]


def test_kinds() -> None:
    facts = facts_of(
        "LIMIT = 1\nname = 2\nclass C:\n    field = 1\n    def __init__(self): self.own = 1\n    def m(self): pass\ndef f(p): q = 1\n"
    )
    kinds = {symbol.name: symbol.kind for symbol in facts.link.symbols}
    assert kinds == {
        "LIMIT": SymbolKind.CONSTANT, "name": SymbolKind.VARIABLE, "C": SymbolKind.CLASS, "field": SymbolKind.FIELD,
        "__init__": SymbolKind.CONSTRUCTOR, "self": SymbolKind.PARAMETER, "own": SymbolKind.FIELD, "m": SymbolKind.METHOD,
        "f": SymbolKind.FUNCTION, "p": SymbolKind.PARAMETER, "q": SymbolKind.VARIABLE,
    }  # fmt: skip


def test_chunks_cover_functions_heads_and_top_level_runs() -> None:
    source = "import a\n\nclass C:\n    '''Doc.'''\n    def m(self):\n        pass\n\nx = 1\n"
    facts = facts_of(source)
    texts = [(chunk.kind.value, source[chunk.start : chunk.end].strip()) for chunk in facts.chunks]
    assert texts == [
        ("top-level", "import a"),
        ("class-head", "class C:\n    '''Doc.'''"),
        ("method", "def m(self):\n        pass"),
        ("top-level", "x = 1"),
    ]


def test_test_and_generated_files_are_marked() -> None:
    assert facts_of("x = 1\n", "tests/test_a.py").record.flags & FileFlag.TEST
    assert facts_of("# @generated by a tool\nx = 1\n").record.flags & FileFlag.GENERATED
    assert facts_of("x = 1\n", "site-packages/m.py").record.flags & FileFlag.DEPENDENCY
    assert not facts_of("x = 1\n", "src/a.py").record.flags & (FileFlag.TEST | FileFlag.GENERATED | FileFlag.DEPENDENCY)


@pytest.mark.parametrize("path", ["code_graph_lsp/facts/symbols.py", "code_graph_lsp/lsp/endpoint.py"])
def test_facts_leave_nothing_for_the_garbage_collector(path: str) -> None:
    content = (Path(__file__).parents[2] / path).read_bytes()
    python = catalog().language("python")
    assert python is not None
    extract(content, path, python)
    gc.collect()
    gc.disable()
    try:
        facts = extract(content, path, python)
        assert facts.occurrences
        del facts
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_query_can_be_let_go_of() -> None:
    """The binding crashes where one with predicates is freed."""
    program = (
        "from code_graph_lsp.languages.catalog import catalog\n"
        "from code_graph_lsp.trees.query import CompiledQuery\n"
        "language = catalog().language('javascript')\n"
        "for _ in range(5): CompiledQuery(language.grammar, [language.queries['symbols']], 'again')\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
