"""What is asked of whoever reads files, and what comes back: the messages between indexer and worker processes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from code_graph_lsp.graph.file_facts import FileRecord
from code_graph_lsp.store.encoded import EncodedFacts

Status = tuple[int, int]
"""What tells a file's versions apart without reading it: its time (nanoseconds) and size (bytes)."""


class Limits(msgspec.Struct, frozen=True, array_like=True):
    """Of the files that are read at all: their most bytes, and folders of languages beside those of the package."""

    file_bytes: int
    line_bytes: int
    languages: tuple[str, ...] = ()


BINARY = "is not text (holds NUL bytes)"


def line_too_long(limits: Limits) -> str:
    return f"has a line longer than {limits.line_bytes} bytes"


def grammar_missing(remedy: str) -> str:
    return f"needs a grammar that is not installed: {remedy}"


def file_too_large(most_bytes: int) -> str:
    return f"is larger than {most_bytes} bytes"


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A file to read. `known_hash` is that of the facts the store has already, or "" where they are of no use.

    `size` (bytes, as last seen) only helps to share out the work. `risky` ones failed the last time, perhaps by ending
    the process: they are left to a worker.
    """

    key: str
    path: str
    language: str
    size: int
    known_hash: str
    risky: bool = False


class Indexed(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The file's new facts."""

    facts: EncodedFacts

    @property
    def key(self) -> str:
        return self.facts.record.path

    @property
    def status(self) -> Status | None:
        return self.facts.record.modified_ns, self.facts.record.size


class Unchanged(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The content is that of `known_hash` still."""

    key: str
    modified_ns: int
    size: int

    @property
    def status(self) -> Status | None:
        return self.modified_ns, self.size


class Unusable(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Left out on purpose (SKIPPED) or by misfortune (FAILED); the record says why."""

    record: FileRecord

    @property
    def key(self) -> str:
        return self.record.path

    @property
    def status(self) -> Status | None:
        return self.record.modified_ns, self.record.size


class Gone(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """No such file any more, or no ordinary one."""

    key: str

    @property
    def status(self) -> Status | None:
        return None


Outcome = Indexed | Unchanged | Unusable | Gone
"""Each has the `key` of its file and the `status` that it was read with, None where there is no file."""

_LENGTH = struct.Struct("<I")


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """One message, its length (4 bytes, little-endian) before it. Raises OSError where nobody listens any more."""
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message, None where the stream ended, be it in the middle of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None
