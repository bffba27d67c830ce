"""Which feature answers which method, when it may, and on which thread.

Every file of `features/` is one method: METHOD, PARAMS (the shape of its parameters), OPTIONS (what it adds to the
server's capabilities), RUNS_ON and `handle`. `LOOP` features may change the session and take no time; `WORKER` features
are given a view of it, and may take long.
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

import msgspec

from code_graph_lsp import __version__
from code_graph_lsp.answers.target import Cancelled
from code_graph_lsp.lsp import features
from code_graph_lsp.lsp.endpoint import (
    CONTENT_MODIFIED,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    SERVER_NOT_INITIALIZED,
    Request,
    RequestCancelled,
    RpcError,
    failure,
)
from code_graph_lsp.lsp.features import LOOP
from code_graph_lsp.lsp.session import Session
from code_graph_lsp.lsp.view import View
from code_graph_lsp.lsp.workers import Workers

log = logging.getLogger(__name__)


@cache
def all_features() -> dict[str, ModuleType]:
    """Every feature by its method."""
    names = sorted(module.name for module in pkgutil.iter_modules(features.__path__))
    modules = [importlib.import_module(f"{features.__name__}.{name}") for name in names]
    return {module.METHOD: module for module in modules}


def capabilities(session: Session) -> dict[str, Any]:
    """What the server tells a client that it can do, without the features that are switched off."""
    found: dict[str, Any] = {"positionEncoding": session.client.encoding}
    for method, feature in all_features().items():
        if method not in session.settings.disabled_features:
            _merge(found, feature.OPTIONS)
    return found


class Server:
    """Hands each message of one client to its feature."""

    def __init__(self, session: Session, workers: Workers) -> None:
        self._session = session
        self._workers = workers

    def handle_request(self, request: Request, params: Any) -> None:
        if self._session.is_shut_down:
            raise RpcError(INVALID_REQUEST, "the server has been shut down")
        if not self._session.initialized and request.method != "initialize":
            raise RpcError(SERVER_NOT_INITIALIZED, "initialize comes first")
        feature = all_features().get(request.method)
        if feature is None:
            raise RpcError(METHOD_NOT_FOUND, f"there is no method {request.method}")
        shaped = _shaped(feature, params)
        if request.method in self._session.settings.disabled_features:
            request.reply(None)
        elif feature.RUNS_ON == LOOP:
            result = feature.handle(self._session, shaped)
            if request.method == "initialize":
                result = {"capabilities": capabilities(self._session), "serverInfo": server_info()}
            request.reply(result)
        else:
            view = self._session.view()
            self._workers.submit(lambda: _answer(feature, view, shaped, request))

    def handle_notification(self, method: str, params: Any) -> None:
        feature = all_features().get(method)
        awake = self._session.initialized and not self._session.is_shut_down
        if feature is None or feature.RUNS_ON != LOOP or not (awake or method == "exit"):
            log.debug("the notification %s is ignored", method)
            return
        feature.handle(self._session, _shaped(feature, params))


def server_info() -> dict[str, str]:
    return {"name": "Code Graph LSP", "version": __version__}


def _answer(feature: ModuleType, view: View, params: Any, request: Request) -> None:
    if request.cancelled():
        return
    try:
        request.reply(feature.handle(view, params, request))
    except (RequestCancelled, Cancelled):
        request.cancel()
    except RpcError as error:
        request.fail(error)
    except Exception as error:
        if view.workspace.closed:
            request.fail(RpcError(CONTENT_MODIFIED, "the folders or settings have changed meanwhile"))
            return
        log.exception("%s failed", request.method)
        request.fail(failure(request.method, error))


def _shaped(feature: ModuleType, params: Any) -> Any:
    try:
        return msgspec.convert({} if params is None else params, feature.PARAMS)
    except msgspec.ValidationError as error:
        raise RpcError(INVALID_PARAMS, f"{feature.METHOD}: {error}") from error


def _merge(into: dict[str, Any], options: dict[str, Any]) -> None:
    for name, value in options.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value if not isinstance(value, dict) else {**value}
