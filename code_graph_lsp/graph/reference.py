"""An occurrence: one place where a file writes a name, what it does there, and what this file alone can tell of its target.

The target is a term (see `term`) of the same file; nothing here speaks of another file.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import msgspec


class Role(enum.IntEnum):
    """What an occurrence does with its name. Stored: never renumber."""

    READ = 0
    WRITE = 1
    CALL = 2
    TYPE = 3
    IMPORT = 4
    INHERIT = 5
    DEFINITION = 6
    KEYWORD = 7  # an argument's or a pattern's name at the call, naming a parameter or field


class Occurrence(NamedTuple):
    """A name at 0-based `line`, 0-based byte `column`; `term` indexes the file's terms. Its end is `column` + the name's bytes."""

    line: int
    column: int
    role: Role
    term: int


def pack(occurrences: Iterable[tuple[int, int, int, int]]) -> bytes:
    """All occurrences of one name in one file, as MessagePack of one flat list of integers: line, column, role, term, …"""
    return _encode(list(chain.from_iterable(occurrences)))


_encode = msgspec.msgpack.Encoder().encode
_flat = msgspec.msgpack.Decoder(list[int])
_ROLES = tuple(Role)


def unpack(packed: bytes) -> Iterator[Occurrence]:
    """The occurrences that `pack` was given, in its order."""
    values = iter(_flat.decode(packed))
    for line, column, role, term in zip(values, values, values, values, strict=True):
        yield Occurrence(line, column, _ROLES[role], term)
