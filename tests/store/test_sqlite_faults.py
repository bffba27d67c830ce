"""Full disks and locks that others hold: a typed error that says what to do, and nothing half written."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import crash_history
import pytest
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreBusy, StoreCorrupt, StoreError
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.failures import store_error
from code_graph_lsp.store.sqlite.store import SqliteStore


def test_a_full_disk_says_so_and_space_mends_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    writer = store._writer
    writer.pragma("max_page_count", writer.pragma("page_count") + 2)
    big = [example_facts(f"{number}.py", [f"name{number}_{n}" for n in range(200)]) for number in range(5)]
    with pytest.raises(StoreError, match="full: free some space"):
        store.replace_files(big)
    with pytest.raises(StoreError, match="one of its steps failed"), store.transaction() as transaction:
        with pytest.raises(StoreError, match="full"):
            for facts in big:
                transaction.replace_file(facts)
        transaction.delete_file("0.py")
    assert every_answer(store)["files"] == []
    writer.pragma("max_page_count", 10_000)
    assert store.replace_files(big) == []
    store.close()
    assert_sound(tmp_path / "graph.db")


@contextmanager
def held_lock(path: Path) -> Iterator[apsw.Connection]:
    """Another writer in the middle of its transaction."""
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.close()


def test_a_writer_waits_for_another_process(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    with held_lock(tmp_path / "graph.db") as other:
        begun = threading.Event()

        def write() -> None:
            begun.set()
            store.replace_files([example_facts("a.py", ["alpha"])])

        thread = threading.Thread(target=write)
        thread.start()
        begun.wait()
        thread.join(0.05)
        assert thread.is_alive()
        assert every_answer(store)["files"] == []  # readers do not wait
        other.execute("ROLLBACK")
        thread.join()
    assert store.revision == 1
    store.close()


def test_a_writer_does_not_wait_for_ever(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "graph.db").close()
    store = SqliteStore(tmp_path / "graph.db", StoreOptions(busy_timeout=0.1))
    with held_lock(tmp_path / "graph.db"):
        with pytest.raises(StoreBusy, match="another process"):
            store.replace_files([example_facts("a.py", ["alpha"])])
        with store.snapshot() as snapshot:
            assert snapshot.files() == []
    store.replace_files([example_facts("a.py", ["alpha"])])
    store.close()


def test_opening_a_known_database_needs_no_lock(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "graph.db").close()
    with held_lock(tmp_path / "graph.db"):
        store = SqliteStore(tmp_path / "graph.db", StoreOptions(busy_timeout=0.1))
        assert store.revision == 0
        store.close()


def test_processes_that_open_and_write_at_once(tmp_path: Path) -> None:
    """Both find no database, both make one, and all their commits end up in it."""
    script = (
        "import sys; from pathlib import Path; import crash_history as h\n"
        "from code_graph_lsp.store.sqlite.store import SqliteStore\n"
        "store = SqliteStore(Path(sys.argv[1]))\n"
        "for number in range(15): store.replace_files([h.facts(f'{sys.argv[2]}/{number}.py', number)])\n"
        "store.close()"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "new" / "graph.db"), name],
            env=crash_history.ENVIRONMENT, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "two", "three")
    ]  # fmt: skip
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    store = SqliteStore(tmp_path / "new" / "graph.db")
    assert store.revision == 45
    assert every_answer(store)["counts"]["files"] == 45
    store.close()
    assert_sound(tmp_path / "new" / "graph.db")


@pytest.mark.parametrize(
    ("error", "kind", "hint"),
    [
        (apsw.ReadOnlyError("readonly"), StoreError, "cacheDir"),
        (apsw.CantOpenError("cannot"), StoreError, "cacheDir"),
        (apsw.FullError("full"), StoreError, "free some space"),
        (apsw.CorruptError("malformed"), StoreCorrupt, "built again"),
        (apsw.NotADBError("not a database"), StoreCorrupt, "built again"),
        (apsw.LockedError("locked"), StoreBusy, "another process"),
        (apsw.NoMemError("memory"), StoreError, "could not be read or written"),
    ],
)
def test_each_error_says_what_to_do(error: apsw.Error, kind: type[StoreError], hint: str) -> None:
    translated = store_error(error, Path("graph.db"))
    assert type(translated) is kind
    assert hint in str(translated) and "graph.db" in str(translated)
