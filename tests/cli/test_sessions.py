"""`sessions` shows and forgets the servers that used the index of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.store.location import store_location
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.process_identity import own_identity
from code_graph_lsp.store.sessions import Session, SessionEvent, SessionStatus
from tests.cli.conftest import Run

Ask = Callable[..., Any]
SECOND = 1_000_000_000


@pytest.fixture
def ids(workspace: Path) -> list[str]:
    """Those of a running, a crashed and a closed session, newest first."""
    store = open_store(store_url("sqlite", store_location(workspace, "")))
    pid, started = own_identity()
    for number, (name, process) in enumerate((("cc33", 2**31), ("bb22", 2**31), ("aa11", pid))):
        times = (number * SECOND,) * 3
        store.sessions.create(Session(name, "Edi\x1btor", "1", SessionStatus.CREATED, str(workspace), process, started, *times))
        store.sessions.add_event(name, SessionEvent("started", f"of {name}", SECOND))
    store.sessions.update("cc33", SessionStatus.CLOSED, 5 * SECOND)
    store.close()
    return ["aa11", "bb22", "cc33"]


def test_they_are_listed_with_those_that_crashed_meanwhile(ids: list[str], ask: Ask, workspace: Path) -> None:
    found = ask("sessions", "list")
    assert [(session["id"], session["status"]) for session in found] == [("aa11", "created"), ("bb22", "crashed"), ("cc33", "closed")]
    assert found[2] == {
        "id": "cc33",
        "status": "closed",
        "client": {"name": "Edi\x1btor", "version": "1"},
        "workspace": str(workspace),
        "processId": 2**31,
        "createdAt": "1970-01-01T00:00:00.000+00:00",
        "updatedAt": "1970-01-01T00:00:05.000+00:00",
        "lastActivity": "1970-01-01T00:00:00.000+00:00",
    }


def test_people_see_them_without_control_characters(ids: list[str], run: Run) -> None:
    lines = run("sessions", "list").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["SESSION", "STATUS"], ["aa11", "created"], ["bb22", "crashed"], ["cc33", "closed"]]
    assert all(line.endswith("Edi\ufffdtor 1") for line in lines[1:])
    shown = run("sessions", "show", "cc").stdout
    assert "cc33 (closed)" in shown and "started  of cc33" in shown and "\x1b" not in shown


def test_one_is_shown_with_its_events(ids: list[str], ask: Ask) -> None:
    (shown,) = ask("sessions", "show", "b")
    assert shown["id"] == "bb22"
    assert shown["events"] == [{"kind": "started", "content": "of bb22", "time": "1970-01-01T00:00:01.000+00:00"}]


def test_a_crashed_one_is_closed_once(ids: list[str], run: Run, ask: Ask) -> None:
    assert ask("sessions", "close", "bb22", "cc33") == ["bb22"]
    assert [session["status"] for session in ask("sessions", "list")] == ["created", "closed", "closed"]
    assert run("sessions", "close", "bb22").exit_code == 1


def test_ended_ones_are_deleted(ids: list[str], ask: Ask, run: Run) -> None:
    assert ask("sessions", "delete", "cc33") == ["cc33"]
    assert ask("sessions", "delete", "--ended") == ["bb22"]
    assert [session["id"] for session in ask("sessions", "list")] == ["aa11"]
    assert run("sessions", "delete", "--ended").exit_code == 1


@pytest.mark.parametrize("action", ["close", "delete"])
def test_nothing_is_changed_if_one_of_them_still_runs(ids: list[str], run: Run, ask: Ask, action: str) -> None:
    result = run("sessions", action, "bb22", "aa11")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "session aa11 still runs" in result.stderr
    assert [session["status"] for session in ask("sessions", "list")] == ["created", "crashed", "closed"]


@pytest.mark.parametrize("arguments", [["show", "d"], ["show", ""], ["show"], ["close"], ["delete"], ["list", "aa11"],
                                       ["list", "--ended"], ["delete", "aa11", "--ended"], ["rename", "aa11"]])  # fmt: skip
def test_what_names_no_session_is_refused(ids: list[str], run: Run, arguments: list[str]) -> None:
    result = run("sessions", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_workspace_that_no_server_has_used(run: Run, workspace: Path) -> None:
    assert (run("sessions", "list").exit_code, run("sessions", "list", "--json").stdout) == (1, "[]\n")
    assert not store_location(workspace, "").exists()
    run("index")
    assert (run("sessions", "list").exit_code, run("sessions", "list", "--json").stdout) == (1, "[]\n")
