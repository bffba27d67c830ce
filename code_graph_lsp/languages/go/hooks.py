"""Where packages of Go are: folders below a module's root, vendored, replaced, or of the standard library."""

from __future__ import annotations

import posixpath as posix
import re

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.go.constraints import constraint, holds, host, target_of
from code_graph_lsp.languages.language import Language

_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org"})  # where a path begins with host, owner and repository
_PACKAGE = re.compile(rb"^package\s+(\w+)", re.MULTILINE)
_VERSION = re.compile(r"^v\d+$")
_MODULE = re.compile(rb"^module\s+\"?([^\s\"]+)", re.MULTILINE)
_REPLACE = re.compile(rb"^(?:replace\s+|\t|[ ]+)([^\s()]+)(?:\s+v\S+)?\s*=>\s*(\.[^\s]*)", re.MULTILINE)


def implied_alias(specifier: str) -> str:
    """The name that a package most likely gives itself, from its path."""
    parts = [part for part in specifier.split("/") if part]
    if len(parts) > 1 and _VERSION.match(parts[-1]):
        parts.pop()
    name = re.sub(r"\.v\d+$", "", parts[-1]) if parts else ""
    return name.removeprefix("go-").removesuffix("-go").removesuffix(".go").replace("-", "_")


def find_module(finder: Finder, specifier: str, folder: str, language: Language) -> tuple[str, ...]:
    """The folder of a package, with a trailing slash."""
    places = (_vendored(finder, specifier, folder), _in_modules(finder, specifier), _laid_out(finder, specifier, folder))
    return tuple(place + "/" for place in places if place is not None)[:1]


def _vendored(finder: Finder, specifier: str, folder: str) -> str | None:
    places = (posix.join(above, "vendor", specifier) for above in _above(folder))
    return next((place for place in places if place in finder.folders), None)


def _in_modules(finder: Finder, specifier: str) -> str | None:
    """Below the root of the module whose path begins it; the standard library's module begins nothing."""
    if "go" not in finder.shared:
        finder.shared["go"] = sorted(_modules(finder), key=lambda module: -len(module[0]))
    for path, root in finder.shared["go"]:
        if path == "std" or specifier == path or specifier.startswith(path + "/"):
            place = posix.normpath(posix.join(root, specifier if path == "std" else specifier[len(path) + 1 :]))
            place = "" if place == "." else place
            if not place or place in finder.folders:
                return place
    return None


def _modules(finder: Finder) -> list[tuple[str, str]]:
    found = []
    for manifest in sorted(path for path in finder.paths if posix.basename(path) == "go.mod"):
        text, root = finder.text(manifest) or b"", posix.dirname(manifest)
        named = _MODULE.search(text)
        found += [(named[1].decode("utf-8", "replace"), root)] if named else []
        for path, place in _REPLACE.findall(text):
            local = posix.normpath(posix.join(root, place.decode("utf-8", "replace")))
            found.append((path.decode("utf-8", "replace"), "" if local == "." else local))
    return found


def _laid_out(finder: Finder, specifier: str, folder: str) -> str | None:
    """As folders of a workspace lie: below `src`, below any folder around the importer, or as those of a repository without go.mod."""
    places = (posix.join(above, below, specifier) for below in ("src", "") for above in _above(folder))
    found = next((place for place in places if place in finder.folders), None)
    host, *parts = specifier.split("/")
    if found is not None or finder.shared["go"] or host not in _HOSTS or len(parts) < 2:
        return found
    inside = "/".join(parts[2:])
    return inside if inside in finder.folders or (not inside and implied_alias(specifier) in _root_packages(finder)) else None


def _root_packages(finder: Finder) -> frozenset[str]:
    """What the files at the root call their package."""
    if "go root" not in finder.shared:
        texts = (finder.text(path) or b"" for path in finder.paths if path.endswith(".go") and "/" not in path)
        finder.shared["go root"] = frozenset(named[1].decode() for text in texts if (named := _PACKAGE.search(text)))
    found: frozenset[str] = finder.shared["go root"]
    return found


def _above(folder: str) -> list[str]:
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:size]) for size in range(len(parts), -1, -1)]


def rank(finder: Finder, path: str, seen_from: str) -> tuple[bool, bool, str]:
    """Declarations that are built together with the reader's file first, those of tests last."""
    target = target_of(_constraint(finder, seen_from)) if seen_from else host()
    return not holds(_constraint(finder, path), target), path.endswith("_test.go"), path


def _constraint(finder: Finder, path: str) -> str:
    known: dict[str, str] = finder.shared.setdefault("go constraints", {})
    if path not in known:
        known[path] = constraint(path, finder.text(path) or b"")
    return known[path]
