"""`workspace/didChangeWorkspaceFolders`: folders were added to the workspace or taken out of it."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidChangeWorkspaceFoldersParams
from code_graph_lsp.lsp.session import Session

METHOD = "workspace/didChangeWorkspaceFolders"
PARAMS = DidChangeWorkspaceFoldersParams
OPTIONS: dict[str, Any] = {"workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}}}
RUNS_ON = LOOP


def handle(session: Session, params: DidChangeWorkspaceFoldersParams) -> None:
    session.change_folders(params.event.added, params.event.removed)
