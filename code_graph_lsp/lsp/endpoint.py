"""One end of a JSON-RPC connection: a loop that takes messages one after the other, answers each request exactly once,
and lets a request be cancelled at any time.

Everything given to `post` runs on the thread of `run`, in order; `notify`, `request` and the answers of a `Request` may
be called on any thread. Knows no method but `$/cancelRequest`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from queue import SimpleQueue
from typing import Any, Final, Protocol, TypeVar

import orjson

from code_graph_lsp.lsp.framing import FramingError, MessageReader, framed

log = logging.getLogger(__name__)

PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
METHOD_NOT_FOUND: Final = -32601
INVALID_PARAMS: Final = -32602
INTERNAL_ERROR: Final = -32603
SERVER_NOT_INITIALIZED: Final = -32002
REQUEST_CANCELLED: Final = -32800
CONTENT_MODIFIED: Final = -32801
REQUEST_FAILED: Final = -32803

T = TypeVar("T")
Id = int | str
Reply = Callable[[Any, "RpcError | None"], None]


class RpcError(Exception):
    """An error as it goes over the wire: a code of the protocol and a message for people."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class RequestCancelled(Exception):
    """The client wants no answer any more."""


class Request:
    """A request that waits for its answer: the first of `reply`, `fail` and `cancel`; later ones do nothing."""

    def __init__(self, request_id: Id, method: str, answer: Callable[[Id, bytes], None]) -> None:
        self.id = request_id
        self.method = method
        self._answer = answer
        self._cancelled: Future[None] = Future()

    def cancelled(self) -> bool:
        return self._cancelled.done()

    def wait(self, future: Future[T]) -> T:
        """The future's result. Raises RequestCancelled as soon as the client cancels."""
        if not future.done():
            either: tuple[Future[Any], ...] = (future, self._cancelled)
            wait(either, return_when=FIRST_COMPLETED)
        if self.cancelled():
            raise RequestCancelled
        return future.result()

    def reply(self, result: Any) -> None:
        self._answer(self.id, b'"result":' + _encoded(result))

    def fail(self, error: RpcError) -> None:
        self._answer(self.id, b'"error":' + _encoded({"code": error.code, "message": error.message}))

    def cancel(self) -> None:
        if not self._cancelled.done():
            self._cancelled.set_result(None)
        self.fail(RpcError(REQUEST_CANCELLED, f"{self.method} was cancelled"))


class Handler(Protocol):
    """What the messages mean. Both are called on the loop and must not take long."""

    def handle_request(self, request: Request, params: Any) -> None: ...

    def handle_notification(self, method: str, params: Any) -> None: ...


class Endpoint:
    """`send` takes the bytes of whole messages, on any thread, and returns at once."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._reader = MessageReader()
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._waiting: dict[Id, Request] = {}
        self._asked: dict[Id, Reply] = {}
        self._next_id = 0

    # -- the loop

    def run(self, handler: Handler) -> None:
        """Handle what comes in until `stop`. An error in one message ends nothing."""
        self._handler = handler
        while (call := self._calls.get()) is not None:
            try:
                call()
            except Exception:
                log.exception("a message could not be handled")
        for request in list(self._waiting.values()):
            request.cancel()

    def post(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def stop(self) -> None:
        """Let `run` return once it has done what was posted before."""
        self._calls.put(None)

    def receive(self, piece: bytes) -> None:
        """Bytes from the client. Called by one thread at a time."""
        for outcome in self._reader.feed(piece):
            if isinstance(outcome, FramingError):
                self._refuse(None, PARSE_ERROR, str(outcome))
            else:
                self.post(lambda body=outcome: self._take(body))  # type: ignore[misc]

    # -- what goes out

    def notify(self, method: str, params: Any) -> None:
        self._send(framed(_encoded({"jsonrpc": "2.0", "method": method, "params": params})))

    def request(self, method: str, params: Any, on_reply: Reply | None = None) -> None:
        """Ask the client; `on_reply` gets (result, error) on the loop."""
        self._next_id += 1
        request_id = f"server-{self._next_id}"
        if on_reply is not None:
            self._asked[request_id] = on_reply
        self._send(framed(_encoded({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params})))

    # -- what comes in

    def _take(self, body: bytes) -> None:
        try:
            message = _decoded(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, PARSE_ERROR, f"not JSON: {error}")
            return
        if not isinstance(message, dict):
            self._refuse(None, INVALID_REQUEST, "a message is one JSON object")
            return
        method, given_id = message.get("method"), message.get("id")
        request_id = _valid_id(given_id)
        if method is None and ("result" in message or "error" in message):
            self._take_reply(request_id, message)
        elif not isinstance(method, str) or message.get("jsonrpc") != "2.0":
            self._refuse(request_id, INVALID_REQUEST, 'a message needs "jsonrpc": "2.0" and a method')
        elif "id" not in message:
            self._take_notification(method, message.get("params"))
        elif request_id is None or request_id in self._waiting:
            self._refuse(request_id, INVALID_REQUEST, "an id is a new number or string")
        else:
            self._take_request(request_id, method, message.get("params"))

    def _take_request(self, request_id: Id, method: str, params: Any) -> None:
        request = Request(request_id, method, self._answer)
        self._waiting[request_id] = request
        try:
            self._handler.handle_request(request, params)
        except RpcError as error:
            request.fail(error)
        except Exception as error:
            log.exception("%s failed", method)
            request.fail(failure(method, error))

    def _take_notification(self, method: str, params: Any) -> None:
        if method == "$/cancelRequest":
            cancelled = _valid_id(params.get("id") if isinstance(params, dict) else None)
            request = self._waiting.get(cancelled) if cancelled is not None else None
            if request is not None:
                request.cancel()
            return
        try:
            self._handler.handle_notification(method, params)
        except RpcError as error:
            log.warning("%s: %s", method, error.message)

    def _take_reply(self, request_id: Id | None, message: dict[str, Any]) -> None:
        on_reply = self._asked.pop(request_id, None) if request_id is not None else None
        if on_reply is None:
            return
        error = message.get("error")
        if error is None:
            on_reply(message.get("result"), None)
            return
        details = error if isinstance(error, dict) else {}
        code = details.get("code")
        code = code if isinstance(code, int) else INTERNAL_ERROR
        on_reply(None, RpcError(code, str(details.get("message", ""))))

    def _answer(self, request_id: Id, outcome: bytes) -> None:
        if self._waiting.pop(request_id, None) is not None:
            self._send(framed(b'{"jsonrpc":"2.0","id":%s,%s}' % (_encoded(request_id), outcome)))

    def _refuse(self, request_id: Id | None, code: int, reason: str) -> None:
        log.warning("a message was refused: %s", reason)
        error = {"code": code, "message": reason}
        self._send(framed(_encoded({"jsonrpc": "2.0", "id": request_id, "error": error})))


def failure(method: str, error: Exception) -> RpcError:
    """What a client is told of an unexpected error: the traceback is in the log alone."""
    return RpcError(INTERNAL_ERROR, f"{method} failed ({type(error).__name__}: {error}); the server's log says more")


def _valid_id(request_id: Any) -> Id | None:
    return request_id if isinstance(request_id, (int, str)) and not isinstance(request_id, bool) else None


def _decoded(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(body)  # takes halves of surrogate pairs, as editors send them


def _encoded(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return json.dumps(value).encode()  # halves of surrogate pairs that the client sent itself
