"""One end of a JSON-RPC connection, on pygls: messages are taken one after the other, each request is answered exactly
once, and can be cancelled at any time.

pygls reads the stream and its JSON. Shapes are checked here, by the features' own structs: lsprotocol's converter refuses
a whole `initialize` for one value that is newer than it. Everything given to `post` runs on the loop's thread, in order;
`notify`, `request` and the answers of a `Request` may be called on any thread. Knows no method but `$/cancelRequest`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from typing import Any, Final, Protocol, TypeVar

import cattrs
import orjson
from lsprotocol.types import CANCEL_REQUEST, ErrorCodes, LSPErrorCodes
from pygls.io_ import run_async
from pygls.protocol import JsonRPCProtocol
from pygls.server import JsonRPCServer

_logger = logging.getLogger(__name__)

PARSE_ERROR: Final = ErrorCodes.ParseError.value
INVALID_REQUEST: Final = ErrorCodes.InvalidRequest.value
METHOD_NOT_FOUND: Final = ErrorCodes.MethodNotFound.value
INVALID_PARAMS: Final = ErrorCodes.InvalidParams.value
INTERNAL_ERROR: Final = ErrorCodes.InternalError.value
SERVER_NOT_INITIALIZED: Final = ErrorCodes.ServerNotInitialized.value
REQUEST_CANCELLED: Final = LSPErrorCodes.RequestCancelled.value
CONTENT_MODIFIED: Final = LSPErrorCodes.ContentModified.value
REQUEST_FAILED: Final = LSPErrorCodes.RequestFailed.value
MAX_BODY_BYTES: Final = 256 * 1024 * 1024
_MAX_HEADER_BYTES: Final = 16 * 1024

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


class Incoming(asyncio.StreamReader):
    """The client's bytes, fed from any thread once the loop runs."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(limit=_MAX_HEADER_BYTES, loop=loop)

    async def readline(self) -> bytes:
        """A header line. What stands before a header on its line is the rest of a message whose length was wrong."""
        line = await super().readline()
        return line[max(line.rfind(b"Content-Length:"), 0) :]

    async def readexactly(self, n: int) -> bytes:
        """Raises ValueError for a length that nobody can hold."""
        if n > MAX_BODY_BYTES:
            raise ValueError(f"a message of {n} bytes; at most {MAX_BODY_BYTES} are taken")
        return await super().readexactly(n)


class Endpoint(JsonRPCProtocol):
    """`send` takes the bytes of whole messages, on any thread, and returns at once."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        super().__init__(JsonRPCServer(JsonRPCProtocol, cattrs.Converter), cattrs.Converter())
        self._send = send
        self._loop = asyncio.new_event_loop()
        self._incoming = Incoming(self._loop)
        self._stopped = threading.Event()
        self._waiting: dict[Id, Request] = {}
        self._asked: dict[Id, Reply] = {}
        self._next_id = 0

    # -- the loop

    def run(self, handler: Handler) -> None:
        """Handle what comes in until `stop`. An error in one message ends nothing."""
        self._handler = handler
        reading = self._loop.create_task(self._read())
        self._loop.run_forever()
        reading.cancel()
        self._loop.run_until_complete(asyncio.gather(reading, return_exceptions=True))
        for request in list(self._waiting.values()):
            request.cancel()
        self._loop.close()

    async def _read(self) -> None:
        while not self._incoming.at_eof():
            try:
                await run_async(self._stopped, self._incoming, self, _logger, self._unreadable)
            except (ValueError, asyncio.IncompleteReadError) as error:
                self._refuse(None, PARSE_ERROR, str(error))
        self._end()

    def _unreadable(self, error: Exception, _kind: object) -> None:
        self._refuse(None, PARSE_ERROR, f"not JSON: {error}")

    def post(self, call: Callable[[], None]) -> None:
        """Have something done on the loop's thread, after all that was posted before. Forgotten once the loop has ended."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._guarded, call)

    def _guarded(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception:
            _logger.exception("something posted to the loop failed")

    def stop(self) -> None:
        """Let `run` return once it has done what was posted before."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self._stopped.set()
        self._loop.stop()

    def receive(self, piece: bytes) -> None:
        """Bytes from the client. Called by one thread at a time."""
        self.post(lambda: self._incoming.feed_data(piece))

    def receive_end(self) -> None:
        """The client sends no more: `run` returns once all that came before is taken."""
        self.post(self._incoming.feed_eof)

    # -- what goes out

    def notify(self, method: str, params: Any | None = None) -> None:
        self._send(framed(_encoded({"jsonrpc": "2.0", "method": method, "params": params})))

    def request(self, method: str, params: Any, on_reply: Reply | None = None) -> None:
        """Ask the client; `on_reply` gets (result, error) on the loop."""
        self._next_id += 1
        request_id = f"server-{self._next_id}"
        if on_reply is not None:
            self._asked[request_id] = on_reply
        self._send(framed(_encoded({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params})))

    # -- what comes in

    def structure_message(self, data: dict[str, Any]) -> dict[str, Any]:
        """Objects stay as they are: what a message's parameters must look like is known with its method."""
        return data

    def handle_message(self, message: Any) -> None:
        """One message that came in."""
        if not isinstance(message, dict):
            self._refuse(None, INVALID_REQUEST, "a message is one JSON object")
            return
        method, given_id = message.get("method"), message.get("id")
        request_id = _valid_id(given_id)
        if method is None and ("result" in message or "error" in message):
            self._take_reply(request_id, message)
        elif not isinstance(method, str) or message.get("jsonrpc") != self.VERSION:
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
            _logger.exception("%s failed", method)
            request.fail(failure(method, error))

    def _take_notification(self, method: str, params: Any) -> None:
        if method == CANCEL_REQUEST:
            cancelled = _valid_id(params.get("id") if isinstance(params, dict) else None)
            request = self._waiting.get(cancelled) if cancelled is not None else None
            if request is not None:
                request.cancel()
            return
        try:
            self._handler.handle_notification(method, params)
        except RpcError as error:
            _logger.warning("%s: %s", method, error.message)

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
        _logger.warning("a message was refused: %s", reason)
        error = {"code": code, "message": reason}
        self._send(framed(_encoded({"jsonrpc": "2.0", "id": request_id, "error": error})))


def failure(method: str, error: Exception) -> RpcError:
    """What a client is told of an unexpected error: the traceback is in the log alone."""
    return RpcError(INTERNAL_ERROR, f"{method} failed ({type(error).__name__}: {error}); the server's log says more")


def _valid_id(request_id: Any) -> Id | None:
    return request_id if isinstance(request_id, (int, str)) and not isinstance(request_id, bool) else None


def _encoded(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return json.dumps(value).encode()  # halves of surrogate pairs that the client sent itself


def framed(body: bytes) -> bytes:
    """A message with its header."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
