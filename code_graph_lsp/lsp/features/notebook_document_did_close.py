"""`notebookDocument/didClose`: the notebook's file counts again, as it is on disk."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import NotebookParams
from code_graph_lsp.lsp.session import Session

METHOD = "notebookDocument/didClose"
PARAMS = NotebookParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: NotebookParams) -> None:
    session.close_notebook(params.notebook_document.uri)
