"""Promises 3 to 6: replacing, deleting, reopening, and the revision."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.conformance.engine import EngineUnderTest, Stop
from code_graph_lsp.store.conformance.examples import every_answer, example_facts, example_record
from code_graph_lsp.store.contract import BadFacts, GraphStore, StoreError
from code_graph_lsp.store.encoded import encode


class NothingStaysBehind(EngineUnderTest):
    # Promises 3 and 4: nothing stays behind

    def test_replacing_twice_is_replacing_once(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["alpha", "beta"])
        store.replace_files([facts])
        once = every_answer(store)
        store.replace_files([facts, encode(facts)])
        twice = every_answer(store)
        assert {**twice, "revision": 1} == once

    def test_replacing_leaves_nothing_of_the_old_version(self, store: GraphStore, tmp_path: Path) -> None:
        new = example_facts("a.py", ["beta", "gamma"], generation=1)
        store.replace_files([example_facts("a.py", ["alpha", "beta"])])
        store.replace_files([new])
        (tmp_path / "clean").mkdir()
        clean = self.open_store(tmp_path / "clean")
        clean.replace_files([new])
        assert {**every_answer(store), "revision": 1} == every_answer(clean)
        clean.close()

    def test_deleting_leaves_no_orphan(self, store: GraphStore) -> None:
        empty = every_answer(store)
        store.replace_files([example_facts("a.py", ["alpha", "beta"]), example_facts("b.py", ["beta"])])
        with store.transaction() as transaction:
            for path in ("a.py", "b.py", "never there.py", "\ud800"):
                with suppress(BadFacts), transaction.savepoint():
                    transaction.delete_file(path)
        assert {**every_answer(store), "revision": 0} == empty

    def test_deleting_one_file_keeps_what_others_say_under_its_names(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"]), example_facts("b.py", ["alpha"])])
        with store.transaction() as transaction:
            transaction.delete_file("a.py")
        with store.snapshot() as snapshot:
            assert [path for path, _ in snapshot.occurrences("alpha")] == ["b.py"]
            assert [row.path for row in snapshot.search_symbols("alp", 10)] == ["b.py"]

    @pytest.mark.parametrize("state", [FileState.PENDING, FileState.SKIPPED, FileState.FAILED])
    def test_a_record_without_facts_replaces_all_the_file_owned(self, store: GraphStore, state: FileState) -> None:
        record = example_record("a.py", state, reason="because")
        store.replace_files([example_facts("a.py", ["alpha"])])
        with store.transaction() as transaction:
            transaction.put_record(record)
        with store.snapshot() as snapshot:
            assert snapshot.files() == [record]
            assert snapshot.link_facts("a.py") is None
            assert snapshot.content("a.py") is None
            assert snapshot.names_in("a.py") == {}
            assert snapshot.counts() == {"files": 1, "symbols": 0, "occurrences": 0, "relations": 0, "chunks": 0}

    def test_touching_changes_the_time_stamp_alone(self, store: GraphStore) -> None:
        facts = example_facts("a.py", ["alpha"])
        store.replace_files([facts])
        with store.transaction() as transaction:
            transaction.touch("a.py", 2**60 + 1, 42)
            transaction.touch("never there.py", 1, 1)
        with store.snapshot() as snapshot:
            assert snapshot.files() == [msgspec.structs.replace(facts.record, modified_ns=2**60 + 1, size=42)]
            assert snapshot.link_facts("a.py") == facts.link

    def test_a_file_twice_in_a_batch_is_what_came_last(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"]), example_facts("a.py", ["beta"])])
        with store.snapshot() as snapshot:
            assert snapshot.counts()["files"] == 1
            assert list(snapshot.names_in("a.py")) == ["beta"]

    def test_what_was_written_is_sound_and_needs_no_mending(self, store: GraphStore) -> None:
        assert store.check() == []
        store.replace_files([example_facts(path, ["alpha", "beta"]) for path in ("a.py", "ä/名.ts", "c.py")])
        store.replace_files([example_facts("a.py", ["beta"], generation=1), example_facts("\ud800", ["gamma"])])
        with store.transaction() as transaction:
            transaction.delete_file("c.py")
            transaction.put_record(example_record("failed.py", FileState.FAILED, reason="because"))
        assert store.check() == []
        before = every_answer(store)
        store.repair()
        assert {**every_answer(store), "revision": before["revision"]} == before
        assert store.check() == []

    # Promise 5: reopening

    def test_reopening_gives_the_same_answers(self, tmp_path: Path) -> None:
        store = self.open_store(tmp_path)
        store.replace_files([example_facts(path, ["alpha", "ß", "名前"]) for path in ("a.py", "ä/名.ts")])
        before = every_answer(store)
        store.close()
        again = self.open_store(tmp_path)
        if self.keeps:
            assert every_answer(again) == before
        assert again.notices == ()
        again.close()

    def test_a_closed_store_says_so(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"])])
        held = store.snapshot()
        store.close()
        store.close()
        assert [record.path for record in held.files()] == ["a.py"]
        held.close()
        with pytest.raises(StoreError, match="closed"):
            store.snapshot()
        with pytest.raises(StoreError, match="closed"), store.transaction():
            pass
        with pytest.raises(StoreError, match="closed"):
            store.replace_files([example_facts("a.py", ["alpha"])])

    def test_it_says_where_it_lives(self, store: GraphStore) -> None:
        assert store.location

    # Promise 6: the revision

    def test_the_revision_grows_by_one_a_commit(self, store: GraphStore) -> None:
        assert store.revision == 0
        store.replace_files([example_facts(f"{n}.py", ["alpha"]) for n in range(5)])
        assert store.revision == 1
        with store.transaction() as transaction:
            transaction.touch("0.py", 1, 1)
            transaction.delete_file("1.py")
            with transaction.savepoint():
                transaction.delete_file("2.py")
        assert store.revision == 2
        with store.transaction():
            pass
        assert store.replace_files([]) == []
        with pytest.raises(Stop), store.transaction() as transaction:
            transaction.delete_file("3.py")
            raise Stop
        assert store.revision == 2
