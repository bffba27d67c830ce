"""What every engine that keeps its data must survive: the death of a writing process, at any moment.

    class TestMyCrashes(SurvivesCrashes):
        def url(self, folder: Path) -> str:
            return f"mine://{folder / 'graph.db'}"
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import crash_history
import pytest

from code_graph_lsp.store.open import open_store

_LONGEST_START, _LONGEST_COMMIT = 0.3, 0.02  # seconds within which a death falls


class SurvivesCrashes:
    """A killed process leaves a sound store: every commit it had reported, and no part of one it had not."""

    def url(self, folder: Path) -> str:
        """The address of the store in `folder`."""
        raise NotImplementedError

    def check_files(self, folder: Path) -> None:
        """The engine's own look, after closing, at what lies in the folder: no orphans, no damage (AssertionError)."""

    def writer(self, folder: Path, last: int, kill_at: int = 0) -> subprocess.Popen[str]:
        """A process that writes the history of `crash_history` up to `last`."""
        command = [sys.executable, crash_history.__file__, self.url(folder), str(last), str(kill_at)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=crash_history.ENVIRONMENT)

    def assert_left_whole(self, folder: Path, reported: int) -> int:
        """What lies there is some revision, at least the last one reported, and writing goes on. Gives the revision of
        then.
        """
        store = open_store(self.url(folder))
        assert store.notices == ()
        revision = crash_history.assert_whole(store, reported) + 1
        crash_history.commit(store, revision)
        assert crash_history.assert_whole(store, revision) == revision
        store.close()
        self.check_files(folder)
        return revision

    def die_at_any_moment(self, folder: Path, chance: random.Random, before: int = 0) -> int:
        """While it starts, or after some commits; `before` is the revision that was there. Gives that of after."""
        process = self.writer(folder, before + 10_000)
        assert process.stdout is not None
        commits = chance.randint(0, 8)
        reported = before
        for _ in range(commits):
            reported = int(process.stdout.readline())
        try:
            process.wait(timeout=chance.random() * (_LONGEST_COMMIT if commits else _LONGEST_START))
        except subprocess.TimeoutExpired:
            process.kill()
        rest, errors = process.communicate()
        assert "Traceback" not in errors, errors
        return self.assert_left_whole(folder, max([reported, *(int(line) for line in rest.split())]))

    @pytest.mark.parametrize("seed", range(6))
    def test_killed_at_any_moment(self, tmp_path: Path, seed: int) -> None:
        self.die_at_any_moment(tmp_path, random.Random(seed))

    @pytest.mark.slow
    def test_killed_at_three_hundred_moments_one_after_another(self, tmp_path: Path) -> None:
        """The same store each time, so that every start recovers what the last death left."""
        chance = random.Random(2024)
        revision = 0
        for _ in range(300):
            revision = self.die_at_any_moment(tmp_path, chance, revision)
        assert revision > 300
