"""Where a text, or what a regular expression says, stands in the files, and in which symbol."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.store.contract import ChunkMatch, ChunkSearch
from code_graph_lsp.store.encoded import container_name
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.text.span import Range


@dataclass(frozen=True)
class TextMatch:
    """A match by its file and range; `symbol` is the dotted name of what it stands in, "" at top level."""

    path: str
    range: Range
    symbol: str


def text_search(linker: Linker, search: ChunkSearch, limit: int) -> list[TextMatch]:
    """The first `limit` matches, in order of path and place. Raises BadPattern."""
    found = linker.snapshot.search_chunks(search, limit)
    return [match for path, matches in groupby(found, lambda match: match.path) for match in _located(linker, path, matches)]


def _located(linker: Linker, path: str, matches: Iterable[ChunkMatch]) -> Iterable[TextMatch]:
    lines = LineIndex(linker.snapshot.content(path) or b"")
    for match in matches:
        yield TextMatch(path, Range(*lines.position(match.start), *lines.position(match.end)), _symbol(linker, match))


def _symbol(linker: Linker, match: ChunkMatch) -> str:
    links = linker.links(match.path)
    if links is None or match.chunk is None or match.chunk.symbol < 0:
        return ""
    symbol = links.symbols[match.chunk.symbol]
    around = container_name(links.symbols, symbol)
    return f"{around}.{symbol.name}" if around else symbol.name
