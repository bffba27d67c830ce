"""The files of Rust's modules as they lie in folders, and the crates that manifests declare."""

from __future__ import annotations

import posixpath as posix
import tomllib

from code_graph_lsp.languages.finding import Finder

_ROOTS = ("lib.rs", "main.rs")
_HOLDERS = ("mod.rs", *_ROOTS)
_APART = ("bin", "tests", "examples", "benches")  # folders whose files are crates of their own
_FARTHEST = 40


def folder_of(finder: Finder, path: str) -> str:
    """Where the modules that a file declares are."""
    return posix.dirname(path) if _holds(path) or path in _crates(finder).values() else path.removesuffix(".rs")


def _holds(path: str) -> bool:
    name, folder = posix.basename(path), posix.basename(posix.dirname(path))
    return name in _HOLDERS or folder in _APART


def around(finder: Finder, path: str) -> str:
    """The file whose module holds that of a file, itself or in an inline module, or ""."""
    folder, name = posix.split(path)
    roots = _crates(finder).values()
    if name in _ROOTS or path in roots:
        return ""
    above = posix.dirname(folder) if name == "mod.rs" else folder
    while True:
        held = (root for root in roots if posix.dirname(root) == above)
        places = [*(posix.join(above, holder) for holder in _HOLDERS), above + ".rs", *held]
        found = next((place for place in places if place in finder.paths and place != path), "")
        if found or not above or posix.basename(above) in _APART:
            return found
        above = posix.dirname(above)


def root_of(finder: Finder, path: str) -> str:
    """The file of a crate's root module, seen from any of its files."""
    for _ in range(_FARTHEST):
        outer = around(finder, path)
        if not outer:
            break
        path = outer
    return path


def crate_named(finder: Finder, name: str, importer: str) -> tuple[str, ...]:
    """The root of a crate of the workspace by its name."""
    found = _crates(finder).get(name)
    return (found,) if found is not None and found != importer else ()


def _crates(finder: Finder) -> dict[str, str]:
    """The root files of the workspace's libraries by their names."""
    if "crates" not in finder.shared:
        found: dict[str, str] = {}
        for manifest in sorted(path for path in finder.paths if posix.basename(path) == "Cargo.toml"):
            found.update(_declared(finder, manifest))
        finder.shared["crates"] = found
    crates: dict[str, str] = finder.shared["crates"]
    return crates


def _declared(finder: Finder, manifest: str) -> dict[str, str]:
    try:
        table = tomllib.loads((finder.text(manifest) or b"").decode("utf-8", "replace"))
    except tomllib.TOMLDecodeError:
        return {}
    library, package = table.get("lib", {}), table.get("package", {})
    name = library.get("name") or str(package.get("name", "")).replace("-", "_")
    path = posix.normpath(posix.join(posix.dirname(manifest), library.get("path", "src/lib.rs")))
    return {name: path} if name and path in finder.paths else {}
