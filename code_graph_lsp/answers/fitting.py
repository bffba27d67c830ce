"""Functions of one name, told apart by what a call gives them: by number, then by the types that are known.

As compilled languages choose: what fits as it stands comes before what fits converted, and that before what a last
parameter for all the rest takes; among those that fit the most special one. A type that is not known fits anything.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from code_graph_lsp.answers.files import FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.library import rules
from code_graph_lsp.answers.target import Definition
from code_graph_lsp.answers.values import Shape, Value, Values, external
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference
    from code_graph_lsp.answers.resolve import Linker

_DEEPEST = 4
_ROOT = "Object"
_ARRAY = "[]"


class Fit(enum.IntEnum):
    """How a value goes where a type is wanted, best first."""

    SAME = 0
    BELOW = 1  # of a derived type
    MAYBE = 2  # something is not known
    CONVERTED = 3
    REST = 4
    NOT = 5


class Parameters(NamedTuple):
    """What a function takes, by position; `rest`: the last one takes all others."""

    path: str
    types: tuple[Values, ...]
    rest: bool


class Fitting:
    """Part of the inference of one snapshot."""

    def __init__(self, linker: Linker, inference: Inference) -> None:
        self._linker = linker
        self._inference = inference
        self._parameters: dict[tuple[str, int], Parameters] = {}
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def chosen(self, links: FileLinks, found: tuple[Definition, ...], arguments: tuple[int, ...]) -> tuple[Definition, ...]:
        """Of the functions that a called name means those that a call may mean, best first; more than one where that is not certain."""
        by_key = {definition.key: definition for definition in found if self._is_seen(links, definition.key)}
        if len(by_key) < 2:
            return tuple(by_key.values()) or found
        return tuple(by_key[key] for key in self._ranked(links, list(by_key), arguments))

    def among(self, links: FileLinks, values: Values, arguments: tuple[int, ...]) -> Values:
        """Of the values that are called those that a call means."""
        functions = [value.key for value in values if value.shape is Shape.OBJECT and self._is_seen(links, value.key)]
        if len(functions) < 2 or not links.overloads_apart:
            return values
        best = self._ranked(links, functions, arguments)[0]
        return tuple(value for value in values if value.shape is not Shape.OBJECT or value.key == best)

    def are_alike(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Whether two members of one name take the same, as overriding needs it, where overloads are told apart."""
        links = self._linker.links(one[0])
        if links is None or not links.overloads_apart or not self._is_function(one):
            return True
        mine, others = self.parameters(one), self.parameters(other)
        if len(mine.types) != len(others.types) or mine.rest != others.rest:
            return False
        return all(self._alike(links, here, there) for here, there in zip(mine.types, others.types, strict=True))

    def _alike(self, links: FileLinks, one: Values, other: Values) -> bool:
        if not one or not other or any(value.shape is Shape.TYPE_VARIABLE for value in (*one, *other)):
            return not any(self._is_primitive(links, value) for value in (*one, *other))
        return {(value.key, value.name) for value in one} == {(value.key, value.name) for value in other} and all(
            self._alike(links, _items(here), _items(there)) for here, there in zip(one, other, strict=False) if here.name == _ARRAY
        )

    def abstract(self, value: Value) -> list[tuple[str, int]]:
        """The abstract methods of an interface that has one of them."""
        links = self._linker.links(value.path) if value.index >= 0 else None
        if links is None or links.symbols[value.index].kind is not SymbolKind.INTERFACE:
            return []
        found: dict[str, tuple[str, int]] = {}
        for ancestor in self._linker.hierarchy.order(value.path, value.index).classes:
            of = self._linker.links(ancestor.path)
            for name, members in of.members(ancestor.index).items() if of is not None else ():
                if of is not None and name not in _OF_ALL and of.symbols[members[0]].kind is SymbolKind.METHOD:
                    found.setdefault(name, (ancestor.path, members[0]))
        links_of = ((self._linker.links(path), index, (path, index)) for path, index in found.values())
        abstract = [key for of, index, key in links_of if of is not None and of.symbols[index].flags & SymbolFlag.ABSTRACT]
        return abstract if len(abstract) == 1 else []

    def parameters(self, function: tuple[str, int]) -> Parameters:
        """The declared parameters of a function."""
        known = self._parameters.get(function)
        if known is None:
            known = self._parameters[function] = self._read(*function)
        return known

    def _read(self, path: str, index: int) -> Parameters:
        links = self._linker.links(path)
        value = links.symbols[index].value if links is not None else -1
        signature: Any = links.terms[value] if links is not None and value >= 0 else ()
        if signature[:1] != (op.SIGNATURE,):
            return Parameters(path, (), False)
        types = tuple(self._inference.values(path, taken) for taken in signature[1])
        return Parameters(path, types, bool(signature[2]))

    def _is_function(self, key: tuple[str, int]) -> bool:
        links = self._linker.links(key[0]) if key[1] >= 0 else None
        return links is not None and links.symbols[key[1]].kind in FUNCTION_KINDS

    def _is_seen(self, links: FileLinks, key: tuple[str, int]) -> bool:
        """Whether a file may call a function: private ones only in the file that declares them."""
        of = self._linker.links(key[0])
        private = of is not None and key[0] != links.path and of.symbols[key[1]].flags & SymbolFlag.PRIVATE
        return not private and self._is_function(key)

    # -- choosing --------------------------------------------------------------------------------------------

    def _ranked(self, links: FileLinks, functions: list[tuple[str, int]], arguments: tuple[int, ...]) -> list[tuple[str, int]]:
        given = [self._inference.values(links.path, argument) for argument in arguments]
        counted = [f for f in functions if _takes(self.parameters(f), len(given))]
        if len(counted) < 2:
            return counted or functions
        fits = {function: self._fit_all(links, self.parameters(function), given) for function in counted}
        fitting = [function for function in counted if fits[function][0] < Fit.NOT] or counted
        best = min(_phase(*fits[function]) for function in fitting)
        fitting = [function for function in fitting if _phase(*fits[function]) == best]
        rest = best[1] == Fit.REST
        special = [f for f in fitting if all(f == g or self._is_as_special(links, f, g, len(given), rest) for g in fitting)]
        around = {function for argument in arguments for function in self._around(links, argument)} if best[0] else set()
        ranked = sorted(fitting, key=lambda function: (function in around, function not in special, fits[function]))
        certain = all(given) and special and max(fits[ranked[0]]) != Fit.MAYBE
        return ranked[:1] if certain else ranked

    def _around(self, links: FileLinks, argument: int) -> Iterator[tuple[str, int]]:
        """The functions whose parameters an argument speaks of: where nothing better is known, a function calls not itself, but
        another one of its name."""
        term = links.terms[argument]
        if term[0] == op.SYMBOL:
            yield links.path, links.symbols[term[1]].container  # type: ignore[index]
        elif term[0] in (op.MEMBER, op.CALL, op.SUBSCRIPT):
            parts = (term[1], *(term[2] if term[0] == op.CALL else ()))  # type: ignore[misc]
            for part in parts:
                yield from self._around(links, part)

    def _fit_all(self, links: FileLinks, parameters: Parameters, given: list[Values]) -> tuple[Fit, int]:
        """How a call fits a function: its worst argument, and how many fit only perhaps."""
        fits = [
            self._fit(links, value, wanted) for value, wanted in zip(given, _spread(parameters, len(given), False), strict=False)
        ] if len(given) == len(parameters.types) else [Fit.NOT]  # fmt: skip
        if parameters.rest and Fit.NOT in fits:
            wanted = _spread(parameters, len(given), True)
            fits = [self._fit(links, value, of) for value, of in zip(given, wanted, strict=True)]
            fits.append(Fit.REST)
            worst = Fit.NOT if Fit.NOT in fits else Fit.REST
            return worst, fits.count(Fit.MAYBE)
        return max(fits, default=Fit.SAME), fits.count(Fit.MAYBE)

    def _is_as_special(self, links: FileLinks, one: tuple[str, int], other: tuple[str, int], count: int, rest: bool) -> bool:
        mine, others = self.parameters(one), self.parameters(other)
        pairs = zip(_spread(mine, count, rest and mine.rest), _spread(others, count, rest and others.rest), strict=False)
        return all(self._fit(links, here, there) <= Fit.MAYBE for here, there in pairs)

    def _fit(self, links: FileLinks, given: Values, wanted: Values) -> Fit:
        values = tuple(value for value in given if value.name != "null") or given
        if not values or not wanted:
            return Fit.BELOW if any(want.name == _ROOT for want in wanted) else Fit.MAYBE
        return max(min(self._fit_one(links, value, want, 0) for want in wanted) for value in values)

    def _fit_one(self, links: FileLinks, given: Value, wanted: Value, depth: int) -> Fit:
        if depth > _DEEPEST:
            return Fit.MAYBE
        if wanted.shape is Shape.TYPE_VARIABLE:
            return self._fit_variable(links, given, wanted, depth)
        if given.shape is Shape.TYPE_VARIABLE:
            bounds = self._inference.calls.bound(given)
            below = min((self._fit_one(links, bound, wanted, depth + 1) for bound in bounds), default=Fit.NOT)
            return Fit.BELOW if wanted.name == _ROOT else below
        if given.name == "null":
            return Fit.NOT if self._is_primitive(links, wanted) else Fit.BELOW
        if given.shape in (Shape.OBJECT, Shape.EXTERNAL):
            return self._fit_function(links, given, wanted)
        if given.shape is not Shape.INSTANCE and given.shape is not Shape.EXTERNAL_INSTANCE:
            return Fit.MAYBE
        if given.index >= 0:
            return self._fit_object(links, given, wanted)
        return Fit.NOT if wanted.index >= 0 and not _is_unknown(links, given) else self._fit_external(links, given, wanted, depth)

    def _fit_variable(self, links: FileLinks, given: Value, wanted: Value, depth: int) -> Fit:
        if given.key == wanted.key and given.shape is Shape.TYPE_VARIABLE:
            return Fit.SAME
        if self._is_primitive(links, given):
            return Fit.CONVERTED
        bounds = self._inference.calls.bound(wanted)
        return max([Fit.BELOW, *(self._fit_one(links, given, bound, depth + 1) for bound in bounds)])

    def _fit_object(self, links: FileLinks, given: Value, wanted: Value) -> Fit:
        """An object of a class of the workspace."""
        if given.key == wanted.key:
            return Fit.SAME
        if wanted.index >= 0:
            return Fit.BELOW if self._linker.hierarchy.is_subclass(given.path, given.index, wanted.key) else Fit.NOT
        if wanted.name == _ROOT:
            return Fit.BELOW
        outside = [value.name for value in self._linker.hierarchy.order(given.path, given.index).external]
        above = {name for base in outside for name in (base, *self._supertypes(links, base))}
        if wanted.name in above:
            return Fit.BELOW
        known = rules(links, "supertypes")
        return Fit.NOT if wanted.name == _ARRAY or self._is_final(links, wanted) or all(base in known for base in outside) else Fit.MAYBE

    def _fit_external(self, links: FileLinks, given: Value, wanted: Value, depth: int) -> Fit:
        """A value of a type of the library."""
        if _is_unknown(links, given) or wanted.index >= 0:
            return Fit.MAYBE
        if given.name == wanted.name:
            return self._fit_elements(links, given, wanted, depth) if given.name == _ARRAY else Fit.SAME
        boxes = rules(links, "boxes")
        if given.name in boxes:
            if wanted.name in boxes:
                return Fit.BELOW if wanted.name in rules(links, "wider").get(given.name, ()) else Fit.NOT
            box = boxes[given.name]
            return Fit.CONVERTED if wanted.name in (box, _ROOT) or wanted.name in self._supertypes(links, box) else Fit.NOT
        if wanted.name in boxes:
            inner = next((name for name, box in boxes.items() if box == given.name), "")
            return Fit.CONVERTED if inner and (wanted.name == inner or wanted.name in rules(links, "wider").get(inner, ())) else Fit.NOT
        if wanted.name == _ROOT or wanted.name in self._supertypes(links, given.name):
            return Fit.BELOW
        known = given.name in rules(links, "supertypes") or given.name == _ARRAY or given.name == _ROOT
        return Fit.NOT if known or wanted.name == _ARRAY or self._is_final(links, wanted) else Fit.MAYBE

    def _fit_elements(self, links: FileLinks, given: Value, wanted: Value, depth: int) -> Fit:
        if not given.args or not wanted.args or not given.args[0] or not wanted.args[0]:
            return Fit.MAYBE
        one, other = given.args[0][0], wanted.args[0][0]
        if self._is_primitive(links, one) or self._is_primitive(links, other):
            return Fit.SAME if one.name == other.name else Fit.NOT
        return self._fit_one(links, one, other, depth + 1)

    def _fit_function(self, links: FileLinks, given: Value, wanted: Value) -> Fit:
        """A function, as an object of an interface with one method."""
        count = self._count(given)
        if wanted.index >= 0:
            methods = self.abstract(wanted)
            fits = methods and (count is None or len(self.parameters(methods[0]).types) == count)
            return Fit.BELOW if fits else Fit.NOT if count is not None else Fit.MAYBE
        takes = rules(links, "takes").get(wanted.name)
        if takes is not None:
            return Fit.BELOW if count is None or len(takes) == count else Fit.NOT
        known = wanted.name in rules(links, "supertypes") or wanted.name in (_ROOT, _ARRAY) or self._is_primitive(links, wanted)
        return Fit.NOT if known and count is not None else Fit.MAYBE

    def _count(self, function: Value) -> int | None:
        """How many parameters a function written in place has."""
        links = self._linker.links(function.path) if function.index >= 0 else None
        if links is None or links.symbols[function.index].kind is not SymbolKind.FUNCTION:
            return None
        return sum(symbol.container == function.index and symbol.kind is SymbolKind.PARAMETER for symbol in links.symbols)

    def widest(self, links: FileLinks, operands: tuple[int, ...]) -> Values:
        """The built-in type that others become in an operation: the first in the language's order, or else its last."""
        order = list(rules(links, "promotion"))
        boxed = {box: name for name, box in rules(links, "boxes").items()}
        names = {boxed.get(value.name, value.name) for term in operands for value in self._inference.values(links.path, term)}
        found = next((name for name in order if name in names), order[-1] if names and order else "")
        return (external(found),) if found else ()

    # -- types of the library --------------------------------------------------------------------------------

    def _is_primitive(self, links: FileLinks, value: Value) -> bool:
        return value.shape is Shape.EXTERNAL_INSTANCE and value.name in rules(links, "boxes")

    def _is_final(self, links: FileLinks, value: Value) -> bool:
        boxes = rules(links, "boxes")
        return value.name == "String" or value.name in boxes or value.name in boxes.values()

    def _supertypes(self, links: FileLinks, name: str) -> frozenset[str]:
        """The names of all types above one of the library."""
        key = (links.language.name if links.language is not None else "", name)
        known = self._above.get(key)
        if known is None:
            table, found, waiting = rules(links, "supertypes"), set[str](), [name]
            while waiting:
                above = [base for base in table.get(waiting.pop(), ()) if base not in found]
                found.update(above)
                waiting += above
            known = self._above[key] = frozenset(found)
        return known


_OF_ALL = frozenset({"equals()", "hashCode()", "toString()"})  # every object has these


def _is_unknown(links: FileLinks, value: Value) -> bool:
    """Whether a value of the library is known by no type: what a library's method gives."""
    return value.shape is Shape.EXTERNAL_INSTANCE and value.name[:1].islower() and value.name not in rules(links, "boxes")


def _takes(parameters: Parameters, count: int) -> bool:
    return count >= len(parameters.types) - 1 if parameters.rest else count == len(parameters.types)


def _spread(parameters: Parameters, count: int, rest: bool) -> list[Values]:
    """What a function takes at each of `count` positions."""
    types = list(parameters.types)
    if not rest or not types:
        return types[:count]
    last = tuple(part for value in types.pop() for part in _items(value))
    return [*types, *([last] * (count - len(types)))][:count]


def _items(array: Value) -> Values:
    return array.args[0] if array.args else ()


def _phase(worst: Fit, doubts: int) -> tuple[bool, int]:
    """What is certain to fit comes first; then what fits as it stands, converted, or among the rest."""
    return doubts > 0, 0 if worst <= Fit.MAYBE else int(worst)
