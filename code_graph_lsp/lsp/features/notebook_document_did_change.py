"""`notebookDocument/didChange`: cells that came, went, or have another text."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidChangeNotebookParams
from code_graph_lsp.lsp.session import Session

METHOD = "notebookDocument/didChange"
PARAMS = DidChangeNotebookParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: DidChangeNotebookParams) -> None:
    session.change_notebook(params.notebook_document.uri, params.change)
