"""`workspace/didChangeConfiguration`: new settings, sent along or, where the client can be asked, asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from code_graph_lsp.lsp.endpoint import RpcError
from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import DidChangeConfigurationParams
from code_graph_lsp.lsp.session import Session
from code_graph_lsp.settings import SECTION

METHOD = "workspace/didChangeConfiguration"
PARAMS = DidChangeConfigurationParams
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP

_logger = logging.getLogger(__name__)


def handle(session: Session, params: DidChangeConfigurationParams) -> None:
    if session.client.configuration:
        pull(session, then=lambda: None)
    else:
        session.configure(params.settings.get(SECTION) if isinstance(params.settings, dict) else None)


def pull(session: Session, then: Callable[[], None]) -> None:
    """Ask the client for its settings, take them, and do `then`, also where it has none."""

    def answered(result: Any, error: RpcError | None) -> None:
        if error is not None:
            _logger.warning("the client gave no settings: %s", error.message)
        elif isinstance(result, list) and result:
            session.configure(result[0])
        then()

    session.endpoint.request("workspace/configuration", {"items": [{"section": SECTION}]}, answered)
