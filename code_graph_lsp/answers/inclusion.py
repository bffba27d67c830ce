"""Files that are put into files: which declarations a name can mean where texts are included, and which of them are one symbol.

For languages whose imports are texts (`style = "textual"`). A name means what the file, or a file that it includes at any
depth, declares; in a file that leans on those that include it, what they see; else what is known everywhere. Declarations
of one name that are not private to their files are one symbol with what defines it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import CLASS_KINDS, MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Shape, Value
from code_graph_lsp.graph.file_facts import unnamed
from code_graph_lsp.graph.reference import Role, unpack
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker

Key = tuple[str, int]
_MOST_INCLUDERS = 400
_CLASSES = frozenset({SymbolKind.CLASS, SymbolKind.STRUCT})


class Inclusion:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._seen: dict[str, dict[str, int]] = {}
        self._includers: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, list[Key]] = {}
        self._found: dict[tuple[str, str, str], tuple[Definition, ...]] = {}
        self._one: dict[Key, tuple[Key, ...]] = {}

    def is_textual(self, links: FileLinks) -> bool:
        return links.language is not None and links.language.section("modules").get("style") == "textual"

    # -- files ---------------------------------------------------------------------------------------------------

    def seen(self, path: str) -> Mapping[str, int]:
        """The file and all that it includes, each with how many steps away it is."""
        known = self._seen.get(path)
        if known is None:
            known = self._seen[path] = {path: 0}
            for at in (waiting := [path]):
                for included in self._included(at):
                    if included not in known:
                        known[included] = known[at] + 1
                        waiting.append(included)
        return known

    def _included(self, path: str) -> list[str]:
        links = self._linker.links(path)
        if links is None:
            return []
        return [file for star in links.stars for file in self._linker.modules_of(links, star.module)]

    def includers(self, path: str) -> tuple[str, ...]:
        """The files that include one, at any depth, nearest first."""
        known = self._includers.get(path)
        if known is None:
            found = {path: 0}
            for at in (waiting := [path]):
                for file, packed in self._linker.snapshot.occurrences(unnamed(at)) if len(found) < _MOST_INCLUDERS else ():
                    imports = file not in found and any(occurrence.role is Role.IMPORT for occurrence in unpack(packed))
                    if imports and at in self._included(file):
                        found[file] = 0
                        waiting.append(file)
            known = self._includers[path] = tuple(file for file in found if file != path)
        return known

    # -- names ---------------------------------------------------------------------------------------------------

    def named(self, links: FileLinks, name: str, space: str) -> tuple[Definition, ...]:
        """The declarations that a name can mean which the file does not declare itself: definitions first."""
        key = (links.path, name, space)
        known = self._found.get(key)
        if known is None:
            candidates = [found for found in self._candidates(name) if self._space(links, found) == space]
            outer = [found for found in candidates if not self.container(found)]
            chosen = self._choose(links.path, outer) if outer else []
            if not chosen and len(outer) < len(candidates):
                chosen = self._choose(links.path, candidates)
            known = self._found[key] = tuple(Definition(*found, Origin.IMPORT) for found in chosen)
        return known

    def members(self, links: FileLinks, value: Value, name: str) -> tuple[Definition, ...] | None:
        """What a namespace holds under a name, in all files that the asking one sees; None where the value is no namespace."""
        if value.shape is not Shape.OBJECT or not self.is_textual(links) or self._kind(value.key) is not SymbolKind.NAMESPACE:
            return None
        path = self.path(value.key)
        key = (links.path, f"{path}::{name}", "")
        known = self._found.get(key)
        if known is None:
            candidates = self._candidates(name)
            chosen: list[Key] = []
            for fits in ((lambda at: at == path), (lambda at: at.startswith(path + ".")), (lambda at: not at and name != path)):
                held = [found for found in candidates if fits(self.container(found))]
                chosen = chosen or (self._choose(links.path, held) if held else [])
            known = self._found[key] = tuple(Definition(*found, Origin.IMPORT) for found in chosen)
        return known

    def path(self, key: Key) -> str:
        """The names of the namespaces around a symbol and its own, dotted."""
        return f"{self.container(key)}.{self._name(key)}".lstrip(".")

    def container(self, key: Key) -> str:
        """The names of the namespaces around a symbol, dotted."""
        links = self._linker.links(key[0])
        names: list[str] = []
        index = links.symbols[key[1]].container if links is not None else -1
        while links is not None and index >= 0:
            if links.symbols[index].kind is SymbolKind.NAMESPACE:
                names.insert(0, links.symbols[index].name.replace("::", "."))
            index = links.symbols[index].container
        return ".".join(names)

    def _name(self, key: Key) -> str:
        links = self._linker.links(key[0])
        return links.symbols[key[1]].name.replace("::", ".") if links is not None else ""

    def macros(self, links: FileLinks, name: str) -> tuple[Definition, ...]:
        """The macros that a file sees under a name: they are replaced wherever it stands, as a member's name too."""
        if not self.is_textual(links):
            return ()
        return tuple(found for found in self.named(links, name, "") if self._kind(found.key) is SymbolKind.MACRO)

    def redefined(self, links: FileLinks, index: int) -> tuple[Definition, ...]:
        """The macros of the same name in files that are included behind a macro's definition: they take its place."""
        symbol = links.symbols[index]
        if symbol.kind is not SymbolKind.MACRO or not self.is_textual(links):
            return ()
        others = [key for key in self._candidates(symbol.name) if key[0] != links.path and self._kind(key) is SymbolKind.MACRO]
        behind = [star for star in links.stars if star.line > symbol.line] if others else []
        files = {file for star in behind for at in self._linker.modules_of(links, star.module) for file in self.seen(at)}
        return tuple(Definition(*key, Origin.IMPORT) for key in others if key[0] in files)

    def _choose(self, path: str, candidates: list[Key]) -> list[Key]:
        seen = self.seen(path)
        found = [key for key in candidates if key[0] in seen]
        if found:
            return sorted(found, key=lambda key: (self._declares(key), seen[key[0]]))
        for includer in self.includers(path):
            around = self.seen(includer)
            found = [key for key in candidates if key[0] in around]
            if found:
                return found
        return self._everywhere(candidates)

    def _everywhere(self, candidates: list[Key]) -> list[Key]:
        """What is known without being declared: of those with linkage the one that there is."""
        linked = [key for key in candidates if self._is_linked(key)]
        if not linked or set(linked) - set(self.declarations(*linked[0])):
            return []
        return sorted(linked, key=self._declares)

    def _candidates(self, name: str) -> list[Key]:
        """All declarations of a name that other files can see."""
        known = self._named.get(name)
        if known is None:
            known = self._named[name] = []
            for row in self._linker.snapshot.symbols_named(name):
                links = self._linker.links(row.path)
                if links is not None and self.is_textual(links) and self._is_outside(links, row.index):
                    known.append((row.path, row.index))
        return known

    def _is_outside(self, links: FileLinks, index: int) -> bool:
        symbol = links.symbols[index]
        around = symbol.container
        if symbol.kind is SymbolKind.ENUM_MEMBER and around >= 0:
            around = links.symbols[around].container
        while around >= 0 and links.symbols[around].kind is SymbolKind.NAMESPACE:
            around = links.symbols[around].container
        return around < 0 and not (symbol.kind in MEMBER_KINDS and symbol.kind is not SymbolKind.ENUM_MEMBER)

    def _space(self, links: FileLinks, key: Key) -> str:
        """The space of names that a declaration is in, as the language of the asking file has it."""
        kind = self._kind(key)
        return links.space_of(kind) if kind is not None else ""

    def _declares(self, key: Key) -> bool:
        links = self._linker.links(key[0])
        return links is not None and bool(links.symbols[key[1]].flags & SymbolFlag.DECLARATION)

    # -- declarations of one symbol ------------------------------------------------------------------------------

    def declarations(self, path: str, index: int) -> tuple[Key, ...]:
        """The declarations of the same symbol in any file, itself included."""
        known = self._one.get((path, index)) if index >= 0 else ((path, index),)
        if known is None:
            same = self._linker.overloads.same
            found = dict.fromkeys(self._declarations(path, index))
            known = self._one[(path, index)] = tuple(key for key in found if same((path, index), key))
        return known

    def definitions(self, links: FileLinks, index: int) -> list[Key]:
        """What defines a symbol that is only declared."""
        return [key for key in self.declarations(links.path, index) if not self._declares(key)] if self.is_textual(links) else []

    def _declarations(self, path: str, index: int) -> list[Key]:
        links = self._linker.links(path) if index >= 0 else None
        if links is None:
            return [(path, index)]
        here = [(path, sibling) for sibling in links.siblings(index)]
        symbol = links.symbols[index]
        holder = links.symbols[symbol.container].kind if symbol.container >= 0 else None
        if self.is_textual(links) and (symbol.kind in MEMBER_KINDS or holder in CLASS_KINDS or self._defines(links, index)):
            return self._with_definitions(links, index, here)
        if not self.is_textual(links) or not self._is_linked((path, index)):
            return here
        kind, container = links.symbols[index].kind, self.container((path, index))
        same = _CLASSES if kind in _CLASSES else {kind}
        linked = [
            key for key in self._candidates(links.symbols[index].name)
            if self._is_linked(key) and self._kind(key) in same and self.container(key) == container
        ]  # fmt: skip
        defining = {key[0] for key in linked if not self._declares(key)}
        if len(defining) <= 1:
            return [*here, *linked]
        return [*here, *(key for key in linked if key[0] in self.seen(path) or path in self.seen(key[0]))]

    def _with_definitions(self, links: FileLinks, index: int, here: list[Key]) -> list[Key]:
        """A member's declarations in its class, and its definitions outside it."""
        name, path = links.symbols[index].name, links.path
        declared = set(here) if links.symbols[index].container >= 0 and not self._defines(links, index) else set[Key]()
        if not declared:
            for relation in self._defines(links, index):
                declared.update(d.key for d in self._linker.targets(path, relation) if d.index >= 0)
        found = [(path, index), *sorted(declared)]
        for row in self._linker.snapshot.relations_to(name):
            key = (row.path, row.source)
            if row.kind is not RelationKind.DEFINES or key in found:
                continue
            if any(d.key in declared for d in self._linker.targets(row.path, row.target)):
                found.append(key)
        return found

    def _defines(self, links: FileLinks, index: int) -> list[int]:
        """The terms of what a symbol defines that is declared elsewhere."""
        return [r.target for r in links.relations if r.source == index and r.kind is RelationKind.DEFINES]

    def _is_linked(self, key: Key) -> bool:
        links = self._linker.links(key[0])
        if links is None or links.language is None:
            return False
        symbol = links.symbols[key[1]]
        if symbol.flags & (SymbolFlag.PRIVATE | SymbolFlag.LOCAL):
            return False
        return symbol.kind.value in links.language.section("linkage").get("kinds", ())

    def _kind(self, key: Key) -> SymbolKind | None:
        links = self._linker.links(key[0])
        return links.symbols[key[1]].kind if links is not None else None
