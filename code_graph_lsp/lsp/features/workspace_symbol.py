"""`workspace/symbol`: symbols of all folders by name. While the index grows, files with the name come first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.workspace_symbols import workspace_symbols
from code_graph_lsp.lsp import to_lsp
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import WorkspaceSymbolParams
from code_graph_lsp.lsp.view import View

METHOD = "workspace/symbol"
PARAMS = WorkspaceSymbolParams
OPTIONS: dict[str, Any] = {"workspaceSymbolProvider": True}
RUNS_ON = WORKER

_SEPARATORS = re.compile(r"[\s.:#/]+")


def handle(view: View, params: WorkspaceSymbolParams, request: Request) -> list[Json]:
    name = _SEPARATORS.split(params.query.strip())[-1]  # of a qualified query what is sought itself

    def names(_linker: Linker) -> Iterable[str]:
        return [name] if name else []

    def answer(linker: Linker) -> list[Json]:
        rows = workspace_symbols(linker.snapshot, params.query, view.settings.workspace_symbol_limit)
        return to_lsp.workspace_symbols(view.client, view.files(linker), rows)

    before = view.revisions(request)
    found = view.ask(request, answer, names=names)
    if any(symbol["name"] == name for symbol in found):
        return found  # what was typed in full is there; the rest of the index could only add weaker matches
    view.wait_until_indexed(request)
    return found if view.revisions(request) == before else view.ask(request, answer)
