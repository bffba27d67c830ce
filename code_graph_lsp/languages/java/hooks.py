"""Where Java's packages are: folders below any source root, seen from a file of the workspace."""

from __future__ import annotations

import posixpath as posix

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language


def find_module(finder: Finder, specifier: str, folder: str, language: Language) -> tuple[str, ...]:
    """The folders of a package, with a trailing slash, those nearest to the importing folder first."""
    if "java folders" not in finder.shared:
        by_name: dict[str, list[str]] = {}
        for place in sorted(finder.folders):
            by_name.setdefault(posix.basename(place), []).append(place)
        finder.shared["java folders"] = by_name
    path = specifier.replace(".", "/")
    found = [place for place in finder.shared["java folders"].get(posix.basename(path), ()) if place == path or place.endswith("/" + path)]
    return tuple(place + "/" for place in sorted(found, key=lambda place: (-_shared(place, folder), place)))


def rank(finder: Finder, path: str, seen_from: str) -> int:
    """Of files that declare one name the one whose path shares most comes first."""
    return -_shared(path, seen_from)


def _shared(one: str, other: str) -> int:
    """How many leading parts two paths share."""
    return len(posix.commonpath([one, other]).split("/")) if one and other else 0
