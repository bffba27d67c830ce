"""Modules that are several files: a name that one file declares is seen in the others without an import.

Which files are one module is the language's table (`[modules] unit`) and what the files themselves say (`LinkFacts.module`).
Looks up symbols by name and never reads all files of a module.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.graph.file_facts import FileFlag

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker
    from code_graph_lsp.store.contract import SymbolRow


class Units:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._faces: dict[str, str] | None = None
        self._rows: dict[str, dict[str, list[SymbolRow]]] = {}

    def shared(self, links: FileLinks, name: str, space: str = "") -> tuple[Definition, ...]:
        """What the other files of a file's module declare under a name of that space, best first."""
        unit = _rule(links, "unit")
        if not unit:
            return ()
        by_folder = self._by_folder(name)
        rows = by_folder.get(posixpath.dirname(links.path), ()) if unit == "folder" else (r for rows in by_folder.values() for r in rows)
        rows = [row for row in rows if links.space_of(row.kind) == space]
        return self._declared(rows, links.path, lambda other: other.module == links.module and _rule(other, "unit") == unit)

    def may_see(self, path: str, links: FileLinks) -> bool:
        """Whether a file may be of another one's module, as far as paths tell."""
        return _rule(links, "unit") != "folder" or posixpath.dirname(path) == posixpath.dirname(links.path)

    def offered(self, folder: str, name: str) -> tuple[Definition, ...]:
        """What the files of a folder (its path with a trailing slash) offer under a name, best first."""
        rows = self._by_folder(name).get(folder.rstrip("/"), ())
        return self._declared(rows, "", lambda other: bool(_rule(other, "unit")) and not _is_apart(other))

    def face(self, folder: str) -> str:
        """The file to show for a module that is a folder (its path with a trailing slash); "" where it is no such module."""
        if self._faces is None:
            faces: dict[str, tuple[tuple[bool, bool, str], str]] = {}
            for record in self._linker.snapshot.files():
                language = self._linker.language(record.language)
                if language is not None and language.section("modules").get("unit"):
                    of, name = posixpath.split(record.path)
                    known = name.split(".")[0] in ("doc", posixpath.basename(of))
                    rank = (bool(record.flags & FileFlag.TEST), not known, name)
                    faces[of] = min(faces.get(of, (rank, record.path)), (rank, record.path))
            self._faces = {of: path for of, (_, path) in faces.items()}
        return self._faces.get(folder.rstrip("/"), "")

    def name_of(self, folder: str) -> str:
        """What the files of a folder call their module."""
        links = self._linker.links(self.face(folder))
        return links.module if links is not None else ""

    def _by_folder(self, name: str) -> dict[str, list[SymbolRow]]:
        """The symbols of a name that no other symbol contains, by their files' folder."""
        known = self._rows.get(name)
        if known is None:
            known = self._rows[name] = {}
            for row in self._linker.snapshot.symbols_named(name):
                if not row.container_name and row.kind not in MEMBER_KINDS:
                    known.setdefault(posixpath.dirname(row.path), []).append(row)
        return known

    def _declared(self, rows: Iterable[SymbolRow], seen_from: str, belongs: Callable[[FileLinks], bool]) -> tuple[Definition, ...]:
        found = []
        for row in rows:
            links = self._linker.links(row.path)
            if links is not None and row.path != seen_from and belongs(links):
                found.append(Definition(row.path, row.index, Origin.IMPORT))
        return tuple(self.ranked(found, seen_from))

    def ranked(self, found: list[Definition], seen_from: str) -> list[Definition]:
        """Declarations of one thing, those first that belong best to the file `seen_from` (which may be "")."""
        links = self._linker.links(found[0].path) if len(found) > 1 else None
        rank = getattr(links.language.hooks, "rank", None) if links is not None and links.language is not None else None
        return sorted(found, key=lambda place: rank(self._linker.modules, place.path, seen_from)) if rank is not None else found


def _rule(links: FileLinks, key: str) -> str:
    return str(links.language.section("modules").get(key, "")) if links.language is not None else ""


def _is_apart(links: FileLinks) -> bool:
    """Whether a file belongs to a module that no import can take from."""
    apart = _rule(links, "apart")
    return bool(apart) and re.search(apart, links.module) is not None
