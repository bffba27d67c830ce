"""Where the index of a workspace lies: one file for each folder, whatever way the folder is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from code_graph_lsp.store.location import cache_folder, store_location


def test_the_name_is_the_folders_and_a_hash(tmp_path: Path) -> None:
    root = tmp_path / "my project"
    location = store_location(root, str(tmp_path / "cache"))
    assert location.parent == tmp_path / "cache"
    assert location.name.startswith("my_project-") and location.suffix == ".db"
    assert not location.parent.exists()


def test_the_index_of_another_engine_lies_beside_it(tmp_path: Path) -> None:
    usual, other = (store_location(tmp_path, str(tmp_path / "cache"), engine) for engine in ("sqlite", "lmdb"))
    assert (usual.stem, usual.parent) == (other.stem, other.parent)
    assert (usual.suffix, other.suffix) == (".db", ".lmdb")


def test_all_spellings_of_a_folder_give_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    (root / "src").mkdir(parents=True)
    (tmp_path / "link").symlink_to(root, target_is_directory=True)
    monkeypatch.chdir(root)
    spellings = [root, tmp_path / "link", root / "src" / "..", Path("."), Path(f"{root}{os.sep}")]
    assert len({store_location(spelling, str(tmp_path)) for spelling in spellings}) == 1


def test_folders_of_one_name_have_a_file_each(tmp_path: Path) -> None:
    assert store_location(tmp_path / "a" / "app", "") != store_location(tmp_path / "b" / "app", "")


def test_strange_names_give_plain_files(tmp_path: Path) -> None:
    for name in ("a b/..".replace("/", "⁄"), "日本語", "x" * 250, "...", "con", "a:b*?", "-rf"):
        location = store_location(tmp_path / name, str(tmp_path))
        assert location.parent == tmp_path
        assert len(location.name.encode()) < 200
        assert not set(location.name) & set('<>:"/\\|?*')
    assert store_location(Path(tmp_path.anchor), str(tmp_path)).name.startswith("root-")


def test_the_users_cache_folder_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder("") == tmp_path / "code-graph-lsp"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    usual = cache_folder("")
    assert usual.is_absolute() and "relative" not in usual.parts
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder("") == usual
    assert usual.name == "code-graph-lsp" or "code-graph-lsp" in usual.parts


def test_a_chosen_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)
    assert cache_folder("chosen") == tmp_path / "chosen"
    assert cache_folder("~") == Path.home()
