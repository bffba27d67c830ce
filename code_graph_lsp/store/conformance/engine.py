"""What a test of an engine needs to know of it: how a store is opened, and how it is made to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from code_graph_lsp.store.contract import GraphStore


class Stop(Exception):
    """What a test throws out of a transaction."""


class EngineUnderTest:
    """`keeps` tells whether a store is still there after closing."""

    keeps = True

    def open_store(self, folder: Path) -> GraphStore:
        """The store in `folder`: a new one at first, the same one again afterwards."""
        raise NotImplementedError

    def failing_at(self, store: GraphStore, step: int) -> AbstractContextManager[list[int]]:
        """Within, the engine fails at its own `step`-th step of writing; the list holds something once it did.

        An engine without steps inside a write need not give it.
        """
        return nullcontext([])

    def check_files(self, folder: Path) -> None:
        """The engine's own look, after closing, at what lies in the folder: no orphans, no damage (AssertionError)."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[GraphStore]:
        store = self.open_store(tmp_path)
        yield store
        store.close()
        self.check_files(tmp_path)
