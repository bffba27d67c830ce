"""Places in a text, in the one unit used everywhere inside: 0-based lines and 0-based *byte* columns of the UTF-8 text.

Columns in a client's encoding exist only in `lsp/`; `line_index` converts between the two.
"""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A place between two bytes: 0-based line, 0-based byte column in that line."""

    line: int
    column: int


class Range(NamedTuple):
    """A half-open stretch of text: 0-based lines, 0-based byte columns, the end not included."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> Position:
        return Position(self.start_line, self.start_column)

    @property
    def end(self) -> Position:
        return Position(self.end_line, self.end_column)
