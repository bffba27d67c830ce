"""The files of one snapshot as the client sees them: their URIs, and places in its own columns.

Every column that goes to a client or comes from one is converted here. Used by one thread at a time.
"""

from __future__ import annotations

from typing import Any

from code_graph_lsp.graph.file_facts import FileFlag
from code_graph_lsp.lsp import messages
from code_graph_lsp.lsp.folders import Places
from code_graph_lsp.lsp.linkers import Buffers
from code_graph_lsp.store.contract import Snapshot
from code_graph_lsp.text.line_index import Encoding, LineIndex
from code_graph_lsp.text.span import Position, Range

Json = dict[str, Any]
_MOST_TEXTS = 200  # kept at a time


class Files:
    def __init__(self, snapshot: Snapshot, buffers: Buffers, places: Places, encoding: Encoding) -> None:
        self._snapshot = snapshot
        self._buffers = buffers
        self._places = places
        self._encoding = encoding
        self._uris: dict[str, str] = {}
        self._ascii: dict[str, bool] = {}
        self._texts: dict[str, LineIndex] = {}

    def uri(self, key: str) -> str:
        """What the client calls a file: an open document by its own word."""
        uri = self._uris.get(key)
        if uri is None:
            buffer = self._buffers.get(key)
            uri = self._uris[key] = buffer.uri if buffer is not None else self._places.uri(key)
        return uri

    def lines(self, key: str) -> LineIndex:
        """The lines of a file's text; of an empty one where it is not known."""
        buffer = self._buffers.get(key)
        if buffer is not None:
            return buffer.document.lines
        if key not in self._texts:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = LineIndex(self._snapshot.content(key) or b"")
        return self._texts[key]

    def place(self, key: str, position: messages.Position) -> Position:
        """A client's place, clamped into the text."""
        return self.lines(key).from_client(position.line, position.character, self._encoding)

    def range(self, key: str, found: Range) -> Json:
        """A range for the client; the text is looked at only where it is not ASCII."""
        return range_json(found, None if self._is_ascii(key) else self.lines(key), self._encoding)

    def location(self, key: str, found: Range) -> Json:
        return {"uri": self.uri(key), "range": self.range(key, found)}

    def _is_ascii(self, key: str) -> bool:
        known = self._ascii.get(key)
        if known is None:
            record = self._snapshot.file(key)
            known = self._ascii[key] = record is not None and bool(record.flags & FileFlag.ASCII)
        return known


def range_json(found: Range, lines: LineIndex | None, encoding: Encoding) -> Json:
    """A range in the client's columns; `lines` None says that these are the byte columns, because the text is ASCII."""
    start, end = (found.start_line, found.start_column), (found.end_line, found.end_column)
    if lines is not None:
        start, end = lines.to_client(found.start, encoding), lines.to_client(found.end, encoding)
    return {"start": {"line": start[0], "character": start[1]}, "end": {"line": end[0], "character": end[1]}}
