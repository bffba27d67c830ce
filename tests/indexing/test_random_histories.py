"""After any history of edits, saves, deletions, renames and restarts the index equals a clean one."""

from __future__ import annotations

from pathlib import Path

import pytest
from histories import History
from workspaces import SECONDS, clean_index, contents, indexing, settled

from code_graph_lsp.store.open import open_store, store_url

ROUNDS = 6


def url(engine: str, folder: Path) -> str:
    return "memory:" if engine == "memory" else store_url(engine, folder / f"index.{engine}")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("engine", ["memory", "sqlite", "lmdb"])
def test_equal_to_a_clean_index(tmp_path: Path, engine: str, seed: int) -> None:
    root = tmp_path / "root"
    root.mkdir()
    history = History(root, seed)
    store = open_store(url(engine, tmp_path))
    for _ in range(ROUNDS):
        with indexing(root, store) as indexer:
            for _ in range(history.chance.randrange(1, 4)):
                for _ in range(history.chance.randrange(1, 6)):
                    changed = history.change()
                    indexer.changed(changed)
                    if history.chance.random() < 0.2:
                        indexer.ensure(changed)
                if history.chance.random() < 0.7:
                    settled(indexer)
                    assert contents(store) == clean_index(root)
            # else stopped in the middle of its work
        for _ in range(history.chance.randrange(3)):
            history.change()  # while nobody watches
        if engine != "memory" and history.chance.random() < 0.5:
            store.close()
            store = open_store(url(engine, tmp_path))
    with indexing(root, store) as indexer:
        indexer.ensure_name("alpha").result(SECONDS)
        settled(indexer)
        assert contents(store) == clean_index(root)
    store.close()
