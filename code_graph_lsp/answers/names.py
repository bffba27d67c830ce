"""The names under which a symbol is known: its own, and those that imports and exports give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import FileLinks
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.file_facts import WHOLE, unnamed
from code_graph_lsp.graph.reference import Role, unpack

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker


class Names:
    """Of the symbols of one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def of(self, path: str, index: int) -> list[str]:
        """The names under which a symbol is known anywhere: its own, and those that imports give it."""
        links = self._linker.links(path)
        if links is None:
            return []
        names = [links.symbols[index].name, *self.unnamed(path, index)]
        targets = {(path, sibling) for sibling in links.siblings(index)}
        for name in names:
            for file, packed in self._linker.snapshot.occurrences(name):
                importing = self._linker.links(file)
                if importing is None:
                    continue
                for occurrence in unpack(packed):
                    if occurrence.role is Role.IMPORT:
                        alias, _ = self.alias(importing, occurrence.term)
                        if alias and alias not in names and any(d.key in targets for d in self._linker.targets(file, occurrence.term)):
                            names.append(alias)
        return names

    def unnamed(self, path: str, index: int) -> list[str]:
        """The names under which places are kept that take a symbol by no name of its own: as its module's default, or whole value."""
        links = self._linker.links(path)
        modules = links.language.section("modules") if links is not None and links.language is not None else {}
        if links is None or "package_files" not in modules or modules.get("separator"):
            return []
        offered = [term for name in (WHOLE, modules.get("default_name", "default")) for term in links.exports.get(name, ())]
        if not any((d.path, d.index) == (path, index) for term in offered for d in self._linker.targets(path, term)):
            return []
        folder, _, name = path.rpartition("/")
        return list(dict.fromkeys([unnamed(name), *([unnamed(folder)] if name in modules["package_files"] else [])]))

    def alias(self, links: FileLinks, term: int) -> tuple[str, bool]:
        """The other name that an import gives to what it takes ("" for none), and whether other files can take it by that name."""
        stands = links.terms[term]
        if stands[0] == op.IMPORT:
            taken = links.imports[stands[1]]  # type: ignore[index]
            if taken.alias and taken.alias != taken.name:
                return taken.alias, taken.exported and (taken.alias in links.exports or self._offers_all(links))
        offered = next((name for name, terms in links.exports.items() if term in terms and name not in ("=", "default")), "")
        return offered, True

    def _offers_all(self, links: FileLinks) -> bool:
        return links.language is not None and links.language.section("modules").get("exports") == "all"
