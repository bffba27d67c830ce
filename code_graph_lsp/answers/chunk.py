"""The chunk that encloses a place, and those of symbols, with their source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.facts.guests import as_written
from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.store.contract import SymbolRow
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.text.span import Position, Range


@dataclass(frozen=True)
class ChunkAnswer:
    """A chunk by its file and range, with its text."""

    path: str
    chunk: Chunk
    range: Range
    source: str


def chunk_at(linker: Linker, path: str, position: Position) -> ChunkAnswer | None:
    """The smallest chunk at a position; None where the file is unknown or the place is between chunks."""
    content = linker.snapshot.content(path)
    if content is None:
        return None
    lines = LineIndex(content)
    offset = lines.offset(position)
    chunk = linker.snapshot.chunk_by_span(path, offset, offset)
    return _answer(linker, path, chunk, lines) if chunk is not None else None


def chunks_of(linker: Linker, symbols: Iterable[SymbolRow]) -> list[ChunkAnswer]:
    """The chunks of symbols, each once, in order of path and place."""
    answers = []
    for path, chunks in groupby(linker.snapshot.chunks_by_symbol(symbols), itemgetter(0)):
        lines = LineIndex(linker.snapshot.content(path) or b"")
        answers += [_answer(linker, path, chunk, lines) for _, chunk in chunks]
    return answers


def _answer(linker: Linker, path: str, chunk: Chunk, lines: LineIndex) -> ChunkAnswer:
    record = linker.snapshot.file(path)
    language = linker.language(record.language) if record is not None else None
    text, (first, behind) = as_written(lines.content, language, chunk.start, chunk.end)
    start, end = lines.position(chunk.start), lines.position(chunk.end)
    return ChunkAnswer(path, chunk, Range(*start, *end), text[first:behind].decode("utf-8", "replace"))
