"""One end of the wire without the wire: each request is answered once, whatever its handler does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from code_graph_lsp.lsp.endpoint import REQUEST_CANCELLED, Endpoint, Request, RequestCancelled, RpcError, framed


class Talk:
    """An endpoint whose handler is `answer`; everything it sends is kept."""

    def __init__(self, answer: Callable[[Request, Any], None] = lambda request, params: request.reply(params)) -> None:
        self.sent: list[Any] = []
        self.noted: list[tuple[str, Any]] = []
        self.endpoint = Endpoint(self._send)
        self.handle_request = answer

    def handle_notification(self, method: str, params: Any) -> None:
        self.noted.append((method, params))
        if method == "fail":
            raise ZeroDivisionError(method)

    def _send(self, data: bytes) -> None:
        self.sent.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def say(self, *messages: Any) -> list[Any]:
        """What was sent once all those messages were handled."""
        for message in messages:
            body = message if isinstance(message, bytes) else json.dumps({"jsonrpc": "2.0", **message}).encode()
            self.endpoint.receive(framed(body))
        self.endpoint.receive_end()
        self.endpoint.run(self)
        return self.sent


def test_a_request_gets_its_result() -> None:
    assert Talk().say({"id": "a", "method": "echo", "params": [1, "é"]}) == [{"jsonrpc": "2.0", "id": "a", "result": [1, "é"]}]


def test_errors_of_a_handler_are_answers_without_a_traceback() -> None:
    def answer(request: Request, params: Any) -> None:
        raise RpcError(-5, "no") if params else ZeroDivisionError("by nothing")

    first, second = Talk(answer).say({"id": 1, "method": "x", "params": True}, {"id": 2, "method": "x"})
    assert first["error"] == {"code": -5, "message": "no"}
    assert second["error"]["code"] == -32603
    assert "by nothing" in second["error"]["message"] and "Traceback" not in second["error"]["message"]


def test_a_notification_that_fails_stops_nothing() -> None:
    talk = Talk()
    assert talk.say({"method": "fail"}, {"method": "good", "params": 1}, {"id": 1, "method": "echo", "params": 2})
    assert talk.noted == [("fail", None), ("good", 1)]


def test_a_request_is_answered_once() -> None:
    def answer(request: Request, params: Any) -> None:
        request.reply(1)
        request.fail(RpcError(0, "late"))
        request.cancel()
        request.reply(2)

    assert [reply["result"] for reply in Talk(answer).say({"id": 1, "method": "x"})] == [1]


def test_cancelling_answers_at_once_and_ends_a_wait() -> None:
    began, ended, never = threading.Event(), threading.Event(), Future[None]()
    outcomes: list[str] = []

    def answer(request: Request, params: Any) -> None:
        def work() -> None:
            began.set()
            try:
                request.wait(never)
            except RequestCancelled:
                outcomes.append("cancelled")
            request.reply("too late")
            ended.set()

        threading.Thread(target=work).start()
        assert began.wait(10)

    talk = Talk(answer)
    (reply,) = talk.say({"id": 1, "method": "x"}, {"method": "$/cancelRequest", "params": {"id": 1}})
    assert ended.wait(10)
    assert reply["error"]["code"] == REQUEST_CANCELLED
    assert outcomes == ["cancelled"]
    assert len(talk.sent) == 1


def test_what_waits_at_the_end_is_cancelled() -> None:
    (reply,) = Talk(lambda request, params: None).say({"id": 1, "method": "x"})
    assert reply["error"]["code"] == REQUEST_CANCELLED


def test_a_wait_gives_the_result_and_the_error_of_what_it_waits_for() -> None:
    def answer(request: Request, params: Any) -> None:
        done: Future[int] = Future()
        done.set_result(5)
        failed: Future[int] = Future()
        failed.set_exception(KeyError("gone"))
        with pytest.raises(KeyError):
            request.wait(failed)
        request.reply(request.wait(done))

    assert Talk(answer).say({"id": 1, "method": "x"})[0]["result"] == 5


def test_asking_the_client() -> None:
    talk = Talk()
    answers: list[Any] = []

    def take(result: Any, error: RpcError | None) -> None:
        answers.append(result if error is None else (error.code, error.message))

    for _ in range(3):
        talk.endpoint.request("ask", {"a": 1}, take)
    talk.endpoint.request("tell", None)
    first, second, third, last = [message["id"] for message in talk.sent]
    talk.say(
        {"id": first, "result": [1]}, {"id": second, "error": {"code": -1, "message": "no"}},
        {"id": third, "error": "odd"}, {"id": first, "result": [2]}, {"id": last, "result": None},
    )  # fmt: skip
    assert answers == [[1], (-1, "no"), (-32603, "")]


def test_what_orjson_refuses_is_sent_all_the_same() -> None:
    (reply,) = Talk().say(b'{"jsonrpc": "2.0", "id": 1, "method": "echo", "params": "\\ud83d"}')
    assert reply["result"] == "\ud83d"
