"""Stores and workspaces that the tests of the indexer start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from workspaces import lay_out

from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store, store_url


@pytest.fixture(params=["memory", "sqlite", "lmdb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    url = "memory:" if request.param == "memory" else store_url(request.param, tmp_path / f"index.{request.param}")
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def memory() -> GraphStore:
    return open_store("memory:")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "root", {"a.py": "x = 1\n", "pkg/b.py": "from a import x\n", "pkg/c.py": "def c(): pass\n"})
