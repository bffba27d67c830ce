"""What must hold in any index in LMDB at rest, whatever happened to it: no damage, no orphan, no row unaccounted for."""

from __future__ import annotations

from pathlib import Path

from lmdb.verify import verify

from code_graph_lsp.store.lmdb.store import LmdbStore


def assert_sound(folder: Path) -> None:
    assert verify(str(folder)) == []
    store = LmdbStore(folder)
    assert store.check() == []
    store.close()
