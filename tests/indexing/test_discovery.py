"""The walk over a workspace, ordinary and hostile."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from workspaces import lay_out

from code_graph_lsp.indexing.discovery import Discovery, Found, LeftOut, RootVanished
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.jobs import Limits
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.settings import Settings

NFD, NFC = (unicodedata.normalize(form, "café") for form in ("NFD", "NFC"))
no_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
bytes_names = pytest.mark.skipif(sys.platform != "linux", reason="only here are names any bytes")


def discovery(root: Path, limit: int = 10**6, disabled: tuple[str, ...] = ()) -> Discovery:
    paths = WorkspacePaths(root)
    return Discovery(paths, IgnoreMatcher(paths.root, Settings()), Limits(limit, limit), disabled)


def keys(root: Path, under: str = "") -> list[str]:
    return sorted(item.key for item in discovery(root).walk(under))


def test_files_of_known_languages_with_size_and_time(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": "x = 1\n", "b/c.PY": "", "notes.txt": "", "b/picture.png": b"\x89"})
    os.utime(tmp_path / "a.py", ns=(5, 1_234_567_891))
    found = {item.key: item for item in discovery(tmp_path).walk()}
    assert sorted(found) == ["a.py", "b/c.PY"]
    assert found["a.py"] == Found("a.py", "python", 6, os.stat(tmp_path / "a.py").st_mtime_ns)


def test_only_below_a_folder(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": "", "b/c.py": "", "b/d/e.py": "", "bb/f.py": ""})
    assert keys(tmp_path, "b") == ["b/c.py", "b/d/e.py"]
    assert keys(tmp_path, "gone") == []
    assert keys(tmp_path, "a.py") == []


def test_a_language_left_to_another_server(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": ""})
    assert list(discovery(tmp_path, disabled=("python",)).walk()) == []


def test_a_large_file_is_left_out_with_its_reason(tmp_path: Path) -> None:
    lay_out(tmp_path, {"large.py": "x" * 101, "fits.py": "x" * 100})
    items = {item.key: item for item in discovery(tmp_path, 100).walk()}
    assert isinstance(items["fits.py"], Found)
    large = items["large.py"]
    assert isinstance(large, LeftOut) and not large.failed and large.reason == "is larger than 100 bytes"


def test_a_language_may_set_a_limit_of_its_own_and_pass_over_files(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data.json": " " * 300_001, "small.json": "{}", "package-lock.json": "{}", "large.py": "x" * 300_001})
    items = {item.key: item for item in discovery(tmp_path).walk()}
    assert {key: item.reason if isinstance(item, LeftOut) else "" for key, item in items.items()} == {
        "data.json": "is larger than 300000 bytes", "small.json": "", "large.py": "",
    }  # fmt: skip


@no_links
def test_links_are_not_followed(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root", {"real/a.py": ""})
    lay_out(tmp_path / "outside", {"secret.py": ""})
    (root / "loop").symlink_to(root)
    (root / "real/up").symlink_to("..")
    (root / "twice").symlink_to("real")
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "out.py").symlink_to(tmp_path / "outside/secret.py")
    (root / "again.py").symlink_to("real/a.py")
    (root / "dangling.py").symlink_to("nowhere")
    assert keys(root) == ["real/a.py"]
    assert keys(root, "out") == keys(root, "twice") == []


@no_links
def test_a_root_that_is_a_link(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", {"a.py": ""})
    (tmp_path / "link").symlink_to("real")
    paths = WorkspacePaths(tmp_path / "link")
    assert keys(tmp_path / "link") == ["a.py"]
    assert paths.key(tmp_path / "link/a.py") == paths.key(tmp_path / "real/a.py") == "a.py"
    assert paths.key(tmp_path / "link/gone/b.py") == "gone/b.py"


@no_links
def test_a_file_reached_through_a_link_has_the_key_of_where_it_lies(tmp_path: Path) -> None:
    lay_out(tmp_path, {"real/a.py": ""})
    (tmp_path / "link").symlink_to("real")
    assert WorkspacePaths(tmp_path).real_key(tmp_path / "link/a.py") == "real/a.py"


def test_paths_outside_the_root_have_no_key(tmp_path: Path) -> None:
    paths = WorkspacePaths(lay_out(tmp_path / "root", {"a.py": ""}))
    assert paths.key(tmp_path / "root-of-another/a.py") is None
    assert paths.key(tmp_path / "root/../x.py") is None
    assert paths.key(tmp_path / "root/x/../a.py") == "a.py"
    assert paths.key(tmp_path / "root") == ""
    assert paths.path("x/a.py") == os.path.join(paths.root, "x", "a.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": ""})
    os.mkfifo(tmp_path / "pipe.py")
    assert keys(tmp_path) == ["a.py"]


@bytes_names
def test_keys_are_nfc_and_lead_back_to_the_file(tmp_path: Path) -> None:
    lay_out(tmp_path, {f"{NFD}/{NFD}.py": "x = 1\n", f"{NFD}/plain.py": ""})
    paths = WorkspacePaths(tmp_path)
    found = Discovery(paths, IgnoreMatcher(paths.root, Settings()), Limits(99, 99)).walk()
    assert sorted(item.key for item in found) == [f"{NFC}/{NFC}.py", f"{NFC}/plain.py"]
    assert Path(paths.path(f"{NFC}/{NFC}.py")).read_text() == "x = 1\n"
    assert Path(paths.path(f"{NFC}/plain.py")).exists()
    assert WorkspacePaths(tmp_path).key(tmp_path / NFD / f"{NFD}.py") == f"{NFC}/{NFC}.py"


@bytes_names
def test_two_files_of_one_key(tmp_path: Path) -> None:
    lay_out(tmp_path, {f"{NFD}.py": "", f"{NFC}.py": ""})
    items = list(discovery(tmp_path).walk())
    assert [type(item) for item in items] == [Found, LeftOut]
    assert items[0].key == f"{NFC}.py"


@bytes_names
def test_a_name_that_is_not_utf8_is_left_out_with_its_reason(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.py": ""})
    for name in (b"\xffbad.py", b"\xffbad.txt"):
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).touch()
    os.mkdir(os.path.join(os.fsencode(tmp_path), b"folder\xff"))
    items = {item.key: item for item in discovery(tmp_path).walk()}
    assert sorted(items) == ["\\xffbad.py", "a.py", "folder\\xff"]
    assert isinstance(items["\\xffbad.py"], LeftOut) and "UTF-8" in items["\\xffbad.py"].reason


def test_an_unreadable_folder_is_told_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {"a.py": "", "locked/b.py": "", "open/c.py": ""})
    scandir = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)  # the tests may run as root, whom no mode keeps out
    items = {item.key: item for item in discovery(tmp_path).walk()}
    assert sorted(items) == ["a.py", "locked", "open/c.py"]
    locked = items["locked"]
    assert isinstance(locked, LeftOut) and locked.failed and "Permission denied" in locked.reason


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RootVanished):
        list(discovery(tmp_path / "gone").walk())


def test_deep_nesting(tmp_path: Path) -> None:
    key = "/".join(["d"] * 100) + "/a.py"
    lay_out(tmp_path, {key: ""})
    assert keys(tmp_path) == [key]
