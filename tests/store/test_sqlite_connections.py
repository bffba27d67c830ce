"""The connections of the SQLite engine: what each is set to, how many read, and what becomes of those that fail."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import apsw
import pytest

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import PoolFigures, QueueFigures, Snapshot, StoreError, StoreFigures
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite import connections, reader_pool
from code_graph_lsp.store.sqlite.store import SqliteStore

NO_WAITING = StoreOptions(pool_maximum=2, pool_timeout=0)


def test_every_connection_has_its_settings(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(statement_cache=7))
    held = [store.snapshot() for _ in range(3)]
    for connection in [store._writer, *(snapshot._connection for snapshot in held)]:
        assert connection.pragma("journal_mode") == "wal"
        assert connection.pragma("synchronous") == 1
        assert connection.pragma("temp_store") == 2
        assert connection.pragma("trusted_schema") == 0
        assert connection.pragma("foreign_keys") == 1
        assert connection.pragma("wal_autocheckpoint") == 4_000
        assert connection.pragma("busy_timeout") == 2_000
        assert connection.pragma("query_only") == (connection is not store._writer)
        assert connection.cache_stats()["size"] == 7
    for snapshot in held:
        snapshot.close()
    store.close()


def test_a_setting_that_does_not_take_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = connections._pragmas
    monkeypatch.setattr(connections, "_pragmas", lambda *given: {**usual(*given), "cache_spill": -3})
    with pytest.raises(StoreError, match="PRAGMA cache_spill = -3"):
        SqliteStore(tmp_path / "graph.db")


def test_readers_are_used_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    held = [store.snapshot() for _ in range(10)]
    used = {snapshot._connection for snapshot in held}
    assert store.figures().pool == PoolFigures(active=10, opened=10)
    for snapshot in held:
        snapshot.close()
    assert store.figures().pool == PoolFigures(idle=10, opened=10)
    with store.snapshot() as again:
        assert again._connection in used
    store.close()


def test_readers_that_nobody_uses_are_closed_but_for_the_minimum(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(pool_minimum=2, pool_idle=0))
    held = [store.snapshot() for _ in range(5)]
    for snapshot in held:
        snapshot.close()
    assert store.figures().pool == PoolFigures(idle=2, opened=5)
    store.close()


def test_the_writers_thread_closes_them_where_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = threading.Event()
    usual = reader_pool.ReaderPool.tidy

    def tidy(pool: reader_pool.ReaderPool) -> None:
        usual(pool)
        if threading.current_thread().name == "store writer":
            tidied.set()

    monkeypatch.setattr(reader_pool.ReaderPool, "tidy", tidy)
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(pool_idle=0.001))
    assert tidied.wait(60)
    store.replace_files([example_facts("a.py", ["alpha"])])
    assert store.revision == 1
    store.close()


def test_who_finds_no_reader_in_time_gets_one_of_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """However many snapshots are held: nobody is locked out. The log says so once."""
    store = SqliteStore(tmp_path / "graph.db", NO_WAITING)
    store.replace_files([example_facts("a.py", ["alpha"])])
    with caplog.at_level(logging.WARNING, "code_graph_lsp"):
        held = [store.snapshot() for _ in range(6)]
    assert [len(snapshot.files()) for snapshot in held] == [1] * 6
    figures = store.figures().pool
    assert (figures.active, figures.fallbacks, figures.opened, figures.waiting) == (6, 4, 6, 0)
    assert [record.getMessage() for record in caplog.records] == [
        f"no reader of {tmp_path / 'graph.db'} is free (all 2 readers were in use for 0 s): a connection of its own is opened"
    ]
    for snapshot in held:
        snapshot.close()
    assert store.figures().pool[:2] == (0, 2)
    store.close()


def test_a_reader_that_comes_back_goes_to_who_waits(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(pool_maximum=1, pool_timeout=60))
    held, got = store.snapshot(), []
    threads = [threading.Thread(target=lambda: got.append(store.revision)) for _ in range(3)]
    for thread in threads:
        thread.start()
    while store.figures().pool.waiting < 3:
        pass
    held.close()
    for thread in threads:
        thread.join()
    assert got == [0, 0, 0]
    figures = store.figures().pool
    assert figures.longest_wait_seconds > 0
    assert figures._replace(longest_wait_seconds=0) == PoolFigures(idle=1, opened=1)
    store.close()


def test_closing_sends_away_who_waits(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(pool_maximum=1, pool_timeout=60))
    held, failures = store.snapshot(), []

    def wait() -> None:
        try:
            store.snapshot()
        except StoreError as error:
            failures.append(str(error))

    thread = threading.Thread(target=wait)
    thread.start()
    while not store.figures().pool.waiting:
        pass
    store.close()
    thread.join()
    assert failures == [f"the store {tmp_path / 'graph.db'} is closed"]
    assert held.files() == []
    held.close()


def refusing(connection: apsw.Connection) -> None:
    def refuse(*_arguments: object) -> bool:
        raise apsw.IOError("the disk is gone")

    connection.exec_trace = refuse


def test_a_reader_that_breaks_while_idle_is_replaced(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(pool_maximum=3))
    held = [store.snapshot() for _ in range(3)]
    for snapshot in held:
        broken_one = snapshot._connection
        snapshot.close()
        refusing(broken_one)
    assert store.revision == 0
    figures = store.figures().pool
    assert (figures.active, figures.idle, figures.opened, figures.replaced) == (0, 1, 4, 3)
    store.close()


def test_a_reader_that_breaks_in_use_is_not_used_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    snapshot = store.snapshot()
    refusing(snapshot._connection)
    with pytest.raises(StoreError, match="the disk is gone"):
        snapshot.files()
    with pytest.raises(StoreError, match="the disk is gone"):
        snapshot.close()
    assert store.figures().pool[:2] == (0, 0)
    assert store.revision == 0
    store.close()


def test_a_pool_that_cannot_open_a_reader_tries_outside_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    usual, failures = reader_pool.connect, [apsw.CantOpenError("too many open files")]

    def connect(*given: object, **named: object) -> apsw.Connection:
        if failures:
            raise failures.pop()
        return usual(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reader_pool, "connect", connect)
    with store.snapshot():
        assert store.figures().pool == PoolFigures(active=1, opened=1, fallbacks=1)
    with store.snapshot():
        assert store.figures().pool == PoolFigures(active=1, opened=2, fallbacks=1)
    store.close()


def test_statements_are_counted_also_those_of_connections_that_are_gone(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(statement_cache=3, pool_minimum=0, pool_idle=0))
    store.replace_files([example_facts("a.py", ["alpha"])])
    before = store.figures().statements
    assert before.size == 3
    assert before.evictions > 0
    every_answer(store)
    assert store.figures().pool.idle == 0
    after = store.figures().statements
    assert after.hits > before.hits and after.misses > before.misses
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.figures()


def test_statements_that_are_used_again_are_not_prepared_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    counted = []
    for generation in range(4):
        store.replace_files([example_facts("a.py", ["alpha"], generation=generation)])
        with store.snapshot() as snapshot:
            assert len(snapshot.occurrences("alpha")) == 1
        counted.append(store.figures().statements)
    assert counted[3].misses == counted[2].misses
    assert counted[3].hits > counted[2].hits
    store.close()


def test_the_queue_of_writes_is_bounded(tmp_path: Path) -> None:
    """Six writers while one writes: one waits in the queue, the others before it; all get their turn."""
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(write_queue=1))
    with store.transaction():
        threads = [
            threading.Thread(target=store.replace_files, args=([example_facts(f"{number}.py", ["alpha"])],)) for number in range(6)
        ]
        for thread in threads:
            thread.start()
        while not store.figures().queue.length:
            pass
        assert store.figures().queue == QueueFigures(1, 1)
    for thread in threads:
        thread.join()
    assert store.revision == 6
    assert store.figures().queue == QueueFigures(0, 1)
    store.close()


def test_closing_does_first_what_waits(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    with store.transaction() as transaction:
        writers = [threading.Thread(target=store.replace_files, args=([example_facts(f"{n}.py", [])],)) for n in range(3)]
        for thread in writers:
            thread.start()
        while store.figures().queue.length < 3:
            pass
        closer = threading.Thread(target=store.close)
        closer.start()
        transaction.replace_file(example_facts("first.py", []))
    for thread in (*writers, closer):
        thread.join()
    again = SqliteStore(tmp_path / "graph.db")
    assert again.revision == 4
    again.close()


def test_a_store_without_connections_has_no_figures() -> None:
    assert MemoryStore().figures() == StoreFigures()


def test_a_snapshot_that_is_dropped_is_no_snapshot_that_is_lost(tmp_path: Path) -> None:
    """Its place in the pool is: others get a connection of their own."""
    store = SqliteStore(tmp_path / "graph.db", NO_WAITING)
    forgotten: list[Snapshot] = [store.snapshot(), store.snapshot()]
    forgotten.clear()
    assert store.revision == 0
    store.close()
