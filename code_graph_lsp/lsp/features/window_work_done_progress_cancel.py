"""`window/workDoneProgress/cancel`: the user stops the indexing; what is asked for is still indexed."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import ProgressCancelParams
from code_graph_lsp.lsp.session import Session

METHOD = "window/workDoneProgress/cancel"
PARAMS = ProgressCancelParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: ProgressCancelParams) -> None:
    session.cancel_progress(params.token)
