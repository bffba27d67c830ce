"""A language client of its own, down to the bytes: for what no well-behaved client library would send."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SERVER = [sys.executable, "-m", "code_graph_lsp", "serve"]
CHECKOUT = Path(__file__).parents[2]
SECONDS = 60  # then a test fails, because nothing came
PROGRESS = {"window": {"workDoneProgress": True}}


_ENDED: dict[str, Any] = {}  # stands for every answer that will not come


def server_environment(home: Path) -> dict[str, str]:
    """An environment in which the server keeps its index and its log below `home`."""
    (home / "cache").mkdir(parents=True, exist_ok=True)
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "LOCALAPPDATA": home / "local",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "PYTHONPATH": CHECKOUT,
    }
    return {**os.environ, **{name: str(folder) for name, folder in folders.items()}}


def frame(message: Any) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class Wire:
    """A client upon two byte streams. Requests of the server are answered by `answers`, or with null."""

    def __init__(self, write: Callable[[bytes], Any], read: Callable[[int], bytes]) -> None:
        self._write = write
        self._read = read
        self._next_id = 0
        self._replies: dict[Any, queue.Queue[dict[str, Any]]] = {}
        self._lock = threading.Lock()
        self._news = threading.Condition()
        self.notifications: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.answers: dict[str, Any] = {}
        self.ended = threading.Event()
        threading.Thread(target=self._take, daemon=True).start()

    # -- sending

    def send_bytes(self, data: bytes) -> None:
        with self._lock:
            self._write(data)

    def send(self, message: Any) -> None:
        self.send_bytes(frame(message))

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method: str, params: Any = None) -> int:
        """Send a request; `reply` takes its answer."""
        self._next_id += 1
        self.send({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params})
        return self._next_id

    def reply(self, request_id: Any) -> dict[str, Any]:
        """The whole answer to a request."""
        reply = self._queue(request_id).get(timeout=SECONDS)
        assert reply is not _ENDED, "the server ended"
        return reply

    def request(self, method: str, params: Any = None) -> Any:
        """The result of a request; an error of the server fails the test."""
        reply = self.reply(self.begin(method, params))
        assert "error" not in reply, reply["error"]
        return reply["result"]

    def error(self, method: str, params: Any = None) -> int:
        """The code of the error that a request gets."""
        code: int = self.reply(self.begin(method, params))["error"]["code"]
        return code

    # -- a session

    def initialize(self, *roots: Path, capabilities: dict[str, Any] | None = None, **params: Any) -> dict[str, Any]:
        folders = [{"uri": root.as_uri(), "name": root.name} for root in roots]
        result: dict[str, Any] = self.request(
            "initialize",
            {
                "processId": None,
                "capabilities": capabilities or {},
                "workspaceFolders": folders,
                "rootUri": None,
                **params,
            },
        )
        self.notify("initialized", {})
        return result

    def open(self, file: Path, text: str, language: str = "python", uri: str | None = None) -> None:
        item = {"uri": uri or file.as_uri(), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, file: Path, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": file.as_uri(), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, file: Path) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": file.as_uri()}})

    def wait_for(self, method: str, wanted: Callable[[Any], bool] = lambda params: True) -> Any:
        """The parameters of the first such notification, already here or still to come."""
        with self._news:
            found: list[Any] = []

            def here() -> bool:
                found[:] = [n.get("params") for n in self.notifications if n["method"] == method and wanted(n.get("params"))]
                return bool(found)

            assert self._news.wait_for(here, SECONDS), f"no {method}"
            return found[0]

    def ask_until(self, holds: Callable[[], bool]) -> None:
        """For what the server learns from others than us, of which it sends no word: ask until it knows."""
        pause = threading.Event()
        for _ in range(SECONDS * 20):
            if holds():
                return
            pause.wait(0.05)
        raise AssertionError("it never came to hold")

    def wait_until_ready(self) -> None:
        self.wait_for("codeGraphLsp/status", lambda status: status["state"] == "ready")

    def shown(self) -> list[str]:
        """Every message that the user was shown."""
        with self._news:
            return [n["params"]["message"] for n in self.notifications if n["method"] == "window/showMessage"]

    # -- receiving

    def _queue(self, request_id: Any) -> queue.Queue[dict[str, Any]]:
        with self._lock:
            waiting = self._replies.setdefault(request_id, queue.Queue())
            if self.ended.is_set():
                waiting.put(_ENDED)
            return waiting

    def _take(self) -> None:
        while (message := self._message()) is not None:
            if "method" not in message:
                self._queue(message.get("id")).put(message)
                continue
            if "id" in message:
                answer = self.answers.get(message["method"])
                result = answer(message["params"]) if callable(answer) else answer
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            with self._news:
                (self.requests if "id" in message else self.notifications).append(message)
                self._news.notify_all()
        with self._lock:
            self.ended.set()
            for waiting in self._replies.values():
                waiting.put(_ENDED)

    def _message(self) -> dict[str, Any] | None:
        header = b""
        while not header.endswith(b"\r\n\r\n"):
            byte = self._read(1)
            if not byte:
                return None
            header += byte
        length = int(header.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        body = b""
        while len(body) < length:
            body += self._read(length - len(body))
        message: dict[str, Any] = json.loads(body)
        return message


class ServerProcess(Wire):
    """The real server over its standard streams. Leaving the context ends it, whatever has happened."""

    def __init__(
        self, home: Path, *options: str, environment: dict[str, str] | None = None, program: Sequence[str] = SERVER
    ) -> None:
        self.process = subprocess.Popen(
            [*program, *(options or ("--stdio",))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**server_environment(home), **(environment or {})}, cwd=home,
        )  # fmt: skip
        assert self.process.stdin is not None and self.process.stdout is not None
        self._stdin = self.process.stdin
        super().__init__(self._flushed, self.process.stdout.read)

    def _flushed(self, data: bytes) -> None:
        self._stdin.write(data)
        self._stdin.flush()

    def hang_up(self) -> int:
        """Close the server's input and give its exit code."""
        self._stdin.close()
        return self.process.wait(SECONDS)

    def leave(self) -> int:
        """Shut down as a client should, and give the exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(SECONDS)

    def __enter__(self) -> ServerProcess:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except OSError:
                    continue  # what was not sent to a process that has ended
