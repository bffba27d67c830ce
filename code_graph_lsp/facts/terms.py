"""Expressions to terms: what a node of the tree means, written down so that it can be evaluated later, across files.

The language's table says what each node type is; nothing here asks which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from code_graph_lsp.facts.scopes import Scope, ScopeTree
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.graph.term import Term
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_DEEPEST = 60
_MOST_ALTERNATIVES = 12

Spec = Mapping[str, Any]
Build = Callable[["TermBuilder", Node, bool, int, Spec], int]


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


class TermBuilder:
    """Builds the terms of one file's nodes. Names must all be declared in `scopes` before the first call."""

    def __init__(self, language: Language, content: bytes, scopes: ScopeTree, table: TermTable) -> None:
        self._content = content
        self._scopes = scopes
        self.table = table
        self.self_terms: dict[int, int] = {}  # parameter symbol → the term of its object
        self.records: dict[int, int] = {}  # node id → the symbol that holds the node's members
        self.functions: dict[int, int] = {}  # node id of a function expression → its symbol
        self.embedded: dict[int, Node] = {}  # node id of a quoted type → its parsed expression
        self.narrowed: dict[str, list[tuple[int, int, Node]]] = {}  # name → regions where it is known to be of a type
        self.this_owner: Callable[[Scope], int] = nobody
        self._names: dict[tuple[int, str], int] = {}
        self._memo: tuple[dict[int, int], dict[int, int]] = ({}, {})  # node id → term, where values and where types stand
        self._super = language.section("receiver").get("super_call", "")
        self._modules = frozenset(language.section("modules").get("calls", ()))
        self._library_calls = frozenset(language.section("library").get("calls", ()))
        self._build: dict[str, tuple[Build, Spec]] = {
            node_type: (getattr(TermBuilder, "_" + spec["op"].replace("-", "_")), spec)
            for node_type, spec in language.section("terms").items()
        }

    def text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def term(self, node: Node | None, in_type: bool = False, depth: int = 0) -> int:
        """The term of an expression, or NO_TERM. `in_type`: the node stands where a type is written."""
        if node is None or depth > _DEEPEST:
            return NO_TERM
        memo, key = self._memo[in_type], node.id
        known = memo.get(key)
        if known is not None:
            return known
        found = self._build.get(node.type)
        if found is None:
            index = self._record_or_function(node)
        else:
            build, spec = found
            index = build(self, node, in_type, depth + 1, spec)
        memo[key] = index
        return index

    def instance(self, type_node: Node | None) -> int:
        """The term of a value of a written type."""
        index = self.term(type_node, True)
        return index if index == NO_TERM else self.table.add(op.INSTANCE, index)

    def name(self, scope: Scope, name: str) -> int:
        """The term of a bare name seen from `scope`."""
        key = (id(scope), name)
        index = self._names.get(key)
        if index is None:
            index = self._names[key] = self._declared(self._scopes.lookup(scope, name), name)
        return index

    def binding(self, scope: Scope, name: str, taken: int) -> int:
        """The term of the name that import `taken` binds: with what else is bound to it there, as in `try: import x` and a fallback."""
        declared = self._scopes.lookup(scope, name)
        return self._declared(declared if declared and ~taken in declared else [~taken], name)

    def _declared(self, declarations: list[int] | None, name: str) -> int:
        if not declarations:
            return self.table.add(op.NAME, name)
        if len(declarations) == 1:
            return self._one(declarations[0])
        return self.table.any_of([self._one(declaration) for declaration in declarations])

    def _one(self, declaration: int) -> int:
        if declaration < 0:
            return self.table.add(op.IMPORT, ~declaration)
        return self.table.add(op.SYMBOL, declaration)

    # -- one method an operation of the tables ---------------------------------------------------------------

    def _name(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        name = self.text(node)
        byte = node.start_byte
        index = self.name(self._scopes.at(byte), name)
        term = self.table.terms[index]
        if term[0] == op.SYMBOL and term[1] in self.self_terms:
            return self.self_terms[term[1]]
        for start, end, type_node in self.narrowed.get(name, ()):
            if start <= byte < end:
                narrowed = self.instance(type_node)
                if narrowed != NO_TERM:
                    return self.table.add(op.NARROW, index, narrowed)
        return index

    def _member(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        receiver, name = node.child_by_field_name(spec["object"]), node.child_by_field_name(spec["name"])
        if receiver is None or name is None:
            return NO_TERM
        return self.member(self.term(receiver, in_type, depth), self.text(name))

    def member(self, receiver: int, name: str) -> int:
        if receiver == NO_TERM:
            receiver = self.table.add(op.UNKNOWN)
        return self.table.add(op.MEMBER, receiver, name)

    def _call(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        function = node.child_by_field_name(spec["function"])
        if function is None:
            return NO_TERM
        arguments = node.child_by_field_name(spec["arguments"])
        called = self.term(function, False, depth)
        if called == NO_TERM:
            return NO_TERM
        term = self.table.terms[called]
        if term[0] == op.NAME:
            if term[1] == self._super:
                return self._super_of(node, arguments, depth)
            if term[1] in self._modules and arguments is not None:
                return self.module(arguments.named_children[:1])
        operation = op.NEW if spec.get("new") else op.CALL
        name = str(term[-1]) if term[0] in (op.NAME, op.MEMBER) else self.text(function)
        passed: tuple[int, ...] = ()
        if name in self._library_calls and arguments is not None:
            passed = tuple(self.term(child, False, depth) for child in arguments.named_children[:3])
        return self.table.add(operation, called, passed)

    def _super_of(self, node: Node, arguments: Node | None, depth: int) -> int:
        owner = self.this_owner(self._scopes.at(node.start_byte))
        if owner == NO_TERM:
            return NO_TERM
        return self.table.add(op.SUPER, self.table.terms[owner][1])

    def module(self, nodes: list[Node]) -> int:
        """The module that a string names: `require("./a")`."""
        specifier = unquoted(self.text(nodes[0])) if nodes else None
        return NO_TERM if specifier is None else self.table.add(op.MODULE, specifier)

    def _module_call(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        arguments = node.child_by_field_name("arguments")
        return self.module(arguments.named_children[:1] if arguments is not None else [])

    def _this(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self.this_owner(self._scopes.at(node.start_byte))

    def _super_object(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self._super_of(node, None, depth)

    def _subscript(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        base = node.child_by_field_name(spec["object"])
        of = self.term(base, in_type, depth)
        if of == NO_TERM or base is None:
            return NO_TERM
        if not in_type and self.table.terms[of][0] not in (op.SYMBOL, op.IMPORT, op.NAME, op.MEMBER):
            return self.table.add(op.SUBSCRIPT, of, ())
        keys = node.children_by_field_name(spec["arguments"])
        return self.table.add(op.SUBSCRIPT, of, self._types(keys, in_type, depth))

    def _types(self, nodes: list[Node], in_type: bool, depth: int) -> tuple[int, ...]:
        return tuple(self._or_unknown(self.term(node, in_type, depth)) for node in nodes)

    def _or_unknown(self, index: int) -> int:
        return self.table.add(op.UNKNOWN) if index == NO_TERM else index

    def _generic(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        children = node.named_children
        if not children:
            return NO_TERM
        of = self.term(children[0], True, depth)
        if of == NO_TERM or len(children) < 2:
            return of
        return self.table.add(op.SUBSCRIPT, of, self._types(children[1].named_children, True, depth))

    def _await(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        children = node.named_children
        awaited = self.term(children[0], False, depth) if children else NO_TERM
        return awaited if awaited == NO_TERM else self.table.add(op.AWAIT, awaited)

    def _inner(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        field = spec.get("field")
        if field is not None:
            return self.term(node.child_by_field_name(field), in_type, depth)
        position = spec.get("child", 0)
        children = node.named_children
        return self.term(children[position], in_type, depth) if len(children) > abs(position) - (position < 0) else NO_TERM

    def _type(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`expression as Type` and the like: a value of the type."""
        children = node.named_children
        inner = node.child_by_field_name(spec["field"]) if "field" in spec else children[-1] if children else None
        index = self.term(inner, True, depth)
        return index if index == NO_TERM else self.table.add(op.INSTANCE, index)

    def _any(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        chosen = spec.get("children")
        children = node.named_children
        if chosen is not None:
            children = [children[position] for position in chosen if position < len(children)]
        return self.table.any_of(self.term(child, in_type, depth) for child in children)

    def _literal(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        if in_type and spec.get("quoted_type"):
            root = self.embedded.get(node.id)
            return self.term(root, True, depth) if root is not None else NO_TERM
        return self.table.add(op.LITERAL, spec["type"], ())

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
        return self.table.add(op.LITERAL, spec["type"], self._types(node.named_children[:12], in_type, depth))

    def _array_of(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`Type[]`: an array type by its element's type."""
        of = self._or_unknown(self.term(node.named_children[0], in_type, depth)) if node.named_children else NO_TERM
        return of if of == NO_TERM else self.table.add(op.SUBSCRIPT, self.table.add(op.NAME, spec["type"]), (of,))

    def _record_or_function(self, node: Node) -> int:
        if node.id in self.records:
            return self.table.add(op.RECORD, self.records[node.id])
        if node.id in self.functions:
            return self.table.add(op.SYMBOL, self.functions[node.id])
        return NO_TERM

    def _record(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self._record_or_function(node)


def nobody(_scope: Scope) -> int:
    """Whose object a place sees where nothing says so."""
    return NO_TERM


_QUOTED = re.compile(r"""^[A-Za-z]{0,2}(\"\"\"|'''|["'`])(.*)\1$""", re.DOTALL)


def unquoted(literal: str) -> str | None:
    """What stands between a literal's quotes, or None where there are none."""
    found = _QUOTED.match(literal)
    return found.group(2) if found else None
