"""What every snapshot answers of chunks and text in the same way, whatever engine or layer it is of.

An engine nominates files (`Snapshot.files_with`); here they are looked through. Knows no storage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.store.contract import ChunkMatch, ChunkSearch, Snapshot, SymbolRow

if TYPE_CHECKING:
    from code_graph_lsp.store.text_pattern import TextPattern


class ChunkAnswers:
    """A part of each `contract.Snapshot`; see there."""

    def chunk_by_span(self: Snapshot, path: str, start: int, end: int) -> Chunk | None:
        return _smallest_around(self.chunks_of_file(path), start, end)

    def chunks_by_symbol(self: Snapshot, symbols: Iterable[SymbolRow]) -> list[tuple[str, Chunk]]:
        ordered = sorted(symbols, key=lambda row: (row.path, row.index))
        return [(path, chunk) for path, rows in groupby(ordered, lambda row: row.path) for chunk in _of_symbols(self, path, rows)]

    def search_chunks(self: Snapshot, search: ChunkSearch, limit: int) -> list[ChunkMatch]:
        from code_graph_lsp.store.text_pattern import TextPattern  # the library is loaded by the first search

        pattern = TextPattern(search)
        matches = (match for path in self.files_with(pattern.trigrams) for match in _matches(self, path, pattern))
        return list(islice(matches, max(limit, 0)))


def _matches(snapshot: Snapshot, path: str, pattern: TextPattern) -> Iterator[ChunkMatch]:
    chunks: list[Chunk] | None = None
    for start, end in pattern.spans(snapshot.content(path) or b""):
        if chunks is None:
            chunks = snapshot.chunks_of_file(path)
        yield ChunkMatch(path, start, end, _smallest_around(chunks, start, start + 1))


def _of_symbols(snapshot: Snapshot, path: str, rows: Iterable[SymbolRow]) -> list[Chunk]:
    """Each chunk once, in order of start, outer before inner."""
    link, chunks = snapshot.link_facts(path), snapshot.chunks_of_file(path)
    own = {chunk.symbol: chunk for chunk in chunks}
    found = set()
    for row in rows:
        start = link.symbols[row.index].start if link is not None else 0
        found.add(own.get(row.index) or _smallest_around(chunks, start, start + 1))
    return [chunk for chunk in chunks if chunk in found]


def _smallest_around(chunks: Iterable[Chunk], start: int, end: int) -> Chunk | None:
    around = (chunk for chunk in chunks if chunk.start <= start and end <= chunk.end)
    return min(around, key=lambda chunk: (chunk.end - chunk.start, chunk.start), default=None)
