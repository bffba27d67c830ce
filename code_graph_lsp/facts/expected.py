"""What type an expression is expected to have where it stands: from the declaration, call, result or literal around it.

The language's table says how each surrounding node passes an expectation on. Answers are terms; nothing is evaluated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from code_graph_lsp.facts.container_terms import written
from code_graph_lsp.facts.drafts import Declarations, Draft
from code_graph_lsp.facts.terms import TermBuilder, unquoted
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM, SymbolFlag
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_DEEPEST = 14
_MOST_ARGUMENTS = 3

Rule = Mapping[str, Any]


class Expectations:
    """Of one file. All names must be declared before the first question."""

    def __init__(self, language: Language, declarations: Declarations, builder: TermBuilder) -> None:
        self._rules: dict[str, Rule] = dict(language.section("expected"))
        self._declarations = declarations
        self._builder = builder
        self._memo: dict[int, int] = {}

    def of(self, node: Node, depth: int = 0) -> int:
        """The term of a value of the type that an expression is expected to have, or NO_TERM."""
        known = self._memo.get(node.id)
        if known is None:
            self._memo[node.id] = NO_TERM
            known = self._memo[node.id] = self._find(node, depth)
        return known

    def parameter(self, target: Node) -> int:
        """The term of what the parameter that `target` binds is expected to take."""
        if target.id in self._builder.documented:
            return self._builder.instance(self._builder.documented[target.id])
        function = self._declarations.scopes.at(target.start_byte).function
        owner = function.owner if function is not None else -1
        if owner < 0:
            return NO_TERM
        draft = self._declarations.drafts[owner]
        position = next((i for i, p in enumerate(self._declarations.parameters.get(owner, ())) if p.target.id == target.id), -1)
        expected = self.function(draft)
        return NO_TERM if expected == NO_TERM or position < 0 else self._builder.table.add(op.ARGUMENT, expected, position, (), NO_TERM, 0)

    def function(self, draft: Draft) -> int:
        """The term of what a function is expected to be."""
        if draft.type_node is not None:
            return self._builder.instance(draft.type_node)
        if draft.scope.kind == "record" and draft.name:
            holder = self._literal_of(draft)
            return NO_TERM if holder == NO_TERM else self._builder.member(holder, draft.name)
        return NO_TERM if draft.name and draft.node.id == draft.node_id else self.of(draft.node)

    def _literal_of(self, draft: Draft) -> int:
        node = draft.node
        while node is not None and node.id != draft.scope.node_id:
            node = node.parent  # type: ignore[assignment]
        return NO_TERM if node is None else self.of(node)

    def _find(self, node: Node, depth: int) -> int:
        builder = self._builder
        documented = builder.documented.get(node.id)
        if documented is not None:
            return builder.instance(documented)
        parent = node.parent
        rule = self._rules.get(parent.type) if parent is not None else None
        if parent is None or rule is None or depth > _DEEPEST or not _concerns(rule, parent, node):
            return NO_TERM
        if "type_child" in rule and len(parent.named_children) > rule["type_child"]:
            return builder.instance(parent.named_children[rule["type_child"]])
        if "type" in rule:
            return self._declared(parent, rule["type"])
        if "declarator" in rule:
            return self._declarator(parent, rule["declarator"])
        if "value" in rule:
            assigned = builder.term(parent.child_by_field_name(rule["value"]))
            return NO_TERM if assigned != NO_TERM and builder.table.terms[assigned][0] == op.NAME else assigned
        if rule.get("result"):
            result = self._result(parent)
            return builder.table.add(op.ELEMENT, result) if result != NO_TERM and rule.get("element") else result
        if "member" in rule:
            return self._member(parent, rule["member"], depth)
        if "entry" in rule:
            return self._entry(parent, rule["entry"], depth)
        if rule.get("argument"):
            return self._argument(parent, node, depth)
        if rule.get("attribute"):
            return self._attribute(parent)
        outer = self.of(parent, depth + 1)
        if outer != NO_TERM and rule.get("subscript"):
            return builder.table.add(op.SUBSCRIPT, outer, ())
        return outer if outer == NO_TERM or not rule.get("element") else builder.table.add(op.ELEMENT, outer)

    def _declared(self, declaration: Node, field: str) -> int:
        written = declaration.child_by_field_name(field)
        if written is None:
            draft = self._declarations.by_node.get(declaration.id)
            written = self._declarations.drafts[draft].type_node if draft is not None else None
        return self._builder.instance(written)

    def _declarator(self, declaration: Node, field: str) -> int:
        """The term of the name that a declarator is around."""
        name = declaration.child_by_field_name(field)
        while name is not None and (inner := name.child_by_field_name(field)) is not None:
            name = inner
        return self._builder.term(name)

    def _result(self, node: Node) -> int:
        """What the function around `node` (or `node` itself) must return."""
        scopes = self._declarations.scopes
        function = (scopes.by_node.get(node.id) or scopes.at(node.start_byte)).function
        if function is None or function.owner < 0:
            return NO_TERM
        draft, table = self._declarations.drafts[function.owner], self._builder.table
        if draft.returns_node is not None:
            result = self._builder.instance(draft.returns_node)
        else:
            expected = self.function(draft)
            result = expected if expected == NO_TERM else table.add(op.CALL, expected, ())
        return result if result == NO_TERM or not draft.flags & SymbolFlag.ASYNC else table.add(op.AWAIT, result)

    def _member(self, pair: Node, field: str, depth: int) -> int:
        key, literal = pair.child_by_field_name(field), pair.parent
        if key is None or literal is None:
            return NO_TERM
        outer = self.of(literal, depth + 1)
        name = self._builder.text(key)
        return NO_TERM if outer == NO_TERM else self._builder.member(outer, unquoted(name) or name.lstrip("."))

    def _entry(self, entry: Node, field: str, depth: int) -> int:
        """What a literal holds under a key, which names a field of it, or else is any key."""
        key, literal = entry.child_by_field_name(field), entry.parent
        outer = self.of(literal, depth + 1) if literal is not None else NO_TERM
        if outer == NO_TERM or key is None:
            return NO_TERM
        held = self._builder.table.add(op.SUBSCRIPT, outer, ())
        name = self._builder.text(key)
        return self._builder.table.any_of((self._builder.member(outer, name), held)) if name.isidentifier() else held

    def _argument(self, arguments: Node, node: Node, depth: int) -> int:
        call = arguments.parent
        if call is None:
            return NO_TERM
        called = self._builder.called(call)
        passed = written(arguments)
        position = next((place for place, child in enumerate(passed) if child.id == node.id), -1)
        if called == NO_TERM or position < 0:
            return NO_TERM
        before = tuple(self._builder.term(child) for child in passed[: min(position, _MOST_ARGUMENTS)])
        new = int(self._builder.makes_object(call))
        return self._builder.table.add(op.ARGUMENT, called, position, before, self.of(call, depth + 1), new)

    def _attribute(self, attribute: Node) -> int:
        element = attribute.parent
        component = element.child_by_field_name("name") if element is not None else None
        of = self._builder.term(component)
        if of == NO_TERM or not attribute.named_children:
            return NO_TERM
        properties = self._builder.table.add(op.ARGUMENT, of, 0, (), NO_TERM, 0)
        return self._builder.member(properties, self._builder.text(attribute.named_children[0]))


def _concerns(rule: Rule, parent: Node, node: Node) -> bool:
    """Whether `node` is the part of its parent that the rule speaks of."""
    if "child" in rule:
        child = parent.child_by_field_name(rule["child"])
        return child is not None and child.id == node.id
    if "not" in rule:
        child = parent.child_by_field_name(rule["not"])
        return child is None or child.id != node.id
    return True
