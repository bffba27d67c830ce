"""A chunk: a span of a file that belongs together. The content is stored once a file; a chunk only points into it."""

from __future__ import annotations

import enum

import msgspec


class ChunkKind(enum.StrEnum):
    FUNCTION = "function"
    METHOD = "method"
    CLASS_HEAD = "class-head"
    DECLARATION = "declaration"
    TOP_LEVEL = "top-level"


class Chunk(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Byte offsets `start` to `end` of the content; `symbol` indexes the file's symbols, or is -1 for a top-level run."""

    kind: ChunkKind
    start: int
    end: int
    symbol: int
