"""Extensions: members, and bases, that a type is given outside its own declaration, in any file; also types of a library, and all."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from code_graph_lsp.answers.files import FileLinks
from code_graph_lsp.answers.values import Shape, Value, Values
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.contract import RelationRow

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker

_EXTERNAL = frozenset({Shape.EXTERNAL, Shape.EXTERNAL_INSTANCE})


class Ancestor(NamedTuple):
    """A class in a resolution order, with what its type parameters are there."""

    path: str
    index: int  # type: ignore[assignment]  # a symbol's, not tuple's method
    args: tuple[Values, ...]


class Extensions:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._rows: dict[str, list[tuple[RelationRow, Values]]] = {}

    def of_class(self, path: str, index: int) -> tuple[list[Ancestor], list[Ancestor]]:
        """The extensions of a class: those that only have members, and those that add bases, whose members come first."""
        links = self._linker.links(path)
        found: tuple[list[Ancestor], list[Ancestor]] = ([], [])
        if links is None or not _extends(links):
            return found
        for row, values in self._named(links.symbols[index].name):
            for value in values:
                if value.key == (path, index):
                    adds = bool(self._bases(row))
                    found[adds].append(Ancestor(row.path, row.source, self._extended(row.path, row.source, value)))
        return found

    def bases_of(self, links: FileLinks, value: Value) -> list[Value]:
        """The bases that extensions, seen from a file, give to a library's type, or to all types."""
        if not _extends(links):
            return []
        found: list[Value] = []
        if value.shape is Shape.EXTERNAL_INSTANCE:
            arguments = [part.name for argument in value.args[:1] for part in argument[:1]]
            for row, values in (entry for name in dict.fromkeys([value.name, *arguments]) for entry in self._named(name)):
                if any(of.shape in _EXTERNAL and of.name == value.name for of in values):
                    found += self._bases(row)
        for letter in ascii_uppercase:
            for row, values in self._named(letter):
                if any(of.shape is Shape.TYPE_VARIABLE and self._satisfies(value, of) for of in values):
                    found += self._bases(row)
        return [base for base in dict.fromkeys(found) if base.index >= 0 and self._is_seen(links, base)]

    def _satisfies(self, value: Value, variable: Value) -> bool:
        """Whether a value may be what a type variable stands for: of the classes that are its bounds, as far as that is known."""
        bounds = self._linker.bounds(variable)
        if value.index < 0:
            return True
        classes = {(ancestor.path, ancestor.index) for ancestor in self._linker.hierarchy.order(value.path, value.index).classes}
        return all(bound.key in classes if bound.index >= 0 else not bound.name.startswith("Fn") for bound in bounds)

    def _is_seen(self, links: FileLinks, base: Value) -> bool:
        """Whether a file declares a class, or takes it from where it is declared."""
        declared = self._linker.links(base.path)
        if base.path == links.path or declared is None:
            return True
        name = declared.symbols[base.index].name
        if any(taken.name == name or taken.alias == name for taken in links.imports):
            return True
        return any(d.key == base.key for star in links.stars for d in self._linker.starred(links, star, name))

    def _named(self, name: str) -> list[tuple[RelationRow, Values]]:
        """The extensions of types of a name, and what each extends."""
        known = self._rows.get(name)
        if known is None:
            known = self._rows[name] = []
            for row in self._linker.snapshot.relations_to(name) if name else ():
                other = self._linker.links(row.path) if row.kind is RelationKind.MEMBER_OF else None
                if other is not None and other.symbols[row.source].kind is SymbolKind.EXTENSION:
                    known.append((row, self._linker.values(row.path, row.target)))
        return known

    def _bases(self, row: RelationRow) -> list[Value]:
        """The bases that an extension adds."""
        links = self._linker.links(row.path)
        added = [r for r in links.relations if r.source == row.source and r.kind is not RelationKind.MEMBER_OF] if links is not None else []
        return [value for relation in added for value in self._linker.values(row.path, relation.target)]

    def _extended(self, path: str, index: int, of: Value) -> tuple[Values, ...]:
        """What the type parameters of an extension are in terms of those of the type, given with its arguments, that it extends."""
        hierarchy, meaning = self._linker.hierarchy, dict[tuple[str, int], Values]()
        for parameter, values in zip(hierarchy.parameters(of.path, of.index), of.args, strict=False):
            meaning.update((value.key, (parameter,)) for value in values if value.shape is Shape.TYPE_VARIABLE)
        return tuple(meaning.get(parameter.key, ()) for parameter in hierarchy.parameters(path, index))


def _extends(links: FileLinks) -> bool:
    return links.language is not None and bool(links.language.section("members").get("extended"))
