"""One index in LMDB in several processes: a map that another one grew, writers that wait, readers that died; and a map
that grows under readers of the same process.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import crash_history
import lmdb_process
import pytest
from lmdb_checks import assert_sound

from code_graph_lsp.store.conformance.examples import answers_of, every_answer, example_facts
from code_graph_lsp.store.contract import StoreBusy, StoreCancelled, StoreError
from code_graph_lsp.store.lmdb import environment
from code_graph_lsp.store.lmdb.store import LmdbStore
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.options import StoreOptions

SMALL = 1 << 16  # bytes: a map that few commits fill
LARGE = 1 << 30

Tell = Callable[[str], None]


@contextmanager
def another_process(folder: Path, map_size: int = LARGE) -> Iterator[tuple[subprocess.Popen[str], Tell]]:
    command = [sys.executable, lmdb_process.__file__, str(folder), str(map_size)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=crash_history.ENVIRONMENT) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == "open\n"

        def tell(line: str) -> None:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(line + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == "done\n"

        yield process, tell
        process.stdin.close()


def many_files(count: int, generation: int = 0) -> list[object]:
    return [example_facts(f"{n}.py", [f"name{n + generation}", "shared"], generation=generation) for n in range(count)]


# The map grows


def test_one_transaction_larger_than_the_map_is_done_whole(tmp_path: Path) -> None:
    model, store = MemoryStore(), LmdbStore(tmp_path / "graph.lmdb", map_size=SMALL)
    for either in (model, store):
        either.replace_files([example_facts("first.py", ["alpha"])])
        with either.transaction() as transaction:
            for facts in many_files(100):
                transaction.replace_file(facts)
            with transaction.savepoint() as outer:
                transaction.delete_file("0.py")
                with transaction.savepoint() as inner:
                    for facts in many_files(200, generation=1):
                        transaction.replace_file(facts)
                    inner.rollback_to()
                    transaction.delete_file("1.py")
                for facts in many_files(200, generation=2)[2:]:
                    transaction.replace_file(facts)
            with transaction.savepoint() as undone:
                for facts in many_files(400, generation=3):
                    transaction.replace_file(facts)
                undone.rollback_to()
            with pytest.raises(StoreError):
                outer.rollback_to()
    assert every_answer(store) == every_answer(model)
    store.close()
    assert_sound(tmp_path / "graph.lmdb")


def test_a_snapshot_of_now_stays_when_the_map_grows(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "graph.lmdb", map_size=SMALL)
    store.replace_files(many_files(3))
    with store.snapshot() as first, store.snapshot() as second:
        before = answers_of(first)
        store.replace_files(many_files(300, generation=1))
        assert answers_of(first) == answers_of(second) == before
        assert store.revision == 2
    store.close()


def test_a_snapshot_older_than_that_says_so_and_never_answers_wrong(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "graph.lmdb", map_size=SMALL)
    store.replace_files(many_files(3))
    with store.snapshot() as old:
        store.replace_files(many_files(4))
        store.replace_files(many_files(300, generation=1))
        for _ in range(2):
            with pytest.raises(StoreError, match="take a new one"):
                old.files()
    store.close()


def test_readers_in_threads_while_the_map_grows(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "graph.lmdb", map_size=SMALL)
    store.replace_files(many_files(2))
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with store.snapshot() as snapshot:
                    generations = {record.modified_ns for record in snapshot.files()}
                    assert len(generations) == 1
                    assert len(snapshot.occurrences("shared")) == snapshot.counts()["files"]
        except StoreError as error:
            if "take a new one" not in str(error):
                failures.append(error)
        except BaseException as error:  # noqa: BLE001 -- it is shown by the thread that waits
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for generation in range(1, 25):
        store.replace_files(many_files(20 * generation, generation))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.revision == 25
    store.close()


# Others


def test_a_map_that_another_process_has_grown_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path, map_size=SMALL)
    store.replace_files(many_files(3))
    with another_process(path) as (_, tell), store.snapshot() as held:
        before = answers_of(held)
        tell("write 400")
        assert answers_of(held) == before
        with pytest.raises(StoreError, match="take a new one"), store.snapshot() as now:
            assert now.counts()["files"] == 403
            held.files()
        tell("write 800")
        store.replace_files(many_files(5, generation=1))
        with store.snapshot() as now:
            assert now.counts()["files"] == 805
    store.close()
    assert_sound(path)


def test_writers_of_several_processes_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path, StoreOptions(busy_timeout=60))
    with another_process(path) as (_, tell):
        tell("write 3")
        tell("begin")
        done = threading.Event()

        def write() -> None:
            store.replace_files(many_files(2))
            done.set()

        writer = threading.Thread(target=write)
        writer.start()
        with store.snapshot() as snapshot:
            assert snapshot.counts()["files"] == 3
        assert not done.is_set()
        tell("end")
        writer.join()
        assert store.revision == 3
    store.close()


def test_a_writer_waits_only_so_long(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path, StoreOptions(busy_timeout=0.05))
    with another_process(path) as (_, tell):
        tell("begin")
        with pytest.raises(StoreBusy, match="another process is writing"):
            store.replace_files(many_files(2))
        with pytest.raises(StoreCancelled):
            store.write(lambda transaction: transaction.delete_file("a.py"), lambda: True)
        tell("end")
        assert store.replace_files(many_files(2)) == []
    store.close()


def test_a_writer_that_is_killed_leaves_the_lock_and_no_part_of_its_write(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path)
    with another_process(path) as (process, tell):
        tell("write 3")
        tell("begin")
        before = every_answer(store)
        process.kill()
        process.wait()
        assert every_answer(store) == before
        store.replace_files(many_files(2))
    assert store.revision == 2
    store.close()
    assert_sound(path)


def test_a_reader_that_was_killed_keeps_nothing(tmp_path: Path) -> None:
    """While it lives what it sees is used by nobody else; once it is dead the file stops growing."""
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path)

    def size_after_many_commits() -> int:
        for generation in range(40):
            store.replace_files(many_files(20, generation))
        return (path / "data.mdb").stat().st_size

    with another_process(path) as (process, tell):
        store.replace_files(many_files(20))
        at_first = size_after_many_commits()
        tell("hold")
        while_it_reads = size_after_many_commits()
        process.kill()
        process.wait()
        afterwards = size_after_many_commits()
    assert while_it_reads > at_first
    assert afterwards < while_it_reads + at_first / 2
    store.close()


def test_an_index_that_another_process_has_open_is_not_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    with another_process(path) as (_, tell):
        tell("write 3")
        with mock.patch.object(environment, "damaged_pages", side_effect=AssertionError("looked through")):
            store = LmdbStore(path)
        assert store.notices == ()
        assert store.revision == 1
        store.close()
