"""The leading process is killed, or stopped and woken again: another one takes over, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from workspaces import clean_index, contents, indexing, lay_out, settled, states, wait_until

from code_graph_lsp.indexing import lead
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store

TAKEOVER_SECONDS = 5.0  # what is promised


class Leading:
    """A process that indexes and watches, until it is killed or left."""

    def __init__(self, root: Path, database: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, str(Path(__file__).with_name("indexing_process.py")), str(root), database.as_posix(), "stay"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)

    def wait_for(self, words: str) -> str:
        """The line of its output that holds them."""
        assert self.process.stdout is not None
        return next(line for line in self.process.stdout if words in line)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "index.db"


@contextmanager
def leading(root: Path, database: Path) -> Iterator[Leading]:
    process = Leading(root, database)
    try:
        process.wait_for("done")
        yield process
    finally:
        process.kill()
        for stream in (process.process.stdin, process.process.stdout):
            if stream is not None:
                stream.close()


@pytest.fixture
def sqlite(database: Path) -> Iterator[GraphStore]:
    store = open_store(f"sqlite:///{database.as_posix()}")
    yield store
    store.close()


def leader_of(store: GraphStore) -> int:
    claim = store.lease.current()
    return 0 if claim is None else claim.process.pid


def seconds_until(holds: Callable[[], bool]) -> float:
    begin = time.monotonic()
    wait_until(holds)
    return time.monotonic() - begin


def test_a_killed_leader_is_replaced_in_time(root: Path, database: Path, sqlite: GraphStore) -> None:
    with leading(root, database) as process, indexing(root, sqlite, watch=True) as follower:
        settled(follower)
        assert leader_of(sqlite) == process.process.pid
        lay_out(root, {"watched.py": ""})
        wait_until(lambda: "watched.py" in states(sqlite))
        process.kill()
        lay_out(root, {"nobody_saw_it.py": ""})
        assert seconds_until(lambda: leader_of(sqlite) == os.getpid()) < TAKEOVER_SECONDS
        wait_until(lambda: "nobody_saw_it.py" in states(sqlite))
        lay_out(root, {"watched_again.py": ""})
        wait_until(lambda: "watched_again.py" in states(sqlite))
        settled(follower)
        assert contents(sqlite) == clean_index(root)


def test_a_leader_killed_at_work_is_replaced(tmp_path: Path, database: Path, sqlite: GraphStore) -> None:
    root = lay_out(tmp_path / "many", {f"p{n % 9}/m{n}.py": f"def f{n}():\n    return f{n + 1}()\n" for n in range(400)})
    process = Leading(root, database)
    process.wait_for("indexing")
    with indexing(root, sqlite) as follower:
        process.kill()
        settled(follower)
        assert leader_of(sqlite) == os.getpid()
        assert contents(sqlite) == clean_index(root)
    for stream in (process.process.stdin, process.process.stdout):
        assert stream is not None
        stream.close()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a process that can be stopped")
def test_a_stopped_leader_is_replaced_and_follows_when_it_wakes(
    root: Path, database: Path, sqlite: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead, "ASK_SECONDS", 1.0)
    with leading(root, database) as process, indexing(root, sqlite, watch=True) as follower:
        settled(follower)
        os.kill(process.process.pid, signal.SIGSTOP)
        wait_until(lambda: leader_of(sqlite) == os.getpid())
        lay_out(root, {"meanwhile.py": ""})
        wait_until(lambda: "meanwhile.py" in states(sqlite))
        os.kill(process.process.pid, signal.SIGCONT)
        assert str(os.getpid()) in process.wait_for("was not heard of")
        assert leader_of(sqlite) == os.getpid()
        lay_out(root, {"afterwards.py": ""})
        wait_until(lambda: "afterwards.py" in states(sqlite))
        follower.stop()
        wait_until(lambda: leader_of(sqlite) == process.process.pid)
        lay_out(root, {"in_the_end.py": ""})
        wait_until(lambda: "in_the_end.py" in states(sqlite))
