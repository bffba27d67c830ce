"""What an answer points at, how it was found and how sure it is; and which name stands under a cursor."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from code_graph_lsp.graph.reference import Occurrence, unpack
from code_graph_lsp.graph.symbol import Symbol
from code_graph_lsp.store.contract import Snapshot
from code_graph_lsp.text.span import Position, Range


class Origin(enum.StrEnum):
    """The kind of evidence that an edge of the graph rests on."""

    LOCAL = "local"  # scopes of one function
    FILE = "file"  # scopes of one file
    IMPORT = "import"  # an import that was followed
    MEMBER = "member"  # a member of a receiver whose type is known
    UNIQUE_NAME = "unique-name"  # the receiver is unknown, the workspace has one such member
    NAME = "name"  # only the name fits


class Certainty(enum.StrEnum):
    EXACT = "exact"
    INFERRED = "inferred"
    BY_NAME = "by-name"


CERTAINTY = {
    Origin.LOCAL: Certainty.EXACT,
    Origin.FILE: Certainty.EXACT,
    Origin.IMPORT: Certainty.EXACT,
    Origin.MEMBER: Certainty.INFERRED,
    Origin.UNIQUE_NAME: Certainty.BY_NAME,
    Origin.NAME: Certainty.BY_NAME,
}


class Definition(NamedTuple):
    """A symbol by its file and its index there (-1: the file itself as a module), and how it was found."""

    path: str
    index: int  # type: ignore[assignment]  # a symbol's, not tuple's method
    origin: Origin

    @property
    def key(self) -> tuple[str, int]:
        return self.path, self.index


@dataclass(frozen=True)
class Target:
    """A definition with all that is needed to show it. `symbol` is None where the target is a whole file."""

    path: str
    index: int
    symbol: Symbol | None
    range: Range
    origin: Origin

    @property
    def certainty(self) -> Certainty:
        return CERTAINTY[self.origin]


class Cancelled(Exception):
    """The client no longer wants the answer."""


def never() -> bool:
    """The cancellation check of callers who do not cancel."""
    return False


class Identifier(NamedTuple):
    """A name in a file, where it stands, and what the file says of it there: more than one thing where a short form does both,
    as `{name}` reads a variable and names a field."""

    name: str
    range: Range
    occurrences: tuple[Occurrence, ...]

    @property
    def occurrence(self) -> Occurrence:
        return self.occurrences[0]


def identifier_at(snapshot: Snapshot, path: str, position: Position) -> Identifier | None:
    """The name at, or right before, a position (0-based line, byte column); None where there is none that is known."""
    content = snapshot.content(path)
    if content is None:
        return None
    line = _line(content, position.line)
    if line is None:
        return None
    for name, start in _words_at(line, position.column):
        packed = snapshot.occurrences_in(path, name)
        at = [o for o in unpack(packed) if o.line == position.line and o.column == start] if packed is not None else []
        if at:
            return Identifier(name, Range(position.line, start, position.line, start + len(name.encode())), tuple(at))
    return None


def _line(content: bytes, number: int) -> bytes | None:
    """A line without its end; lines end as the protocol says: \\n, \\r\\n or \\r. A byte order mark is blanked: no name holds it."""
    if number == 0 and content.startswith(b"\xef\xbb\xbf"):
        content = b"   " + content[3:]
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = content.split(b"\n", number + 1)
    return lines[number] if number < len(lines) else None


_LAST = (b"?", b"!")  # what a name may end with


def _words_at(line: bytes, column: int) -> list[tuple[str, int]]:
    """Names that touch a byte column, the longest first: with `$`, `#`, `-` and the like where a language has them in names."""
    column = min(column, len(line))
    if line[column - 1 : column] in _LAST and not (column < len(line) and _in_word(line[column], b"_")):
        column -= 1
    found = []
    for extra in (b"_", b"_'", b"_$", b"_$#@", b"_-", b"_-.:/"):
        start = column
        while start > 0 and _in_word(line[start - 1], extra):
            start -= 1
        end = column
        while end < len(line) and _in_word(line[end], extra):
            end += 1
        for stop in (end + 1, end) if line[end : end + 1] in _LAST else (end,):
            if start < end:
                found.append((line[start:stop].decode("utf-8", "replace"), start))
    return list(dict.fromkeys(found))


def _in_word(byte: int, extra: bytes) -> bool:
    return byte >= 128 or 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte in extra


def is_cancelled(cancelled: Callable[[], bool]) -> None:
    """Raises Cancelled where the check says so."""
    if cancelled():
        raise Cancelled
