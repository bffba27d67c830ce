"""`textDocument/didChange`: the changes alone are taken in; what they mean is worked out when somebody asks."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidChangeParams
from code_graph_lsp.lsp.session import Session

METHOD = "textDocument/didChange"
PARAMS = DidChangeParams
OPTIONS: dict[str, Any] = {"textDocumentSync": {"change": 2}}  # incremental
RUNS_ON = LOOP


def handle(session: Session, params: DidChangeParams) -> None:
    session.change_document(params.text_document, params.content_changes)
