"""The address of a store finds its engine, on every system, and a wrong one says what to write."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

import pytest

from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.open import open_store, store_url


def test_sqlite_takes_an_absolute_path_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "with space%20 ünd #" / "graph.db"
    store = open_store(store_url("sqlite", path))
    assert store.location == str(path)
    assert path.exists()
    store.close()


def test_lmdb_takes_an_absolute_path_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "with space%20 ünd #" / "graph.lmdb"
    store = open_store(store_url("lmdb", path))
    assert store.location == str(path)
    assert path.is_dir()
    store.close()


def test_an_engine_whose_package_is_missing_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in sys.modules if name.startswith("code_graph_lsp.store.lmdb")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lmdb", None)
    with pytest.raises(StoreError, match=r"'lmdb'.*install code-graph-lsp\[lmdb\]"):
        open_store(store_url("lmdb", tmp_path / "graph.lmdb"))


def test_memory_takes_no_path() -> None:
    assert open_store("memory:").location == "memory"
    with pytest.raises(StoreError, match="no location"):
        open_store("memory:/somewhere")


def test_an_address_has_one_form_on_every_system() -> None:
    assert store_url("sqlite", Path("/home/me/graph.db")) == "sqlite:///home/me/graph.db"
    assert store_url("sqlite", PureWindowsPath(r"C:\Users\me\graph.db")) == "sqlite:///C:/Users/me/graph.db"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "graph.db",
        "/abs/graph.db",
        "mysql://x",
        "contract:",
        "open:",
        "SQLITE:///x",
        "../evil:",
        "os.path:",
        ":",
        "search:x",
    ],
)
def test_an_address_that_no_engine_serves(url: str) -> None:
    with pytest.raises(StoreError, match=r"no engine serves.+memory:"):
        open_store(url)


@pytest.mark.parametrize("url", ["sqlite:", "sqlite://", "sqlite:graph.db", "sqlite://graph.db", "lmdb:", "lmdb://graph.lmdb"])
def test_a_relative_path_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="no absolute path"):
        open_store(url)
