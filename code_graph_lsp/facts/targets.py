"""Patterns that bind several names at once, each with its path into the value: `a, (b, c)`, `{a, b: [c]}`.

How each node of a pattern binds is the language's table; what declares a name is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from code_graph_lsp.facts.drafts import RESULT, Declarations, Draft, MemberAssignment, Step, Taken
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.trees.parser import Node
from code_graph_lsp.trees.query import PatternSettings

EXPECTED = "expected"  # how a parameter takes its value: from what its function is expected to be
_DEEPEST = 100
_VARIABLES = frozenset({SymbolKind.VARIABLE, SymbolKind.FIELD})
_OUTSIDE = frozenset({SymbolKind.FUNCTION, SymbolKind.VARIABLE, SymbolKind.STRUCT, SymbolKind.CLASS, SymbolKind.ENUM})
_CALLED = _VARIABLES | {SymbolKind.FUNCTION}


class Binding(NamedTuple):
    """What a pattern is bound to, and what it declares."""

    extent: Node
    kind: SymbolKind
    value: Taken | None
    type_node: Node | None
    pattern: int
    via: str
    settings: PatternSettings
    flags: int = 0
    made: Node | None = None  # the type that a pattern names before its fields

    def part(self, extent: Node, step: Step) -> Binding:
        """The binding of a part of the pattern."""
        value = (self.value[0], self.value[1], (*self.value[2], step)) if self.value is not None else None
        if self.type_node is not None:
            value = (self.type_node, "instance", (step,))
        return self._replace(extent=extent, value=value, type_node=None, via="")


class Targets:
    """What reads patterns; a subclass knows how a name is declared. `ways` says how each type of node binds."""

    def __init__(self, ways: Mapping[str, str], *, local_functions: bool) -> None:
        self._ways = ways
        self._local_functions = local_functions
        self._by_name_node: dict[int, int] = {}  # a name's node id → its draft

    def _text(self, node: Node) -> str:
        raise NotImplementedError

    def _declare(
        self, into: Declarations, name_node: Node, node: Node, kind: SymbolKind, pattern: int, settings: PatternSettings
    ) -> Draft | None:
        """Declares a name; None where it is no name."""
        raise NotImplementedError

    def _bind(self, into: Declarations, target: Node, to: Binding, depth: int = 0) -> None:
        """Declares every name that a target binds."""
        how = self._ways.get(target.type) if depth < _DEEPEST else None
        if how == "name":
            self._bind_name(into, target, to)
        elif how == "member":
            receiver, name = target.named_children[0], target.named_children[-1]
            into.members.append(MemberAssignment(receiver, name, to.extent, to.value, to.type_node, into.scopes.at(name.start_byte)))
        elif how == "default":
            self._bind_default(into, target, to, depth)
        elif how == "items":
            self._bind_items(into, target, to, depth)
        elif how == "each":
            for child in target.named_children:
                self._bind(into, child, to._replace(extent=child), depth + 1)
        elif how == "last":
            for child in target.named_children[-1:]:
                self._bind(into, child, to._replace(extent=child), depth + 1)
        elif how == "made":
            self._bind_made(into, target, to, depth)
        elif how == "names":
            self._bind_names(into, target, to, depth)
        elif how == "fields":
            made = target.child_by_field_name("type")
            for child in target.named_children:
                self._bind(into, child, to._replace(extent=child, made=made), depth + 1)
        elif how in ("inner", "rest"):
            expected = to.type_node is None and to.value is not None and to.value[1] == EXPECTED
            value = to.value if how == "inner" or expected else None
            for child in target.named_children[:1]:
                self._bind(into, child, to._replace(value=value), depth + 1)
        elif how in ("field", "field-name"):
            self._bind_field(into, target, to, how == "field-name", depth)
        elif how == "outside":
            self._bind_outside(into, target, to)
        elif how in ("declarator", "function"):
            self._bind_declarator(into, target, to, how == "function", depth)

    def _bind_name(self, into: Declarations, target: Node, to: Binding) -> None:
        draft = self._declare(into, target, to.extent, to.kind, to.pattern, to.settings)
        if draft is not None:
            draft.take({}, to.value, to.type_node, to.via)
            draft.flags |= to.flags
            if to.value is not None and not to.value[1] and not to.value[2]:
                into.by_node.setdefault(to.value[0].id, self._by_name_node[target.id])

    def _declare_outside(self, into: Declarations, target: Node, name_node: Node, to: Binding) -> None:
        """Declares a member outside what it is a member of."""
        raise NotImplementedError

    def _bind_outside(self, into: Declarations, target: Node, to: Binding) -> None:
        name: Node | None = target
        while name is not None and name.child_by_field_name("name") is not None:
            name = name.child_by_field_name("name")
        if name is not None and name.id != target.id and to.kind in _OUTSIDE:
            self._declare_outside(into, target, name, to)

    def _bind_declarator(self, into: Declarations, target: Node, to: Binding, calls: bool, depth: int) -> None:
        """`*name`, `name[]`, `name(…)`: what calls a name declares a function, what calls a value does not."""
        parts = [child for child in target.named_children if child.type in self._ways]
        inner = target.child_by_field_name("declarator") or (parts[-1] if parts else None)
        if inner is None:
            return
        name = inner
        while name.type == "parenthesized_declarator" and name.named_children:
            name = name.named_children[-1]
        if calls and self._ways.get(name.type) in ("name", "outside") and to.kind in _CALLED:
            if not self._local_functions and to.kind is SymbolKind.VARIABLE and into.scopes.at(target.start_byte).kind == "block":
                self._bind(into, inner, to, depth + 1)
                return
            declares = SymbolFlag.DECLARATION if to.kind in _VARIABLES else 0
            to = to._replace(kind=SymbolKind.FUNCTION, via=RESULT, flags=to.flags | declares)
        self._bind(into, inner, to, depth + 1)
        name_node: Node | None = name
        while name_node is not None and name_node.child_by_field_name("name") is not None:
            name_node = name_node.child_by_field_name("name")
        listed = target.child_by_field_name("parameters") if calls and to.kind is SymbolKind.FUNCTION else None
        scope = into.scopes.by_node.get(listed.id) if listed is not None else None
        if listed is not None and name_node is not None and name_node.id in self._by_name_node:
            into.drafts[self._by_name_node[name_node.id]].parameters = listed
        if scope is not None and scope.owner < 0:
            scope.owner = self._by_name_node.get(name_node.id, -1) if name_node is not None else -1

    def _bind_items(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        position = 0
        for child in target.children:
            if child.is_named and not child.is_extra:
                self._bind(into, child, to.part(child, ("item", position)), depth + 1)
            position += child.type == ","

    def _bind_made(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        """A value taken apart as it was made, `Some(name)`: its type, then the patterns of what it was made of."""
        made, position = target.child_by_field_name("type"), 0
        for child in target.children:
            if child.is_named and not child.is_extra and made is not None and child.id != made.id:
                self._bind(into, child, to.part(child, ("argument", position, made)), depth + 1)
            position += child.type == ","

    def _bind_names(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        """A declaration of several names: each of the type that is written, or else takes its item of the value."""
        for position, name in enumerate(target.children_by_field_name("name")):
            part = to if to.type_node is not None else to.part(target, ("item", position))
            self._bind(into, name, part._replace(extent=to.extent), depth + 1)

    def _bind_field(self, into: Declarations, target: Node, to: Binding, short: bool, depth: int) -> None:
        """`name: target`, or the short form that binds the field's own name."""
        name_node = target.child_by_field_name("name")
        bound_node = target.child_by_field_name("pattern")
        short = short or (name_node is not None and bound_node is None)
        key = name_node or (target if short else target.named_children[0])
        name = self._text(key).strip("\"'")
        if to.made is not None:
            inner = to._replace(value=(to.made, "made", (("keyword", name),)), type_node=None, via="", made=None)
        else:
            inner = to.part(target, ("field", name))
        if inner.value is not None:
            into.pattern_keys.append((key, inner.value))
        if not short:
            bound = bound_node or target.named_children[-1]
            self._bind(into, bound, inner._replace(extent=bound), depth + 1)
            return
        draft = self._declare(into, key, target, to.kind, to.pattern, to.settings)
        if draft is not None:
            draft.take({}, inner.value, None, "")

    def _bind_default(self, into: Declarations, target: Node, to: Binding, depth: int) -> None:
        """`name = default` inside a pattern: the name takes the value, or else the default."""
        bound, default = target.named_children[0], target.named_children[-1]
        self._bind(into, bound, to._replace(extent=bound), depth + 1)
        draft = self._by_name_node.get(bound.id)
        if draft is not None:
            into.drafts[draft].values.append((default, "", ()))
