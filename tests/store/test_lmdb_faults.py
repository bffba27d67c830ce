"""A disk that is full, at every place of a write: the commit fails as a whole, reading goes on, and so does writing once
there is space.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import crash_history
import pytest
from lmdb_checks import assert_sound

SCRIPT = Path(__file__).with_name("lmdb_full_disk.py")


@pytest.mark.skipif(os.name != "posix", reason="a file's size cannot be limited on Windows")
def test_a_full_disk_at_every_place_of_a_write(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    done = subprocess.run(
        [sys.executable, SCRIPT, path], capture_output=True, text=True, check=False, env=crash_history.ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 3
    assert_sound(path)
