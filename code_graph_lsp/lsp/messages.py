"""The parameters that clients send, as far as they are used here: their shapes, checked as they come in.

Names are the protocol's, in snake_case; positions are the client's. Fields that are not used are not listed.
"""

from __future__ import annotations

from typing import Any

import msgspec

from code_graph_lsp.text.document import Change


class Shape(msgspec.Struct, rename="camel"):
    """The base of every shape: camelCase on the wire."""


class Anything(Shape):
    """Parameters that are not looked at."""


class Position(Shape):
    line: int
    character: int


class Range(Shape):
    start: Position
    end: Position


class TextDocument(Shape):
    uri: str


class VersionedTextDocument(Shape):
    uri: str
    version: int | None = None


class TextDocumentItem(Shape):
    uri: str
    language_id: str
    version: int
    text: str


class DocumentParams(Shape):
    text_document: TextDocument


class PositionParams(Shape):
    text_document: TextDocument
    position: Position


class ReferenceContext(Shape):
    include_declaration: bool = True


class ReferenceParams(Shape):
    text_document: TextDocument
    position: Position
    context: ReferenceContext = msgspec.field(default_factory=ReferenceContext)


class WorkspaceSymbolParams(Shape):
    query: str


class ExecuteCommandParams(Shape):
    command: str
    arguments: list[Any] | None = None


class DidOpenParams(Shape):
    text_document: TextDocumentItem


class ContentChange(Shape):
    text: str
    range: Range | None = None


def text_change(change: ContentChange) -> Change:
    if change.range is None:
        return Change(None, None, change.text)
    start, end = change.range.start, change.range.end
    return Change((start.line, start.character), (end.line, end.character), change.text)


class DidChangeParams(Shape):
    text_document: VersionedTextDocument
    content_changes: list[ContentChange]


class FileEvent(Shape):
    uri: str
    type: int


class DidChangeWatchedFilesParams(Shape):
    changes: list[FileEvent]


class DidChangeConfigurationParams(Shape):
    settings: Any = None


class WorkspaceFolder(Shape):
    uri: str
    name: str = ""


class FoldersChange(Shape):
    added: list[WorkspaceFolder] = []
    removed: list[WorkspaceFolder] = []


class DidChangeWorkspaceFoldersParams(Shape):
    event: FoldersChange


class ProgressCancelParams(Shape):
    token: int | str


class SetTraceParams(Shape):
    value: str


class ClientInfo(Shape):
    name: str = ""
    version: str | None = None


class InitializeParams(Shape):
    """`capabilities` stays as it was sent; `client.Client` reads it."""

    capabilities: dict[str, Any]
    process_id: int | None = None
    client_info: ClientInfo | None = None
    root_path: str | None = None
    root_uri: str | None = None
    workspace_folders: list[WorkspaceFolder] | None = None
    initialization_options: Any = None
    trace: str | None = None


class NotebookCell(Shape):
    kind: int
    document: str


class NotebookDocument(Shape):
    uri: str
    cells: list[NotebookCell] = []


class DidOpenNotebookParams(Shape):
    notebook_document: NotebookDocument
    cell_text_documents: list[TextDocumentItem] = []


class CellArrayChange(Shape):
    start: int
    delete_count: int
    cells: list[NotebookCell] | None = None


class CellStructureChange(Shape):
    array: CellArrayChange
    did_open: list[TextDocumentItem] | None = None


class CellTextChange(Shape):
    document: VersionedTextDocument
    changes: list[ContentChange]


class CellChanges(Shape):
    structure: CellStructureChange | None = None
    data: list[NotebookCell] | None = None
    text_content: list[CellTextChange] | None = None


class NotebookChange(Shape):
    cells: CellChanges | None = None


class DidChangeNotebookParams(Shape):
    notebook_document: VersionedTextDocument
    change: NotebookChange


class NotebookParams(Shape):
    notebook_document: TextDocument
