"""Where a variable that is assigned to several times has the value of one assignment: from there on until it may have another.

Table `[flow]`: `blocks` are the nodes whose children are statements, `branches` those that may be passed over within one,
`loops` those whose end leads back to their beginning.
"""

from __future__ import annotations

from typing import NamedTuple

from code_graph_lsp.facts.drafts import Declarations, Draft, Taken
from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_MOST = 16  # assignments to one variable
_PASSED = frozenset({"comprehension", "lambda", "block"})  # scopes that are evaluated where they stand
_VARIABLES = (SymbolKind.VARIABLE, SymbolKind.CONSTANT, SymbolKind.PARAMETER)


class Stretch(NamedTuple):
    """From `start` to `end` (byte offsets) in `scope`, a variable has the value `taken`."""

    start: int
    end: int
    taken: Taken
    scope: Scope

    def holds(self, byte: int, scope: Scope) -> bool:
        here: Scope | None = scope if self.start <= byte < self.end else None
        while here is not None and here is not self.scope and here.kind in _PASSED:
            here = here.parent
        return here is self.scope


def stretches(language: Language, declarations: Declarations) -> dict[int, list[Stretch]]:
    """The stretches of a file's variables, by draft, in order of their beginnings; of those whose type is declared none."""
    flow = language.section("flow")
    if not flow:
        return {}
    reading = _Flow(frozenset(flow["blocks"]), frozenset([*flow["blocks"], *flow["branches"]]), frozenset(flow["loops"]))
    return {
        index: [reading.stretch(draft, taken) for taken in sorted(draft.values, key=lambda taken: taken[0].end_byte)]
        for index, draft in enumerate(declarations.drafts)
        if draft.values and 2 <= len(draft.places) <= _MOST and draft.kind in _VARIABLES and draft.type_node is None
        and draft.scope.slots.get(draft.name) == [index] and draft.scope.kind != "class"
    }


class _Flow(NamedTuple):
    blocks: frozenset[str]
    ends: frozenset[str]
    loops: frozenset[str]

    def stretch(self, draft: Draft, taken: Taken) -> Stretch:
        value = taken[0]
        around = value
        while around.parent is not None and around.type not in self.ends:
            around = around.parent
        others = (self._interrupts(around, value.end_byte, place) for place in draft.places)
        end = min((byte for byte in others if byte > value.end_byte), default=around.end_byte)
        return Stretch(value.end_byte, min(end, around.end_byte), taken, draft.scope)

    def _interrupts(self, around: Node, start: int, place: tuple[int, int]) -> int:
        """Where another assignment, at a place within a node, may come to be seen: at it, or from the beginning of a loop around it."""
        node = around.descendant_for_point_range(place, place)
        if node is None or not around.start_byte <= node.start_byte < around.end_byte:
            return -1
        first = node.start_byte
        while node is not None and node.id != around.id:
            if node.type in self.loops and node.start_byte > start:
                first = node.start_byte
            node = node.parent
        return first
