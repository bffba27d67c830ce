"""`textDocument/definition`: where the thing under the cursor is defined, the surest first."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.answers.definition import definition
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import identifier_at
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import PositionParams
from code_graph_lsp.lsp.view import View

METHOD = "textDocument/definition"
PARAMS = PositionParams
OPTIONS: dict[str, Any] = {"definitionProvider": True}
RUNS_ON = WORKER


def handle(view: View, params: PositionParams, request: Request) -> list[Json] | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None

    def answer(linker: Linker) -> list[Json]:
        files = view.files(linker)
        place = files.place(key, params.position)
        targets = definition(linker, key, place)
        if not view.client.definition_links:
            return [files.location(target.path, target.range) for target in targets]
        name = identifier_at(linker.snapshot, key, place)
        return to_lsp.definition_links(files, targets, files.range(key, name.range) if name is not None else None)

    return view.ask(request, answer, about=[key], names=view.name_at(key, params.position))
