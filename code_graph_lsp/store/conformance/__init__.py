"""The suite that every engine passes: subclass `StoreConformance` in a test module, give `open_store`, and pytest
runs a test or more for each numbered promise of `store.contract` but the 7th, which is each engine's own. Needs
pytest and Hypothesis.

    class TestMyStore(StoreConformance):
        def open_store(self, folder: Path) -> GraphStore:
            return MyStore(folder / "graph.db")
"""

from __future__ import annotations

from code_graph_lsp.store.conformance.contents import NothingStaysBehind
from code_graph_lsp.store.conformance.histories import RandomHistories
from code_graph_lsp.store.conformance.leases import LeaseHasOneHolder
from code_graph_lsp.store.conformance.orders import OrderAndText
from code_graph_lsp.store.conformance.savepoints import PartsOfTransactions
from code_graph_lsp.store.conformance.sessions import SessionsAreKept
from code_graph_lsp.store.conformance.snapshots import SnapshotsStay
from code_graph_lsp.store.conformance.texts import TextIsFound
from code_graph_lsp.store.conformance.transactions import AllOrNothing


class StoreConformance(
    AllOrNothing, PartsOfTransactions, SnapshotsStay, NothingStaysBehind, OrderAndText, TextIsFound, RandomHistories,
    SessionsAreKept, LeaseHasOneHolder,
):
    """All promises; see `EngineUnderTest` for what a subclass says."""
