"""Promise 1 in its parts: the state of a transaction, savepoints within savepoints, and cancellation."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.conformance.engine import EngineUnderTest, Stop
from code_graph_lsp.store.conformance.examples import every_answer, example_facts, example_record
from code_graph_lsp.store.contract import (
    BadFacts,
    GraphStore,
    StoreCancelled,
    StoreError,
    Transaction,
    TransactionState,
)


class Cancel:
    """Says yes from the `at`-th time on that it is asked."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.at


class PartsOfTransactions(EngineUnderTest):
    # States

    def test_a_transaction_knows_its_state(self, store: GraphStore) -> None:
        with store.transaction() as kept:
            states = [kept.state]
            kept.replace_file(example_facts("a.py", ["alpha"]))
            states.append(kept.state)
        assert [*states, kept.state] == [TransactionState.ACTIVE, TransactionState.ACTIVE, TransactionState.COMMITTED]
        with pytest.raises(Stop), store.transaction() as undone:
            raise Stop
        assert undone.state is TransactionState.ROLLED_BACK
        with pytest.raises(StoreError), store.transaction() as spoilt, suppress(BadFacts):
            spoilt.put_record(example_record("a.py", FileState.INDEXED))
        assert spoilt.state is TransactionState.ROLLED_BACK
        with store.transaction() as empty:
            pass
        assert empty.state is TransactionState.COMMITTED
        assert store.revision == 1

    # Savepoints

    def test_rolling_back_to_a_savepoint_leaves_it_open(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            with transaction.savepoint() as savepoint:
                for name in ("beta", "gamma"):
                    transaction.replace_file(example_facts("a.py", [name]))
                    transaction.put_record(example_record("b.py", FileState.PENDING))
                    savepoint.rollback_to()
                transaction.put_record(example_record("c.py", FileState.PENDING))
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == ["a.py", "c.py"]
            assert list(snapshot.names_in("a.py")) == ["alpha"]

    def test_rolling_back_heals_what_failed_since(self, store: GraphStore) -> None:
        with store.transaction() as transaction, transaction.savepoint() as savepoint:
            with pytest.raises(BadFacts):
                transaction.replace_file(example_facts("bad.py", ["\ud800"]))
            with pytest.raises(StoreError):
                transaction.delete_file("a.py")
            savepoint.rollback_to()
            transaction.replace_file(example_facts("a.py", ["alpha"]))
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == ["a.py"]

    def test_rolling_back_to_an_outer_savepoint_empties_those_within(self, store: GraphStore) -> None:
        def put(transaction: Transaction, *paths: str) -> None:
            for path in paths:
                transaction.put_record(example_record(path, FileState.PENDING))

        with store.transaction() as transaction:
            put(transaction, "kept.py")
            with transaction.savepoint() as outer:
                put(transaction, "lost 1.py")
                with transaction.savepoint() as inner:
                    put(transaction, "lost 2.py")
                    outer.rollback_to()
                    put(transaction, "lost 3.py")
                    inner.rollback_to()
                    put(transaction, "kept too.py")
                    with pytest.raises(Stop), transaction.savepoint():
                        put(transaction, "lost 4.py")
                        raise Stop
                put(transaction, "kept as well.py")
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == ["kept as well.py", "kept too.py", "kept.py"]

    def test_savepoints_go_as_deep_as_one_likes(self, store: GraphStore) -> None:
        depth = 60

        def descend(transaction: Transaction, level: int) -> None:
            with suppress(Stop), transaction.savepoint():
                transaction.put_record(example_record(f"{level:02}.py", FileState.PENDING))
                if level < depth:
                    descend(transaction, level + 1)
                if level == depth // 2:
                    raise Stop

        store.write(lambda transaction: descend(transaction, 0))
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == [f"{level:02}.py" for level in range(depth // 2)]

    def test_a_savepoint_that_was_left_cannot_be_rolled_back_to(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            with transaction.savepoint() as savepoint:
                transaction.replace_file(example_facts("a.py", ["alpha"]))
            with pytest.raises(StoreError):
                savepoint.rollback_to()
        with pytest.raises(StoreError):
            savepoint.rollback_to()
        assert store.revision == 1

    # Work given as a function

    def test_work_is_done_whole_and_answered(self, store: GraphStore) -> None:
        def work(transaction: Transaction) -> str:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            return transaction.state.value

        assert store.write(work) == "active"
        before = every_answer(store)

        def fail(transaction: Transaction) -> None:
            transaction.delete_file("a.py")
            raise Stop

        with pytest.raises(Stop):
            store.write(fail)
        assert every_answer(store) == before

    def test_work_may_not_wait_for_itself(self, store: GraphStore) -> None:
        for begin in (lambda: store.write(lambda _: None), lambda: store.replace_files([example_facts("a.py", [])]), store.close):
            with pytest.raises(StoreError, match="in a transaction"):
                store.write(lambda _, begin=begin: begin())  # type: ignore[misc]
            with pytest.raises(StoreError, match="in a transaction"), store.transaction():
                begin()
        assert store.revision == 0

    # Cancellation

    def test_a_write_cancelled_between_any_statements_is_undone(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha", "beta"])])
        before = every_answer(store)

        def write(cancel: Cancel) -> None:
            with store.transaction(cancel) as transaction:
                transaction.replace_file(example_facts("a.py", ["gamma"]))
                with transaction.savepoint():
                    transaction.delete_file("b.py")
                transaction.touch("a.py", 5, 5)

        for at in range(100):
            cancel = Cancel(at)
            try:
                write(cancel)
            except StoreCancelled:
                assert every_answer(store) == before
            else:
                break
        assert cancel.asked == at >= 4
        assert every_answer(store)["revision"] == before["revision"] + 1

    def test_what_was_cancelled_cannot_be_saved_by_swallowing_it(self, store: GraphStore) -> None:
        cancelled = threading.Event()
        with pytest.raises(StoreError), store.transaction(cancelled.is_set) as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            cancelled.set()
            with suppress(StoreCancelled), transaction.savepoint() as savepoint:
                transaction.delete_file("a.py")
            assert transaction.state is TransactionState.ROLLED_BACK
            cancelled.clear()
            with pytest.raises(StoreError):
                savepoint.rollback_to()
            with pytest.raises(StoreError):
                transaction.replace_file(example_facts("b.py", ["alpha"]))
        assert store.revision == 0
        with pytest.raises(StoreCancelled):
            store.write(lambda transaction: transaction.delete_file("a.py"), lambda: True)

    def test_a_question_whether_to_cancel_that_fails_undoes_the_write(self, store: GraphStore) -> None:
        def broken() -> bool:
            raise Stop

        with pytest.raises(Stop):
            store.write(lambda transaction: transaction.replace_file(example_facts("a.py", ["alpha"])), broken)
        assert store.revision == 0
