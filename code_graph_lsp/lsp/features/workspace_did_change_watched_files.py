"""`workspace/didChangeWatchedFiles`: files were created, changed or deleted on disk; the indexer looks for itself."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidChangeWatchedFilesParams
from code_graph_lsp.lsp.session import Session

METHOD = "workspace/didChangeWatchedFiles"
PARAMS = DidChangeWatchedFilesParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: DidChangeWatchedFilesParams) -> None:
    session.files_changed(change.uri for change in params.changes)
