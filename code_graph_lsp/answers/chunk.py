"""The chunk that encloses a place, with its source."""

from __future__ import annotations

from dataclasses import dataclass

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.graph.chunk import Chunk
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
    around = [chunk for chunk in linker.snapshot.chunks_of_file(path) if chunk.start <= offset <= chunk.end]
    if not around:
        return None
    chunk = min(around, key=lambda chunk: (chunk.end - chunk.start, chunk.start))
    return chunk_answer(path, chunk, content, lines)


def chunk_answer(path: str, chunk: Chunk, content: bytes, lines: LineIndex) -> ChunkAnswer:
    """A chunk of a file with its text and range."""
    start, end = lines.position(chunk.start), lines.position(chunk.end)
    return ChunkAnswer(path, chunk, Range(*start, *end), content[chunk.start : chunk.end].decode("utf-8", "replace"))
