"""Who finds the database locked waits, and is told of it only when the time is over."""

from __future__ import annotations

import threading
from pathlib import Path

import apsw
import pytest

from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.contract import StoreBusy
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.process_identity import own_identity
from code_graph_lsp.store.sqlite import connections
from code_graph_lsp.store.sqlite.connections import patiently
from code_graph_lsp.store.sqlite.store import SqliteStore


def busy_for(times: int, kind: type[apsw.Error], pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> int:
    tries = iter(range(times + 1))

    def operation() -> int:
        number = next(tries)
        if number < times:
            raise kind
        return number

    monkeypatch.setattr(connections.time, "sleep", pauses.append)
    return patiently(operation, 3600)


@pytest.mark.parametrize("kind", [apsw.BusyError, apsw.ProtocolError])
def test_it_is_tried_again_with_longer_and_longer_pauses(kind: type[apsw.Error], monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    assert busy_for(12, kind, pauses, monkeypatch) == 12
    for number, pause in enumerate(pauses):
        longest = min(0.1, 0.002 * 2**number)
        assert longest / 2 <= pause <= longest
    assert len(set(pauses)) == 12


def test_other_errors_and_the_end_of_patience_are_raised() -> None:
    def fails(error: apsw.Error) -> None:
        raise error

    with pytest.raises(apsw.BusyError):
        patiently(lambda: fails(apsw.BusyError()), 0)
    with pytest.raises(apsw.IOError):
        patiently(lambda: fails(apsw.IOError()), 3600)


def test_every_write_waits_for_another_process(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(busy_timeout=60))
    other = apsw.Connection(str(tmp_path / "graph.db"))
    works = [
        lambda: store.replace_files([example_facts("a.py", ["alpha"])]),
        lambda: store.lease.acquire("one", own_identity()),
        lambda: store.lease.beat("one", settled=True, done=1, total=1),
        lambda: store.lease.release("one"),
    ]
    for work in works:
        other.execute("BEGIN IMMEDIATE")
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(0.05)
        assert thread.is_alive()
        other.execute("COMMIT")
        thread.join()
    assert store.revision == 1
    assert store.lease.current() is None
    other.close()
    store.close()


def test_a_lock_that_never_ends_is_told_in_words(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(busy_timeout=0.01))
    other = apsw.Connection(str(tmp_path / "graph.db"))
    other.execute("BEGIN IMMEDIATE")
    for work in (lambda: store.replace_files([example_facts("a.py", ["alpha"])]), lambda: store.lease.release("one")):
        with pytest.raises(StoreBusy, match="another process is writing") as told:
            work()
        assert "locked" not in str(told.value)
    other.execute("ROLLBACK")
    other.close()
    store.close()
