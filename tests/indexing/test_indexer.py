"""The indexer over real files: what it finds at the start, what it follows, what comes first, how it ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from workspaces import SECONDS, ProgressLog, clean_index, contents, indexing, lay_out, records, settled, states

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.file_facts import FileFacts, FileState
from code_graph_lsp.indexing.workers import worker_command
from code_graph_lsp.languages.language import Language
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, StoreError, Transaction
from code_graph_lsp.store.open import open_store

CRASHING = worker_command("crashing_worker")


class Gate:
    """An extractor that lets a file through when it is told to, and remembers the order in which they came."""

    def __init__(self, *, open_: bool = False) -> None:
        self.seen: list[str] = []
        self.reached = threading.Event()
        self.opened = threading.Event()
        if open_:
            self.opened.set()

    def __call__(self, content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts:
        self.seen.append(path)
        self.reached.set()
        assert self.opened.wait(SECONDS)
        return extract(content, path, language, modified_ns=modified_ns)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    url = "memory:" if request.param == "memory" else f"sqlite:///{(tmp_path / 'index.db').as_posix()}"
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def memory() -> GraphStore:
    return open_store("memory:")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "root", {"a.py": "x = 1\n", "pkg/b.py": "from a import x\n", "pkg/c.py": "def c(): pass\n"})


def test_a_first_index_and_a_restart(root: Path, store: GraphStore) -> None:
    told = ProgressLog()
    with indexing(root, store, told=told) as indexer:
        settled(indexer)
    assert states(store) == {"a.py": "indexed", "pkg/b.py": "indexed", "pkg/c.py": "indexed"}
    assert told.phases == ["scanning", "done"] or told.phases == ["scanning", "indexing", "done"]
    assert (told.told[-1].done, told.told[-1].total, told.told[-1].failed) == (3, 3, 0)
    revision = store.revision
    with indexing(root, store, extract=lambda *_, **__: pytest.fail("read again")) as indexer:
        settled(indexer)
    assert store.revision == revision


def test_changes_between_two_runs(root: Path, store: GraphStore) -> None:
    with indexing(root, store) as indexer:
        settled(indexer)
    lay_out(root, {"a.py": "y = 2\n", "new/d.py": ""})
    (root / "pkg/b.py").unlink()
    os.utime(root / "pkg/c.py", ns=(1, 1))
    with indexing(root, store) as indexer:
        settled(indexer)
    assert contents(store) == clean_index(root)
    assert records(store)["pkg/c.py"].modified_ns == 1


def test_an_older_file_put_in_place_is_noticed(root: Path, memory: GraphStore) -> None:
    with indexing(root, memory) as indexer:
        settled(indexer)
    lay_out(root, {"a.py": "y = 1\n"})
    os.utime(root / "a.py", ns=(1, 1))
    with indexing(root, memory) as indexer:
        settled(indexer)
    assert contents(memory) == clean_index(root)


def test_other_rules_index_again_what_has_not_changed(root: Path, store: GraphStore) -> None:
    with indexing(root, store) as indexer:
        settled(indexer)
    before = contents(store)
    with store.snapshot() as snapshot, store.transaction() as transaction:
        record = snapshot.file("a.py")
        assert record is not None
        transaction.put_record(msgspec.structs.replace(record, rules="of old", state=FileState.SKIPPED))
    with indexing(root, store) as indexer:
        settled(indexer)
    assert contents(store) == before


def test_many_files_go_through_workers(tmp_path: Path, store: GraphStore) -> None:
    files = {f"pkg{n % 7}/m{n}.py": f"def f{n}(): return f{n + 1}()\n" for n in range(250)}
    root = lay_out(tmp_path / "root", files)
    told = ProgressLog()
    with indexing(root, store, told=told, extract=lambda *_, **__: pytest.fail("read in this process")) as indexer:
        settled(indexer)
    assert set(states(store).values()) == {"indexed"} and len(states(store)) == 250
    assert told.phases == ["scanning", "indexing", "done"]
    counts = [progress.done for progress in told.told]
    assert counts == sorted(counts) and counts[-1] == told.told[-1].total == 250


def test_new_files_are_known_before_they_are_read(root: Path, memory: GraphStore) -> None:
    gate = Gate()
    with indexing(root, memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        assert set(states(memory).values()) == {"pending"}
        gate.opened.set()
        settled(indexer)


def test_saves_are_followed(root: Path, store: GraphStore) -> None:
    with indexing(root, store) as indexer:
        settled(indexer)
        lay_out(root, {"a.py": "z = 3\n", "pkg/new.py": "n = 1\n"})
        (root / "pkg/c.py").unlink()
        indexer.changed([root / "a.py", "pkg/new.py", str(root / "pkg/c.py"), root / "pkg/never.py", root.parent / "x.py"])
        settled(indexer)
        assert contents(store) == clean_index(root)


def test_the_last_save_of_many_is_the_one_that_counts(root: Path, memory: GraphStore) -> None:
    with indexing(root, memory) as indexer:
        settled(indexer)
        for number in range(50):
            lay_out(root, {"a.py": f"x = {number}\n"})
            indexer.changed(["a.py"])
        settled(indexer)
        assert contents(memory) == clean_index(root)


def test_a_save_while_the_file_is_being_read(root: Path, memory: GraphStore) -> None:
    gate = Gate()
    with indexing(root, memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        lay_out(root, {gate.seen[0]: "changed = 1\n"})
        indexer.changed([gate.seen[0]])
        gate.opened.set()
        settled(indexer)
        assert contents(memory) == clean_index(root)


def test_a_file_deleted_while_it_waits(root: Path, memory: GraphStore) -> None:
    gate = Gate()
    with indexing(root, memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        for key in ("a.py", "pkg/b.py", "pkg/c.py"):
            if key not in gate.seen:
                (root / key).unlink()
        gate.opened.set()
        settled(indexer)
        assert sorted(states(memory)) == gate.seen


def test_folders_that_come_move_and_go(root: Path, store: GraphStore) -> None:
    with indexing(root, store) as indexer:
        settled(indexer)
        lay_out(root, {"added/x/y.py": "", "added/z.py": ""})
        indexer.changed([root / "added"])
        settled(indexer)
        assert "added/x/y.py" in states(store)
        (root / "pkg").rename(root / "renamed")
        indexer.changed([root / "pkg", root / "renamed"])
        settled(indexer)
        assert contents(store) == clean_index(root)
        for path in ("x/y.py", "z.py"):
            (root / "added" / path).unlink()
        (root / "added/x").rmdir()
        (root / "added").rmdir()
        lay_out(root, {"added": "now a file without a language"})
        indexer.changed([root / "added"])
        settled(indexer)
        assert contents(store) == clean_index(root)


def test_a_folder_in_the_place_of_a_file_and_back(root: Path, memory: GraphStore) -> None:
    with indexing(root, memory) as indexer:
        settled(indexer)
        (root / "a.py").unlink()
        lay_out(root, {"a.py/inner.py": ""})
        indexer.changed(["a.py"])
        settled(indexer)
        assert contents(memory) == clean_index(root)
        (root / "a.py/inner.py").unlink()
        (root / "a.py").rmdir()
        lay_out(root, {"a.py": ""})
        indexer.changed(["a.py"])
        settled(indexer)
        assert contents(memory) == clean_index(root)


def test_patterns_that_change_are_followed(root: Path, memory: GraphStore) -> None:
    with indexing(root, memory) as indexer:
        settled(indexer)
        for key, text in [("pkg/.gitignore", "b.py\n"), (".gitignore", "pkg/\n"), (".gitignore", ""), ("pkg/.gitignore", "")]:
            lay_out(root, {key: text})
            indexer.changed([root / key])
            settled(indexer)
            assert contents(memory) == clean_index(root)
        lay_out(root, {"pkg/pyvenv.cfg": ""})
        indexer.changed([root / "pkg/pyvenv.cfg"])
        settled(indexer)
        assert sorted(states(memory)) == ["a.py"]


def test_ignored_and_unknown_files_that_change_stay_out(root: Path, memory: GraphStore) -> None:
    lay_out(root, {".gitignore": "out/\n"})
    with indexing(root, memory) as indexer:
        settled(indexer)
        lay_out(root, {"out/x.py": "", "notes.txt": "", "node_modules/m/y.py": ""})
        indexer.changed([root / "out", "out/x.py", "notes.txt", "node_modules", "node_modules/m/y.py"])
        settled(indexer)
        assert sorted(states(memory)) == ["a.py", "pkg/b.py", "pkg/c.py"]
        assert indexer.ensure(["out/x.py", "notes.txt", "../x.py", "never.py"]).result(SECONDS) is None
        assert sorted(states(memory)) == ["a.py", "pkg/b.py", "pkg/c.py"]


def test_limits_leave_files_out_and_take_them_in_again(tmp_path: Path, memory: GraphStore) -> None:
    root = lay_out(tmp_path / "root", {"wide.py": "x" * 300, "nul.py": b"\0", "large.py": "y = 1\n" * 200, "ok.py": ""})
    small = Settings(max_file_bytes=1000, max_line_bytes=100)
    with indexing(root, memory, small) as indexer:
        settled(indexer)
    assert states(memory) == {"large.py": "skipped", "nul.py": "skipped", "ok.py": "indexed", "wide.py": "skipped"}
    assert all(record.reason for record in records(memory).values() if record.state.value == "skipped")
    with indexing(root, memory, small, extract=lambda *_, **__: pytest.fail("read again")) as indexer:
        settled(indexer)
    with indexing(root, memory) as indexer:
        settled(indexer)
    assert contents(memory) == clean_index(root)
    assert states(memory)["wide.py"] == states(memory)["large.py"] == "indexed"


def test_ensured_files_come_first_and_are_stored_at_once(tmp_path: Path, memory: GraphStore) -> None:
    root = lay_out(tmp_path / "root", {f"{n}.py": f"n{n} = 1\n" for n in range(6)})
    gate = Gate()
    with indexing(root, memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        ensured = indexer.ensure([root / "5.py", "4.py"])
        gate.opened.set()
        ensured.result(SECONDS)
        assert sorted(gate.seen[1:3]) == ["4.py", "5.py"]
        assert states(memory)["4.py"] == states(memory)["5.py"] == "indexed"


def test_ensure_sees_a_file_nobody_told_of(root: Path, memory: GraphStore) -> None:
    with indexing(root, memory) as indexer:
        settled(indexer)
        lay_out(root, {"a.py": "brand_new = 12345\n", "pkg/unseen.py": ""})
        (root / "pkg/c.py").unlink()
        indexer.ensure(["a.py", "pkg/unseen.py", "pkg/c.py"]).result(SECONDS)
        assert contents(memory) == clean_index(root)


def test_files_that_hold_a_name_come_first(tmp_path: Path, memory: GraphStore) -> None:
    files = {f"{n}.py": f"n{n} = 1\n" for n in range(6)} | {"5.py": "wanted = 1\n", "3.py": "import wanted\n"}
    gate = Gate()
    with indexing(lay_out(tmp_path / "root", files), memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        named = indexer.ensure_name("wanted")
        gate.opened.set()
        named.result(SECONDS)
        assert states(memory)["3.py"] == states(memory)["5.py"] == "indexed"
        settled(indexer)
        assert indexer.ensure_name("anything").done()


def test_the_folder_of_the_opened_file_comes_next(tmp_path: Path, memory: GraphStore) -> None:
    files = {f"{folder}/{n}.py": "" for folder in "abc" for n in range(2)}
    gate = Gate()
    with indexing(lay_out(tmp_path / "root", files), memory, extract=gate) as indexer:
        assert gate.reached.wait(SECONDS)
        indexer.open_first("c/1.py")
        gate.opened.set()
        settled(indexer)
    assert gate.seen[1:3] == ["c/1.py", "c/0.py"]


def test_questions_before_the_start_are_answered_after_it(root: Path, memory: GraphStore) -> None:
    from code_graph_lsp.indexing.indexer import Indexer

    indexer = Indexer(root, memory, Settings(), ProgressLog())
    ensured, named = indexer.ensure(["a.py"]), indexer.ensure_name("x")
    assert not ensured.done() and not named.done()
    indexer.start()
    ensured.result(SECONDS), named.result(SECONDS)
    assert states(memory)["a.py"] == "indexed"
    indexer.stop()


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

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        if self.full:
            raise StoreError("the disk is full: free some space")
        with self._store.transaction() as transaction:
            yield transaction

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


def test_a_branch_switch_of_two_thousand_files(tmp_path: Path, store: GraphStore) -> None:
    """Other readers keep their snapshots and go on asking while everything is replaced."""
    root = tmp_path / "root"
    for branch in (1, 2):
        lay_out(root, {f"p{n % 40}/m{n}.py": f"def f{n}_of_{branch}():\n    return {n}\n" for n in range(2000)})
        if branch == 1:
            indexer_store = store
            with indexing(root, indexer_store) as indexer:
                settled(indexer)
    answers: list[int] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            with store.snapshot() as snapshot:
                old, new = snapshot.symbols_named("f7_of_1"), snapshot.symbols_named("f7_of_2")
                answers.append(len(old) + len(new))

    asking = threading.Thread(target=ask)
    with indexing(root, store) as indexer:
        asking.start()
        indexer.changed(root.rglob("*.py"))
        indexer.ensure(["p7/m7.py"]).result(SECONDS)
        with store.snapshot() as snapshot:
            assert snapshot.symbols_named("f7_of_2")
        indexer.idle().result(3 * SECONDS)
        over.set()
        asking.join(SECONDS)
    assert set(answers) == {1}
    with store.snapshot() as snapshot:
        assert snapshot.counts()["files"] == 2000
        assert snapshot.symbols_named("f1999_of_2") and not snapshot.symbols_named("f1999_of_1")
