"""Chunks of a file: what belongs together, as spans into its content."""

from __future__ import annotations

from collections.abc import Sequence

from code_graph_lsp.graph.chunk import Chunk, ChunkKind
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind

_CONTAINERS = frozenset({SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.TRAIT, SymbolKind.ENUM,
                         SymbolKind.NAMESPACE, SymbolKind.MODULE, SymbolKind.EXTENSION, SymbolKind.HEADING})
_CALLABLE = {SymbolKind.FUNCTION: ChunkKind.FUNCTION, SymbolKind.METHOD: ChunkKind.METHOD, SymbolKind.CONSTRUCTOR: ChunkKind.METHOD}
_DECLARATIONS = frozenset({SymbolKind.TYPE_ALIAS, SymbolKind.MACRO})


def chunks_of(symbols: Sequence[Symbol], content: bytes) -> list[Chunk]:
    """A chunk for each function and method that is not local, each class's head up to its first member,
    each section of a document up to the next heading in it, each other
    declaration of a type, and each run of top-level text between them; in order of start, outer before inner."""
    chunks: list[Chunk] = []
    first_member: dict[int, int] = {}
    for symbol in symbols:
        if symbol.container >= 0 and (symbol.kind in _CALLABLE or symbol.kind is SymbolKind.HEADING):
            first_member[symbol.container] = min(first_member.get(symbol.container, symbol.start), symbol.start)
    covered: list[tuple[int, int]] = []
    for index, symbol in enumerate(symbols):
        if symbol.flags & SymbolFlag.LOCAL and (symbol.kind is not SymbolKind.EXTENSION or symbol.container >= 0):
            continue
        if symbol.kind in _CALLABLE:
            chunks.append(Chunk(_CALLABLE[symbol.kind], symbol.start, symbol.end, index))
        elif symbol.kind in _CONTAINERS:
            chunks.append(Chunk(ChunkKind.CLASS_HEAD, symbol.start, max(symbol.head_end, first_member.get(index, symbol.end)), index))
        elif symbol.kind in _DECLARATIONS:
            chunks.append(Chunk(ChunkKind.DECLARATION, symbol.start, symbol.end, index))
        else:
            continue
        if symbol.container < 0:
            covered.append((symbol.start, symbol.end))
    chunks += _runs(sorted(covered), content)
    return sorted(chunks, key=lambda chunk: (chunk.start, -chunk.end, chunk.symbol))


def _runs(covered: list[tuple[int, int]], content: bytes) -> list[Chunk]:
    runs = []
    at = 0
    for start, end in [*covered, (len(content), len(content))]:
        stretch = content[at:start]
        stripped = stretch.strip()
        if stripped:
            begin = at + len(stretch) - len(stretch.lstrip())
            runs.append(Chunk(ChunkKind.TOP_LEVEL, begin, begin + len(stripped), -1))
        at = max(at, end)
    return runs
