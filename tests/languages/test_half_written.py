"""Every language is read at any moment of its writing: programs that are cut off anywhere still have facts and an outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from code_graph_lsp.answers.document_symbols import OutlineNode, document_symbols
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.facts.outline import outline
from code_graph_lsp.graph.reference import unpack
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import parse

_HERE = Path(__file__).parent
_CUTS = 8
_PROGRAMS = sorted(file for language in catalog().languages for file in (_HERE / language.name).glob("*") if file.is_file())


@pytest.mark.parametrize("file", _PROGRAMS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_is_cut_off_is_read(file: Path) -> None:
    whole = file.read_bytes()
    language = catalog().language(file.parent.name)
    assert language is not None
    for cut in range(1, _CUTS + 1):
        _check(whole[: len(whole) * cut // _CUTS - cut % 3], file.name, language)


def _check(content: bytes, path: str, language: Language) -> None:
    facts = extract(content, path, language)
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    for symbol in facts.link.symbols:
        assert 0 <= symbol.start <= symbol.end <= len(content) and symbol.line < len(lines), symbol
    for name, packed in facts.occurrences.items():
        for found in unpack(packed):
            assert found.line < len(lines) and found.column <= len(lines[found.line]), name
    _nested(document_symbols(outline(content, path, language, parse(content, language.grammar)), content))


def _nested(nodes: list[OutlineNode]) -> None:
    for node in nodes:
        assert node.range.start <= node.selection_range.start <= node.selection_range.end <= node.range.end
        for child in node.children:
            assert node.range.start <= child.range.start and child.range.end <= node.range.end
        _nested(node.children)
