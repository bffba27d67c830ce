"""What the indexer does first, and what others see meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

from workspaces import SECONDS, Gate, ProgressLog, clean_index, contents, indexing, lay_out, settled, states

from code_graph_lsp.indexing.workers import BATCH_BYTES, worker_command
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore


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


def test_who_waits_for_a_file_need_not_wait_for_busy_workers(tmp_path: Path, memory: GraphStore) -> None:
    slow = {f"{n:02}.py": "# hangs\n" + "#\n" * BATCH_BYTES for n in range(20)}
    root = lay_out(tmp_path / "root", {**slow, "wanted.py": "x = 1\n"})
    with indexing(root, memory, Settings(workers=2), command=worker_command("crashing_worker")) as indexer:
        indexer.ensure(["wanted.py"]).result(SECONDS)
        assert states(memory)["wanted.py"] == "indexed" and states(memory)["00.py"] == "pending"


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
