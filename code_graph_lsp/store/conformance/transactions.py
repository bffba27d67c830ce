"""Promise 1: what a transaction holds is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from code_graph_lsp.graph.file_facts import FileFacts, FileState
from code_graph_lsp.store.conformance.engine import EngineUnderTest, Stop
from code_graph_lsp.store.conformance.examples import every_answer, example_content, example_facts, example_record
from code_graph_lsp.store.contract import BadFacts, GraphStore, StoreError
from code_graph_lsp.store.encoded import encode


class AllOrNothing(EngineUnderTest):
    def test_a_file_is_there_with_everything_it_owns(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["alpha", "beta"])
        with store.transaction() as transaction:
            transaction.replace_file(facts)
        with store.snapshot() as snapshot:
            assert snapshot.files() == [facts.record]
            assert snapshot.file("a.py") == facts.record
            assert snapshot.link_facts("a.py") == facts.link
            assert snapshot.content("a.py") == example_content("a.py", ["alpha", "beta"])
            assert snapshot.chunks_of_file("a.py") == facts.chunks
            assert snapshot.errors("a.py") == facts.errors
            assert snapshot.names_in("a.py") == facts.occurrences
            assert snapshot.occurrences("alpha") == [("a.py", facts.occurrences["alpha"])]
            assert snapshot.occurrences_in("a.py", "beta") == facts.occurrences["beta"]
            assert [row.name for row in snapshot.symbols_named("alpha")] == ["alpha"]
            assert [row.path for row in snapshot.relations_to("alpha")] == ["a.py"]
            assert snapshot.counts() == {"files": 1, "symbols": 2, "occurrences": 2, "relations": 2, "chunks": 2}

    def test_encoded_facts_answer_as_plain_ones(self, tmp_path: Path) -> None:
        facts = example_facts("a.py", ["alpha", "beta", "Ärger"])
        answers = []
        for folder, form in (("plain", facts), ("encoded", encode(facts))):
            (tmp_path / folder).mkdir()
            store = self.open_store(tmp_path / folder)
            assert store.replace_files([form]) == []
            answers.append(every_answer(store))
            store.close()
        assert answers[0] == answers[1]

    def test_an_exception_undoes_the_whole_transaction(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"])])
        before = every_answer(store)
        with pytest.raises(Stop), store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["beta"]))
            transaction.replace_file(example_facts("b.py", ["alpha"]))
            transaction.touch("a.py", 77, 77)
            raise Stop
        assert every_answer(store) == before

    def test_any_exception_undoes_it_even_one_that_ends_the_program(self, store: GraphStore) -> None:
        for kind in (KeyboardInterrupt, SystemExit, GeneratorExit):
            with pytest.raises(kind), store.transaction() as transaction:
                transaction.replace_file(example_facts("a.py", ["alpha"]))
                raise kind
        assert store.revision == 0
        store.replace_files([example_facts("a.py", ["alpha"])])

    def test_a_failure_at_any_step_leaves_the_old_version_whole(self, store: GraphStore) -> None:
        old, new = example_facts("a.py", ["alpha", "beta"]), example_facts("a.py", ["beta", "gamma"], generation=1)
        store.replace_files([old, example_facts("b.py", ["beta"])])
        before = every_answer(store)
        for step in range(1000):
            with self.failing_at(store, step) as failed:
                try:
                    with store.transaction() as transaction:
                        transaction.replace_file(new)
                        transaction.delete_file("b.py")
                except Exception:  # noqa: BLE001 -- whatever the engine makes of it
                    assert failed
            if not failed:
                break
            assert every_answer(store) == before
        with store.snapshot() as snapshot:
            assert snapshot.files() == [new.record]

    def test_a_swallowed_failure_commits_no_half_file(self, store: GraphStore) -> None:
        bad = example_facts("bad.py", ["alpha", "half a surrogate pair \ud800"])
        with pytest.raises(StoreError), store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            with pytest.raises(BadFacts):
                transaction.replace_file(bad)
            with pytest.raises(StoreError):
                transaction.delete_file("a.py")
        assert every_answer(store)["files"] == []

    def test_a_savepoint_undoes_only_its_own_part(self, store: GraphStore) -> None:
        with store.transaction() as transaction:
            transaction.replace_file(example_facts("a.py", ["alpha"]))
            with pytest.raises(Stop), transaction.savepoint():
                transaction.replace_file(example_facts("a.py", ["beta"]))
                transaction.put_record(example_record("b.py", FileState.PENDING))
                with transaction.savepoint():
                    transaction.delete_file("a.py")
                raise Stop
            with transaction.savepoint():
                transaction.put_record(example_record("c.py", FileState.SKIPPED))
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == ["a.py", "c.py"]
            assert list(snapshot.names_in("a.py")) == ["alpha"]

    def test_a_savepoint_heals_a_failed_step(self, store: GraphStore) -> None:
        bad = example_facts("bad.py", ["\udfff"])
        with store.transaction() as transaction:
            with pytest.raises(BadFacts), transaction.savepoint():
                transaction.replace_file(bad)
            with pytest.raises(StoreError), transaction.savepoint(), pytest.raises(BadFacts):
                transaction.replace_file(bad)
            transaction.replace_file(example_facts("a.py", ["alpha"]))
        with store.snapshot() as snapshot:
            assert [record.path for record in snapshot.files()] == ["a.py"]

    def test_in_a_batch_bad_files_alone_are_left_out(self, store: GraphStore) -> None:
        store.replace_files([example_facts("bad.py", ["old"])])
        bad, good = example_facts("bad.py", ["x\ud800"]), example_facts("good.py", ["alpha"])
        unnameable = example_facts("\ud800.py", ["alpha"])
        failures = store.replace_files([good, bad, encode(example_facts("also.py", ["alpha"])), unnameable])
        assert [path for path, _ in failures] == ["bad.py", "\ud800.py"]
        assert all(reason for _, reason in failures)
        with store.snapshot() as snapshot:
            assert [(r.path, r.state) for r in snapshot.files()] == [
                ("also.py", FileState.INDEXED),
                ("bad.py", FileState.FAILED),
                ("good.py", FileState.INDEXED),
            ]
            failed = snapshot.file("bad.py")
            assert failed is not None and failed.reason == failures[0][1]
            assert snapshot.occurrences("old") == []
            assert snapshot.counts()["occurrences"] == 2
            assert snapshot.revision == 2

    def test_a_batch_that_breaks_while_it_is_drawn_writes_nothing(self, store: GraphStore) -> None:
        def batch() -> Iterator[FileFacts]:
            yield example_facts("a.py", ["alpha"])
            raise Stop

        with pytest.raises(Stop):
            store.replace_files(batch())
        assert every_answer(store)["files"] == []

    @pytest.mark.parametrize("change", [{"modified_ns": 2**63}, {"size": 2**64}, {"state": FileState.PENDING}])
    def test_a_record_that_does_not_fit_is_refused(self, store: GraphStore, change: dict[str, Any]) -> None:
        facts = example_facts("a.py", ["alpha"])
        bad = msgspec.structs.replace(facts, record=msgspec.structs.replace(facts.record, **change))
        with pytest.raises(BadFacts, match=r"a\.py"), store.transaction() as transaction:
            transaction.replace_file(bad)

    def test_a_record_without_facts_is_never_indexed(self, store: GraphStore) -> None:
        with pytest.raises(BadFacts), store.transaction() as transaction:
            transaction.put_record(example_record("a.py", FileState.INDEXED))

    def test_symbols_that_enclose_each_other_are_refused(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["alpha", "beta"])
        symbols = [msgspec.structs.replace(s, container=1 - i) for i, s in enumerate(facts.link.symbols)]
        link = msgspec.structs.replace(facts.link, symbols=symbols)
        with pytest.raises(BadFacts), store.transaction() as transaction:
            transaction.replace_file(msgspec.structs.replace(facts, link=link))
