"""`shutdown`: from here on only `exit` is heard."""

from __future__ import annotations

from typing import Any

from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import Anything
from code_graph_lsp.lsp.session import Session

METHOD = "shutdown"
PARAMS = Anything
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP


def handle(session: Session, params: Anything) -> None:
    session.shut_down()
