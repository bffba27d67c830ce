"""Declarations that stand apart: without a name of their own, or outside of what they belong to."""

from __future__ import annotations

from code_graph_lsp.facts.drafts import RECORD, Declarations, Draft
from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.facts.targets import Binding, Targets
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.trees.parser import Node

CLASS_KINDS = frozenset(
    {SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.TRAIT, SymbolKind.ENUM, SymbolKind.EXTENSION}
)
FUNCTION_KINDS = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CONSTRUCTOR})
BODIED = FUNCTION_KINDS | CLASS_KINDS


class ApartDeclarations(Targets):
    """Part of what reads declarations."""

    def _own_scopes(self, into: Declarations, index: int, kind: SymbolKind, captures: dict[str, list[Node]]) -> None:
        """A declaration's body, and a function that is its value, are scopes of it."""
        raise NotImplementedError

    def _describe(self, draft: Draft, node: Node) -> None:
        """The documentation of a declaration, its decorators, and the statement around it."""
        raise NotImplementedError

    def _held_in(self, into: Declarations, holder: Node) -> Scope:
        """Where members that stand outside their holder are declared: nobody sees them by their bare names."""
        return into.held.setdefault(self._text(holder), Scope(RECORD, into.scopes.at(holder.start_byte).module, 0, 0, 0))

    def _merge(self, into: Declarations, index: int, name_node: Node, node: Node, own: Scope | None) -> Draft:
        """One more declaration of what is declared already; a function's is one more clause of it."""
        self._by_name_node[name_node.id] = index
        into.by_node.setdefault(node.id, index)
        draft = into.drafts[index]
        if draft.kind in FUNCTION_KINDS:
            draft.end = max(draft.end, node.end_byte)
            if own is not None:
                own.owner = index
        return draft

    def _declare_anonymous(self, into: Declarations, node: Node, kind: SymbolKind, pattern: int, captures: dict[str, list[Node]]) -> None:
        """A function or class without a name; where it is the value of a function's or class's declaration, it is that one."""
        index = into.by_node.get(node.id)
        if index is None or into.drafts[index].kind not in BODIED:
            draft = Draft("", kind, node, node, into.scopes.at(node.start_byte), pattern)
            own = into.scopes.by_node.get(node.id)
            if own is not None and own.parent is not None:
                draft.scope = own.parent
                own.owner = len(into.drafts)
            draft.end_column, draft.places = draft.column, []
            draft.container = draft.scope.owning_symbol
            draft.flags |= SymbolFlag.LOCAL
            index = into.by_node[node.id] = len(into.drafts)
            into.drafts.append(draft)
        into.drafts[index].take(captures, None, None, "")
        self._own_scopes(into, index, kind, captures)

    def _declare_outside(self, into: Declarations, target: Node, name_node: Node, to: Binding) -> None:
        """A member that is defined outside its class, or namespace: `A::name`. It is in no scope under its bare name."""
        if name_node.id in self._by_name_node:
            return
        own = into.scopes.by_node.get(to.extent.id)
        scope = into.scopes.at(target.start_byte)
        if own is not None:
            own.within, own.owner, scope = target, len(into.drafts), own.parent or scope
        name = self._text(name_node)
        kind = {SymbolKind.FUNCTION: SymbolKind.METHOD, SymbolKind.VARIABLE: SymbolKind.FIELD}.get(to.kind, to.kind)
        draft = Draft(name, kind, to.extent, name_node, scope.open, to.pattern)
        draft.outside = target
        draft.container = scope.owning_symbol
        draft.flags |= to.flags & ~SymbolFlag.PRIVATE
        draft.take({}, to.value, to.type_node, to.via)
        self._by_name_node[name_node.id] = len(into.drafts)
        into.by_node.setdefault(to.extent.id, len(into.drafts))
        into.drafts.append(draft)
        into.named.add(name_node.id)
        self._describe(draft, to.extent)

    def _declare_opened(self, into: Declarations, node: Node, name: str, pattern: int) -> None:
        """A namespace that a macro opens."""
        draft = Draft(name, SymbolKind.NAMESPACE, node, node, into.scopes.file, pattern)
        draft.end_column, draft.places = draft.column, []
        into.scopes.file.slots.setdefault(name, []).append(len(into.drafts))
        into.drafts.append(draft)

    def _declare_record(self, into: Declarations, node: Node, pattern: int, captures: dict[str, list[Node]]) -> None:
        """A holder of members without a name; where it is a variable's value or type, that symbol holds them instead."""
        own = into.scopes.by_node.get(node.id)
        if own is None:
            return
        if own.owner < 0:
            holder = into.by_node.get(node.id)
            own.owner = holder if holder is not None else self._nameless_record(into, node, pattern, own)
        into.drafts[own.owner].take({"base": captures.get("base", [])}, None, None, "")

    def _nameless_record(self, into: Declarations, node: Node, pattern: int, own: Scope) -> int:
        draft = Draft("", SymbolKind.FIELD, node, node, own.parent or into.scopes.file, pattern)
        draft.end_column = draft.column
        draft.places = []
        draft.container = draft.scope.owning_symbol
        draft.flags |= SymbolFlag.LOCAL
        into.by_node[node.id] = len(into.drafts)
        into.drafts.append(draft)
        return len(into.drafts) - 1
