"""`textDocument/documentSymbol`: the outline of one document. For an open one, no index is waited for."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.answers.document_symbols import document_symbols
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import DocumentParams
from code_graph_lsp.lsp.view import View
from code_graph_lsp.text.document import Document

METHOD = "textDocument/documentSymbol"
PARAMS = DocumentParams
OPTIONS: dict[str, Any] = {"documentSymbolProvider": True}
RUNS_ON = WORKER


def handle(view: View, params: DocumentParams, request: Request) -> list[Json] | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None
    buffer = view.buffers.get(key) or _stored(view, request, key)
    if buffer is None or not view.reads(buffer):
        return None
    nodes = document_symbols(buffer.outline(), buffer.document.content)
    if view.client.nested_symbols:
        return to_lsp.outline(view.client, buffer.document.lines, nodes)
    return to_lsp.flat_outline(view.client, buffer.document.lines, params.text_document.uri, nodes)


def _stored(view: View, request: Request, key: str) -> Buffer | None:
    """A document that is not open, as it is indexed."""

    def content(linker: Linker) -> bytes | None:
        return linker.snapshot.content(key)

    found = view.ask(request, content, about=[key])
    return None if found is None else Buffer(key, "", Document(found), catalog().for_path(key))
