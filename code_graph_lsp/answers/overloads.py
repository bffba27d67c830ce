"""Functions of one name that differ in their parameters: which of them a call means, and which declarations are of the same one.

For languages with the rule `overloads`. A call means those that can take so many arguments and fit them best, as far as the
types of the arguments are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.target import Definition
from code_graph_lsp.answers.values import Shape, Value, Values
from code_graph_lsp.graph import term as op

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker

_SAME, _DERIVED, _ANY, _OTHER = 4, 2, 1, -2
_DEEPEST = 6
Signature = tuple[tuple[int, ...], int, int]


class Overloads:
    """Memoised for one snapshot."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._shapes: dict[tuple[str, int], tuple[str, ...] | None] = {}

    def called(self, links: FileLinks, found: tuple[Definition, ...], arguments: tuple[int, ...]) -> tuple[Definition, ...]:
        """Those of some definitions that a call with arguments (terms of the calling file) can mean."""
        if len(found) < 2:
            return found
        given = [self._linker.values(links.path, argument) for argument in arguments]
        scores = [self._score(definition, given) for definition in found]
        known = [score for score in scores if score is not None]
        best = max(known, default=None)
        if best is None:
            return found
        return tuple(definition for definition, score in zip(found, scores, strict=True) if score == best)

    def _score(self, definition: Definition, given: list[Values]) -> int | None:
        """How well a function takes some arguments; None where it cannot."""
        links = self._linker.links(definition.path)
        signature = self._signature(links, definition.index) if links is not None and definition.index >= 0 else None
        if links is None or signature is None:
            return 0
        taken, rest, required = signature
        if len(given) < required or (len(given) > len(taken) and not rest):
            return None
        fits = (self._fit(links, passed, self._linker.values(links.path, wanted)) for passed, wanted in zip(given, taken, strict=False))
        return sum(fits) - rest

    def _fit(self, links: FileLinks, given: Values, wanted: Values) -> int:
        if not given or not wanted:
            return 0
        return max(self._one(links, passed, taken) for passed in given for taken in wanted)

    def _one(self, links: FileLinks, passed: Value, taken: Value) -> int:
        if taken.shape is Shape.TYPE_VARIABLE:
            return _ANY
        if passed.key == taken.key and passed.name == taken.name:
            return _SAME
        literals = links.language.section("literals") if links.language is not None else {}
        if passed.shape is Shape.EXTERNAL_INSTANCE and passed.name in literals:
            return _SAME if re.search(literals[passed.name], self._name(taken)) else _OTHER
        if passed.index >= 0 and taken.index >= 0:
            return _DERIVED if self._linker.hierarchy.is_subclass(passed.path, passed.index, taken.key) else _OTHER
        return 0

    def _name(self, value: Value) -> str:
        links = self._linker.links(value.path) if value.index >= 0 else None
        return links.symbols[value.index].name if links is not None else value.name

    def _signature(self, links: FileLinks, index: int) -> Signature | None:
        symbol = links.symbols[index]
        term = links.terms[symbol.value] if symbol.kind in FUNCTION_KINDS and symbol.value >= 0 else ()
        return (term[1], term[2], term[3]) if term[:1] == (op.SIGNATURE,) and len(term) == 4 else None  # type: ignore[return-value]

    def same(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Whether two declarations of one name can be of one function: as far as their parameters' types are written alike."""
        first, second = self._shape(one), self._shape(other)
        return first is None or second is None or first == second

    def _shape(self, key: tuple[str, int]) -> tuple[str, ...] | None:
        if key not in self._shapes:
            links = self._linker.links(key[0])
            signature = self._signature(links, key[1]) if links is not None else None
            self._shapes[key] = None if links is None or signature is None else tuple(_last(links, term, 0) for term in signature[0])
        return self._shapes[key]


def _last(links: FileLinks, index: int, depth: int) -> str:
    """The last name of a type as it is written."""
    if index < 0 or depth > _DEEPEST:
        return ""
    term = links.terms[index]
    if term[0] == op.SYMBOL:
        return links.symbols[term[1]].name  # type: ignore[index]
    if term[0] in (op.NAME, op.LITERAL):
        return str(term[1])
    if term[0] == op.MEMBER:
        return str(term[2])
    if term[0] in (op.FIRST, op.ANY_OF):
        return _last(links, term[1][-1], depth + 1)  # type: ignore[index,arg-type]
    inner = term[1] if len(term) > 1 else ""
    return _last(links, inner, depth + 1) if isinstance(inner, int) else ""
