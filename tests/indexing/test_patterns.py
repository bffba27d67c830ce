"""The pattern language of .gitignore, against its documentation and against git itself."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from workspaces import lay_out

from code_graph_lsp.indexing.patterns import IgnorePatterns, parse


@pytest.mark.parametrize(
    ("pattern", "matched", "not_matched"),
    [
        ("a.py", ["a.py", "x/a.py"], ["a.pyc", "ba.py"]),
        ("/a.py", ["a.py"], ["x/a.py"]),
        ("x/a.py", ["x/a.py"], ["y/x/a.py"]),
        ("*.py", ["a.py", "x/.py"], ["a.pyi"]),
        ("a?.py", ["ab.py"], ["a.py", "a/.py"]),
        ("x/*", ["x/a", "x/.b"], ["x", "x/a/b", "y/x/a"]),
        ("**/x", ["x", "a/x", "a/b/x"], ["xx"]),
        ("x/**", ["x/a", "x/a/b"], ["x", "y/x/a"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "c/a/b"]),
        ("a**b", ["ab", "axb"], ["a/b"]),
        ("[ab].py", ["a.py"], ["c.py"]),
        ("[!ab].py", ["c.py"], ["a.py", "/.py"]),
        ("[]a]", ["]", "a"], ["[]a]"]),
        ("[[:digit:]x]", ["7", "x"], [":", "d"]),
        (r"\#a", ["#a"], [r"\#a"]),
        (r"\!a", ["!a"], ["a"]),
        ("a\\ ", ["a "], ["a", "a\\ "]),
        ("a  ", ["a"], ["a  "]),
        ("a\r\n", ["a"], []),
        ("caf\u0065\u0301", ["caf\u00e9"], ["cafe"]),
        ("[a", [], ["[a", "a"]),
        ("a\\", [], ["a", "a\\"]),
        ("[[:nonsense:]]", [], ["n"]),
        ("[z-a]", ["z"], ["a", "m"]),
    ],
)
def test_one_pattern(pattern: str, matched: list[str], not_matched: list[str]) -> None:
    patterns = IgnorePatterns([pattern])
    assert [p for p in matched + not_matched if patterns.verdict(p, p.rpartition("/")[2], False)] == matched


def test_only_folders() -> None:
    patterns = IgnorePatterns(["build/"])
    assert patterns.verdict("x/build", "build", True) is True
    assert patterns.verdict("x/build", "build", False) is None


def test_the_last_match_decides() -> None:
    patterns = IgnorePatterns(["*.log", "!keep.log", "/keep.log"])
    assert patterns.verdict("x/keep.log", "keep.log", False) is False
    assert patterns.verdict("keep.log", "keep.log", False) is True
    assert patterns.verdict("x/other", "other", False) is None


@pytest.mark.parametrize("line", ["", "   ", "# note", "/", "!", "!/", "\n"])
def test_lines_that_say_nothing(line: str) -> None:
    assert parse(line) is None


PIECES = [
    "a", "b", "*", "?", "**", "/", "/", "foo", ".py", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[!]]", "\\*", "\\a",
    "[[:alpha:]]", "-", "[", "!", "#", "\\ ", "z]", "é", "[a-]", "[x-z]", "***", "x-y", "[\\]]", "\\[", "[--0]", "[/]",
]  # fmt: skip
NAMES = ["a", "b", "ab", "a.py", "b.py", "foo", "ba r", "x-y", "[z]", "a]", "-"]


@pytest.mark.skipif(shutil.which("git") is None, reason="compares with git, which is not installed")
def test_same_as_git_on_random_patterns_and_trees(tmp_path: Path) -> None:
    chance = random.Random(20)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "config", "core.ignorecase", "false"], check=True)
    for number in range(60):
        lines = ["".join(chance.choices(PIECES, k=chance.randint(1, 5))) for _ in range(chance.randint(1, 4))]
        lines = [("!" if chance.random() < 0.2 else "") + line + ("/" if chance.random() < 0.2 else "") for line in lines]
        base = tmp_path / str(number)
        lay_out(base, {".gitignore": "\n".join(lines) + "\n"})
        for _ in range(25):
            _make(base, chance.choices(NAMES, k=chance.randint(1, 4)))
        entries = [
            (os.path.relpath(os.path.join(where, name), base).replace(os.sep, "/"), name in folders)
            for where, folders, files in os.walk(base)
            for name in (*folders, *files)
        ]
        asked = b"".join(f"{number}/{key}".encode() + b"\0" for key, _ in entries)
        git = ["git", "-C", str(tmp_path), "check-ignore", "-z", "--stdin", "--no-index"]
        answer = subprocess.run(git, input=asked, stdout=subprocess.PIPE, check=False).stdout.decode()
        by_git = {key.removeprefix(f"{number}/") for key in answer.split("\0") if key}
        patterns = IgnorePatterns(lines)
        assert {key for key, is_folder in entries if _ignored(patterns, key, is_folder)} == by_git, lines


def _make(base: Path, parts: list[str]) -> None:
    path = base
    for part in parts[:-1]:
        path = path / part
        if path.is_file():
            return
        path.mkdir(exist_ok=True)
    if not (path / parts[-1]).exists():
        (path / parts[-1]).touch()


def _ignored(patterns: IgnorePatterns, key: str, is_folder: bool) -> bool:
    parts = key.split("/")
    return any(patterns.verdict("/".join(parts[:end]), parts[end - 1], is_folder or end < len(parts)) for end in range(1, len(parts) + 1))
