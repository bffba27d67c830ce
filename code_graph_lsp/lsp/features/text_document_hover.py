"""`textDocument/hover`: what the thing under the cursor is, its source, and how sure the server is of it."""

from __future__ import annotations

import re
from typing import Any

from code_graph_lsp.answers.hover import hover
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.features import WORKER
from code_graph_lsp.lsp.files import Json
from code_graph_lsp.lsp.messages import PositionParams
from code_graph_lsp.lsp.view import View

METHOD = "textDocument/hover"
PARAMS = PositionParams
OPTIONS: dict[str, Any] = {"hoverProvider": True}
RUNS_ON = WORKER

_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)


def handle(view: View, params: PositionParams, request: Request) -> Json | None:
    key = view.key(params.text_document.uri)
    if key is None:
        return None

    def answer(linker: Linker) -> Json | None:
        files = view.files(linker)
        found = hover(linker, key, files.place(key, params.position), max_lines=view.settings.hover_lines)
        if found is None:
            return None
        contents = {"kind": "markdown", "value": found.markdown}
        if not view.client.markdown:
            contents = {"kind": "plaintext", "value": _FENCE.sub("", found.markdown)}
        return {"contents": contents, "range": files.range(key, found.range)}

    return view.ask(request, answer, about=[key], names=view.name_at(key, params.position))
