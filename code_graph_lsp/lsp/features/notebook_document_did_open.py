"""`notebookDocument/didOpen`: from here on the client's cells win over the notebook's file."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidOpenNotebookParams
from code_graph_lsp.lsp.session import Session

METHOD = "notebookDocument/didOpen"
PARAMS = DidOpenNotebookParams
OPTIONS: dict[str, Any] = {"notebookDocumentSync": {"notebookSelector": [{"notebook": "*"}]}}
RUNS_ON = LOOP


def handle(session: Session, params: DidOpenNotebookParams) -> None:
    session.open_notebook(params)
