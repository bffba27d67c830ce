"""Languages without rules for imports go by the name, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.references import references
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import Origin
from code_graph_lsp.languages.catalog import LANGUAGES_PATH
from code_graph_lsp.text.span import Position
from tests.support.check import linker_of

_TABLE = '''name = "plain"
grammar = "tree_sitter_python:language"
suffixes = [".plain"]
[modules]
by_name = true
[terms]
identifier = { op = "name" }
attribute = { op = "member", object = "object", name = "attribute" }
'''
_FILES = {
    "a.plain": "def once(): pass\nclass One:\n    def twice(self): pass\n    def alone(self): pass\n",
    "b.plain": "class Two:\n    def twice(self): pass\n",
    "c.plain": "once()\nx.twice()\nx.alone()\nnowhere()\n",
    "d.py": "def once(): pass\nonce()\n",
}


@pytest.fixture
def linker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linker:
    (tmp_path / "language.toml").write_text(_TABLE)
    (tmp_path / "symbols.scm").write_text(
        "(function_definition name: (identifier) @name) @symbol.function\n"
        "(class_definition body: (block (function_definition name: (identifier) @name) @symbol.method))\n"
        "(class_definition name: (identifier) @name body: (_) @body) @symbol.class"
    )
    (tmp_path / "scopes.scm").write_text("(class_definition) @scope.class")
    (tmp_path / "references.scm").write_text("(identifier) @reference\n(attribute object: (_) @receiver attribute: (identifier) @member)")
    monkeypatch.setenv(LANGUAGES_PATH, str(tmp_path))
    return linker_of(_FILES)


def _defined(linker: Linker, line: int, column: int) -> list[tuple[str, int, Origin]]:
    return [(t.path, t.range.start_line, t.origin) for t in definition(linker, "c.plain", Position(line, column))]


def test_the_only_one_of_a_name_is_it(linker: Linker) -> None:

    assert _defined(linker, 0, 0) == [("a.plain", 0, Origin.UNIQUE_NAME)]
    assert _defined(linker, 2, 2) == [("a.plain", 3, Origin.UNIQUE_NAME)]
    found = references(linker, "a.plain", Position(0, 4), include_declaration=False)
    assert [(r.path, r.range.start_line, r.origin) for r in found] == [("c.plain", 0, Origin.UNIQUE_NAME)]


def test_several_are_candidates_and_each_has_the_reference(linker: Linker) -> None:

    assert _defined(linker, 1, 2) == [("a.plain", 2, Origin.NAME), ("b.plain", 1, Origin.NAME)]
    for path, line in (("a.plain", 2), ("b.plain", 1)):
        found = references(linker, path, Position(line, 8), include_declaration=False)
        assert [(r.path, r.range.start_line, r.origin) for r in found] == [("c.plain", 1, Origin.NAME)]


def test_what_nothing_declares_is_nothing(linker: Linker) -> None:
    assert _defined(linker, 3, 0) == []
