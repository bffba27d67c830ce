"""A process that is killed at any moment leaves a sound store: every commit it had reported, and no part of one it
had not.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import crash_history
import pytest
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.sqlite.store import SqliteStore

COMMITS = 12
PARTS = 14


def writer(database: Path, last: int, kill_at: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, crash_history.__file__, str(database), str(last), str(kill_at)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=crash_history.ENVIRONMENT)


def assert_left_whole(database: Path, reported: int) -> None:
    """What lies there is some revision, at least the last one reported, exactly as a replay makes it; and writing
    goes on.
    """
    store = SqliteStore(database)
    assert store.notices == ()
    revision = store.revision
    assert revision >= reported
    model = MemoryStore()
    for number in range(1, revision + 1):
        crash_history.commit(model, number)
    assert every_answer(store) == every_answer(model)
    crash_history.commit(store, revision + 1)
    crash_history.commit(model, revision + 1)
    assert every_answer(store) == every_answer(model)
    store.close()
    assert_sound(database)


@pytest.fixture(scope="module")
def writes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many writes and syncs the whole history takes when nothing kills it."""
    process = writer(tmp_path_factory.mktemp("whole") / "graph.db", COMMITS)
    said, errors = process.communicate()
    assert process.returncode == 0, errors
    return int(said.split()[-1])


def die_at_a_write(database: Path, kill_at: int) -> None:
    process = writer(database, COMMITS, kill_at)
    said, errors = process.communicate()
    assert process.returncode != 0, "it should have died"
    assert "Traceback" not in errors, errors
    assert_left_whole(database, int((said.split() or ["0"])[-1]))


def die_at_any_moment(database: Path, chance: random.Random) -> None:
    process = writer(database, 10_000)
    assert process.stdout is not None
    reported = 0
    for _ in range(chance.randint(1, 8)):
        reported = int(process.stdout.readline())
    try:
        process.wait(timeout=chance.random() * 0.02)
    except subprocess.TimeoutExpired:
        process.kill()
    rest, _ = process.communicate()
    assert_left_whole(database, max([reported, *(int(line) for line in rest.split())]))


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_a_write(tmp_path: Path, writes: int, part: int) -> None:
    """One moment in each part of all writes: while the database is made, in commits, in checkpoints."""
    kill_at = random.randint(part * writes // PARTS + 1, (part + 1) * writes // PARTS)
    die_at_a_write(tmp_path / f"killed-at-write-{kill_at}.db", kill_at)


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    die_at_any_moment(tmp_path / "graph.db", random.Random(seed))


@pytest.mark.slow
def test_killed_at_fifty_moments_one_after_another(tmp_path: Path) -> None:
    """The same database each time, so that every start recovers what the last death left."""
    database = tmp_path / "graph.db"
    chance = random.Random(2024)
    for _ in range(50):
        die_at_any_moment(database, chance)
