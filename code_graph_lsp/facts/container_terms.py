"""Terms of what holds several things: literals and types of containers, tuples, lists of results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.trees.parser import Node

Spec = Mapping[str, Any]


class ContainerTerms:
    """Part of the builder of one file's terms: one method an operation of the tables."""

    table: TermTable

    def term(self, node: Node | None, in_type: bool = False, depth: int = 0) -> int:
        """The term of an expression, or NO_TERM."""
        raise NotImplementedError

    def _types(self, nodes: list[Node], in_type: bool, depth: int) -> tuple[int, ...]:
        return tuple(self._or_unknown(self.term(node, in_type, depth)) for node in nodes)

    def _or_unknown(self, index: int) -> int:
        return self.table.add(op.UNKNOWN) if index == NO_TERM else index

    def _collection(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        body = spec.get("body")
        items = [node.child_by_field_name(body)] if body else node.named_children[:4]
        if in_type:
            return self.table.add(op.LITERAL, spec["type"], self._types([item for item in items if item], True, depth))
        pair = spec.get("pair") or ("pair" if spec["type"] == "dict" else "")
        if pair:
            pairs = [item for item in items if item is not None and item.type == pair and len(item.named_children) == 2]
            keys = self.table.any_of(self.term(item.named_children[0], False, depth) for item in pairs)
            values = self.table.any_of(self.term(item.named_children[1], False, depth) for item in pairs)
            return self.table.add(op.LITERAL, spec["type"], (self._or_unknown(keys), self._or_unknown(values)))
        of = self.table.any_of(self.term(item, False, depth) for item in items)
        return self.table.add(op.LITERAL, spec["type"], () if of == NO_TERM else (of,))

    def _tuple(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """Several items; `single`: of one alone it is that item."""
        if spec.get("single") and node.named_child_count == 1:
            return self.term(node.named_children[0], in_type, depth)
        return self.table.add(op.LITERAL, spec["type"], self._types(node.named_children[:12], in_type, depth))

    def _array_of(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`Type[]`: an array type by its element's type, or where it is made an array, which may have several dimensions."""
        made = "made" in spec
        of = self._or_unknown(self.term(node.named_children[0], in_type or made, depth)) if node.named_children else NO_TERM
        if of == NO_TERM:
            return of
        sizes = [child for child in node.children if child.type in spec.get("dimensions", ())]
        count = sum(sum(part.type == "[" for part in child.children) for child in sizes)
        for _ in range(count or 1):
            of = self.table.add(op.SUBSCRIPT, self.table.add(op.NAME, spec["type"]), (of,))
        return self.table.add(op.INSTANCE, of) if made else of

    def _container(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A type that holds others, in fields of the node: `[]Type`, `map[Key]Value`."""
        held = [child for field in spec["fields"] if (child := node.child_by_field_name(field)) is not None]
        return self.table.add(op.LITERAL, spec["type"], self._types(held, True, depth))

    def _parameters(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """The types of a list of results: one type alone, or a tuple; a declaration may name several of a type."""
        types: list[int] = []
        for declaration in node.named_children:
            written_type = declaration.child_by_field_name("type")
            if written_type is not None:
                names = len(declaration.children_by_field_name("name"))
                types += [self._or_unknown(self.term(written_type, True, depth))] * max(names, 1)
        return types[0] if len(types) == 1 else self.table.add(op.LITERAL, spec["type"], tuple(types[:12]))

    def _conversion(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A value of a type; what looks like a generic type may be a generic function that is called."""
        of = self.term(node.child_by_field_name(spec["field"]), True, depth)
        if of != NO_TERM and self.table.terms[of][0] == op.SUBSCRIPT:
            return self.table.add(op.CALL, of, ())
        return of if of == NO_TERM else self.table.add(op.INSTANCE, of)

    def _holder(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`Type.class` and the like: an object of a library's type with a type argument."""
        of = self.term(written(node)[0], True, depth) if written(node) else NO_TERM
        return self.table.add(op.LITERAL, spec["type"], () if of == NO_TERM else (self.table.add(op.INSTANCE, of),))


def written(node: Node) -> list[Node]:
    """A node's named children without comments."""
    return [child for child in node.named_children if not child.is_extra]


def part(node: Node, which: str | int) -> Node | None:
    """A part of a node by its field's name, or by its place among the named children."""
    if isinstance(which, str):
        return node.child_by_field_name(which)
    children = written(node)
    return children[which] if len(children) > abs(which) - (which < 0) else None
