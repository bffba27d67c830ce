"""Lines of a text, and the one conversion between byte columns and a client's UTF-8, UTF-16 or UTF-32 columns.

Line breaks are `\\n`, `\\r\\n` and a lone `\\r`, as the Language Server Protocol says. Every place that is asked for is
clamped into the text, never refused. Knows bytes only: no file, no syntax, no protocol.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Literal

from code_graph_lsp.text.span import Position

Encoding = Literal["utf-8", "utf-16", "utf-32"]

BOM = b"\xef\xbb\xbf"


class LineIndex:
    """The lines of `content`, which need not be valid UTF-8: invalid bytes count as the U+FFFD that a client shows.

    A byte order mark at the start takes no client column, because editors hide it; `bom_counts` says that this client
    sent it as a character of the text.
    """

    def __init__(self, content: bytes, *, bom_counts: bool = False) -> None:
        self.content = content
        self.is_ascii = content.isascii()
        self._hidden = 0 if bom_counts or not content.startswith(BOM) else len(BOM)

    @cached_property
    def _starts(self) -> list[int]:
        pieces = self.content.splitlines(keepends=True)
        starts = list(accumulate(map(len, pieces), initial=0))
        if pieces and not pieces[-1].endswith((b"\n", b"\r")):
            starts.pop()
        return starts

    @property
    def line_count(self) -> int:
        """Lines of the text; at least 1, and one more after a final line break."""
        return len(self._starts)

    def line_start(self, line: int) -> int:
        """Byte offset of a line's first byte; lines outside the text are clamped into it."""
        if line < 0:
            return 0
        return self._starts[line] if line < len(self._starts) else len(self.content)

    def line_end(self, line: int) -> int:
        """Byte offset behind a line's last byte, before its line break."""
        if line < 0:
            line = 0
        if line + 1 >= len(self._starts):
            return len(self.content)
        end = self._starts[line + 1] - 1
        if self.content[end] == 0x0A and end > self._starts[line] and self.content[end - 1] == 0x0D:
            end -= 1
        return end

    def offset(self, position: Position) -> int:
        """Byte offset of a place in byte columns, clamped to its line, and to the text."""
        if position.line < 0:
            return 0
        start = self.line_start(position.line)
        return min(start + max(position.column, 0), self.line_end(position.line))

    def position(self, offset: int) -> Position:
        """Line and byte column of a byte offset, clamped into the text."""
        offset = min(max(offset, 0), len(self.content))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, offset - self._starts[line])

    def to_client(self, position: Position, encoding: Encoding) -> tuple[int, int]:
        """(line, character) in a client's columns; a byte column inside a character gives that character's start."""
        if self.is_ascii:
            return position.line, position.column
        start, end = self.line_start(position.line), self.line_end(position.line)
        column = min(max(position.column, 0), end - start)
        hidden = self._hidden if position.line == 0 else 0
        if column <= hidden:
            return position.line, 0
        before = self.content[start + hidden : start + column]
        if before.isascii():
            return position.line, len(before)
        try:
            return position.line, _units(before.decode(), encoding)
        except UnicodeDecodeError:
            return position.line, self._units_until(start + hidden, end, start + column, encoding)

    def from_client(self, line: int, character: int, encoding: Encoding) -> Position:
        """The place at a client's line and column: clamped, and in the middle of a character its start."""
        if line < 0:
            return Position(0, 0)
        if line >= self.line_count:
            return self.position(len(self.content))
        start, end = self.line_start(line), self.line_end(line)
        character = max(character, 0)
        if self.is_ascii:
            return Position(line, min(character, end - start))
        hidden = self._hidden if line == 0 else 0
        text = self.content[start + hidden : end]
        if text.isascii():
            return Position(line, hidden + min(character, len(text)))
        try:
            return Position(line, hidden + _bytes_before(text, text.decode(), character, encoding))
        except UnicodeDecodeError:
            return Position(line, hidden + _bytes_before_invalid(text, character, encoding))

    def _units_until(self, start: int, end: int, offset: int, encoding: Encoding) -> int:
        units, at = 0, start
        for piece, length in _characters(self.content[start:end]):
            if at + length > offset:
                break
            at += length
            units += _units(piece, encoding)
        return units


def _units(text: str, encoding: Encoding) -> int:
    if encoding == "utf-32":
        return len(text)
    if encoding == "utf-16":
        return len(text.encode("utf-16-le")) // 2
    return len(text.encode())


def _bytes_before(line: bytes, text: str, character: int, encoding: Encoding) -> int:
    """How many bytes of `line`, whose text is `text`, stand before a client's column."""
    if encoding == "utf-32":
        return len(text[:character].encode())
    if encoding == "utf-16":
        return len(text.encode("utf-16-le")[: 2 * character].decode("utf-16-le", "ignore").encode())
    return len(line[:character].decode(errors="ignore").encode())


def _bytes_before_invalid(line: bytes, character: int, encoding: Encoding) -> int:
    units = at = 0
    for piece, length in _characters(line):
        units += _units(piece, encoding)
        if units > character:
            break
        at += length
    return at


def _characters(line: bytes) -> Iterator[tuple[str, int]]:
    """Each character of a line that is not valid UTF-8, with its bytes' count: U+FFFD where decoding replaces."""
    at = 0
    while at < len(line):
        try:
            valid, bad = line[at:].decode(), 0
        except UnicodeDecodeError as error:
            valid, bad = line[at : at + error.start].decode(), error.end - error.start
        for character in valid:
            yield character, len(character.encode())
        at += len(valid.encode()) + bad
        if bad:
            yield "\ufffd", bad
