"""Where the thing under the cursor is defined: all candidates, best first, each with how it was found."""

from __future__ import annotations

from code_graph_lsp.answers.files import FUNCTION_KINDS, MEMBER_KINDS, FileLinks
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import Definition, Identifier, Origin, Target, identifier_at
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.store.contract import SymbolRow
from code_graph_lsp.text.span import Position, Range

_LATER = SymbolFlag.DECLARATION | SymbolFlag.NOT_TAKEN
_ORDER = {Role.KEYWORD: 1, Role.DEFINITION: 2}  # a variable that is read, the field that it is for, what is declared right there


def definition(linker: Linker, path: str, position: Position) -> list[Target]:
    """The definitions of the name at a position (0-based line, byte column). Empty where nothing is known of it."""
    identifier = identifier_at(linker.snapshot, path, position)
    if identifier is None:
        return []
    return [target for found in definitions_of(linker, path, identifier) if (target := as_target(linker, found)) is not None]


def definitions_of(linker: Linker, path: str, identifier: Identifier) -> list[Definition]:
    """The definitions of an identifier: proven ones with their overloads, else what only the name suggests."""
    links = linker.links(path)
    if links is None:
        return []
    found: list[Definition] = []
    for occurrence in sorted(identifier.occurrences, key=lambda o: _ORDER.get(o.role, 0)):
        if occurrence.role is not Role.DEFINITION or not found or not is_member(linker, path, occurrence.term):
            found += with_siblings(linker, linker.targets(path, occurrence.term))
    if found:
        return list(dict.fromkeys(found))
    if identifier.occurrence.role is not Role.IMPORT and is_unproven(linker, path, identifier.occurrence.term):
        return by_name(linker, links, identifier.name, function=means_function(links, identifier.occurrence.term))
    return []


def meant_by(linker: Linker, path: str, identifier: Identifier) -> Identifier:
    """An identifier as what references to it are asked for: a variable that it declares, a field that it names, or what it reads."""
    own = next((o for o in identifier.occurrences if o.role is Role.DEFINITION), None)
    if own is None or len(identifier.occurrences) == 1:
        return identifier
    if is_member(linker, path, own.term):
        own = next((o for o in identifier.occurrences if o.role is Role.KEYWORD and linker.targets(path, o.term)), own)
    return identifier._replace(occurrences=(own,))


def is_member(linker: Linker, path: str, term: int) -> bool:
    """Whether a term of a file is a member that the file declares."""
    links = linker.links(path)
    declared = links.terms[term] if links is not None else ()
    return links is not None and declared[:1] == (op.SYMBOL,) and links.symbols[declared[1]].kind in MEMBER_KINDS  # type: ignore[index]


def with_siblings(linker: Linker, found: tuple[Definition, ...]) -> list[Definition]:
    """Each definition followed by the other declarations of the same symbol; real definitions before mere declarations."""
    expanded: dict[tuple[str, int], Definition] = {}
    for definition in found:
        for path, index in dict.fromkeys([definition.key, *linker.inclusion.declarations(*definition.key)]):
            expanded.setdefault((path, index), definition._replace(path=path, index=index))
    return sorted(expanded.values(), key=lambda d: _rank(linker, d))


def _rank(linker: Linker, definition: Definition) -> int:
    """Definitions first, then mere declarations, then what a condition leaves out."""
    links = linker.links(definition.path) if definition.index >= 0 else None
    return links.symbols[definition.index].flags & _LATER if links is not None else 0


def is_unproven(linker: Linker, path: str, term: int) -> bool:
    """Whether a term is a member of something of which nothing at all is known: no type, not even an external one."""
    links = linker.links(path)
    if links is not None and links.terms[term][0] in (op.CALL, op.OVERLOAD):
        return is_unproven(linker, path, links.terms[term][1])  # type: ignore[arg-type]
    if links is None or links.terms[term][0] != op.MEMBER:
        return False
    return not linker.values(path, links.terms[term][1])  # type: ignore[arg-type]


def means_function(links: FileLinks, term: int) -> bool:
    """Whether a member is called."""
    called = links.terms[term]
    return called[0] == op.CALL or (called[0] == op.MEMBER and str(called[2]).endswith(op.CALLED))


def members_named(linker: Linker, links: FileLinks | None, name: str, *, function: bool) -> list[SymbolRow]:
    """All members of a name; where functions and fields are two name spaces, only those that the name can mean."""
    rows = [row for row in linker.snapshot.symbols_named(name) if row.kind in MEMBER_KINDS]
    if links is not None:
        rows = linker.namesakes.related(links.language, rows)
    if links is None or not (links.overloads_apart or links.called_apart):
        return rows
    return [row for row in rows if (row.kind in FUNCTION_KINDS) is function and row.kind is not SymbolKind.CONSTRUCTOR]


def by_name(linker: Linker, links: FileLinks, name: str, *, function: bool) -> list[Definition]:
    """Members of that name anywhere: the only one there is, or the nearest few, own code first."""
    rows = members_named(linker, links, name, function=function)
    found = linker.namesakes.candidates(links, rows)
    unique = bool(found) and found[0].origin is Origin.UNIQUE_NAME
    return [d._replace(origin=Origin.NAME) for d in found] if unique and in_library(links, name) else list(found)


def in_library(links: FileLinks, name: str) -> bool:
    """Whether objects of the language's library commonly have a member of that name."""
    if links.language is None:
        return False
    members, library = getattr(links.language.hooks, "external_members", None), links.language.section("library")
    if "common" in library:
        return any(name in library.get(table, ()) for table in ("common", "methods", "callbacks"))
    return members is not None and name in members()


def as_target(linker: Linker, found: Definition) -> Target | None:
    """A definition with its symbol and range; None where its file has gone."""
    if found.index < 0:
        path = linker.units.face(found.path) if found.path.endswith("/") else found.path
        return None if not path else Target(path, -1, None, Range(0, 0, 0, 0), found.origin)
    links = linker.links(found.path)
    if links is None:
        return None
    symbol = links.symbols[found.index]
    if not symbol.name:  # a literal that is all that its file offers
        return Target(found.path, -1, None, Range(0, 0, 0, 0), found.origin)
    return Target(found.path, found.index, symbol, symbol.name_range, found.origin)
