"""Every place that means the same symbol as the name under the cursor, each with how it was found.

Goal: right before complete. The occurrences stored under the symbol's name, and under the other names that imports give it,
are grouped by file and term; each distinct term is resolved once. Members count with those they override and those that
override them. A member of an unknown receiver counts only where the workspace has one member of that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from code_graph_lsp.answers.definition import (
    definitions_of,
    in_library,
    is_unproven,
    means_function,
    meant_by,
    members_named,
    with_siblings,
)
from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.namesakes import spellings
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import CERTAINTY, Certainty, Definition, Origin, identifier_at, is_cancelled, never
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.reference import Role, unpack
from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.text.span import Position, Range

Key = tuple[str, int]
_OF_ONE_CLASS = SymbolFlag.PRIVATE | SymbolFlag.STATIC  # what overrides nothing and is not overridden


class Reference(NamedTuple):
    """One occurrence that means the symbol. Range: 0-based lines, byte columns."""

    path: str
    range: Range
    role: Role
    origin: Origin

    @property
    def certainty(self) -> Certainty:
        return CERTAINTY[self.origin]


def references(
    linker: Linker, path: str, position: Position, *, include_declaration: bool, cancelled: Callable[[], bool] = never
) -> list[Reference]:
    """The references to the symbol at a position, sorted by path and place. Raises Cancelled."""
    identifier = identifier_at(linker.snapshot, path, position)
    if identifier is None:
        return []
    found = definitions_of(linker, path, meant_by(linker, path, identifier))
    if not found:
        return []
    if found[0].origin is Origin.NAME:
        found = found[:1]
    return references_to(linker, found, include_declaration=include_declaration, cancelled=cancelled)


def references_to(
    linker: Linker, symbols: Iterable[Definition], *, include_declaration: bool, cancelled: Callable[[], bool] = never
) -> list[Reference]:
    """The references to any of some symbols. Raises Cancelled."""
    found: dict[tuple[str, Range], Reference] = {}
    groups: dict[str, list[Definition]] = {}
    for definition in symbols:
        links = linker.links(definition.path)
        if definition.index >= 0 and links is not None and links.symbols[definition.index].name:
            groups.setdefault(links.symbols[definition.index].name, []).append(definition)
    for name, definitions in groups.items():
        search = _Search(linker, name, with_siblings(linker, tuple(definitions)), cancelled)
        for reference in search.run(include_declaration):
            found.setdefault((reference.path, reference.range), reference)
    return sorted(found.values(), key=lambda reference: (reference.path, reference.range))


class _Search:
    """The search for one symbol (with its overloads) under all of its names."""

    def __init__(self, linker: Linker, name: str, definitions: list[Definition], cancelled: Callable[[], bool]) -> None:
        self._linker = linker
        self._name = name
        self._cancelled = cancelled
        self._own = {definition.key for definition in definitions}
        first = linker.links(definitions[0].path)
        symbol = first.symbols[definitions[0].index] if first is not None else None
        self._member = symbol is not None and (
            symbol.kind in MEMBER_KINDS or bool(symbol.flags & SymbolFlag.MEMBER) or self._in_class(definitions[0])
        )
        local = symbol is not None and symbol.flags & SymbolFlag.LOCAL and not self._member
        self._only_file = definitions[0].path if local else None
        self._language = first.language if first is not None else None
        self._called_apart = first is not None and first.called_apart
        self._overloads_apart = first is not None and first.overloads_apart
        self._function = symbol is not None and symbol.kind in FUNCTION_KINDS
        self._parameter = symbol is not None and symbol.kind is SymbolKind.PARAMETER
        self._family = self._relatives(definitions) if self._member else frozenset()
        self._function = symbol is not None and symbol.kind in FUNCTION_KINDS
        self._unique: bool | None = None

    def _in_class(self, definition: Definition) -> bool:
        links = self._linker.links(definition.path)
        symbol = links.symbols[definition.index] if links is not None else None
        if links is None or symbol is None or symbol.container < 0 or symbol.kind is SymbolKind.TYPE_PARAMETER:
            return False
        return links.symbols[symbol.container].kind in CLASS_KINDS

    def _relatives(self, definitions: list[Definition]) -> frozenset[Key]:
        """The members of the same name in base classes and derived ones."""
        linker, found = self._linker, set[Key]()
        for definition in definitions:
            links = linker.links(definition.path)
            container = links.symbols[definition.index].container if links is not None else -1
            if links is None or container < 0 or links.symbols[container].kind not in CLASS_KINDS:
                continue
            if links.language is not None and links.language.section("members").get("hidden"):
                continue
            symbol = links.symbols[definition.index]
            if links.overloads_apart and (symbol.kind not in FUNCTION_KINDS or symbol.flags & _OF_ONE_CLASS):
                continue
            key = links.key(symbol)
            holders = [(definition.path, container), *linker.hierarchy.subclasses(definition.path, container)]
            holders += [(a.path, a.index) for a in linker.hierarchy.order(definition.path, container).classes]
            for holder_path, holder in dict.fromkeys(holders):
                holding = linker.links(holder_path)
                for index in holding.members(holder).get(key, ()) if holding is not None else ():
                    place, fits = (holder_path, index), holding is not None and self._fits(holding.symbols[index])
                    if fits and linker.overrides(place, definition.key) and linker.overloads.same(definition.key, place):
                        found.add((holder_path, index))
        return frozenset(found - self._own)

    def _fits(self, member: Symbol) -> bool:
        """Whether a member of a relative is of the name space of this one, and may be one that overrides."""
        apart = self._overloads_apart and bool(member.flags & _OF_ONE_CLASS)
        return not apart and (not self._called_apart or (member.kind in FUNCTION_KINDS) is self._function)

    def run(self, include_declaration: bool) -> Iterable[Reference]:
        unnamed = [(name, None) for path, index in sorted(self._own) for name in self._linker.names.unnamed(path, index)]
        written = [(spelling, self._only_file) for spelling in spellings(self._language, self._name)]
        names: list[tuple[str, str | None]] = list(dict.fromkeys([*written, *unnamed]))
        seen = set(names)
        for name, only_file in names:
            for path, packed in self._rows(name, only_file):
                is_cancelled(self._cancelled)
                if (name, only_file) not in unnamed:
                    yield from self._in_file(path, name, packed, include_declaration)
                for alias in self._aliases(path, packed) if only_file is None or only_file != path else ():
                    if alias not in seen:
                        seen.add(alias)
                        names.append(alias)

    def _rows(self, name: str, only_file: str | None) -> list[tuple[str, bytes]]:
        if only_file is None or self._parameter:
            return self._linker.snapshot.occurrences(name)
        packed = self._linker.snapshot.occurrences_in(only_file, name)
        return [(only_file, packed)] if packed is not None else []

    def _in_file(self, path: str, name: str, packed: bytes, include_declaration: bool) -> Iterable[Reference]:
        width = len(name.encode())
        origins: dict[int, Origin | None] = {}
        elsewhere = self._only_file is not None and path != self._only_file  # where only an argument's name can mean a parameter
        for line, column, role, term in unpack(packed):
            if elsewhere and role is not Role.KEYWORD:
                continue
            if term not in origins:
                origins[term] = self._origin(path, term)
            origin = origins[term]
            if origin is not None and role is Role.DEFINITION and self._is_elsewhere(path, term):
                role = Role.WRITE
            if origin is None or (role is Role.DEFINITION and not include_declaration):
                continue
            yield Reference(path, Range(line, column, line, column + width), role, origin)

    def _is_elsewhere(self, path: str, term: int) -> bool:
        """Whether what looks like a declaration assigns to a member that a base class declares."""
        targets = self._linker.targets(path, term)
        return bool(targets) and all(target.origin is Origin.MEMBER for target in targets)

    def _origin(self, path: str, term: int) -> Origin | None:
        """How a term is known to mean the symbol; None where it is not."""
        linker = self._linker
        links = linker.links(path)
        if links is None:
            return None
        operation = links.terms[term][0]
        symbol = links.symbols[links.terms[term][1]] if operation == op.SYMBOL else None  # type: ignore[index]
        if symbol is not None and not symbol.flags & SymbolFlag.ASSIGNED and symbol.kind is not SymbolKind.MACRO:
            key = (path, links.terms[term][1])
            own = Origin.LOCAL if symbol.flags & SymbolFlag.LOCAL else Origin.FILE
            return own if key in self._own else Origin.MEMBER if key in self._family else None
        found = linker.targets(path, term)
        for definition in found if operation == op.IMPORT else self._meant(links, found):
            if definition.key in self._own:
                return definition.origin
            if definition.key in self._family:
                return Origin.MEMBER
        fits = not self._called_apart or means_function(links, term) is self._function
        known = operation in (op.MEMBER, op.CALL, op.OVERLOAD)
        if fits and known and self._member and is_unproven(linker, path, term) and self._is_unique():
            return Origin.UNIQUE_NAME
        return None

    def _meant(self, links: FileLinks, found: tuple[Definition, ...]) -> tuple[Definition, ...]:
        """Of what a term may mean the best where only one of several overloads can be meant."""
        return found[:1] if links.overloads_apart and self._member else found

    def _is_unique(self) -> bool:
        """Whether all members of that name in the workspace are this symbol or its relatives."""
        if self._unique is None:
            first = self._linker.links(min(self._own)[0])
            rows = members_named(self._linker, first, self._name, function=self._function)
            known = any(in_library(links, self._name) for path, _ in self._own if (links := self._linker.links(path)) is not None)
            self._unique = not known and bool(rows) and all((row.path, row.index) in self._own | self._family for row in rows)
        return self._unique

    def _aliases(self, path: str, packed: bytes) -> Iterable[tuple[str, str | None]]:
        """Other names given to the symbol by imports and exports of a file."""
        linker = self._linker
        for occurrence in unpack(packed):
            if occurrence.role is Role.IMPORT:
                links = linker.links(path)
                alias, offered = linker.names.alias(links, occurrence.term) if links is not None else ("", False)
                if alias and alias != self._name and any(d.key in self._own for d in linker.targets(path, occurrence.term)):
                    yield (alias, None if offered else path)
