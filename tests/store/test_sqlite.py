"""The SQLite engine keeps every promise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from code_graph_lsp.store.conformance import StoreConformance
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.sqlite.store import SqliteStore


class TestSqliteStore(StoreConformance):
    def open_store(self, folder: Path) -> GraphStore:
        return open_store(store_url("sqlite", folder / "graph.db"))

    @contextmanager
    def failing_at(self, store: GraphStore, step: int) -> Iterator[list[int]]:
        """A step is a statement that is about to run, each row of a bulk insert being one; BEGIN and COMMIT are two of them."""
        assert isinstance(store, SqliteStore)
        writer = store._require_writer()
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
