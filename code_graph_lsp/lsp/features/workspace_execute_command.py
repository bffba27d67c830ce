"""`workspace/executeCommand`: the server's own commands. `code-graph-lsp.reindex` reads every file anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from code_graph_lsp.lsp.endpoint import INVALID_PARAMS, RpcError
from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.messages import ExecuteCommandParams
from code_graph_lsp.lsp.session import Session

COMMANDS: dict[str, Callable[[Session], None]] = {"code-graph-lsp.reindex": Session.reindex}

METHOD = "workspace/executeCommand"
PARAMS = ExecuteCommandParams
OPTIONS: dict[str, Any] = {"executeCommandProvider": {"commands": list(COMMANDS)}}
RUNS_ON = LOOP


def handle(session: Session, params: ExecuteCommandParams) -> None:
    command = COMMANDS.get(params.command)
    if command is None:
        raise RpcError(INVALID_PARAMS, f"there is no command {params.command!r}; there is {', '.join(COMMANDS)}")
    command(session)
