"""What goes wrong, and how it ends: crashes, full disks, vanished roots, stops."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from workspaces import SECONDS, Gate, ProgressLog, clean_index, contents, indexing, lay_out, records, settled, states

from code_graph_lsp.graph.file_facts import FileFacts
from code_graph_lsp.indexing.workers import worker_command
from code_graph_lsp.languages.language import Language
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, Result, StoreError, Transaction

CRASHING = worker_command("crashing_worker")


def test_what_cannot_be_extracted_is_not_tried_again_until_it_changes(root: Path, store: GraphStore) -> None:
    def broken(content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts:
        raise ValueError(f"odd {path}")

    with indexing(root, store, Settings(workers=1), extract=broken) as indexer:
        settled(indexer)
    assert set(states(store).values()) == {"failed"}
    assert "ValueError: odd a.py" in records(store)["a.py"].reason
    revision = store.revision
    with indexing(root, store, extract=lambda *_, **__: pytest.fail("read again")) as indexer:
        settled(indexer)
        assert store.revision == revision
    with indexing(root, store) as indexer:
        indexer.reindex()
        settled(indexer)
    assert contents(store) == clean_index(root)


def test_a_crash_is_recorded_and_tried_again_at_the_next_start(tmp_path: Path, store: GraphStore) -> None:
    root = lay_out(tmp_path / "root", {f"{n:02}.py": "" for n in range(20)} | {"bad.py": "# segfault\n"})
    told = ProgressLog()
    with indexing(root, store, told=told, command=CRASHING) as indexer:
        settled(indexer)
        assert states(store)["bad.py"] == "failed" and "SIGSEGV" in records(store)["bad.py"].reason
        assert told.told[-1].failed == 1 and list(states(store).values()).count("indexed") == 20
        lay_out(root, {"bad.py": "# segfault\nstill = 1\n"})
        indexer.changed(["bad.py"])  # one file alone, which would be read in this process
        settled(indexer)
    assert states(store)["bad.py"] == "failed"
    lay_out(root, {"bad.py": "good = 1\n"})
    with indexing(root, store, command=CRASHING) as indexer:
        settled(indexer)
    assert contents(store) == clean_index(root)


def test_without_worker_processes_all_is_read_here(tmp_path: Path, memory: GraphStore) -> None:
    root = lay_out(tmp_path / "root", {f"{n}.py": "" for n in range(40)})
    told = ProgressLog()
    with indexing(root, memory, told=told, command=["/no/such/interpreter"]) as indexer:
        settled(indexer)
    assert contents(memory) == clean_index(root)
    assert any("no worker process" in progress.message for progress in told.told)
    assert told.phases[-1] == "done"


def test_reindex_reads_everything_again(root: Path, memory: GraphStore) -> None:
    gate = Gate(open_=True)
    with indexing(root, memory, extract=gate) as indexer:
        settled(indexer)
        indexer.reindex()
        settled(indexer)
    assert sorted(gate.seen) == sorted(2 * ["a.py", "pkg/b.py", "pkg/c.py"])


def test_a_root_that_vanishes_loses_nothing(root: Path, memory: GraphStore) -> None:
    told = ProgressLog()
    with indexing(root, memory, told=told) as indexer:
        settled(indexer)
        root.rename(root.with_name("away"))
        told.ended.clear()
        indexer.changed([root])
        assert told.ended.wait(SECONDS)
        assert told.told[-1].phase.value == "failed" and "cannot be listed" in told.told[-1].message
        assert len(states(memory)) == 3
        with pytest.raises(OSError):
            indexer.idle().result(SECONDS)
        root.with_name("away").rename(root)
        lay_out(root, {"a.py": "back = 1\n"})
        indexer.changed([root])
        settled(indexer)
        assert contents(memory) == clean_index(root)


class FullDisk:
    """A store that refuses to write while `full`."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.full = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        if self.full:
            raise StoreError("the disk is full: free some space")
        return self._store.write(work)

    def replace_files(self, batch: list[FileFacts]) -> list[tuple[str, str]]:
        if self.full:
            raise StoreError("the disk is full: free some space")
        return self._store.replace_files(batch)


def test_a_store_that_fails_is_told_and_taken_up_again(root: Path, memory: GraphStore) -> None:
    disk, told = FullDisk(memory), ProgressLog()
    with indexing(root, disk, told=told) as indexer:  # type: ignore[arg-type]
        settled(indexer)
        disk.full = True
        lay_out(root, {"a.py": "lost = 1\n"})
        with pytest.raises(StoreError, match="free some space"):
            indexer.ensure(["a.py"]).result(SECONDS)
        assert told.told[-1].phase.value == "failed" and "free some space" in told.told[-1].message
        disk.full = False
        lay_out(root, {"pkg/other.py": ""})
        indexer.changed(["pkg/other.py"])
        settled(indexer)
        assert contents(memory) == clean_index(root)


def test_stop_ends_progress_and_waiting(root: Path, memory: GraphStore) -> None:
    gate, told = Gate(), ProgressLog()
    with indexing(root, memory, told=told, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        waiting = [indexer.idle(), indexer.ensure(["pkg/c.py"]), indexer.ensure_name("x")]
        stopping = threading.Thread(target=indexer.stop)
        stopping.start()
        gate.opened.set()
        stopping.join(SECONDS)
        for future in waiting:
            with pytest.raises(CancelledError):
                future.result(SECONDS)
        with pytest.raises(CancelledError):
            indexer.idle().result(SECONDS)
    assert told.told[-1].phase.value == "stopped"


def test_stop_ends_workers_in_the_middle_of_files(tmp_path: Path, memory: GraphStore) -> None:
    root = lay_out(tmp_path / "root", {f"{n}.py": "# hangs\n" for n in range(20)})
    told = ProgressLog()
    with indexing(root, memory, told=told, command=CRASHING) as indexer:
        while "indexing" not in told.phases:
            pass
        indexer.stop()
    assert told.phases[-1] == "stopped"
    assert set(states(memory).values()) == {"pending"}


def test_progress_that_raises_stops_nothing(root: Path, memory: GraphStore) -> None:
    def broken(_progress: object) -> None:
        raise ValueError("the client is gone")

    with indexing(root, memory, told=broken) as indexer:  # type: ignore[arg-type]
        settled(indexer)
    assert set(states(memory).values()) == {"indexed"}
