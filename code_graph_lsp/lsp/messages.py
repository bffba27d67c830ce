"""The parameters that clients send, as far as they are used here: their shapes, checked as they come in.

Names are the protocol's, in snake_case; positions are the client's. Fields that are not used are not listed.
"""

from __future__ import annotations

from typing import Any

import msgspec


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
