"""The indexer over real files: what it finds at the start and what it follows."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from workspaces import SECONDS, Gate, ProgressLog, clean_index, contents, indexing, lay_out, records, settled, states

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing import indexer as indexer_module
from code_graph_lsp.indexing import work
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore


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


def test_a_save_that_is_taken_back_before_it_is_stored(root: Path, memory: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store still has the facts of the first content when the file gets it back; what was read between counts too."""
    with indexing(root, memory) as indexer:
        settled(indexer)
    first = (root / "a.py").read_text()
    for key in ("a.py", "pkg/b.py", "pkg/c.py"):
        lay_out(root, {key: "meanwhile = 1\n"})
    monkeypatch.setattr(work, "BATCH_SECONDS", 3600.0)
    monkeypatch.setattr(indexer_module, "QUIET_SECONDS", 0.0)
    gate = Gate(first_free=1)
    with indexing(root, memory, extract=gate) as indexer:
        while gate.seen != ["a.py", "pkg/b.py"]:
            gate.reached.wait(SECONDS)
        lay_out(root, {"a.py": first})
        indexer.changed(["a.py"])
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
    picture = '{"cells": [], "png": "' + "x" * 300 + '"}'  # no grammar parses it
    files = {"wide.py": "x" * 300, "nul.py": b"\0", "large.py": "y = 1\n" * 200, "ok.py": "", "picture.ipynb": picture}
    root = lay_out(tmp_path / "root", files)
    small = Settings(max_file_bytes=1000, max_line_bytes=100)
    with indexing(root, memory, small) as indexer:
        settled(indexer)
    skipped = dict.fromkeys(("large.py", "nul.py", "wide.py"), "skipped")
    assert states(memory) == {**skipped, "ok.py": "indexed", "picture.ipynb": "indexed"}
    assert all(record.reason for record in records(memory).values() if record.state.value == "skipped")
    with indexing(root, memory, small, extract=lambda *_, **__: pytest.fail("read again")) as indexer:
        settled(indexer)
    with indexing(root, memory) as indexer:
        settled(indexer)
    assert contents(memory) == clean_index(root)
    assert states(memory)["wide.py"] == states(memory)["large.py"] == "indexed"
