"""File URIs as editors spell them, on both kinds of system."""

from __future__ import annotations

import pytest

from code_graph_lsp.lsp.uris import path_of, uri_of


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/me/a.py", "/home/me/a.py"),
        ("file://localhost/home/me/a.py", "/home/me/a.py"),
        ("FILE:///a%20b/%C3%A9.py", "/a b/é.py"),
        ("file:///a%23b%3Fc%5B1%5D.py", "/a#b?c[1].py"),
        ("file:///a+b@c(1).py", "/a+b@c(1).py"),
        ("file:///%FF.py", "/\udcff.py"),
        ("file://server/share/a.py", None),
        ("untitled:Untitled-1", None),
        ("vscode-notebook-cell:/a.ipynb#x", None),
        ("file:relative.py", None),
        ("file:///a%00b.py", None),
        ("http://[bad", None),
        ("", None),
        ("no uri at all", None),
    ],
)
def test_paths_on_posix(uri: str, path: str | None) -> None:
    assert path_of(uri, windows=False) == path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/Users/me/a.py", "C:\\Users\\me\\a.py"),
        ("file:///C:/Users/me/a.py", "C:\\Users\\me\\a.py"),
        ("file://server/share/a%20b.py", "\\\\server\\share\\a b.py"),
        ("file:///no/drive.py", None),
        ("untitled:Untitled-1", None),
    ],
)
def test_paths_on_windows(uri: str, path: str | None) -> None:
    assert path_of(uri, windows=True) == path


@pytest.mark.parametrize(
    ("path", "windows", "uri"),
    [
        ("/a b/é#.py", False, "file:///a%20b/%C3%A9%23.py"),
        ("C:\\Users\\me", True, "file:///c%3A/Users/me"),
        ("\\\\server\\share\\x y", True, "file://server/share/x%20y"),
    ],
)
def test_uris_lead_back(path: str, windows: bool, uri: str) -> None:
    assert uri_of(path, windows=windows) == uri
    assert path_of(uri, windows=windows) == path


def test_names_that_are_not_utf8_lead_back() -> None:
    assert uri_of("/\udcff", windows=False) == "file:///%FF"
