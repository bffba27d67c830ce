"""Notebooks that are open: to the client some documents, the cells; to everything else one, the notebook's file.

That file's text is made of the cells, one line of a cell in one line, as the notebook's format has it. Places in a cell become
places in that text on the way in, and again places in a cell on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

import msgspec

from code_graph_lsp.lsp import messages
from code_graph_lsp.text.document import Change, Document
from code_graph_lsp.text.line_index import Encoding
from code_graph_lsp.text.span import Position

LANGUAGE_ID = "jupyter"  # of the text that stands for a notebook, whatever its own format
_CODE = 2  # a cell's kind
_BEFORE, _AFTER = b' "', b'\\n",'  # around each line
_URIS = {"uri": ("range",), "targetUri": ("targetRange", "targetSelectionRange")}
_OWN = ("range", "selectionRange", "originSelectionRange")  # of the document that was asked about


@dataclass(frozen=True)
class Cell:
    uri: str
    language: str
    is_code: bool
    document: Document

    @cached_property
    def lines(self) -> list[bytes]:
        """The lines of the text, without their ends."""
        lines = self.document.lines
        return [lines.content[lines.line_start(n) : lines.line_end(n)] for n in range(lines.line_count)]


@dataclass(frozen=True)
class Notebook:
    uri: str
    cells: tuple[Cell, ...] = ()

    @cached_property
    def document(self) -> Document:
        """The text that stands for all cells."""
        parts = [b'{"cells": [\n']
        for cell in self.cells:
            head = {"cell_type": "code" if cell.is_code else "markdown", "metadata": {"vscode": {"languageId": cell.language}}}
            parts.append(msgspec.json.encode(head)[:-1] + b', "source": [\n')
            parts += [_BEFORE + _escaped(line) + _AFTER + b"\n" for line in cell.lines]
            parts.append(b"]},\n")
        return Document(b"".join([*parts, b"]}\n"]))

    @cached_property
    def _starts(self) -> list[int]:
        """The line in the text of each cell's first line."""
        return [start + 2 for start in accumulate((len(cell.lines) + 2 for cell in self.cells), initial=0)]

    def cell(self, uri: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.uri == uri), None)

    def entered(self, cell: Cell, place: messages.Position, encoding: Encoding) -> messages.Position:
        """The place in the text of a place in a cell, both as the client counts."""
        line, column = cell.document.lines.from_client(place.line, place.character, encoding)
        behind = len(_BEFORE) + len(_escaped(cell.lines[line][:column]))
        return messages.Position(*self.document.lines.to_client(Position(self._starts[self.cells.index(cell)] + line, behind), encoding))

    def left(self, place: Mapping[str, int], encoding: Encoding) -> tuple[Cell, dict[str, int]] | None:
        """The cell that a place in the text is in, and the place there; None where it is in none."""
        line, column = self.document.lines.from_client(place["line"], place["character"], encoding)
        for cell, start in zip(self.cells, self._starts, strict=False):
            if start <= line < start + len(cell.lines):
                at = Position(line - start, _column(cell.lines[line - start], column - len(_BEFORE)))
                line, character = cell.document.lines.to_client(at, encoding)
                return cell, {"line": line, "character": character}
        return None


def _escaped(line: bytes) -> bytes:
    return line.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _column(line: bytes, escaped: int) -> int:
    """The column in a line that has a column in the line escaped."""
    widths = accumulate((2 if byte in b'\\"' else 1 for byte in line), initial=0)
    return next((column for column, width in enumerate(widths) if width >= escaped), len(line))


