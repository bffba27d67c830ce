"""The LMDB engine keeps every promise, and leaves a sound environment behind after each test."""

from __future__ import annotations

from pathlib import Path

from code_graph_lsp.store.conformance import StoreConformance
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store, store_url


class TestLmdbStore(StoreConformance):
    def open_store(self, folder: Path) -> GraphStore:
        return open_store(store_url("lmdb", folder / "graph.lmdb"))
