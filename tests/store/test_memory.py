"""The memory engine keeps every promise; a write to it costs what the file is, not what the store holds."""

from __future__ import annotations

from pathlib import Path

from code_graph_lsp.store.conformance import StoreConformance
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store


class TestMemoryStore(StoreConformance):
    keeps = False
    histories = 10  # it is its own model here: this tests the histories, and that two stores share nothing

    def open_store(self, folder: Path) -> GraphStore:
        return open_store("memory:")
