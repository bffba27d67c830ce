"""Blocks, branches and the like that are expressions, as terms: one method an operation of the tables."""

from __future__ import annotations

from code_graph_lsp.facts.container_terms import ContainerTerms, Spec, written
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.trees.parser import Node

_MOST_ARMS = 8


class BlockTerms(ContainerTerms):
    """Part of the builder of one file's terms."""

    def _element(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        raise NotImplementedError

    def _tail(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A block: its last expression, where nothing ends that."""
        children = written(node)
        last = children[-1] if children else None
        if last is not None and last.type in spec["statements"]:
            last = last.named_children[0] if last.named_children and last.children[-1].type != ";" else None
        return self.term(last, in_type, depth)

    def _arms(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """One of the values of a node's parts."""
        body = node.child_by_field_name(spec["body"])
        arms = [arm.child_by_field_name(spec["value"]) for arm in written(body)[:_MOST_ARMS]] if body is not None else []
        return self.table.any_of([self.term(arm, in_type, depth) for arm in arms])

    def _applied(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A function with the type arguments that are written before its call."""
        of, types = self.term(node.child_by_field_name(spec["function"]), in_type, depth), node.child_by_field_name(spec["types"])
        written_types = [child for child in written(types) if child.type not in spec["without"]] if types is not None else []
        return self.table.add(op.APPLY, of, self._types(written_types, True, depth)) if of != NO_TERM and written_types else of

    def _indexed(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`value[key]`; a range of keys gives a part that is like the whole."""
        base, key = [*written(node), None][:2]
        of = self.term(base, in_type, depth)
        if of == NO_TERM or (key is not None and key.type in spec["ranges"]):
            return of
        return self.table.add(op.SUBSCRIPT, of, ())

    def _any(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        chosen = spec.get("children")
        children = written(node)
        if "fields" in spec:
            children = [child for field in spec["fields"] if (child := node.child_by_field_name(field)) is not None]
        if chosen is not None:
            children = [children[position] for position in chosen if position < len(children)]
        return self.table.any_of(self.term(child, in_type, depth) for child in children)

    def _operator(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """An operation that gives one of its operands, the last one, an element of its operand, or else a value of a built-in type."""
        operator = node.child_by_field_name("operator")
        name = operator.type if operator is not None else ""
        if name in spec.get("element", ()):
            return self._element(node, in_type, depth, spec)
        if name in spec.get("widest", ()):
            return self.table.add(op.WIDEST, self._types(written(node), False, depth))
        if name not in spec["any"] and name not in spec["last"]:
            return self.table.add(op.LITERAL, spec["type"], ())
        operands = written(node)
        return self.table.any_of([self.term(operand, False, depth) for operand in (operands if name in spec["any"] else operands[-1:])])