@dataclass(frozen=True)
class Notebooks:
    """Those that are open, by URI, at one moment."""

    opened: Mapping[str, Notebook]
    encoding: Encoding

    def of_cell(self, uri: str) -> tuple[Notebook, Cell] | None:
        return next(((notebook, cell) for notebook in self.opened.values() if (cell := notebook.cell(uri)) is not None), None)

    def entered(self, params: Any) -> tuple[Any, Cell | None]:
        """Parameters that speak of the notebook where they spoke of a cell, and that cell."""
        document = getattr(params, "text_document", None)
        found = self.of_cell(document.uri) if document is not None and self.opened else None
        if found is None:
            return params, None
        notebook, cell = found
        entered = msgspec.structs.replace(params, text_document=messages.TextDocument(notebook.uri))
        if hasattr(params, "position"):
            entered.position = notebook.entered(cell, params.position, self.encoding)
        return entered, cell

    def left(self, answer: Any, asked: Cell | None) -> Any:
        """An answer that speaks of cells where it spoke of notebooks, without what lies in no cell, or in another than was asked about."""
        return self._left(answer, asked) if self.opened else answer

    def _left(self, answer: Any, asked: Cell | None) -> Any:
        if isinstance(answer, list):
            return [left for item in answer if (left := self._left(item, asked)) is not None]
        if not isinstance(answer, dict):
            return answer
        left = {key: value if key == "contents" else self._left(value, asked) for key, value in answer.items()}
        for key, ranges in _URIS.items():
            if answer.get(key) in self.opened:
                notebook = self.opened[answer[key]]
                for name in reversed(ranges):
                    cell, left[name] = self._range(notebook, answer[name])
                    left[key] = cell.uri if cell is not None else left[key]
        if asked is not None:
            own = self.of_cell(asked.uri)
            for name in (name for name in _OWN if name in answer and "uri" not in answer):
                cell, left[name] = self._range(own[0], answer[name]) if own is not None else (None, answer[name])
                if cell is not None and cell.uri != asked.uri:
                    return None
            if "location" in left and left["location"].get("uri") != asked.uri:
                return None
        return left

    def _range(self, notebook: Notebook, found: Mapping[str, Mapping[str, int]]) -> tuple[Cell | None, dict[str, Any]]:
        start = notebook.left(found["start"], self.encoding)
        end = notebook.left(found["end"], self.encoding)
        if start is None:
            return None, dict(found)
        if end is None or end[0] is not start[0]:
            lines = start[0].document.lines
            last = lines.to_client(lines.position(len(lines.content)), self.encoding)
            return start[0], {"start": start[1], "end": {"line": last[0], "character": last[1]}}
        return start[0], {"start": start[1], "end": end[1]}


def opened(params: messages.DidOpenNotebookParams) -> Notebook:
    """A notebook as the client opens it."""
    texts = {item.uri: item for item in params.cell_text_documents}
    cells = [_cell(cell, texts) for cell in params.notebook_document.cells]
    return Notebook(params.notebook_document.uri, tuple(cells))


def changed(notebook: Notebook, change: messages.NotebookChange, encoding: Encoding) -> Notebook:
    """A notebook after a change: of which cells there are, what they are, and what is in them."""
    cells = list(notebook.cells)
    if change.cells is None:
        return notebook
    if change.cells.structure is not None:
        array = change.cells.structure.array
        texts = {item.uri: item for item in change.cells.structure.did_open or ()}
        known = {cell.uri: cell for cell in cells}
        cells[array.start : array.start + array.delete_count] = [_cell(cell, texts, known) for cell in array.cells or ()]
    kinds = {data.document: data.kind for data in change.cells.data or ()}
    edits: dict[str, Iterable[Change]] = {
        text.document.uri: list(map(messages.text_change, text.changes)) for text in change.cells.text_content or ()
    }
    return Notebook(notebook.uri, tuple(_after(cell, kinds, edits, encoding) for cell in cells))


def _cell(cell: messages.NotebookCell, texts: Mapping[str, messages.TextDocumentItem], known: Mapping[str, Cell] | None = None) -> Cell:
    item = texts.get(cell.document)
    if item is None:
        moved = (known or {}).get(cell.document)
        return replace(moved, is_code=cell.kind == _CODE) if moved is not None else Cell(cell.document, "", False, Document(b""))
    return Cell(cell.document, item.language_id, cell.kind == _CODE, Document.of(item.text, item.version))


def _after(cell: Cell, kinds: Mapping[str, int], edits: Mapping[str, Iterable[Change]], encoding: Encoding) -> Cell:
    if cell.uri in kinds:
        cell = replace(cell, is_code=kinds[cell.uri] == _CODE)
    if cell.uri in edits:
        cell = replace(cell, document=cell.document.apply(edits[cell.uri], encoding)[0])
    return cell
