"""Where packages of Go are: folders below a module's root, vendored, replaced, or of the standard library."""

from __future__ import annotations

import posixpath as posix
import re

from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language

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
    """As folders of a workspace lie: below `src`, or below any folder around the importer."""
    places = (posix.join(above, below, specifier) for below in ("src", "") for above in _above(folder))
    return next((place for place in places if place in finder.folders), None)


def _above(folder: str) -> list[str]:
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:size]) for size in range(len(parts), -1, -1)]


_SYSTEMS = frozenset(
    """aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos unix
    386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm""".split()  # noqa: SIM905
)


def _systems(path: str) -> frozenset[str]:
    """The systems and processors that a file's name says it is for."""
    return _SYSTEMS.intersection(posix.basename(path).removesuffix(".go").removesuffix("_test").split("_")[1:])


def rank(path: str, seen_from: str) -> tuple[bool, bool, str]:
    """Declarations for the reader's own system first, then those for all, those of tests last."""
    own, wanted = _systems(path), _systems(seen_from)
    return bool(own) and own != wanted, path.endswith("_test.go"), path
