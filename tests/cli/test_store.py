"""`store migrations` and `store migrate`: another schema for another version of the program, and back by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw

from code_graph_lsp.store.sqlite.migration import shipped
from tests.cli.conftest import Run

Ask = Callable[..., Any]
NEWEST = len(shipped())


def database(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache").rglob("*.db")
    return path


def test_migrations_of_what_was_never_indexed(run: Run, ask: Ask, tmp_path: Path) -> None:
    assert [step["appliedAt"] for step in ask("store", "migrations")] == [None] * NEWEST
    assert run("store", "migrate", "--to", "1").exit_code == 1
    assert not (tmp_path / "cache").exists()


def test_migrations_of_an_index(run: Run, ask: Ask) -> None:
    run("index")
    steps = ask("store", "migrations")
    assert [(step["number"], step["name"], step["checksum"]) for step in steps] == [(s.number, s.name, s.checksum) for s in shipped()]
    assert all(step["appliedAt"] > 0 for step in steps)
    lines = run("store", "migrations").stdout.splitlines()
    assert len(lines) == NEWEST and all("applied 20" in line for line in lines)


def test_an_index_goes_back_and_comes_again(run: Run, ask: Ask, tmp_path: Path) -> None:
    run("index")
    before = ask("search", "Cart")
    result = run("store", "migrate", "--to", "1")
    assert (result.exit_code, result.stdout) == (0, f"schema {NEWEST} → 1\n")
    copy = database(tmp_path).with_name(database(tmp_path).name + ".before-1")
    assert str(copy) in result.stderr and copy.exists()
    assert [step["appliedAt"] is not None for step in ask("store", "migrations")] == [True] + [False] * (NEWEST - 1)
    assert "1 already" in run("store", "migrate", "--to", "1").stderr
    assert "not applied" in run("store", "migrations").stdout
    result = run("search", "Cart", "--json")
    assert f"to schema {NEWEST}" in result.stderr and ".before-" in result.stderr
    assert ask("search", "Cart") == before
    assert ask("store", "migrate", "--to", str(NEWEST)) == {"from": NEWEST, "to": NEWEST, "copy": None}


def test_a_newer_index_is_left_alone(run: Run, tmp_path: Path) -> None:
    run("index")
    connection = apsw.Connection(str(database(tmp_path)))
    connection.pragma("user_version", NEWEST + 1)
    connection.close()
    before = database(tmp_path).read_bytes()
    for arguments in (["store", "migrations"], ["store", "migrate", "--to", "1"], ["index"], ["status"]):
        result = run(*arguments)
        assert result.exit_code == 3
        assert f"has schema {NEWEST + 1}" in result.stderr and "newer version" in result.stderr
    assert database(tmp_path).read_bytes() == before


def test_an_engine_without_migrations_says_so(run: Run, ask: Ask) -> None:
    assert ask("store", "migrations", "--set", "store=memory") == []
    assert "no migrations" in run("store", "migrations", "--set", "store=memory").stderr
    assert run("store", "migrate", "--to", "1", "--set", "store=memory").exit_code == 2
