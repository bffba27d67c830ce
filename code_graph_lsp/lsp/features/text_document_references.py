"""`textDocument/references`: every place that means the thing under the cursor."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.answers.references import references
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import ReferenceParams
from code_graph_lsp.lsp.view import View

METHOD = "textDocument/references"
PARAMS = ReferenceParams
OPTIONS: dict[str, Any] = {"referencesProvider": True}
RUNS_ON = WORKER


def handle(view: View, params: ReferenceParams, request: Request) -> list[Json] | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None
    declaration = params.context.include_declaration

    def answer(linker: Linker) -> list[Json]:
        files = view.files(linker)
        place = files.place(key, params.position)
        found = references(linker, key, place, include_declaration=declaration, cancelled=request.cancelled)
        return to_lsp.locations(files, found)

    return view.ask(request, answer, about=[key], names=view.name_at(key, params.position))
