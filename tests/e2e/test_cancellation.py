"""Requests that the client no longer wants: answered at once, each exactly once, while others go on."""

from __future__ import annotations

from pathlib import Path

from tests.support.lsp_wire import ServerProcess, frame
from tests.support.lsp_workspace import FILES, place_of

CANCELLED = -32800


def test_200_requests_of_which_half_are_cancelled(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    models = workspace / "shop/models.py"
    server.open(models, FILES["shop/models.py"])
    at = {
        "textDocument": {"uri": models.as_uri()},
        "position": place_of(FILES["shop/models.py"], "class Prod|uct"),
        "context": {"includeDeclaration": True},
    }
    ids = [f"flood-{number}" for number in range(200)]
    flood = [frame({"jsonrpc": "2.0", "id": one, "method": "textDocument/references", "params": at}) for one in ids]
    cancels = [frame({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": one}}) for one in ids[::2]]
    server.send_bytes(b"".join(flood + cancels))
    outcomes = {one: server.reply(one) for one in ids}
    wanted = server.request("textDocument/references", at)
    assert len(wanted) == 7
    for one in ids[1::2]:
        assert outcomes[one]["result"] == wanted
    for one in ids[::2]:
        assert outcomes[one].get("result") == wanted or outcomes[one]["error"]["code"] == CANCELLED
    assert any("error" in outcomes[one] for one in ids[::2])
    server.request("shutdown")
    assert all(server._queue(one).empty() for one in ids)


def test_a_request_that_waits_for_the_index_can_be_cancelled(server: ServerProcess, workspace: Path) -> None:
    """The settings are never given, so that nothing is indexed for a while; a question starts it, a cancel ends its wait."""
    for number in range(300):
        (workspace / f"m{number}.py").write_text(f"class C{number}:\n" + "    x = [1, 2, 3]\n" * 200)
    server.initialize(workspace)
    waiting = server.begin("workspace/symbol", {"query": "no-such-symbol"})
    server.notify("$/cancelRequest", {"id": waiting})
    assert server.reply(waiting)["error"]["code"] == CANCELLED
    assert server.request("workspace/symbol", {"query": "C299"})[0]["name"] == "C299"
