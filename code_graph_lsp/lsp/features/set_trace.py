"""`$/setTrace`: taken and ignored, because the log goes to the client by `logLevel`."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import SetTraceParams
from code_graph_lsp.lsp.session import Session

METHOD = "$/setTrace"
PARAMS = SetTraceParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: SetTraceParams) -> None:
    pass
