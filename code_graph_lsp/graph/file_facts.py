"""What one file says, and nothing else: the unit that is extracted, stored, replaced and compared.

Facts are a pure function of a file's bytes, its path and its language's rules, so an incremental index can be compared with
a clean one byte for byte.
"""

from __future__ import annotations

import enum

import msgspec

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.relation import Relation
from code_graph_lsp.graph.symbol import Symbol
from code_graph_lsp.graph.term import Term


class Import(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One name that a file takes from another module.

    `module` is the specifier as written (leading dots kept; `./a`); `name` the name taken from it, "" for the module itself,
    "*" for all of it; `alias` the name it has here ("" for a star); `container` the symbol whose scope it binds in, or -1
    for the file's own; `exported` tells whether other modules may take it from here. `line` and `column` (bytes) give the
    alias, or else the name.
    """

    module: str
    name: str
    alias: str
    container: int
    exported: bool
    line: int
    column: int
    term: int = -1  # what is taken, or the module of a star, where the file says it by a path and not by a specifier


class Export(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name under which other modules may take `term` from this file; `=` stands for the module's whole value."""

    name: str
    term: int


WHOLE = "="  # the name under which a module offers its whole value


def unnamed(module: str) -> str:
    """The name under which places are kept that take a module's default or whole value, and call it what they like.

    Made of the specifier's, or the path's, last part: `=shape` for `./lib/shape.js`.
    """
    last = module.rstrip("/").rsplit("/", 1)[-1]
    return WHOLE + (last.split(".", 1)[0] or last)


class ParseError(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stretch the parser could not fit: 0-based lines, byte columns, and whether something is missing there."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    missing: bool


class LinkFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What linking needs of a file, kept together so that one read brings it: indices in it refer to each other.

    In a file of several languages `layers` gives those but the leading one, each by its name and the index of its first symbol.
    """

    symbols: list[Symbol]
    terms: list[Term]
    imports: list[Import]
    exports: list[Export]
    relations: list[Relation]
    star_names: list[str] | None  # what `from this import *` gives where the file says so (`__all__`), else None
    module: str = ""  # what the file calls the module that it is a part of (`package store`), "" where it says nothing
    language: str = ""  # the leading language, whose terms these are, where that is not the file's own
    layers: list[tuple[str, int]] = []


class FileFlag(enum.IntFlag):
    ASCII = 1  # byte columns are UTF-16 and UTF-32 columns
    TEST = 2
    GENERATED = 4
    DEPENDENCY = 8  # installed beside the project, not written in it
    STUB = 16  # declares what another file defines


class FileState(enum.StrEnum):
    """How far the index is with a file. Only INDEXED files have facts."""

    PENDING = "pending"  # known to exist, not read yet
    INDEXED = "indexed"
    SKIPPED = "skipped"  # left out on purpose (size, shape, binary); the reason says why
    FAILED = "failed"  # could not be read or parsed; the reason says why


class FileRecord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as the index knows it. `path` is relative to the root, POSIX, NFC. Times in nanoseconds, sizes in bytes."""

    path: str
    language: str
    state: FileState
    reason: str
    content_hash: str
    rules: str
    modified_ns: int
    size: int
    flags: int


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Everything that one file says.

    `occurrences` maps each name to its packed occurrences (see `reference.pack`), in document order; `content` is the
    file's bytes, zstd-compressed. `record.state` is INDEXED.
    """

    record: FileRecord
    link: LinkFacts
    occurrences: dict[str, bytes]
    chunks: list[Chunk]
    errors: list[ParseError]
    content: bytes
