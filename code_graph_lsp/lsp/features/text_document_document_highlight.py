"""`textDocument/documentHighlight`: the other places of this document that mean the thing under the cursor."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.answers.document_highlights import document_highlights
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import PositionParams
from code_graph_lsp.lsp.view import View

METHOD = "textDocument/documentHighlight"
PARAMS = PositionParams
OPTIONS: dict[str, Any] = {"documentHighlightProvider": True}
RUNS_ON = WORKER


def handle(view: View, params: PositionParams, request: Request) -> list[Json] | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None

    def answer(linker: Linker) -> list[Json]:
        files = view.files(linker)
        return to_lsp.highlights(files, key, document_highlights(linker, key, files.place(key, params.position)))

    return view.ask(request, answer, about=[key])
