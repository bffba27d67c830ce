"""A disk that is full, at every place of a write: the commit fails as a whole, reading goes on, and so does writing once
there is space. And a system that grants little address space.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import crash_history
import pytest
from lmdb_checks import assert_sound

posix_only = pytest.mark.skipif(os.name != "posix", reason="processes on Windows have no such limits")
NARROW = """
import resource, sys
from pathlib import Path
from code_graph_lsp.store.conformance.examples import example_facts
from code_graph_lsp.store.lmdb.store import LmdbStore
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
store = LmdbStore(Path(sys.argv[1]), map_size=1 << 36)
store.replace_files([example_facts("a.py", ["alpha"])])
store.close()
"""
SCRIPT = Path(__file__).with_name("lmdb_full_disk.py")


@posix_only
def test_a_full_disk_at_every_place_of_a_write(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    done = subprocess.run(
        [sys.executable, SCRIPT, path], capture_output=True, text=True, check=False, env=crash_history.ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 3
    assert_sound(path)


@posix_only
def test_a_map_larger_than_the_address_space_is_made_smaller(tmp_path: Path) -> None:
    path = tmp_path / "graph.lmdb"
    done = subprocess.run(
        [sys.executable, "-c", NARROW, path], capture_output=True, text=True, check=False, env=crash_history.ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    assert_sound(path)
