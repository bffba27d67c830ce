"""The LMDB engine keeps every promise, and leaves a sound environment behind after each test; in a map that must grow,
too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from lmdb_checks import assert_sound

from code_graph_lsp.store.conformance import StoreConformance
from code_graph_lsp.store.conformance.contents import NothingStaysBehind
from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.conformance.orders import OrderAndText
from code_graph_lsp.store.conformance.savepoints import PartsOfTransactions
from code_graph_lsp.store.conformance.transactions import AllOrNothing
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.lmdb.records import Records
from code_graph_lsp.store.lmdb.store import LmdbStore
from code_graph_lsp.store.lmdb.writing import Writing
from code_graph_lsp.store.open import open_store, store_url


@contextmanager
def failing_step(step: int) -> Iterator[list[int]]:
    """The `step`-th time that records are about to be put or deleted, or all to be committed, fails."""
    failed: list[int] = []
    seen = iter(range(10_000))

    def failing(kind: type, name: str) -> object:
        usual = getattr(kind, name)

        def step_or_fail(*arguments: object) -> object:
            if next(seen) == step:
                failed.append(step)
                raise RuntimeError(f"stopped before {name}")
            return usual(*arguments)

        return mock.patch.object(kind, name, step_or_fail)

    with failing(Records, "put"), failing(Records, "delete"), failing(Writing, "commit"):
        yield failed


class TestLmdbStore(StoreConformance):
    def open_store(self, folder: Path) -> GraphStore:
        return open_store(store_url("lmdb", folder / "graph.lmdb"))

    def failing_at(self, store: GraphStore, step: int) -> contextmanager[list[int]]:
        return failing_step(step)

    def check_files(self, folder: Path) -> None:
        assert_sound(folder / "graph.lmdb")


class TestInAMapThatMustGrow(AllOrNothing, PartsOfTransactions, NothingStaysBehind, OrderAndText):
    def open_store(self, folder: Path) -> GraphStore:
        return LmdbStore(folder / "graph.lmdb", map_size=1 << 16)

    def failing_at(self, store: GraphStore, step: int) -> contextmanager[list[int]]:
        return failing_step(step)

    def check_files(self, folder: Path) -> None:
        assert_sound(folder / "graph.lmdb")


def test_a_replacement_has_many_places_to_fail(tmp_path: Path) -> None:
    """So that the test which fails at each of them cannot pass by failing nowhere."""
    store = LmdbStore(tmp_path / "graph.lmdb")
    store.replace_files([example_facts("a.py", ["alpha", "beta"])])
    before = every_answer(store)
    with failing_step(12) as failed, pytest.raises(RuntimeError, match="stopped before"):
        store.replace_files([example_facts("a.py", ["beta"], generation=1)])
    assert failed == [12]
    assert every_answer(store) == before
    store.close()


def test_stores_of_one_folder_share_an_environment(tmp_path: Path) -> None:
    """LMDB must not open a file twice in a process; a snapshot outlives its store, and that store's successor."""
    first, second = (LmdbStore(tmp_path / "graph.lmdb") for _ in range(2))
    first.replace_files([example_facts("a.py", ["alpha"])])
    held = second.snapshot()
    second.replace_files([example_facts("b.py", ["alpha"])])
    first.close()
    second.close()
    third = LmdbStore(tmp_path / "graph.lmdb")
    assert third.revision == 2
    assert [record.path for record in held.files()] == ["a.py"]
    held.close()
    third.replace_files([example_facts("c.py", ["alpha"])])
    third.close()
    assert_sound(tmp_path / "graph.lmdb")


def test_snapshots_and_writes_are_counted(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "graph.lmdb")
    with store.snapshot(), store.snapshot():
        assert store.figures().pool.active == 2
    assert store.figures().pool.active == 0
    assert store.figures().queue.length == 0
    store.close()
