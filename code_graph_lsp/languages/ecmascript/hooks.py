"""Where modules of JavaScript and TypeScript are: files by relative path, packages by name, aliases of tsconfig.json."""

from __future__ import annotations

import posixpath as posix
from collections.abc import Iterator
from typing import Any

from code_graph_lsp.languages.ecmascript.packages import Files, at_sources, entry, file_at, inside, package_and_path, targets
from code_graph_lsp.languages.finding import Finder
from code_graph_lsp.languages.language import Language

_DEEPEST = 8
_CONFIGS = ("tsconfig.json", "jsconfig.json", "tsconfig.base.json")


def find_module(finder: Finder, specifier: str, folder: str, language: Language) -> Files:
    """The files of a specifier seen from a folder, best first."""
    if specifier.startswith("."):
        path = posix.normpath(posix.join(folder, specifier))
        return file_at(finder, language, path) or _in_root_dirs(finder, language, path, folder)
    if specifier.startswith("#"):
        home = next((place for place in _above(folder) if posix.join(place, "package.json") in finder.paths), "")
        return targets(finder, language, home, finder.json(posix.join(home, "package.json")).get("imports"), specifier)
    found = _aliased(finder, language, specifier, folder) or _package(finder, language, specifier, folder)
    if not found and not _options_for(finder, folder)["configured"]:
        found = at_sources(finder, language, specifier, _above(folder))
    return found or inside(finder, language, specifier)


def _above(folder: str) -> Iterator[str]:
    """A folder and those around it, up to the root."""
    while folder:
        yield folder
        folder = posix.dirname(folder)
    yield ""


def _aliased(finder: Finder, language: Language, specifier: str, folder: str) -> Files:
    """What the nearest configuration's `paths` and `baseUrl` make of a specifier."""
    options = _options_for(finder, folder)
    found = targets(finder, language, options["base"], options["paths"], specifier) if options["paths"] else ()
    return found or (file_at(finder, language, posix.join(options["base"], specifier)) if options["baseUrl"] else ())


def _in_root_dirs(finder: Finder, language: Language, path: str, folder: str) -> Files:
    """Several folders that a configuration lays over one another."""
    roots = _options_for(finder, folder)["rootDirs"]
    for root in roots:
        if path.startswith(root + "/"):
            places = [posix.join(other, path[len(root) + 1 :]) for other in roots]
            return next((found for place in places if (found := file_at(finder, language, place))), ())
    return ()


def _options_for(finder: Finder, folder: str) -> dict[str, Any]:
    """The options that hold in a folder: those of the nearest configuration."""
    key = "options " + folder
    if key not in finder.shared:
        places = (posix.join(place, name) for place in _above(folder) for name in _CONFIGS)
        finder.shared[key] = _options(finder, next((place for place in places if place in finder.paths), ""), 0)
    options: dict[str, Any] = finder.shared[key]
    return options


def _options(finder: Finder, path: str, depth: int) -> dict[str, Any]:
    config, folder = finder.json(path) if path else {}, posix.dirname(path)
    merged: dict[str, Any] = {"configured": bool(path), "base": folder, "baseUrl": False, "paths": {}, "rootDirs": []}
    extended = config.get("extends")
    parents = [extended] if isinstance(extended, str) else extended if isinstance(extended, list) else []
    for parent in [name for name in parents if isinstance(name, str)] if depth < _DEEPEST else []:
        place = posix.normpath(posix.join(folder, parent if parent.endswith(".json") else parent + ".json"))
        if place in finder.paths:
            merged.update({key: value for key, value in _options(finder, place, depth + 1).items() if value})
    options = config.get("compilerOptions")
    if not isinstance(options, dict):
        return merged
    if isinstance(options.get("baseUrl"), str):
        merged.update(base=posix.normpath(posix.join(folder, options["baseUrl"])), baseUrl=True)
    if isinstance(options.get("paths"), dict):
        merged.update(paths=options["paths"], base=merged["base"] if merged["baseUrl"] else folder)
    if isinstance(options.get("rootDirs"), list):
        merged["rootDirs"] = [posix.normpath(posix.join(folder, root)) for root in options["rootDirs"]]
    return merged


def _package(finder: Finder, language: Language, specifier: str, folder: str) -> Files:
    """A module of a package: installed beside the importer, or a package of the workspace by its name."""
    name, rest = package_and_path(specifier)
    if "packages" not in finder.shared:
        manifests = [path for path in sorted(finder.paths, reverse=True) if posix.basename(path) == "package.json"]
        finder.shared["packages"] = {finder.json(path).get("name"): posix.dirname(path) for path in manifests}
    packages = finder.shared["packages"]
    homes = [place for place in (posix.join(above, "node_modules", name) for above in _above(folder)) if place in finder.folders]
    homes += [packages[name]] if name in packages else []
    return next((files for home in homes if (files := entry(finder, language, home, rest))), ())
