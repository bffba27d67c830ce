"""Files as linking sees them: their facts with the look-ups that linking needs, decoded once and shared between revisions."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property

from code_graph_lsp.graph.file_facts import Export, Import, LinkFacts
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.languages.language import Language

MEMBER_KINDS = frozenset(
    {
        SymbolKind.METHOD, SymbolKind.CONSTRUCTOR, SymbolKind.PROPERTY, SymbolKind.FIELD, SymbolKind.ENUM_MEMBER,
    }
)  # fmt: skip
SCOPED_KINDS = frozenset(
    {
        SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.TRAIT, SymbolKind.ENUM, SymbolKind.NAMESPACE,
        SymbolKind.MODULE, SymbolKind.TYPE_ALIAS, SymbolKind.EXTENSION,
    }
)  # fmt: skip
CLASS_KINDS = frozenset(
    {SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.TRAIT, SymbolKind.ENUM, SymbolKind.EXTENSION}
)
FUNCTION_KINDS = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CONSTRUCTOR})


class FileLinks:
    """One file's facts. Indices are those of its `LinkFacts`."""

    def __init__(self, path: str, language: Language | None, link: LinkFacts) -> None:
        self.path = path
        self.language = language
        self.symbols = link.symbols
        self.terms = link.terms
        self.imports = link.imports
        self.relations = link.relations
        self.star_names = link.star_names
        self.module = link.module
        self.is_host = bool(link.language) or (language is not None and bool(language.section("guests")))
        self._layers = link.layers
        self._leading = link.layers[0][1] if link.layers else len(link.symbols)
        self._exports: list[Export] = link.exports
        self._spaces: Mapping[str, str] = language.section("scopes").get("spaces", {}) if language is not None else {}
        self.called_apart = language is not None and bool(language.section("members").get("called_apart"))
        self.overloads_apart = language is not None and language.section("members").get("overloads") == "apart"

    def layer(self, index: int) -> str:
        """The name of the language that declares symbol `index`."""
        others = [name for name, first in self._layers if first <= index]
        return others[-1] if others else self.language.name if self.language is not None else ""

    def key(self, symbol: Symbol) -> str:
        """The name under which a member is kept: marked where its kind's names live apart from all others."""
        return symbol.name + self._spaces.get(symbol.kind, "") if self._spaces else symbol.name

    @property
    def weight(self) -> int:
        return len(self.symbols) * 3 + len(self.terms) + 50

    @cached_property
    def exports(self) -> dict[str, list[int]]:
        """Terms by the name under which they are offered."""
        table: dict[str, list[int]] = {}
        for export in self._exports:
            table.setdefault(export.name, []).append(export.term)
        return table

    @cached_property
    def top_level(self) -> dict[str, list[int]]:
        """The file's own scope: name → symbols (their index) and imports (`~index`), in document order."""
        table: dict[str, list[int]] = {}
        for index, symbol in enumerate(self.symbols[: self._leading]):
            if symbol.container < 0 and not symbol.flags & SymbolFlag.LOCAL and symbol.kind is not SymbolKind.METHOD:
                table.setdefault(symbol.name, []).append(index)
        for index, taken in enumerate(self.imports):
            if taken.container < 0 and taken.alias:
                table.setdefault(taken.alias, []).append(~index)
        return table

    @cached_property
    def stars(self) -> list[Import]:
        return [taken for taken in self.imports if taken.name == "*"]

    @cached_property
    def _members(self) -> dict[int, dict[str, list[int]]]:
        table: dict[int, dict[str, list[int]]] = {}
        for index, symbol in enumerate(self.symbols):
            container = symbol.container
            if symbol.flags & SymbolFlag.MEMBER and container >= 0 and self.symbols[container].container >= 0:
                table.setdefault(self.symbols[container].container, {}).setdefault(symbol.name, []).append(index)
            if container < 0 or symbol.kind is SymbolKind.TYPE_PARAMETER:
                continue
            if self._class_constructors and symbol.kind is SymbolKind.CONSTRUCTOR and symbol.name == self.symbols[container].name:
                continue  # its class goes by that name
            if symbol.kind in MEMBER_KINDS or self.symbols[container].kind in SCOPED_KINDS:
                table.setdefault(container, {}).setdefault(self.key(symbol), []).append(index)
                if symbol.kind is SymbolKind.FIELD and symbol.flags & SymbolFlag.ACCESSOR and self._spaces:
                    table[container].setdefault(symbol.name + self._spaces.get(SymbolKind.METHOD, ""), []).append(index)
        return table

    @cached_property
    def _type_parameters(self) -> dict[int, list[int]]:
        table: dict[int, list[int]] = {}
        for index, symbol in enumerate(self.symbols):
            if symbol.kind is SymbolKind.TYPE_PARAMETER:
                table.setdefault(symbol.container, []).append(index)
        return table

    def type_parameters(self, index: int) -> list[int]:
        """The type parameters that symbol `index` itself declares, in order."""
        return self._type_parameters.get(index, [])

    def is_generic(self, index: int) -> bool:
        """Whether type parameters are declared at, or around, symbol `index`."""
        while index >= 0:
            if index in self._type_parameters:
                return True
            index = self.symbols[index].container
        return False

    def members(self, index: int) -> dict[str, list[int]]:
        """The members that symbol `index` itself declares: name → symbols."""
        return self._members.get(index, {})

    def siblings(self, index: int) -> list[int]:
        """The symbol and those that are one with it: of the same name and container (redefinitions, accessor pairs, merged
        declarations, and overloads where they are not told apart)."""
        symbol = self.symbols[index]
        return [index] if self.overloads_apart and symbol.kind in FUNCTION_KINDS else self.namesakes(index)

    def namesakes(self, index: int) -> list[int]:
        """The symbol and those of the same name and container, overloads included."""
        symbol = self.symbols[index]
        if not symbol.name and symbol.kind is not SymbolKind.METHOD:
            return [index]
        if symbol.flags & SymbolFlag.LOCAL and symbol.kind not in MEMBER_KINDS and symbol.kind not in FUNCTION_KINDS:
            return [index]
        if symbol.container >= 0:
            named = self.members(symbol.container).get(self.key(symbol))
            if named is not None and index in named:
                return named
        elif index >= self._leading:
            return [other for other in range(self._leading, len(self.symbols)) if self._is_beside(index, other)]
        elif symbol.kind is SymbolKind.METHOD:
            return [index]  # of a type that another file declares
        else:
            return [other for other in self.top_level.get(symbol.name, ()) if other >= 0 and self._is_same(index, other)] or [index]
        return [
            other for other, candidate in enumerate(self.symbols)
            if candidate.name == symbol.name and candidate.container == symbol.container and candidate.kind in FUNCTION_KINDS
            and symbol.kind in FUNCTION_KINDS
        ] or [index]  # fmt: skip

    def _is_beside(self, index: int, other: int) -> bool:
        """Whether two symbols of layers that do not lead are of one name, at the top of one layer."""
        one, two = self.symbols[index], self.symbols[other]
        return (one.name, one.container) == (two.name, two.container) and self.layer(index) == self.layer(other)

    def _is_same(self, index: int, other: int) -> bool:
        """Whether two declarations of one name can be of one symbol: of any kind, unless the language keeps spaces of names apart."""
        if not self._name_spaces:
            return True
        return self.symbols[index].kind is self.symbols[other].kind

    def space_of(self, kind: SymbolKind) -> str:
        """The space of names that symbols of a kind are in, "" for the ordinary one."""
        return self._name_spaces.get(kind.value, "")

    @cached_property
    def _name_spaces(self) -> Mapping[str, str]:
        return self.language.section("spaces") if self.language is not None else {}

    @cached_property
    def _class_constructors(self) -> bool:
        return self.language is not None and bool(self.language.section("symbols").get("class_constructors"))

    def symbol(self, index: int) -> Symbol:
        return self.symbols[index]


class FactsCache:
    """Decoded facts by file and content, shared by all Linkers; bounded by the weight of what it holds. Thread-safe."""

    def __init__(self, most: int = 1_500_000) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], FileLinks] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, path: str, content_hash: str) -> FileLinks | None:
        with self._lock:
            found = self._held.get((path, content_hash))
            if found is not None:
                self._held.move_to_end((path, content_hash))
            return found

    def put(self, content_hash: str, links: FileLinks) -> None:
        with self._lock:
            key = (links.path, content_hash)
            if key not in self._held:
                self._held[key] = links
                self._weight += links.weight
            while self._weight > self._most and len(self._held) > 1:
                _, dropped = self._held.popitem(last=False)
                self._weight -= dropped.weight
