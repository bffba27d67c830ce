"""The LMDB engine survives the death of a writer at any moment."""

from __future__ import annotations

from pathlib import Path

from crashes import SurvivesCrashes
from lmdb_checks import assert_sound

from code_graph_lsp.store.open import store_url


class TestLmdbCrashes(SurvivesCrashes):
    def url(self, folder: Path) -> str:
        return store_url("lmdb", folder / "graph.lmdb")

    def check_files(self, folder: Path) -> None:
        assert_sound(folder / "graph.lmdb")
