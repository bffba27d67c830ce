"""`textDocument/didClose`: the file counts again, as it is on disk."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DocumentParams
from code_graph_lsp.lsp.session import Session

METHOD = "textDocument/didClose"
PARAMS = DocumentParams
OPTIONS: dict[str, Any] = {"textDocumentSync": {"openClose": True}}
RUNS_ON = LOOP


def handle(session: Session, params: DocumentParams) -> None:
    session.close_document(params.text_document.uri)
