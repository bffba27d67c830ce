"""`initialize`: learns what the client can do. Answers at once; nothing is indexed before `initialized`."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.capabilities import initialize_result
from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import InitializeParams
from code_graph_lsp.lsp.parent import watch_parent
from code_graph_lsp.lsp.session import Session

METHOD = "initialize"
PARAMS = InitializeParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: InitializeParams) -> dict[str, Any]:
    session.initialize(params)
    if params.process_id is not None:
        watch_parent(params.process_id, session.endpoint.stop)
    return initialize_result(session)
