"""Promise 2: a reader keeps its snapshot; readers and writers in many threads."""

from __future__ import annotations

import threading

import pytest

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.conformance.engine import EngineUnderTest
from code_graph_lsp.store.conformance.examples import answers_of, example_facts, example_record
from code_graph_lsp.store.contract import GraphStore, Snapshot, StoreError


class SnapshotsStay(EngineUnderTest):
    def test_a_snapshot_stays_as_it_was(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"]), example_facts("b.py", ["alpha"])])
        with store.snapshot() as early:
            before = answers_of(early)
            store.replace_files([example_facts("a.py", ["beta"])])
            with store.transaction() as transaction:
                transaction.delete_file("b.py")
                assert answers_of(early) == before
            assert answers_of(early) == before
            with store.snapshot() as late:
                assert late.revision == early.revision + 2
                assert [record.path for record in late.files()] == ["a.py"]

    def test_a_snapshot_sees_nothing_of_a_running_transaction(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            with store.snapshot() as snapshot:
                assert snapshot.files() == []
                assert snapshot.revision == 0

    def test_many_snapshots_at_once(self, store: GraphStore) -> None:
        held: list[tuple[int, Snapshot]] = []
        for generation in range(20):
            store.replace_files([example_facts("a.py", ["alpha"] * 1, generation=generation)])
            held.append((generation, store.snapshot()))
        for generation, snapshot in held:
            record = snapshot.file("a.py")
            assert record is not None and record.modified_ns == generation
            snapshot.close()
            snapshot.close()

    def test_readers_and_a_writer_in_threads(self, store: GraphStore) -> None:
        """Two files always change together, so no reader may ever see them at different generations."""
        torn: list[tuple[int, int]] = []
        done = threading.Event()

        def write() -> None:
            try:
                for generation in range(1, 60):
                    store.replace_files([example_facts(p, ["alpha"], generation=generation) for p in ("a.py", "b.py")])
            finally:
                done.set()

        def read() -> None:
            last = 0
            while not done.is_set():
                with store.snapshot() as snapshot:
                    first, second = (record.modified_ns for record in snapshot.files())
                    if first != second or first < last or len(snapshot.occurrences("alpha")) != 2:
                        torn.append((first, second))
                    last = first

        store.replace_files([example_facts(p, ["alpha"]) for p in ("a.py", "b.py")])
        threads = [threading.Thread(target=read) for _ in range(3)] + [threading.Thread(target=write)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert torn == []
        assert store.revision == 60

    def test_writers_in_threads_wait_for_each_other(self, store: GraphStore) -> None:
        def write(name: str) -> None:
            for generation in range(15):
                store.replace_files([example_facts(f"{name}{generation}.py", ["alpha"])])

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.revision == 60
        with store.snapshot() as snapshot:
            assert snapshot.counts()["files"] == 60

    def test_a_transaction_within_a_transaction_is_refused(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            transaction.put_record(example_record("a.py", FileState.PENDING))
            with pytest.raises(StoreError, match="savepoint"), store.transaction():
                pass
            with pytest.raises(StoreError, match="in a transaction"):
                store.close()
        assert store.revision == 1

    def test_a_transaction_that_is_over_takes_no_more(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            pass
        with pytest.raises(StoreError):
            transaction.delete_file("a.py")
        with pytest.raises(StoreError), transaction.savepoint():
            pass
