"""`textDocument/definition`: where the thing under the cursor is defined, the surest first."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import identifier_at
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.messages import PositionParams
from code_graph_lsp.lsp.view import View

METHOD = "textDocument/definition"
PARAMS = PositionParams
OPTIONS: dict[str, Any] = {"definitionProvider": True}
RUNS_ON = WORKER


def handle(view: View, params: PositionParams, request: Request) -> list[to_lsp.Json] | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None

    def answer(linker: Linker) -> list[to_lsp.Json]:
        snapshot = linker.snapshot
        place = view.place(snapshot, key, params.position)
        targets = definition(linker, key, place)
        name = identifier_at(snapshot, key, place) if view.client.definition_links else None
        origin = to_lsp.Ranges(view, snapshot).of(key, name.range) if name is not None else None
        return to_lsp.definitions(view, snapshot, targets, origin)

    return view.ask(request, answer, about=[key], names=view.name_at(key, params.position))
