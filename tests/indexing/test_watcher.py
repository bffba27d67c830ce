"""The watcher over real folders and the system's own events."""

from __future__ import annotations

import queue
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from histories import History
from workspaces import SECONDS, clean_index, contents, indexing, lay_out, settled

from code_graph_lsp.indexing import watcher as watching
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.watcher import Notifier, Watcher, notifier
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.open import open_store


class Told:
    """The keys a watcher told of."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.paths: queue.Queue[str] = queue.Queue()

    def __call__(self, paths: list[str]) -> None:
        for path in paths:
            self.paths.put(Path(path).relative_to(self.root).as_posix())

    def until(self, key: str) -> list[str]:
        """Everything told up to and with `key`."""
        told: list[str] = []
        while key not in told:
            told.append(self.paths.get(timeout=SECONDS))
        return told


@contextmanager
def watched(root: Path, **options: object) -> Iterator[Told]:
    told = Told(root)
    watcher = Watcher(root, IgnoreMatcher(root.resolve(), Settings()), told, **options)  # type: ignore[arg-type]
    watcher.start()
    try:
        yield told
    finally:
        watcher.stop()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "root", {"a.py": "", "pkg/b.py": "", ".gitignore": "out/\n", "out/x.py": "", ".git/HEAD": ""})


def test_files_that_come_change_and_go(root: Path) -> None:
    with watched(root) as told:
        lay_out(root, {"pkg/new.py": ""})
        told.until("pkg/new.py")
        lay_out(root, {"a.py": "x = 1\n"})
        told.until("a.py")
        (root / "pkg/b.py").unlink()
        told.until("pkg/b.py")
        (root / "a.py").rename(root / "c.py")
        told.until("c.py")


def test_what_is_left_out_is_not_told(root: Path) -> None:
    with watched(root) as told:
        lay_out(root, {"out/y.py": "", ".git/index": "", "node_modules/m/z.py": "", "last.py": ""})
        assert told.until("last.py") == ["last.py"]


def test_reading_is_no_change(root: Path) -> None:
    with watched(root) as told:
        for path in root.rglob("*"):
            if path.is_file():
                path.read_bytes()
        list((root / "pkg").iterdir())
        lay_out(root, {"last.py": ""})
        assert told.until("last.py") == ["last.py"]


def test_new_folders_are_watched_at_once(root: Path) -> None:
    with watched(root) as told:
        lay_out(root, {"new/deep/c.py": ""})
        told.until("new")
        lay_out(root, {"new/deep/d.py": ""})
        told.until("new/deep/d.py")
        (root / "new").rename(root / "moved")
        told.until("moved")
        lay_out(root, {"moved/deep/d.py": "x = 1\n"})
        told.until("moved/deep/d.py")
        shutil.rmtree(root / "moved")
        told.until("moved")


def test_patterns_decide_anew_when_they_change(root: Path) -> None:
    with watched(root) as told:
        lay_out(root, {"out/fresh": "pkg/\n"})
        (root / "out/fresh").replace(root / ".gitignore")  # at once, as editors save
        told.until(".gitignore")
        lay_out(root, {"pkg/b.py": "ignored = 1\n", "out/x.py": "seen = 1\n"})
        assert "pkg/b.py" not in told.until("out/x.py")


def test_the_exclude_file_is_watched(root: Path) -> None:
    lay_out(root, {".git/info/exclude": ""})
    with watched(root) as told:
        lay_out(root, {".git/info/exclude": "pkg/\n"})
        told.until(".git/info/exclude")


@pytest.mark.skipif(sys.platform == "win32", reason="a watched folder cannot be removed there")
def test_a_root_that_vanishes_and_returns(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "RETURN_SECONDS", 0.01)
    with watched(root) as told:
        root.rename(root.with_name("away"))
        told.until(".")
        root.with_name("away").rename(root)
        told.until(".")
        lay_out(root, {"pkg/b.py": "again = 1\n"})
        told.until("pkg/b.py")


def test_where_the_system_refuses_files_are_looked_for(root: Path) -> None:
    def refuse(_folders: list[str], _recursive: bool) -> Notifier:
        raise OSError(28, "inotify watch limit reached")

    troubles: list[str] = []
    with watched(root, notify=refuse, on_trouble=troubles.append, poll_seconds=0.01) as told:
        assert "inotify watch limit reached" in troubles[0] and "0.01 s" in troubles[0]
        told.until(".")
        told.until(".")
    assert len(troubles) == 1


def test_the_whole_root_watched_by_the_system(root: Path) -> None:
    """As on macOS and Windows."""
    with watched(root, per_folder=False) as told:
        lay_out(root, {"out/y.py": "", "pkg/new.py": ""})
        assert "out/y.py" not in told.until("pkg/new.py")


def test_only_walked_folders_are_watched(root: Path) -> None:
    lay_out(root, {"node_modules/m/z.py": "", ".git/objects/aa/x": ""})
    asked: list[list[str]] = []

    def remembering(folders: list[str], recursive: bool) -> Notifier:
        asked.append([Path(folder).relative_to(root.resolve()).as_posix() for folder in folders])
        return notifier(folders, recursive)

    with watched(root, notify=remembering, per_folder=True):
        assert asked == [[".", "pkg"]]


@pytest.mark.parametrize("seed", range(2))
def test_index_and_watcher_together(tmp_path: Path, seed: int) -> None:
    """A random history of which nobody tells the indexer but the watcher."""
    root = tmp_path / "root"
    root.mkdir()
    history, store = History(root, seed), open_store("memory:")
    with indexing(root, store) as indexer:
        told = Told(root)

        def pass_on(paths: list[str]) -> None:
            indexer.changed(paths)
            told(paths)

        watcher = Watcher(root, indexer.matcher, pass_on)
        watcher.start()
        settled(indexer)
        for number in range(8):
            for _ in range(4):
                history.change()
            lay_out(root, {f"mark{number}.py": "", ".gitignore": ""})
            told.until(f"mark{number}.py")
            lay_out(root, {f"second{number}.py": ""})
            told.until(f"second{number}.py")
            settled(indexer)
            assert contents(store) == clean_index(root)
        watcher.stop()
