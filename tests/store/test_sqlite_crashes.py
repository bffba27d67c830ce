"""The SQLite engine survives the death of a writer at any moment, and at each kind of write that it makes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from crashes import SurvivesCrashes
from sqlite_checks import assert_sound

from code_graph_lsp.store.open import store_url

COMMITS = 12
PARTS = 14


@pytest.fixture(scope="module")
def writes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many writes and syncs the whole history takes when nothing kills it."""
    process = TestSqliteCrashes().writer(tmp_path_factory.mktemp("whole"), COMMITS)
    said, errors = process.communicate()
    assert process.returncode == 0, errors
    return int(said.split()[-1])


class TestSqliteCrashes(SurvivesCrashes):
    def url(self, folder: Path) -> str:
        return store_url("sqlite", folder / "graph.db")

    def check_files(self, folder: Path) -> None:
        assert_sound(folder / "graph.db")

    def die_at_a_write(self, folder: Path, kill_at: int) -> None:
        process = self.writer(folder, COMMITS, kill_at)
        said, errors = process.communicate()
        assert process.returncode != 0, "it should have died"
        assert "Traceback" not in errors, errors
        self.assert_left_whole(folder, int((said.split() or ["0"])[-1]))

    @pytest.mark.parametrize("part", range(PARTS))
    def test_killed_at_a_write(self, tmp_path: Path, writes: int, part: int) -> None:
        """One moment in each part of all writes: while the database is made, in commits, in checkpoints."""
        kill_at = random.randint(part * writes // PARTS + 1, (part + 1) * writes // PARTS)
        folder = tmp_path / f"killed-at-write-{kill_at}"
        folder.mkdir()
        self.die_at_a_write(folder, kill_at)
