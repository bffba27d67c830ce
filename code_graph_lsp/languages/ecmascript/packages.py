"""What package.json says of where a package's modules are, and tables of names with a `*` as it and tsconfig.json have them."""

from __future__ import annotations

import posixpath as posix
import re
from collections.abc import Iterable
from typing import Any

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language

Files = tuple[str, ...]

_ENTRIES = ("types", "typings", "module", "main")
_BUILT = re.compile(r"^(\./)?(dist|lib|build|out|es|esm|cjs|umd|types|typings|commonjs|module)(/(esm|cjs|es|types|src|node|browser))*/")


def file_at(finder: Finder, language: Language, path: str) -> Files:
    """The module at a path: a file, a folder whose manifest says which, or a folder's index."""
    manifest = posix.join(path, "package.json")
    found = finder.file_at(language, path)
    if not found and manifest in finder.paths:
        found = entry(finder, language, path, ".")
    return found or finder.index_at(language, path)


def entry(finder: Finder, language: Language, folder: str, subpath: str) -> Files:
    """What the package in a folder offers under `.` or `./path`, where it was written rather than where it is built."""
    manifest = finder.json(posix.join(folder, "package.json"))
    found = targets(finder, language, folder, manifest.get("exports"), subpath)
    if not found and subpath == ".":
        fields = [manifest[key] for key in _ENTRIES if isinstance(manifest.get(key), str)]
        found = _first(finder, language, folder, [*fields, "./index", "./src/index"])
    return found or (at_source(finder, language, folder, subpath) if subpath != "." else ())


def at_source(finder: Finder, language: Language, folder: str, target: str) -> Files:
    """The module that a target means, or that it was built from."""
    places = [target, _BUILT.sub("src/", target, count=1), posix.join("src", target), _BUILT.sub("", target, count=1)]
    for place in places:
        files = file_at(finder, language, posix.join(folder, place)) if posix.normpath(place) not in (".", "src") else ()
        if files:
            return files
    return ()


def package_and_path(specifier: str) -> tuple[str, str]:
    """The package that a specifier names, and the path inside it: `.` or `./path`."""
    parts = specifier.split("/")
    size = 2 if specifier.startswith("@") else 1
    return "/".join(parts[:size]), "./" + "/".join(parts[size:]) if parts[size:] else "."


def inside(finder: Finder, language: Language, specifier: str) -> Files:
    """A module of a package that is laid out without its manifest, and calls itself by name."""
    rest = package_and_path(specifier)[1]
    return at_source(finder, language, "", rest) if not finder.shared["packages"] and rest != "." else ()


def at_sources(finder: Finder, language: Language, specifier: str, around: Iterable[str]) -> Files:
    """A path from a folder around, or from its sources, as bundlers are told to find it: `a/b`, `@/a/b` or `~/a/b`."""
    head, _, rest = specifier.partition("/")
    if not rest or (head[:1] in ("@", "~") and len(head) > 1):
        return ()
    path = rest if head in ("@", "~") else specifier
    places = (posix.join(folder, source, path) for folder in around for source in ("", "src"))
    return next((files for place in places if (files := file_at(finder, language, place))), ())


def targets(finder: Finder, language: Language, folder: str, table: Any, wanted: str) -> Files:
    """A table of names, perhaps with one `*`, and what they stand for: a path, several, or one a condition."""
    conditions = isinstance(table, dict) and not any(key[:1] in ".#*@" or "/" in key or key == wanted for key in table)
    if conditions or isinstance(table, (str, list)):
        table = {".": table}
    keys = sorted(table, key=lambda key: -len(key.split("*")[0])) if isinstance(table, dict) else []
    for key in keys:
        before, star, after = key.partition("*")
        if key == wanted or (star and wanted.startswith(before) and wanted.endswith(after)):
            middle = wanted[len(before) : len(wanted) - len(after)] if star else ""
            found = _first(finder, language, folder, [path.replace("*", middle) for path in _paths(table[key])])
            if found:
                return found
    return ()


def _first(finder: Finder, language: Language, folder: str, places: list[str]) -> Files:
    return next((files for place in places if (files := at_source(finder, language, folder, place))), ())


def _paths(target: Any) -> list[str]:
    if isinstance(target, str):
        return [target]
    values = target.values() if isinstance(target, dict) else target if isinstance(target, list) else ()
    return [path for value in values for path in _paths(value)]
