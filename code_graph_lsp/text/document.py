"""An immutable text with a version, and what a client's edits make of it.

An edit gives a new document and, for an incremental parser, where bytes were replaced. Knows neither the file that the
text belongs to nor its syntax.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from code_graph_lsp.text.line_index import Encoding, LineIndex
from code_graph_lsp.text.span import Position


class Change(NamedTuple):
    """One replacement as a client sends it: ends are (line, character) in its columns; no ends mean all of the text."""

    start: tuple[int, int] | None
    end: tuple[int, int] | None
    text: str


class Edit(NamedTuple):
    """Bytes `start_byte` to `old_end_byte` became `start_byte` to `new_end_byte`.

    The positions are in byte columns, as an incremental parser wants them.
    """

    start_byte: int
    old_end_byte: int
    new_end_byte: int
    start: Position
    old_end: Position
    new_end: Position


@dataclass(frozen=True)
class Document:
    """A text. `content` is UTF-8 where a client sent it; `version` is the client's count, 0 for a file's.

    `bom_counts`: a byte order mark at the start is a character that the client sent, not one that its editor hides.
    """

    content: bytes
    version: int = 0
    bom_counts: bool = False

    @classmethod
    def of(cls, text: str, version: int = 0) -> Document:
        """A document of a client's text; halves of surrogate pairs, which UTF-8 cannot hold, become `?`."""
        return cls(_encoded(text), version, bom_counts=True)

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.content, bom_counts=self.bom_counts)

    def apply(self, changes: Iterable[Change], encoding: Encoding, version: int | None = None) -> tuple[Document, tuple[Edit, ...]]:
        """The document after `changes`, each made upon the one before, and the edits in that order.

        Ends outside the text are clamped into it and swapped ends are put right. `version` defaults to one more.
        """
        document = self
        edits: list[Edit] = []
        for change in changes:
            start, old_end = document._stretch(change, encoding)
            inserted = _encoded(change.text)
            content = document.content[:start] + inserted + document.content[old_end:]
            old, document = document, replace(document, content=content, bom_counts=True)
            if content[start - 1 : start] == b"\r":
                start -= 1  # whether it ends a line depends on what follows
            new_end = len(content) - (len(old.content) - old_end)
            places = old.lines.position(start), old.lines.position(old_end), document.lines.position(new_end)
            edits.append(Edit(start, old_end, new_end, *places))
        return replace(document, version=self.version + 1 if version is None else version), tuple(edits)

    def _stretch(self, change: Change, encoding: Encoding) -> tuple[int, int]:
        if change.start is None or change.end is None:
            return 0, len(self.content)
        start = self.lines.offset(self.lines.from_client(*change.start, encoding))
        end = self.lines.offset(self.lines.from_client(*change.end, encoding))
        return min(start, end), max(start, end)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
