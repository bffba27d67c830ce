"""Which feature answers which method, when it may, and on which thread.

Every file of `features/` is one method: METHOD, PARAMS (the shape of its parameters), OPTIONS (what it adds to the
server's capabilities), RUNS_ON and `handle`. `LOOP` features may change the session and take no time; `WORKER` features
are given a view of it, and may take long.
"""

from __future__ import annotations

import logging
from types import ModuleType
from typing import Any

import msgspec

from code_graph_lsp.answers.target import Cancelled
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
from code_graph_lsp.lsp.features import LOOP, all_features
from code_graph_lsp.lsp.notebooks import Notebooks
from code_graph_lsp.lsp.session import Session
from code_graph_lsp.lsp.view import View
from code_graph_lsp.lsp.workers import Workers
from code_graph_lsp.store.contract import StoreLost

_logger = logging.getLogger(__name__)


class Server:
    """Hands each message of one client to its feature."""

    def __init__(self, session: Session, workers: Workers) -> None:
        self._session = session
        self._workers = workers

    def handle_request(self, request: Request, params: Any) -> None:
        self._session.journal.active()
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
            request.reply(feature.handle(self._session, shaped))
        else:
            self._ask(feature, shaped, request)

    def handle_notification(self, method: str, params: Any) -> None:
        self._session.journal.active()
        feature = all_features().get(method)
        awake = self._session.initialized and not self._session.is_shut_down
        if feature is None or feature.RUNS_ON != LOOP or not (awake or method == "exit"):
            _logger.debug("the notification %s is ignored", method)
            return
        feature.handle(self._session, _shaped(feature, params))

    def _ask(self, feature: ModuleType, params: Any, request: Request) -> None:
        view, notebooks = self._session.view(), self._session.notebooks()
        self._workers.submit(lambda: self._answer(feature, view, notebooks, params, request))

    def _answer(self, feature: ModuleType, view: View, notebooks: Notebooks, params: Any, request: Request) -> None:
        """On a worker. What is asked of a store that is lost is asked again of the one that takes its place."""
        if request.cancelled():
            return
        try:
            entered, cell = notebooks.entered(params)
            request.reply(notebooks.left(feature.handle(view, entered, request), cell))
        except (RequestCancelled, Cancelled):
            request.cancel()
        except RpcError as error:
            request.fail(error)
        except Exception as error:
            if isinstance(error, StoreLost):
                view.workspace.lose(error)
            if view.workspace.lost and not self._session.is_shut_down:
                self._session.endpoint.post(lambda: self._ask(feature, params, request))
            elif view.workspace.closed:
                request.fail(RpcError(CONTENT_MODIFIED, "the folders or settings have changed meanwhile"))
            else:
                _logger.exception("%s failed", request.method)
                request.fail(failure(request.method, error))




def _shaped(feature: ModuleType, params: Any) -> Any:
    try:
        return msgspec.convert({} if params is None else params, feature.PARAMS)
    except msgspec.ValidationError as error:
        raise RpcError(INVALID_PARAMS, f"{feature.METHOD}: {error}") from error
