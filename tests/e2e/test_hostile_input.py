"""Whatever comes over the wire: the server says what is wrong with it and serves the next request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_wire import ServerProcess, frame
from tests.support.lsp_workspace import FILES, place_of, write_workspace


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workspace(tmp_path_factory.mktemp("hostile") / "project").resolve()


@pytest.fixture(scope="module")
def survivor(project: Path) -> Iterator[ServerProcess]:
    """One server for all that is done to it here."""
    with ServerProcess(project.parent) as server:
        server.initialize(project)
        yield server
        assert server.leave() == 0


@pytest.fixture
def talking(survivor: ServerProcess, project: Path) -> Iterator[ServerProcess]:
    yield survivor
    for name in ("shop/cart.py", "shop/big.py"):
        survivor.close(project / name)


@pytest.fixture
def workspace(project: Path) -> Path:
    return project


def assert_alive(server: ServerProcess) -> None:
    assert server.request("workspace/symbol", {"query": "Cart"})[0]["name"] == "Cart"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "x", "params": {"a": NaN', -32700),
        (b"[]", -32600),
        (b'"text"', -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "2.0", "method": 5}', -32600),
        (b'{"jsonrpc": "1.0", "method": "workspace/symbol"}', -32600),
        (b'{"jsonrpc": "2.0", "id": {}, "method": "workspace/symbol"}', -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "workspace/symbol"}', -32600),
        (b'{"jsonrpc": "2.0", "id": true, "method": "workspace/symbol"}', -32600),
    ],
)
def test_bodies_that_are_no_message(talking: ServerProcess, body: bytes, code: int) -> None:
    talking.send(body)
    assert talking.reply(None)["error"]["code"] == code
    assert_alive(talking)


@pytest.mark.parametrize(
    "garbage",
    [
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: seven\r\n\r\n",
        b"Content-Length: 99999999999999999\r\n\r\n",
        b"X-Unknown: 1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: here\r\n\r\n",
    ],
)
def test_headers_that_are_none(talking: ServerProcess, garbage: bytes) -> None:
    talking.send_bytes(garbage)
    assert_alive(talking)


def test_a_length_that_is_too_short_costs_no_more_than_that_message(talking: ServerProcess) -> None:
    body = frame({"jsonrpc": "2.0", "id": 77, "method": "shutdown", "params": None}).split(b"\r\n\r\n")[1]
    talking.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body) - 9, body))
    assert talking.reply(None)["error"]["code"] == -32700
    assert_alive(talking)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/definition", None),
        ("textDocument/definition", []),
        ("textDocument/definition", "text"),
        ("textDocument/definition", {"textDocument": {"uri": 5}, "position": {"line": 0, "character": 0}}),
        (
            "textDocument/definition",
            {"textDocument": {"uri": "file:///a.py"}, "position": {"line": "0", "character": 0}},
        ),
        (
            "textDocument/definition",
            {"textDocument": {"uri": "file:///a.py"}, "position": {"line": 0.5, "character": 0}},
        ),
        ("textDocument/references", {"textDocument": {"uri": "file:///a.py"}}),
        ("textDocument/references", {"textDocument": None, "position": None, "context": None}),
        ("textDocument/documentSymbol", {"textDocument": []}),
        ("workspace/symbol", {"query": None}),
        ("workspace/symbol", {}),
        ("workspace/executeCommand", {"command": "rm -rf"}),
        ("workspace/executeCommand", {"command": ["code-graph-lsp.reindex"]}),
    ],
)
def test_parameters_of_another_shape(talking: ServerProcess, method: str, params: Any) -> None:
    assert talking.error(method, params) == -32602
    assert_alive(talking)


def test_unknown_methods(talking: ServerProcess) -> None:
    assert talking.error("textDocument/noSuchThing", {}) == -32601
    assert talking.error("$/noSuchThing", {}) == -32601
    talking.notify("$/noSuchThing", {"a": 1})
    talking.notify("textDocument/definition", {"a": 1})
    assert_alive(talking)


def test_notifications_of_another_shape_change_nothing(talking: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    talking.notify("textDocument/didOpen", {"textDocument": {"uri": cart.as_uri()}})
    talking.notify("textDocument/didChange", {"textDocument": {"uri": cart.as_uri(), "version": 1}, "contentChanges": 5})
    talking.notify("textDocument/didClose", None)
    talking.notify("$/cancelRequest", {"id": []})
    talking.notify("$/cancelRequest", None)
    talking.notify("$/cancelRequest", {"id": 999_999})
    talking.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": 1}]})
    talking.notify("window/workDoneProgress/cancel", {"token": "nobody's"})
    talking.notify("$/setTrace", {"value": "verbose"})
    assert_alive(talking)


def test_answers_to_questions_that_were_never_asked(talking: ServerProcess) -> None:
    talking.send({"jsonrpc": "2.0", "id": 123456, "result": None})
    talking.send({"jsonrpc": "2.0", "id": [1], "result": None})
    talking.send({"jsonrpc": "2.0", "id": "x", "error": 5})
    assert_alive(talking)


def test_an_id_that_waits_already_is_refused(talking: ServerProcess, workspace: Path) -> None:
    request = {"jsonrpc": "2.0", "id": "same", "method": "workspace/symbol", "params": {"query": "Cart"}}
    talking.send_bytes(frame(request) + frame(request))
    outcomes = [talking.reply("same") for _ in range(2)]
    assert sum("result" in outcome for outcome in outcomes) >= 1
    assert_alive(talking)


@pytest.mark.parametrize(
    "uri",
    ["", "file:", "file:///", "file:///nowhere/x.py", "file:///a%00b.py", "untitled:x", "http://[", "file://host/share.py",
     "file:///../../etc/passwd", "file:///%FF%FE.py", "\ud800", "x" * 10_000],
)  # fmt: skip
def test_documents_that_are_nowhere_have_no_answers(talking: ServerProcess, uri: str) -> None:
    document = {"uri": uri}
    at = {"textDocument": document, "position": {"line": 0, "character": 0}}
    assert not talking.request("textDocument/definition", at)
    assert not talking.request("textDocument/references", {**at, "context": {"includeDeclaration": True}})
    assert talking.request("textDocument/hover", at) is None
    assert not talking.request("textDocument/documentSymbol", {"textDocument": document})
    assert not talking.request("textDocument/documentHighlight", at)


@pytest.mark.parametrize(
    "position",
    [
        {"line": 10**9, "character": 0},
        {"line": 0, "character": 10**9},
        {"line": -1, "character": -1},
        {"line": 2**31 - 1, "character": 2**31 - 1},
        {"line": 2**70, "character": 2**70},
    ],
)
def test_places_outside_the_document_are_those_at_its_edge(talking: ServerProcess, workspace: Path, position: dict[str, int]) -> None:
    cart = workspace / "shop/cart.py"
    text = "first = 1; last = first"
    talking.open(cart, text)
    edge = 0 if position["line"] < 0 else len(text)

    def highlights(at: dict[str, int]) -> list[Any]:
        found = talking.request("textDocument/documentHighlight", {"textDocument": {"uri": cart.as_uri()}, "position": at})
        return [item["range"]["start"]["character"] for item in found]

    assert highlights(position) == highlights({"line": 0, "character": edge}) == [0, 18]


def test_edits_outside_the_document_are_clamped(talking: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    talking.open(cart, "def first(): pass\n")
    far, near = {"line": 99, "character": 5}, {"line": -4, "character": 2}
    talking.change(cart, 2, {"range": {"start": far, "end": far}, "text": "def last(): pass\n"})
    talking.change(cart, 3, {"range": {"start": near, "end": near}, "text": "def zeroth(): pass\n"})
    found = talking.request("textDocument/documentSymbol", {"textDocument": {"uri": cart.as_uri()}})
    assert [symbol["name"] for symbol in found] == ["zeroth", "first", "last"]


def test_changes_to_a_document_that_is_not_open(talking: ServerProcess, workspace: Path) -> None:
    talking.change(workspace / "shop/cart.py", 2, {"text": "broken ("})
    talking.close(workspace / "shop/cart.py")
    assert_alive(talking)


def test_halves_of_surrogate_pairs(talking: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    talking.open(cart, "half = '\ud83d'\ndef after(): pass\n")
    found = talking.request("textDocument/documentSymbol", {"textDocument": {"uri": cart.as_uri()}})
    assert "after" in [symbol["name"] for symbol in found]
    assert talking.request("workspace/symbol", {"query": "\udc69"}) == []


def test_a_syntax_error_in_the_middle_hides_nothing_around_it(talking: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    talking.open(cart, "def before(): pass\n\nclass Torn(\n    x = = 5 )]\n\ndef after(): pass\n")
    found = talking.request("textDocument/documentSymbol", {"textDocument": {"uri": cart.as_uri()}})
    assert {"before", "after"} <= {symbol["name"] for symbol in found}


def test_a_hundred_levels_of_nesting(talking: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    talking.open(cart, "".join(f"{' ' * level}def level_{level}():\n" for level in range(100)) + " " * 100 + "pass\n")
    node = talking.request("textDocument/documentSymbol", {"textDocument": {"uri": cart.as_uri()}})
    assert {symbol["name"] for symbol in node} >= {"level_0", "level_99"}  # flat: this client cannot nest


def test_a_document_of_one_endless_line_is_left_alone(talking: ServerProcess, workspace: Path) -> None:
    big = workspace / "shop/big.py"
    talking.open(big, "x = [" + "1, " * 500_000 + "]\n")
    assert not talking.request("textDocument/documentSymbol", {"textDocument": {"uri": big.as_uri()}})
    assert_alive(talking)


def test_the_log_keeps_tracebacks_from_the_client(talking: ServerProcess, workspace: Path) -> None:
    talking.send(b"{")
    talking.reply(None)
    at = {
        "textDocument": {"uri": (workspace / "shop/cart.py").as_uri()},
        "position": place_of(FILES["shop/cart.py"], "class |Cart"),
    }
    assert talking.request("textDocument/hover", at)
    assert not any("Traceback" in str(notification) for notification in talking.notifications)
