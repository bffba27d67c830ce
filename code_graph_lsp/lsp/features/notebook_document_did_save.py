"""`notebookDocument/didSave`: the notebook's file is indexed anew without waiting for a watcher."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import NotebookParams
from code_graph_lsp.lsp.session import Session

METHOD = "notebookDocument/didSave"
PARAMS = NotebookParams
OPTIONS: dict[str, Any] = {"notebookDocumentSync": {"save": True}}
RUNS_ON = LOOP


def handle(session: Session, params: NotebookParams) -> None:
    session.files_changed([params.notebook_document.uri])
