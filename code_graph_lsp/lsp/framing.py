"""Messages out of a stream of bytes and back: the base protocol's headers. Knows neither JSON nor a connection.

What cannot be read is reported and skipped; the stream is picked up again at the next header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_BODY_BYTES = 256 * 1024 * 1024
MAX_HEADER_BYTES = 16 * 1024
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class FramingError(Exception):
    """Bytes that are no message; the message says what is wrong with them."""


class MessageReader:
    """Takes bytes in pieces of any size and gives the bodies of the messages that are complete."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._missing: int | None = None  # bytes of the body that is being read

    def feed(self, piece: bytes) -> Iterator[bytes | FramingError]:
        self._buffer += piece
        while True:
            if self._missing is None:
                outcome = self._read_header()
                if outcome is None:
                    return
                if isinstance(outcome, FramingError):
                    yield outcome
                    continue
                self._missing = outcome
            if len(self._buffer) < self._missing:
                return
            body = bytes(self._buffer[: self._missing])
            del self._buffer[: self._missing]
            self._missing = None
            yield body

    def _read_header(self) -> int | FramingError | None:
        """The body's length, what is wrong with a header, or None where it is not complete."""
        while self._buffer.startswith((b"\r", b"\n")):
            del self._buffer[0]
        end = _HEADER_END.search(self._buffer)
        if end is None:
            if len(self._buffer) <= MAX_HEADER_BYTES:
                return None
            del self._buffer[: -MAX_HEADER_BYTES // 2]
            return FramingError("a header without an end")
        header = bytes(self._buffer[: end.start()])
        del self._buffer[: end.end()]
        found = _LENGTH.findall(header)
        if not found:
            return FramingError("a header without a valid Content-Length")
        length = int(found[-1])
        if length > MAX_BODY_BYTES:
            return FramingError(f"a message of {length} bytes; at most {MAX_BODY_BYTES} are taken")
        return length


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
