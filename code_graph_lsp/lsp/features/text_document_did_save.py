"""`textDocument/didSave`: the file is indexed anew without waiting for a watcher."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DocumentParams
from code_graph_lsp.lsp.session import Session

METHOD = "textDocument/didSave"
PARAMS = DocumentParams
OPTIONS: dict[str, Any] = {"textDocumentSync": {"save": {"includeText": False}}}
RUNS_ON = LOOP


def handle(session: Session, params: DocumentParams) -> None:
    session.files_changed([params.text_document.uri])
