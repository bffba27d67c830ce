"""The terms of one file, each kept once."""

from __future__ import annotations

from collections.abc import Iterable

from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.graph.term import Term

_MOST_ALTERNATIVES = 12


class TermTable:
    """The terms of one file, each once."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self._index: dict[Term, int] = {}

    def add(self, *term: str | int | tuple[int, ...]) -> int:
        """The index of a term, added where it is new."""
        index = self._index.get(term)
        if index is None:
            index = self._index[term] = len(self.terms)
            self.terms.append(term)
        return index

    def any_of(self, indices: Iterable[int]) -> int:
        """One of several; NO_TERM where there is none."""
        distinct = dict.fromkeys(indices)
        distinct.pop(NO_TERM, None)
        if len(distinct) <= 1:
            return next(iter(distinct), NO_TERM)
        return self.add(op.ANY_OF, tuple(distinct)[:_MOST_ALTERNATIVES])
