"""Where an included file is: beside the file that includes it, in a folder that the build names, or wherever its path fits."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language

_COMMANDS = ("compile_commands.json", "build/compile_commands.json")
_MOST_ENTRIES = 20_000
_FOLDER = re.compile(r"(?:^|\s)-(?:I|isystem|iquote)\s*(\"[^\"]+\"|\S+)")


def find_module(finder: Finder, specifier: str, folder: str, language: Language) -> tuple[str, ...]:
    """The file that `#include` means in a file of `folder`."""
    beside = posixpath.normpath(posixpath.join(folder, specifier))
    if beside in finder.paths:
        return (beside,)
    for root in _roots(finder):
        if (path := posixpath.normpath(posixpath.join(root, specifier))) in finder.paths:
            return (path,)
    wanted = posixpath.normpath(specifier)
    while wanted.startswith("../"):
        wanted = wanted[3:]
    fits = [path for path in _by_name(finder).get(posixpath.basename(wanted), ()) if path == wanted or path.endswith("/" + wanted)]
    return (min(fits, key=lambda path: _distance(path, folder)),) if fits else ()


def _roots(finder: Finder) -> list[str]:
    """The folders of the workspace in which the build's commands look for files, in order."""
    roots: list[str] | None = finder.shared.get("include_roots")
    if roots is None:
        named = (name for path in _COMMANDS if path in finder.paths for name in _named(finder, path))
        roots = finder.shared["include_roots"] = list(dict.fromkeys(root for name in named if (root := _inside(finder, name)) is not None))
    return roots


def _named(finder: Finder, path: str) -> Iterator[str]:
    for entry in finder.entries(path)[:_MOST_ENTRIES]:
        said = entry.get("command") or " ".join(map(str, entry.get("arguments", ())))
        for match in _FOLDER.finditer(str(said)):
            yield posixpath.join(str(entry.get("directory", "")), match[1].strip('"')).replace("\\", "/")


def _inside(finder: Finder, name: str) -> str | None:
    """The folder of the workspace that a path of the machine means: where it ends as that folder does."""
    parts = [part for part in posixpath.normpath(name).split("/") if part]
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((end for end in ends if end in finder.folders), None)


def _by_name(finder: Finder) -> dict[str, list[str]]:
    table: dict[str, list[str]] = finder.shared.get("by_name", {})
    if not table:
        for path in sorted(finder.paths):
            table.setdefault(posixpath.basename(path), []).append(path)
        finder.shared["by_name"] = table
    return table


def _distance(path: str, folder: str) -> tuple[int, int, str]:
    """How far a file is: how much of its path is not that of the folder, then how deep it is."""
    common = posixpath.commonpath([path, folder]) if folder else ""
    return -len(common.split("/")) if common else 0, path.count("/"), path
