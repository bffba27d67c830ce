"""What is left out of an index, asked of the matcher alone and through a scan."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from workspaces import lay_out

from code_graph_lsp.indexing.discovery import Discovery, Found
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.jobs import Limits
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.settings import Settings


def check(root: Path, taken: list[str], **settings: tuple[str, ...]) -> None:
    """The scan of `root` takes exactly those files, and the matcher, asked for each file alone, says the same."""
    paths = WorkspacePaths(root)
    discovery = Discovery(paths, IgnoreMatcher(paths.root, Settings(**settings)), Limits(10**6, 10**6))
    assert sorted(item.key for item in discovery.walk() if isinstance(item, Found)) == sorted(taken)
    matcher = IgnoreMatcher(paths.root, Settings(**settings))
    every = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))
    assert [key for key in every if not matcher.ignores(key)] == sorted(taken)


def test_nested_lists_are_anchored_where_they_lie(tmp_path: Path) -> None:
    lay_out(tmp_path, {
        ".gitignore": "/top.py\nanywhere.py\n",
        "top.py": "", "x/top.py": "", "x/anywhere.py": "",
        "x/.gitignore": "/own.py\nsub/deep.py\n!anywhere.py\n",
        "x/own.py": "", "own.py": "", "x/y/own.py": "", "x/sub/deep.py": "", "sub/deep.py": "",
    })  # fmt: skip
    check(tmp_path, ["x/top.py", "x/anywhere.py", "own.py", "x/y/own.py", "sub/deep.py"])


def test_what_lies_in_a_left_out_folder_cannot_be_taken_back(tmp_path: Path) -> None:
    lay_out(tmp_path, {".gitignore": "out/\n!out/a.py\nhalf/*\n!half/b.py\n",
                       "out/a.py": "", "out/.gitignore": "!a.py", "half/a.py": "", "half/b.py": ""})  # fmt: skip
    check(tmp_path, ["half/b.py"])


def test_a_pattern_for_folders_leaves_files_of_that_name(tmp_path: Path) -> None:
    lay_out(tmp_path, {".gitignore": "gen.py/\n", "gen.py": "", "x/gen.py/a.py": ""})
    paths = WorkspacePaths(tmp_path)
    matcher = IgnoreMatcher(paths.root, Settings())
    assert not matcher.ignores("gen.py")
    assert matcher.ignores("x/gen.py", is_folder=True)
    assert matcher.ignores("x/gen.py/a.py")


def test_the_exclude_file_counts_least(tmp_path: Path) -> None:
    lay_out(tmp_path, {".git/info/exclude": "*_gen.py\nlocal/\n", ".gitignore": "!kept_gen.py\n", ".git/hook.py": "",
                       "a_gen.py": "", "kept_gen.py": "", "local/a.py": "", "a.py": ""})  # fmt: skip
    check(tmp_path, ["a.py", "kept_gen.py"])


def test_the_exclude_file_of_a_linked_work_tree(tmp_path: Path) -> None:
    tree = lay_out(tmp_path / "tree", {".git": f"gitdir: {tmp_path}/main/.git/worktrees/tree\n", "a.py": "", "b.py": ""})
    lay_out(tmp_path / "main/.git", {"worktrees/tree/commondir": "../..\n", "info/exclude": "a.py\n"})
    check(tree, ["b.py"])


def test_lists_above_a_workspace_inside_a_repository(tmp_path: Path) -> None:
    lay_out(tmp_path, {".git/info/exclude": "ex.py\n", ".gitignore": "packages/*/dist/\n/a.py\n*.gen.py\n",
                       "packages/.gitignore": "!b.gen.py\n",
                       "packages/app/dist/x.py": "", "packages/app/a.py": "", "packages/app/a.gen.py": "",
                       "packages/app/b.gen.py": "", "packages/app/ex.py": ""})  # fmt: skip
    check(tmp_path / "packages/app", ["a.py", "b.gen.py"])


@pytest.mark.parametrize("all_of_it", ["*\n", "/*\n", "work/\n", "work/app\n"])
def test_lists_above_that_leave_out_the_workspace_itself_do_not_count(tmp_path: Path, all_of_it: str) -> None:
    lay_out(tmp_path, {".git/HEAD": "", ".gitignore": all_of_it, "work/app/a.py": "", "work/app/.gitignore": "b.py\n",
                       "work/app/b.py": ""})  # fmt: skip
    check(tmp_path / "work/app", ["a.py"])


def test_no_repository_above_no_lists_from_there(tmp_path: Path) -> None:
    lay_out(tmp_path, {".gitignore": "*.py\n", "app/a.py": ""})
    check(tmp_path / "app", ["a.py"])


def test_installed_and_cached_folders_are_out_without_any_list(tmp_path: Path) -> None:
    lay_out(tmp_path, {
        "node_modules/x/a.py": "", "src/node_modules/a.py": "", ".tox/py/a.py": "", "__pycache__/a.py": "",
        "env/pyvenv.cfg": "", "env/lib/a.py": "", "venv/a.py": "", ".svn/a.py": "", "lib/site-packages/a.py": "",
    })  # fmt: skip
    check(tmp_path, ["venv/a.py"])


def test_a_list_that_takes_everything_back_takes_back_no_installed_folder(tmp_path: Path) -> None:
    lay_out(tmp_path, {".gitignore": "*\n!*/\n!*.py\n", "node_modules/a.py": "", "src/a.py": ""})
    check(tmp_path, ["src/a.py"])


def test_the_root_is_entered_whatever_it_is_called(tmp_path: Path) -> None:
    lay_out(tmp_path / "node_modules", {"pyvenv.cfg": "", "a.py": ""})
    check(tmp_path / "node_modules", ["a.py"])


LEFT_OUT = {
    ".gitignore": "build/\n*.gen.py\n",
    "build/a.py": "", "build/keep/b.py": "", "build/keep/node_modules/c.py": "", "src/x.gen.py": "", "src/a.py": "",
    "node_modules/lib/a.py": "", "node_modules/other/a.py": "", "env/pyvenv.cfg": "", "env/lib/a.py": "", ".git/a.py": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("include", "more"),
    [
        ("*.gen.py", ["src/x.gen.py"]),
        ("build/", ["build/a.py", "build/keep/b.py"]),
        ("build/keep", ["build/keep/b.py"]),
        ("build/*.py", ["build/a.py"]),
        ("b.py", ["build/keep/b.py"]),
        ("/node_modules/lib/", ["node_modules/lib/a.py"]),
        ("/node_modules/*/a.py", ["node_modules/lib/a.py", "node_modules/other/a.py"]),
        ("/env/lib", ["env/lib/a.py"]),
        ("env/", ["env/lib/a.py"]),
        (".git/", []),
        ("/.git/a.py", []),
    ],
)
def test_include_brings_back(tmp_path: Path, include: str, more: list[str]) -> None:
    lay_out(tmp_path, LEFT_OUT)
    check(tmp_path, ["src/a.py", *more], include=(include,))


def test_exclude_wins_over_include(tmp_path: Path) -> None:
    lay_out(tmp_path, LEFT_OUT)
    check(tmp_path, ["src/a.py", "build/a.py"], include=("build/",), exclude=("keep",))
    check(tmp_path, [], exclude=("*",))
    check(tmp_path, [], exclude=("/src/",))


def test_changed_lists_count_once_forgotten(tmp_path: Path) -> None:
    lay_out(tmp_path, {"x/.gitignore": "a.py\n", "x/a.py": ""})
    matcher = IgnoreMatcher(tmp_path.resolve(), Settings())
    assert matcher.ignores("x/a.py")
    lay_out(tmp_path, {"x/.gitignore": "b.py\n"})
    matcher.forget("x")
    assert not matcher.ignores("x/a.py")
    assert matcher.ignores("x/b.py")


def test_an_unreadable_list_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / ".gitignore").mkdir()
    lay_out(tmp_path, {"a.py": "", "x/.gitignore": b"\xff\xfe*.py\n\xef\n", "x/a.py": ""})
    check(tmp_path, ["a.py", "x/a.py"])


@pytest.mark.skipif(shutil.which("git") is None, reason="compares with git, which is not installed")
def test_same_files_as_git_lists(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    lay_out(tmp_path, {
        ".gitignore": "# Bytes\n*.log.py\n/dist\n!important.log.py\ndocs/**/gen\n*.egg\nfoo/*\n!foo/bar\n\n\\#x.py\n",
        "sub/.gitignore": "!/dist\nlocal.py\n", "sub/deep/.gitignore": "*\n!.gitignore\n!wanted.py\n",
        **{f"{folder}{name}": "" for folder in ("", "sub/", "sub/deep/", "foo/", "foo/bar/", "dist/", "sub/dist/", "docs/a/gen/")
           for name in ("a.py", "x.log.py", "important.log.py", "local.py", "wanted.py", "#x.py")},
    })  # fmt: skip
    listed = subprocess.run(
        ["git", "-C", tmp_path, "ls-files", "-z", "--others", "--exclude-standard", "*.py"], stdout=subprocess.PIPE, check=True
    )
    check(tmp_path, [key for key in listed.stdout.decode().split("\0") if key])
