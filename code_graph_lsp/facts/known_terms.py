"""Terms of names and members where the file knows more of them than their declarations say."""

from __future__ import annotations

from collections.abc import Callable

from code_graph_lsp.facts.assignments import Stretch
from code_graph_lsp.facts.drafts import Path
from code_graph_lsp.facts.name_terms import NameTerms
from code_graph_lsp.facts.narrowing import Narrowing
from code_graph_lsp.facts.scopes import ScopeTree
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node


class KnownTerms(NameTerms):
    """Part of the builder of one file's terms."""

    def __init__(self, language: Language, scopes: ScopeTree, table: TermTable) -> None:
        super().__init__(language, scopes, table)
        self.narrowing = Narrowing()
        self.assigned: dict[int, list[Stretch]] = {}  # variable's symbol → where it has which value
        self.taken: Callable[[Node, str, Path], int] = untaken  # the term of a value, as a name takes it

    def instance(self, type_node: Node | None) -> int:
        """The term of a value of a written type."""
        raise NotImplementedError

    def _assigned(self, symbol: int, byte: int, index: int) -> tuple[int, int]:
        """The term of a variable that has the value of one assignment, and since where."""
        scope = self._scopes.at(byte)
        stretch = next((stretch for stretch in reversed(self.assigned[symbol]) if stretch.holds(byte, scope)), None)
        value = self.taken(*stretch.taken) if stretch is not None else NO_TERM
        return (index, 0) if value == NO_TERM or stretch is None else (self.table.add(op.ASSIGNED, index, value), stretch.start)

    def _narrow(self, name: str, byte: int, index: int, known: int = NO_TERM, since: int = 0) -> int:
        for region in self.narrowing.at(name, byte):
            if known != NO_TERM and self.name(self._scopes.at(region.start), name, region.start) != known:
                continue  # another variable of that name
            if region.start < since:
                continue
            if region.type_node is not None:
                narrowed = self.instance(region.type_node)
                index = index if narrowed == NO_TERM else self.table.add(op.NARROW, index, narrowed, int(region.negative))
                if region.negative:
                    continue
                return index
            truth = (self.table.add(op.LITERAL, "true", ()),)
            literals = tuple(self.term(node, True) for node in region.literals) or truth
            if NO_TERM in literals:
                continue
            index = self.table.add(op.ALTERNATIVE, index, region.member, literals, int(region.negative))
        return index


def untaken(node: Node, via: str, path: Path) -> int:
    """Nothing takes a value."""
    return NO_TERM
