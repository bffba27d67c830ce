"""Which systems a file of Go is built for."""

from __future__ import annotations

import pytest

from code_graph_lsp.languages.go.constraints import constraint, holds, target_of
from code_graph_lsp.languages.go.hooks import implied_alias

_LINUX, _WINDOWS, _MAC = ("linux", "amd64"), ("windows", "amd64"), ("darwin", "arm64")


@pytest.mark.parametrize(
    ("path", "content", "built", "left_out"),
    [
        ("a/x_windows.go", b"package a\n", [_WINDOWS], [_LINUX, _MAC]),
        ("a/x_linux_amd64.go", b"package a\n", [_LINUX], [_WINDOWS, ("linux", "arm64")]),
        ("a/x_linux_test.go", b"package a\n", [_LINUX], [_MAC]),
        ("a/linux.go", b"package a\n", [_LINUX, _MAC, _WINDOWS], []),
        ("a/x.go", b"// (c)\n\n//go:build unix && !darwin\n\npackage a\n", [_LINUX], [_WINDOWS, _MAC]),
        ("a/x.go", b"//go:build (windows || darwin) && arm64\npackage a\n", [_MAC], [_LINUX, _WINDOWS]),
        ("a/x.go", b"//go:build !(linux && amd64)\npackage a\n", [_MAC, ("linux", "arm64")], [_LINUX]),
        ("a/x.go", b"// +build linux,amd64 darwin\n\npackage a\n", [_LINUX, _MAC], [_WINDOWS, ("linux", "386")]),
        ("a/x.go", b"//go:build ignore\n\npackage a\n", [], [_LINUX, _MAC, _WINDOWS]),
        ("a/x.go", b"//go:build go1.18 && gc\n\npackage a\n", [_LINUX, _MAC], []),
        ("a/x.go", b"package a\n\n//go:build windows\n", [_LINUX, _WINDOWS], []),
    ],
)
def test_files_are_built_for_the_systems_that_they_say(path: str, content: bytes, built: list, left_out: list) -> None:
    expression = constraint(path, content)
    assert all(holds(expression, target) for target in built)
    assert not any(holds(expression, target) for target in left_out)


def test_some_target_is_found_for_every_constraint_that_has_one() -> None:
    for expression in ("windows && arm", "plan9", "!linux", "js && wasm", ""):
        assert holds(expression, target_of(expression))
    assert not holds("ignore", target_of("ignore"))


@pytest.mark.parametrize("text", ["(", ")", "&& ||", "!", "((a)", "a b"])
def test_nonsense_is_read_without_an_error(text: str) -> None:
    assert holds(text, _LINUX) in (True, False)


@pytest.mark.parametrize(
    ("specifier", "name"),
    [("fmt", "fmt"), ("net/http", "http"), ("a.org/b/v2", "b"), ("gopkg.in/yaml.v3", "yaml"), ("a.org/go-b", "b"), ("", ""), ("v2", "v2")],
)
def test_the_name_of_a_package_from_its_path(specifier: str, name: str) -> None:
    assert implied_alias(specifier) == name
