"""Servers as sessions of one index: what they leave behind, and what they never share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.support.lsp_wire import SECONDS, ServerProcess, server_environment
from tests.support.lsp_workspace import FILES, write_workspace

NEOVIM = {"name": "Neovim", "version": "0.11"}


def command_line(home: Path, workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "code_graph_lsp", "sessions", *arguments, "--root", str(workspace), "--json"]
    return subprocess.run(command, env=server_environment(home), cwd=home, capture_output=True, encoding="utf-8", timeout=SECONDS)


def sessions(home: Path, workspace: Path) -> list[dict[str, Any]]:
    """All, newest first, with their events."""
    listed = json.loads(command_line(home, workspace, "list").stdout or "[]")
    if not listed:
        return []
    shown: list[dict[str, Any]] = json.loads(command_line(home, workspace, "show", *(one["id"] for one in listed)).stdout)
    return shown


def statuses(home: Path, workspace: Path) -> list[str]:
    return [session["status"] for session in sessions(home, workspace)]


def kinds(session: dict[str, Any]) -> list[str]:
    return [event["kind"] for event in session["events"]]


def test_a_server_is_a_session_until_it_is_shut_down(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace, clientInfo=NEOVIM, initializationOptions={"nonsense": 1})
    server.wait_until_ready()
    server.ask_until(lambda: statuses(tmp_path, workspace) == ["running"])
    server.request("workspace/executeCommand", {"command": "code-graph-lsp.reindex"})
    assert server.leave() == 0
    (session,) = sessions(tmp_path, workspace)
    assert (session["status"], session["client"], session["workspace"]) == ("closed", NEOVIM, str(workspace))
    assert session["processId"] == server.process.pid
    assert session["createdAt"] <= session["lastActivity"] <= session["updatedAt"]
    assert kinds(session)[:4] == ["started", "warning", "indexed", "reindex"]
    assert session["events"][2]["content"] == f"{len(FILES)} of {len(FILES)} files read"


def test_a_client_that_hangs_up_closes_its_session(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    server.hang_up()
    assert statuses(tmp_path, workspace) == ["closed"]


def test_a_killed_server_is_found_at_the_next_start(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace)
    server.ask_until(lambda: statuses(tmp_path, workspace) == ["running"])
    server.process.kill()
    server.process.wait()
    with ServerProcess(tmp_path) as second:
        second.initialize(workspace)
        second.ask_until(lambda: statuses(tmp_path, workspace) == ["running", "crashed"])
        assert second.leave() == 0
    newest, crashed = sessions(tmp_path, workspace)
    assert (newest["status"], crashed["processId"]) == ("closed", server.process.pid)
    assert command_line(tmp_path, workspace, "close", crashed["id"]).returncode == 0
    assert statuses(tmp_path, workspace) == ["closed", "closed"]


def test_servers_at_once_are_sessions_of_their_own(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    with ServerProcess(tmp_path) as other:
        for each in (server, other):
            each.initialize(workspace)
        server.ask_until(lambda: statuses(tmp_path, workspace) == ["running", "running"])
        assert other.leave() == 0
        found = {session["processId"]: session["status"] for session in sessions(tmp_path, workspace)}
        assert found == {server.process.pid: "running", other.process.pid: "closed"}


def test_a_store_that_another_process_writes_to_delays_no_answer(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    assert server.leave() == 0
    (database,) = (tmp_path / "cache").rglob("*.db")
    lock = apsw.Connection(str(database))
    with ServerProcess(tmp_path) as later:
        lock.execute("BEGIN IMMEDIATE")
        later.initialize(workspace)
        assert later.request("workspace/symbol", {"query": "Cart"}) != []
        assert lock.execute("SELECT count(*) FROM session").fetchall() == [(1,)]
        lock.execute("ROLLBACK")
        lock.close()
        later.ask_until(lambda: statuses(tmp_path, workspace) == ["running", "closed"])
        assert later.leave() == 0


def test_new_settings_and_folders_are_the_same_session(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    other = write_workspace(tmp_path / "other", {"b.py": "class Beta: pass\n"}).resolve()
    server.initialize(workspace)
    server.wait_until_ready()
    server.notify("workspace/didChangeConfiguration", {"settings": {"codeGraphLsp": {"hoverLines": 3, "workers": 1}}})
    change = {"added": [{"uri": other.as_uri(), "name": "other"}], "removed": []}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": change})
    server.ask_until(lambda: statuses(tmp_path, other) == ["running"])
    (here,), (there,) = sessions(tmp_path, workspace), sessions(tmp_path, other)
    assert here["id"] == there["id"]
    assert (here["status"], kinds(here)[:3]) == ("running", ["started", "indexed", "settings"])
    assert {"kind": "settings", "content": "workers=1, hoverLines=3"}.items() <= here["events"][2].items()
    change = {"added": [], "removed": [{"uri": workspace.as_uri(), "name": "project"}]}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": change})
    server.ask_until(lambda: statuses(tmp_path, workspace) == ["closed"])
    assert statuses(tmp_path, other) == ["running"]
    assert server.leave() == 0
    assert statuses(tmp_path, other) == ["closed"]


def test_another_cache_folder_is_another_session(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    settings = {"settings": {"codeGraphLsp": {"cacheDir": str(tmp_path / "elsewhere")}}}
    server.notify("workspace/didChangeConfiguration", settings)
    server.ask_until(lambda: statuses(tmp_path, workspace) == ["closed"])
    assert server.leave() == 0


def test_a_running_session_is_neither_closed_nor_deleted(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    server.initialize(workspace, clientInfo=NEOVIM)
    server.ask_until(lambda: statuses(tmp_path, workspace) == ["running"])
    (session,) = sessions(tmp_path, workspace)
    for action in ("close", "delete"):
        refused = command_line(tmp_path, workspace, action, session["id"])
        assert refused.returncode == 2
        assert f"still runs (process {server.process.pid}, Neovim 0.11): leave it in its editor" in refused.stderr
    assert command_line(tmp_path, workspace, "delete", "--ended").returncode == 1
    assert statuses(tmp_path, workspace) == ["running"]


# -- what is typed belongs to one session


@pytest.fixture
def typed(server: ServerProcess, workspace: Path) -> ServerProcess:
    """A server with unsaved text in an open document."""
    server.initialize(workspace)
    server.wait_until_ready()
    server.open(workspace / "shop/cart.py", FILES["shop/cart.py"] + "\n\nclass Typed:\n    pass\n")
    assert server.request("workspace/symbol", {"query": "Typed"}) != []
    return server


def test_no_other_session_sees_what_is_typed_in_one(typed: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    with ServerProcess(tmp_path) as other:
        other.initialize(workspace)
        assert other.request("workspace/symbol", {"query": "Typed"}) == []
        other.open(workspace / "shop/cart.py", "class Another:\n    pass\n")
        assert other.request("workspace/symbol", {"query": "Another"}) != []
        assert typed.request("workspace/symbol", {"query": "Another"}) == []
        assert typed.request("workspace/symbol", {"query": "Typed"}) != []
        assert other.leave() == 0
    assert typed.request("workspace/symbol", {"query": "Another"}) == []


def test_closing_a_document_drops_what_was_typed(typed: ServerProcess, workspace: Path) -> None:
    typed.close(workspace / "shop/cart.py")
    assert typed.request("workspace/symbol", {"query": "Typed"}) == []
    assert typed.request("workspace/symbol", {"query": "Cart"}) != []


@pytest.mark.parametrize("how", ["leave", "kill"])
def test_what_was_typed_goes_with_its_session(typed: ServerProcess, tmp_path: Path, workspace: Path, how: str) -> None:
    if how == "leave":
        typed.leave()
    else:
        typed.process.kill()
        typed.process.wait()
    with ServerProcess(tmp_path) as later:
        later.initialize(workspace)
        assert later.request("workspace/symbol", {"query": "Typed"}) == []
        assert later.request("workspace/symbol", {"query": "Cart"}) != []
        assert later.leave() == 0
