"""Patterns that bind several names at once, each with its path into the value: `a, (b, c)`, `{a, b: [c]}`.

How each node of a pattern binds is the language's table; what declares a name is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from code_graph_lsp.facts.drafts import Declarations, Draft, MemberAssignment, Taken
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.trees.parser import Node

EXPECTED = "expected"  # how a parameter takes its value: from what its function is expected to be
_DEEPEST = 100

Settings = dict[str, str | None]
Declare = Callable[[Declarations, Node, Node, SymbolKind, int, Settings], Draft | None]


@dataclass(frozen=True)
class Binding:
    """What a pattern is bound to, and what it declares."""

    extent: Node
    kind: SymbolKind
    value: Taken | None
    type_node: Node | None
    pattern: int
    via: str
    settings: Settings

    def part(self, extent: Node, step: tuple[str, str | int]) -> Binding:
        """The binding of a part of the pattern."""
        value = (self.value[0], self.value[1], (*self.value[2], step)) if self.value is not None else None
        if self.type_node is not None:
            value = (self.type_node, "instance", (step,))
        return replace(self, extent=extent, value=value, type_node=None, via="")


class Targets:
    """One use a file. `declared` maps a name's node id to its draft."""

    def __init__(self, ways: Mapping[str, str], text: Callable[[Node], str], declare: Declare, declared: dict[int, int]) -> None:
        self._ways = ways
        self._text = text
        self._declare = declare
        self._declared = declared

    def bind(self, into: Declarations, target: Node, to: Binding, depth: int = 0) -> None:
        """Declares every name that a target binds."""
        how = self._ways.get(target.type) if depth < _DEEPEST else None
        if how == "name":
            self._name(into, target, to)
        elif how == "member":
            receiver, name = target.named_children[0], target.named_children[-1]
            into.members.append(MemberAssignment(receiver, name, to.extent, to.value, to.type_node, into.scopes.at(name.start_byte)))
        elif how == "default":
            self._default(into, target, to, depth)
        elif how == "items":
            self._items(into, target, to, depth)
        elif how == "fields":
            for child in target.named_children:
                self.bind(into, child, replace(to, extent=child), depth + 1)
        elif how in ("inner", "rest"):
            expected = to.type_node is None and to.value is not None and to.value[1] == EXPECTED
            value = to.value if how == "inner" or expected else None
            for child in target.named_children[:1]:
                self.bind(into, child, replace(to, value=value), depth + 1)
        elif how in ("field", "field-name"):
            self._field(into, target, to, how == "field-name", depth)

    def _name(self, into: Declarations, target: Node, to: Binding) -> None:
        draft = self._declare(into, target, to.extent, to.kind, to.pattern, to.settings)
        if draft is not None:
            draft.take({}, to.value, to.type_node, to.via)
            if to.value is not None and not to.value[1] and not to.value[2]:
                into.by_node.setdefault(to.value[0].id, self._declared[target.id])

    def _items(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        position = 0
        for child in target.children:
            if child.is_named and not child.is_extra:
                self.bind(into, child, to.part(child, ("item", position)), depth + 1)
            position += child.type == ","

    def _field(self, into: Declarations, target: Node, to: Binding, short: bool, depth: int) -> None:
        """`name: target`, or the short form that binds the field's own name."""
        key = target if short else target.named_children[0]
        inner = to.part(target, ("field", self._text(key).strip("\"'")))
        if inner.value is not None:
            into.pattern_keys.append((key, inner.value))
        if not short:
            bound = target.named_children[-1]
            self.bind(into, bound, replace(inner, extent=bound), depth + 1)
            return
        draft = self._declare(into, target, target, to.kind, to.pattern, to.settings)
        if draft is not None:
            draft.take({}, inner.value, None, "")

    def _default(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        """`name = default` inside a pattern: the name takes the value, or else the default."""
        bound, default = target.named_children[0], target.named_children[-1]
        self.bind(into, bound, replace(to, extent=bound), depth + 1)
        draft = self._declared.get(bound.id)
        if draft is not None:
            into.drafts[draft].values.append((default, "", ()))
