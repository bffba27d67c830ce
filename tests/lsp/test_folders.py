"""Keys and URIs of documents in one folder, in several, and in none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from code_graph_lsp.lsp.folders import Places, folders_at_start, folders_from
from code_graph_lsp.lsp.messages import InitializeParams, WorkspaceFolder


def places(*folders: Path | str) -> Places:
    found, problems = folders_from(WorkspaceFolder(folder.as_uri() if isinstance(folder, Path) else folder) for folder in folders)
    assert problems == []
    return Places(tuple(found))


def test_one_folder_has_plain_keys(tmp_path: Path) -> None:
    here = places(tmp_path)
    uri = (tmp_path / "a b" / "é.py").as_uri()
    assert here.key(uri) == "a b/é.py"
    assert here.uri("a b/é.py") == uri
    assert here.key((tmp_path.parent / "elsewhere.py").as_uri()) is None
    assert here.key(tmp_path.as_uri()) is None
    assert here.key("untitled:Untitled-1") is None


def test_a_path_with_dots_does_not_leave_the_folder(tmp_path: Path) -> None:
    here = places(tmp_path)
    assert here.key(f"{tmp_path.as_uri()}/x/../a.py") == "a.py"
    assert here.key(f"{tmp_path.as_uri()}/../../etc/passwd") is None


def test_several_folders_each_have_their_prefix(tmp_path: Path) -> None:
    for name in ("x/app", "y/app", "lib"):
        (tmp_path / name).mkdir(parents=True)
    here = places(tmp_path / "x/app", tmp_path / "y/app", tmp_path / "lib")
    assert [folder.prefix for folder in here.folders] == ["app/", "app-2/", "lib/"]
    uri = (tmp_path / "y/app/m.py").as_uri()
    assert here.key(uri) == "app-2/m.py"
    assert here.uri("app-2/m.py") == uri
    assert here.own_keys(here.folders[1], ["app/m.py", "app-2/m.py", "//1/m.py"]) == ["m.py"]


def test_a_folder_within_another_or_named_twice_is_covered(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    here = places(tmp_path / "inner", tmp_path, tmp_path.as_uri() + "/")
    assert [folder.root for folder in here.folders] == [tmp_path.resolve()]
    assert here.key((tmp_path / "inner" / "a.py").as_uri()) == "inner/a.py"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_a_linked_folder_keeps_the_clients_spelling(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    os.symlink(tmp_path / "real", tmp_path / "link")
    here = places(tmp_path / "link")
    assert here.key((tmp_path / "link" / "a.py").as_uri()) == "a.py"
    assert here.key((tmp_path / "real" / "a.py").as_uri()) == "a.py"
    assert here.uri("a.py") == (tmp_path / "link" / "a.py").as_uri()


def test_folders_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    given = ["vscode-remote://host/x", (tmp_path / "gone").as_uri(), file.as_uri()]
    found, problems = folders_from(WorkspaceFolder(uri) for uri in given)
    assert found == []
    assert len(problems) == 3
    assert "gone" in problems[1]


def test_what_initialize_may_name(tmp_path: Path) -> None:
    uri, other = tmp_path.as_uri(), (tmp_path / "other").as_uri()

    def uris(**given: object) -> list[str]:
        return [folder.uri for folder in folders_at_start(InitializeParams(capabilities={}, **given))]  # type: ignore[arg-type]

    assert uris(workspace_folders=[WorkspaceFolder(uri)], root_uri=other) == [uri]
    assert uris(workspace_folders=[], root_uri=other) == [other]
    assert uris(root_path=str(tmp_path)) == [uri]
    assert uris() == []
