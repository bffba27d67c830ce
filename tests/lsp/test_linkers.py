"""Linkers are kept while nothing changes in the store, and hold no old snapshot open when somebody else has changed it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from code_graph_lsp.graph.file_facts import FileRecord, FileState
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.lsp.linkers import Buffers, Linkers
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store
from code_graph_lsp.text.document import Document

NOTHING_OPEN: Buffers = {}


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[GraphStore, GraphStore]]:
    """That of this process, and that of another one on the same index."""
    url = f"sqlite:///{(tmp_path / 'index.db').as_posix()}"
    own, other = open_store(url), open_store(url)
    yield own, other
    own.close()
    other.close()


def commit(store: GraphStore) -> None:
    with store.transaction() as transaction:
        transaction.put_record(FileRecord("a.py", "python", FileState.PENDING, "", "", "", 0, 0, 0))


def test_another_process_s_commit_is_seen_by_the_next_question(stores: tuple[GraphStore, GraphStore]) -> None:
    own, other = stores
    linkers = Linkers([("", own)], open_store("memory:"), Settings())
    with linkers.borrow(NOTHING_OPEN) as first:
        assert first.snapshot.file("a.py") is None
    with linkers.borrow(NOTHING_OPEN) as same:
        assert same is first
    commit(other)
    with linkers.borrow(NOTHING_OPEN) as later:
        assert later is not first and later.snapshot.file("a.py") is not None
    linkers.close()


def test_files_that_are_stored_or_opened_are_found_as_modules(stores: tuple[GraphStore, GraphStore]) -> None:
    own, other = stores
    linkers = Linkers([("", own)], open_store("memory:"), Settings())
    python = catalog().language("python")

    def found(buffers: Buffers, module: str) -> tuple[str, ...]:
        with linkers.borrow(buffers) as linker:
            assert python is not None
            return linker.modules.find(python, module, "main.py")

    assert found(NOTHING_OPEN, "a") == ()
    commit(other)
    assert found(NOTHING_OPEN, "a") == ("a.py",)
    opened = {"pkg/b.py": Buffer("pkg/b.py", "file:///pkg/b.py", Document.of("x = 1\n"), python)}
    assert found(opened, "pkg.b") == ("pkg/b.py",)
    changed = {"pkg/b.py": Buffer("pkg/b.py", "file:///pkg/b.py", Document.of("x = 2\n"), python)}
    assert found(changed, "pkg.b") == ("pkg/b.py",) and found(changed, "a") == ("a.py",)
    assert found(NOTHING_OPEN, "pkg.b") == () and found(NOTHING_OPEN, "a") == ("a.py",)
    linkers.close()


def test_no_linker_keeps_an_old_snapshot_open(stores: tuple[GraphStore, GraphStore]) -> None:
    own, other = stores
    linkers = Linkers([("", own)], open_store("memory:"), Settings())
    with linkers.borrow(NOTHING_OPEN):
        pass
    commit(other)
    linkers.forget_stale()
    assert linkers._idle == []
    with linkers.borrow(NOTHING_OPEN):
        commit(other)
        linkers.forget_stale()
    assert linkers._idle == []
    linkers.close()
