"""Specifiers to files: which file of the workspace a module's name means, seen from the file that writes it.

Knows only paths and the language's table and hooks; nothing need be configured. A folder without a file of its own
(a namespace package) is answered as its path with a trailing slash.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from code_graph_lsp.languages.language import Language
from code_graph_lsp.store.contract import Snapshot

_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|/\*.*?\*/|//[^\n]*', re.DOTALL)
_TRAILING_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')


class Layout:
    """Which files and folders there are, read from the first snapshot that is asked about them. Safe on any thread."""

    def __init__(self) -> None:
        self._paths: frozenset[str] | None = None

    def paths(self, snapshot: Snapshot) -> frozenset[str]:
        """The files of a snapshot, one of those that all have the same."""
        if self._paths is None:
            self._paths = frozenset(record.path for record in snapshot.files())
        return self._paths

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold the files; `paths` is called first."""
        folders: set[str] = set()
        for path in self._paths or ():
            folder = posixpath.dirname(path)
            while folder and folder not in folders:
                folders.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(folders)

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Files and folders by their last name without suffix; `paths` is called first."""
        table: dict[str, list[str]] = {}
        for path in sorted(self._paths or ()):
            table.setdefault(posixpath.basename(path).split(".", 1)[0], []).append(path)
        for folder in sorted(self.folders):
            table.setdefault(posixpath.basename(folder), []).append(folder + "/")
        return table


class ModuleFinder:
    """Finds modules among the files of one snapshot. `layout` is theirs, where an earlier snapshot had the same files."""

    def __init__(self, snapshot: Snapshot, layout: Layout | None = None) -> None:
        self._snapshot = snapshot
        self._layout = layout or Layout()
        self.shared: dict[str, Any] = {}  # what hooks keep from one question to the next
        self._manifests: dict[str, dict[str, Any]] = {}
        self._found: dict[tuple[str, str, str], tuple[str, ...]] = {}

    @cached_property
    def paths(self) -> frozenset[str]:
        return self._layout.paths(self._snapshot)

    @property
    def folders(self) -> frozenset[str]:
        return self._layout.folders if self.paths else frozenset()

    @property
    def _by_name(self) -> dict[str, list[str]]:
        return self._layout.by_name if self.paths else {}

    def text(self, path: str) -> bytes | None:
        """The content of a file, for hooks that read manifests."""
        return self._snapshot.content(path)

    def json(self, path: str) -> dict[str, Any]:
        """A manifest in JSON, comments and trailing commas allowed; empty where it is none."""
        if path not in self._manifests:
            text = (self.text(path) or b"").decode("utf-8", "replace")
            for noise in (_COMMENT, _TRAILING_COMMA):
                text = noise.sub(lambda match: match[1] or "", text)
            try:
                value = json.loads(text)
            except ValueError:
                value = {}
            self._manifests[path] = value if isinstance(value, dict) else {}
        return self._manifests[path]

    def entries(self, path: str) -> list[dict[str, Any]]:
        """The objects that a manifest in JSON lists; empty where it is none."""
        try:
            value = json.loads(self.text(path) or b"[]")
        except ValueError:
            return []
        return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []

    def file_at(self, language: Language, path: str) -> tuple[str, ...]:
        """The file at a path whose suffix may be missing, or that of what is built from it."""
        modules = language.section("modules")
        path = posixpath.normpath(path)
        stem, suffix = posixpath.splitext(path)
        sources = [stem + source for source in modules.get("built_from", {}).get(suffix, ())]
        candidates = [*sources, path, *(path + known for known in modules.get("suffixes", ()))]
        return next(((candidate,) for candidate in candidates if candidate in self.paths), ())

    def index_at(self, language: Language, folder: str) -> tuple[str, ...]:
        """The file that stands for a folder."""
        folder = posixpath.normpath(folder)
        candidates = (name if folder == "." else f"{folder}/{name}" for name in language.section("modules").get("package_files", ()))
        return next(((candidate,) for candidate in candidates if candidate in self.paths), ())

    def find(self, language: Language, specifier: str, importer: str) -> tuple[str, ...]:
        """The files that `specifier` means in the file `importer`, best first; none where it is not of this workspace."""
        folder = posixpath.dirname(importer)
        place = importer if getattr(language.hooks, "FROM_FILE", False) else folder
        key = (language.name, specifier, place)
        found = self._found.get(key)
        if found is None:
            hook = getattr(language.hooks, "find_module", None)
            found = tuple(hook(self, specifier, place, language) if hook is not None else self.dotted(language, specifier, folder))
            self._found[key] = found
        return found

    # -- dotted names -----------------------------------------------------------------------------------------

    def dotted(self, language: Language, specifier: str, folder: str) -> Iterable[str]:
        """`a.b.c`, or `..b` relative to `folder`: files and packages as directories lay them out."""
        separator = language.section("modules").get("separator", ".")
        if specifier.startswith(separator):
            dots = len(specifier) - len(specifier.lstrip(separator))
            base = folder
            for _ in range(dots - 1):
                base = posixpath.dirname(base)
            rest = specifier[dots:]
            return self.module_at(language, posixpath.join(base, *rest.split(separator)) if rest else base)
        parts = specifier.split(separator)
        return self._absolute(language, parts, folder)

    def module_at(self, language: Language, stem: str) -> tuple[str, ...]:
        """The module whose path without suffix is `stem`: a package's own file, a file, or a bare folder."""
        modules = language.section("modules")
        for package_file in modules.get("package_files", ()):
            candidate = posixpath.join(stem, package_file)
            if candidate in self.paths:
                return (candidate,)
        for suffix in modules.get("suffixes", ()):
            if stem + suffix in self.paths:
                return (stem + suffix,)
        return (stem + "/",) if stem in self.folders else ()

    def submodule(self, language: Language, path: str, name: str) -> tuple[str, ...]:
        """The module `name` inside the package whose file, or folder with a trailing slash, is `path`."""
        package_files = language.section("modules").get("package_files", ())
        if language.section("modules").get("style") != "dotted":
            return ()
        if path.endswith("/") or posixpath.basename(path) in package_files:
            return self.module_at(language, posixpath.join(posixpath.dirname(path), name))
        return ()

    def _absolute(self, language: Language, parts: list[str], folder: str) -> tuple[str, ...]:
        package_files = language.section("modules").get("package_files", ())
        suffix = "/".join(parts)
        best: tuple[tuple[int, int, int, str], tuple[str, ...]] | None = None
        for candidate in self._by_name.get(parts[-1], ()):
            stem = self._stem(candidate, language)
            if stem is None or not (stem == suffix or stem.endswith("/" + suffix)):
                continue
            root = stem[: len(stem) - len(suffix)].rstrip("/")
            if any(posixpath.join(root, package_file) in self.paths for package_file in package_files):
                continue  # inside a package: not where an absolute name starts
            encloses = not root or folder == root or folder.startswith(root + "/")
            if not encloses and parts[0] in getattr(language.hooks, "EXTERNAL_MODULES", ()):
                continue
            found = self.module_at(language, stem)
            if not found:
                continue
            shared = len(posixpath.commonpath([root, folder])) if root and folder else 0
            rank = (found[0].endswith("/"), -int(encloses), -shared if not encloses else -len(root), root)
            if best is None or rank < best[0]:
                best = (rank, found)
        return best[1] if best is not None else ()

    def _stem(self, candidate: str, language: Language) -> str | None:
        if candidate.endswith("/"):
            return candidate[:-1]
        for suffix in language.section("modules").get("suffixes", ()):
            if candidate.endswith(suffix):
                return candidate[: -len(suffix)]
        return None
