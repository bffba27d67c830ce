"""The SQLite engine keeps every promise, and leaves a sound database behind after each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance import StoreConformance
from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.store import SqliteStore


@contextmanager
def failing_statement(store: GraphStore, step: int) -> Iterator[list[int]]:
    """The `step`-th statement that is about to run fails: BEGIN, COMMIT and each row of a bulk insert count."""
    assert isinstance(store, SqliteStore)
    writer = store._writer
    failed: list[int] = []
    seen = iter(range(10_000))

    def trace(_cursor: object, statement: str, _bindings: object) -> bool:
        if next(seen) == step:
            failed.append(step)
            raise RuntimeError(f"stopped before {statement}")
        return True

    writer.exec_trace = trace
    try:
        yield failed
    finally:
        writer.exec_trace = None


class TestSqliteStore(StoreConformance):
    def open_store(self, folder: Path) -> GraphStore:
        return open_store(store_url("sqlite", folder / "graph.db"), StoreOptions(pool_timeout=0))

    def failing_at(self, store: GraphStore, step: int) -> contextmanager[list[int]]:
        return failing_statement(store, step)

    def check_files(self, folder: Path) -> None:
        assert_sound(folder / "graph.db")


def test_a_replacement_has_many_places_to_fail(tmp_path: Path) -> None:
    """So that the test which fails at each of them cannot pass by failing nowhere."""
    store = SqliteStore(tmp_path / "graph.db")
    store.replace_files([example_facts("a.py", ["alpha", "beta"])])
    before = every_answer(store)
    with failing_statement(store, 12) as failed, pytest.raises(RuntimeError, match="stopped before"):
        store.replace_files([example_facts("a.py", ["beta"], generation=1)])
    assert failed == [12]
    assert every_answer(store) == before
    store.close()


def test_closing_brings_everything_into_one_file(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    store.replace_files([example_facts("a.py", ["alpha"])])
    with store.snapshot():
        pass
    assert (tmp_path / "graph.db-wal").stat().st_size > 0
    store.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.db"]
