"""`textDocument/didOpen`: from here on the client's text wins over the file."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidOpenParams
from code_graph_lsp.lsp.session import Session

METHOD = "textDocument/didOpen"
PARAMS = DidOpenParams
OPTIONS: dict[str, Any] = {"textDocumentSync": {"openClose": True}}
RUNS_ON = LOOP


def handle(session: Session, params: DidOpenParams) -> None:
    session.open_document(params.text_document)
