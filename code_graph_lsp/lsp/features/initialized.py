"""`initialized`: registers for what the client can tell, asks for its settings, and then begins to index."""

from __future__ import annotations

import logging
import threading
from typing import Any

from code_graph_lsp.lsp.endpoint import RpcError
from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.features.workspace_did_change_configuration import pull
from code_graph_lsp.lsp.messages import Anything
from code_graph_lsp.lsp.session import Session
from code_graph_lsp.settings import SECTION

METHOD = "initialized"
PARAMS = Anything
OPTIONS: dict[str, Any] = {}
RUNS_ON = LOOP

_logger = logging.getLogger(__name__)

_SECONDS_FOR_SETTINGS = 2.0  # a client that never answers is not waited for


def handle(session: Session, params: Anything) -> None:
    registrations = list(_registrations(session))
    if registrations:
        session.endpoint.request("client/registerCapability", {"registrations": registrations}, _registered)
    if not session.client.configuration:
        session.start()
        return
    pull(session, then=session.start)
    late = threading.Timer(_SECONDS_FOR_SETTINGS, session.endpoint.post, (session.start,))
    late.daemon = True
    late.start()


def _registrations(session: Session) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if session.client.registers_configuration:
        found.append(_registration("workspace/didChangeConfiguration", {"section": SECTION}))
    if session.client.registers_watchers:
        found.append(_registration("workspace/didChangeWatchedFiles", {"watchers": [{"globPattern": "**/*"}]}))
    return found


def _registration(method: str, options: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"code-graph-lsp/{method}", "method": method, "registerOptions": options}


def _registered(_result: Any, error: RpcError | None) -> None:
    if error is not None:
        _logger.warning("the client registered nothing: %s", error.message)
