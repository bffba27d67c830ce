"""Several indexers on one store: whatever order they read and write in, the index ends as the disk is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from workspaces import SECONDS, Gate, clean_index, contents, indexing, lay_out, settled, states

from code_graph_lsp.facts.extract import content_hash
from code_graph_lsp.indexing.disk import Disk
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.jobs import Status
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore


def test_an_older_version_that_is_written_last_does_not_stay(root: Path, store: GraphStore) -> None:
    gate = Gate()
    with indexing(root, store, extract=gate) as slow:
        assert gate.reached.wait(SECONDS)
        (old,) = gate.seen
        lay_out(root, {old: "second = 2\n"})
        with indexing(root, store) as quick:
            quick.ensure([old]).result(SECONDS)
        with store.snapshot() as snapshot:
            assert snapshot.content(old) == b"second = 2\n"
        gate.opened.set()
        settled(slow)
        assert gate.seen.count(old) == 2
        assert contents(store) == clean_index(root)


def test_a_file_that_is_gone_by_the_time_it_is_stored_does_not_come_back(root: Path, store: GraphStore) -> None:
    gate = Gate()
    with indexing(root, store, extract=gate) as slow:
        assert gate.reached.wait(SECONDS)
        (old,) = gate.seen
        (root / old).unlink()
        with indexing(root, store) as quick:
            quick.ensure([old]).result(SECONDS)
        assert old not in states(store)
        gate.opened.set()
        settled(slow)
        assert contents(store) == clean_index(root)


def test_a_status_that_is_never_the_one_read_is_looked_at_once(root: Path, store: GraphStore) -> None:
    """Some file systems give another time for an open file than for its name."""
    settings = Settings()
    paths = WorkspacePaths(root)
    disk = Disk(paths, IgnoreMatcher(paths.root, settings), store, settings, lambda: False)
    with indexing(root, store) as indexer:
        settled(indexer)
    with store.transaction() as transaction:
        transaction.touch("a.py", 1, 1)
    odd: dict[str, Status | None] = {"a.py": (1, 1)}
    (job,) = disk.outdated(odd).jobs
    assert (job.key, job.known_hash) == ("a.py", content_hash((root / "a.py").read_bytes()))
    assert disk.outdated(odd).jobs == []
    os.utime(root / "a.py", ns=(5, 5))
    assert [job.key for job in disk.outdated(odd).jobs] == ["a.py"]


@pytest.mark.parametrize("there", [True, False])
def test_what_is_written_as_it_is_on_disk_costs_no_look_into_the_store(root: Path, memory: GraphStore, there: bool) -> None:
    settings = Settings()
    paths = WorkspacePaths(root)
    disk = Disk(paths, IgnoreMatcher(paths.root, settings), memory, settings, lambda: False)
    status = (root / "a.py").stat()
    memory.close()
    assert disk.outdated({"a.py": (status.st_mtime_ns, status.st_size)} if there else {"gone.py": None}).jobs == []
