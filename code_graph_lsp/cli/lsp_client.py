"""A small language client: starts the real server as its own process, over its standard streams, and asks it questions.

It takes what the server says in a thread, and answers what the server asks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswer
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from code_graph_lsp.cli.command import CommandFailed, NoIndex
from code_graph_lsp.lsp.uris import uri_of

SERVER = [sys.executable, "-m", "code_graph_lsp", "serve", "--stdio"]
_SECONDS_TO_ANSWER = 120.0
_SECONDS_TO_LEAVE = 5.0
_CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {
        "workspaceFolders": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "symbol": {"symbolKind": {"valueSet": list(range(1, 27))}},
    },
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}


class LanguageClient:
    """A context: leaving it ends the server. `on_notification` is called in the thread that reads."""

    def __init__(self, root: Path, on_notification: Callable[[str, Any], None]) -> None:
        self._root = root
        self._on_notification = on_notification
        self._waiting: dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self._last_id = 0
        self._ended = False
        self._process = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, env=_environment())
        threading.Thread(target=self._read, name="lsp-client", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def initialize(self, settings: dict[str, Any]) -> None:
        folder = {"uri": uri_of(str(self._root)), "name": self._root.name}
        self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "initializationOptions": settings,
                "capabilities": _CAPABILITIES,
            },
        )
        self.notify("initialized", {})

    def request(self, method: str, params: Any) -> Any:
        """The server's answer. Raises CommandFailed where it gives none."""
        future: Future[Any] = Future()
        with self._lock:
            self._last_id += 1
            number = self._last_id
            self._waiting[number] = future
            if self._ended:
                raise _gone()
        self._send({"id": number, "method": method, "params": params})
        try:
            return future.result(_SECONDS_TO_ANSWER)
        except NoAnswer as error:
            raise NoIndex(f"the server has not answered {method}; its log says more") from error

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def __enter__(self) -> LanguageClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.wait(_SECONDS_TO_LEAVE)
        finally:
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            body = orjson.dumps({"jsonrpc": "2.0", **message})
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._process.stdin.flush()
        except OSError as error:
            raise _gone() from error

    def _read(self) -> None:
        while (body := self._body()) is not None:
            self._take(orjson.loads(body))
        with self._lock:
            self._ended = True
            waiting, self._waiting = list(self._waiting.values()), {}
        for future in waiting:
            future.set_exception(_gone())

    def _body(self) -> bytes | None:
        """The next message's content; None where the server has closed its output."""
        assert self._process.stdout is not None
        length = 0
        while (header := self._process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        body = self._process.stdout.read(length) if header else b""
        return body if header and len(body) == length else None

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            with self._lock:
                future = self._waiting.pop(message["id"], None)
            if future is not None and "error" in message:
                future.set_exception(NoIndex(f"the server says: {message['error']['message']}"))
            elif future is not None:
                future.set_result(message.get("result"))
        elif "id" in message:
            self._send({"id": message["id"], "result": None})
        else:
            self._on_notification(message["method"], message.get("params"))


def _gone() -> CommandFailed:
    return NoIndex("the server has ended unexpectedly; its log says more")


def _environment() -> dict[str, str]:
    """The server runs this very package, wherever its working folder is."""
    home = str(Path(__file__).parents[2])
    others = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, *others])}
