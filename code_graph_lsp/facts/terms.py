"""Expressions to terms: what a node of the tree means, written down so that it can be evaluated later, across files.

The language's table says what each node type is; nothing here asks which language it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from code_graph_lsp.facts.block_terms import BlockTerms
from code_graph_lsp.facts.container_terms import Spec, part, written
from code_graph_lsp.facts.known_terms import KnownTerms
from code_graph_lsp.facts.path_terms import PathTerms, nobody
from code_graph_lsp.facts.scopes import Scope, ScopeTree
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.graph.term import Term
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_DEEPEST = 60
_MOST_COUNTED = 24  # arguments of a call
_NAME_LIKE = re.compile(r"""["'][\w$.:-]{1,40}["']$""")  # a string that may tell alternatives apart, or name a field

Build = Callable[["TermBuilder", Node, bool, int, Spec], int]


class TermBuilder(PathTerms, BlockTerms, KnownTerms):
    """Builds the terms of one file's nodes. Names must all be declared in `scopes` before the first call."""

    def __init__(self, language: Language, content: bytes, scopes: ScopeTree, table: TermTable) -> None:
        super().__init__(language, scopes, table)
        self._content = content
        self.self_terms: dict[int, int] = {}  # parameter symbol → the term of its object
        self.records: dict[int, int] = {}  # node id → the symbol that holds the node's members
        self.functions: dict[int, int] = {}  # node id of a function expression → its symbol
        self.embedded: dict[int, Node] = {}  # node id of a quoted type → its parsed expression
        self.documented: dict[int, Node] = {}  # node id of an expression → the type that its documentation gives it
        self.expected: Callable[[Node], int] = unexpected  # the type that an expression is expected to have
        self.this_owner: Callable[[Scope], int] = nobody
        self._memo: tuple[dict[int, int], dict[int, int]] = ({}, {})  # node id → term, where values and where types stand
        self._super = language.section("receiver").get("super_call", "")
        self._this_name = language.section("receiver").get("this", "")
        self._exports = frozenset(language.section("modules").get("exports_objects", ()))
        self._exports_tails = {name.rsplit(".", 1)[-1] for name in self._exports}
        self._modules = frozenset(language.section("modules").get("calls", ()))
        self._own_object = frozenset(node for node, spec in language.section("terms").items() if spec["op"] == "this")
        self._library_calls = frozenset(language.section("library").get("calls", ()))
        symbols = language.section("symbols")
        self._mark, self._separator = symbols.get("name_mark", ""), symbols.get("separator", "\0")
        self.marked = bool(self._mark) or "separator" in symbols  # whether names may be written with what is no part of them
        self._build = _builds(language)
        self.function_space: str = language.section("scopes").get("spaces", {}).get("method", "")
        self.tells_calls = any("called" in spec for _, spec in self._build.values())

    def text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def bare(self, written: str) -> str:
        """A name without what it may be written with that is no part of it."""
        return written.removeprefix(self._mark).rpartition(self._separator)[2]

    def qualified(self, scope: Scope, written: str, term: int) -> int:
        """The term of a name that is called: where it is in several parts, a member of what the one before the last names."""
        before, _, name = written.removeprefix(self._mark).rpartition(self._separator)
        return self.member(self.name(scope, self.bare(before)), name) if before else term

    def term(self, node: Node | None, in_type: bool = False, depth: int = 0) -> int:
        """The term of an expression, or NO_TERM. `in_type`: the node stands where a type is written."""
        if node is None or depth > _DEEPEST:
            return NO_TERM
        memo, key = self._memo[in_type], node.id
        known = memo.get(key)
        if known is not None:
            return known
        found = self._build.get(node.type)
        if key in self.documented and not in_type:
            index = self.instance(self.documented[key])
        elif found is None:
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

    def _name(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        name = self.bare(self.text(node)) if self.marked else self.text(node)
        byte = node.start_byte
        if name in spec.get("class", ()) or name in (spec.get("this"), spec.get("super")):
            return self._own(node, name, depth, spec)
        index = self.name(self._scopes.at(byte), name, byte, self.type_space if "types" in spec else "")
        if index == NO_TERM:
            return index
        term = self.table.terms[index]
        if term[0] == op.SYMBOL and term[1] in self.self_terms:
            return self.self_terms[term[1]]
        if name[-1:] == ")":
            return self.module_in(name)  # a documentation comment's `import("./a")`
        known, since = index, 0
        if term[0] == op.SYMBOL and term[1] in self.assigned:
            index, since = self._assigned(term[1], byte, index)
        return self._narrow(name, byte, index, known, since) if self.narrowing.regions else index

    def _own(self, node: Node, name: str, depth: int, spec: Spec) -> int:
        """What a name means that stands for the object, for its class, or for that as its bases have it."""
        if name == spec.get("super"):
            return self._super_of(node, None, depth)
        owner = self.this_owner(self._scopes.at(node.start_byte))
        if owner == NO_TERM or name == spec.get("this"):
            return owner
        operation, of = self.table.terms[owner][:2]
        return of if operation == op.INSTANCE else self.table.add(op.CLASS, of)  # type: ignore[return-value]

    def _member(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        receiver, name = part(node, spec["object"]), part(node, spec["name"])
        if name is not None and "leaf" in spec:
            name = part(name, spec["leaf"])
        if receiver is None and name is not None and "heads" in spec:
            return self.rooted(self.table.add(op.STARRED, self.text(name), (), NO_TERM), self.text(name))
        if receiver is None or name is None:
            return NO_TERM
        if name.type in self._own_object:
            return self.instance(receiver)  # `Outer.this`
        text = self.text(name) + spec.get("space", "")
        if text in self._exports_tails and self.text(node) in self._exports:
            return self.table.add(op.NAME, self.text(node))
        of = self._path(receiver, depth, spec) if "heads" in spec else self.term(receiver, in_type, depth)
        if text == "super" and "heads" in spec:
            return self._around(of)
        if self._holds(node, spec) and of != NO_TERM:
            return self.table.add(op.HELD, of, text)
        index = self.member(of, text + op.CALLED if "called" in spec and self._is_called(node, spec) else text)
        return self._narrow(self.text(node), node.start_byte, index) if self.narrowing.regions else index

    def member(self, receiver: int, name: str) -> int:
        if receiver == NO_TERM:
            receiver = self.table.add(op.UNKNOWN)
        return self.table.add(op.MEMBER, receiver, name)

    def _call(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        arguments = node.child_by_field_name(spec["arguments"])
        if "casts" in spec and (cast := self._cast_to(node, spec)) is not None:
            return self.instance(cast)
        called = self._made_by(node, depth, spec) if "makers" in spec else self.called(node, depth)
        if called == NO_TERM:
            return NO_TERM
        term = self.table.terms[called]
        if term[0] == op.NAME:
            if term[1] == self._super:
                return self._super_of(node, arguments, depth)
            if term[1] in self._modules and arguments is not None:
                return self.module(arguments.named_children[:1])
        operation = op.NEW if spec.get("new") else op.CALL
        passed: tuple[int, ...] = ()
        if arguments is not None and ("kept" in spec or self._callee_name(node, term, spec) in self._library_calls):
            if "counted" in spec:
                return self.table.add(operation, called, self._types(written(arguments)[:_MOST_COUNTED], False, depth))
            passed = tuple([self.term(child, False, depth) for child in written(arguments)[:3]])
        return self.table.add(operation, called, passed if any(index != NO_TERM for index in passed) else ())

    def _cast_to(self, call: Node, spec: Spec) -> Node | None:
        """The type argument of a function that only says which type a value has: `static_cast<Type>(value)`."""
        function = call.child_by_field_name(spec["function"])
        name = function.child_by_field_name("name") if function is not None else None
        types = function.child_by_field_name("arguments") if function is not None else None
        if name is None or types is None or self.text(name) not in spec["casts"]:
            return None
        return next(iter(written(types)), None)

    def _made_by(self, call: Node, depth: int, spec: Spec) -> int:
        """What a call calls: where a method of a class makes an object, as `Type.new(…)` does, the class."""
        receiver, name = call.child_by_field_name(spec["object"]), call.child_by_field_name(spec["name"])
        makes = receiver is not None and name is not None and self.text(name) in spec["makers"]
        return self.term(receiver, False, depth) if makes else self.called(call, depth)

    def called(self, call: Node, depth: int = 0) -> int:
        """The term of what a call calls, with the type arguments written there."""
        if call.type not in self._build:
            return NO_TERM
        spec = self._build[call.type][1]
        called = self._named_function(call, depth, spec) if "name" in spec else self.term(part(call, spec["function"]), False, depth)
        types = call.child_by_field_name(spec["types"]) if "types" in spec and called != NO_TERM else None
        if types is None:
            return called
        return self.table.add(op.APPLY, called, self._types(written(types), True, depth))

    def _named_function(self, call: Node, depth: int, spec: Spec) -> int:
        """What a call means whose function is a name, perhaps with a receiver, in the node of the call itself."""
        receiver, name = call.child_by_field_name(spec["object"]), call.child_by_field_name(spec["name"])
        if name is None:
            return NO_TERM
        text = self.text(name) + spec.get("space", "")
        if receiver is None:
            return self.name(self._scopes.at(name.start_byte), text)
        return self.member(self.term(receiver, False, depth), text)

    def makes_object(self, call: Node) -> bool:
        return bool(self._build[call.type][1].get("new"))

    def _callee_name(self, call: Node, called: Term, spec: Spec) -> str:
        if called[0] in (op.NAME, op.STARRED, op.MEMBER):
            return str(called[2] if called[0] == op.MEMBER else called[1])
        function = part(call, spec.get("function", ""))
        return self.text(function) if function is not None else ""

    def _super_of(self, node: Node, arguments: Node | None, depth: int) -> int:
        owner = self.this_owner(self._scopes.at(node.start_byte))
        if owner == NO_TERM or self.table.terms[owner][0] == op.INSTANCE:  # in an extension
            return NO_TERM
        return self.table.add(op.SUPER, self.table.terms[owner][1])

    def module(self, nodes: list[Node]) -> int:
        """The module that a string names: `require("./a")`."""
        specifier = unquoted(self.text(nodes[0])) if nodes else None
        return NO_TERM if specifier is None else self.table.add(op.MODULE, specifier)

    def module_in(self, text: str) -> int:
        """The module that a text names between quotes."""
        specifier = re.search(r"""["']([^"']+)["']""", text)
        return NO_TERM if specifier is None else self.table.add(op.MODULE, specifier[1])


    def _this(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        scope = self._scopes.at(node.start_byte)
        return self.name(scope, self._this_name) if self._scopes.lookup(scope, self._this_name) else self.this_owner(scope)

    def _super_object(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self._super_of(node, None, depth)

    def _subscript(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        base = node.child_by_field_name(spec["object"])
        of = self.term(base, in_type, depth)
        if spec.get("of_value"):
            return self._item(node.child_by_field_name(spec["arguments"]), of)
        if of == NO_TERM or base is None:
            return NO_TERM
        if not in_type and self.table.terms[of][0] not in (op.SYMBOL, op.IMPORT, op.NAME, op.MEMBER):
            return self.table.add(op.SUBSCRIPT, of, ())
        keys = node.children_by_field_name(spec["arguments"])
        return self.table.add(op.SUBSCRIPT, of, self._types(keys, in_type, depth))

    def _any_item(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`value[key]` where the value may be a container, or a pointer to what it gives."""
        of = self.term(node.child_by_field_name(spec["field"]), in_type, depth)
        return of if of == NO_TERM else self.table.any_of((of, self.table.add(op.SUBSCRIPT, of, ())))

    def _item(self, key: Node | None, of: int) -> int:
        """`value["name"]`, or an item whose key is not known."""
        name = unquoted(self.text(key)) if key is not None else None
        if name is not None:
            return self.member(of, name)
        return of if of == NO_TERM else self.table.add(op.SUBSCRIPT, of, ())

    def _generic(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        children = node.named_children
        if not children:
            return NO_TERM
        of = self.term(children[0], True, depth)
        if of == NO_TERM or len(children) < 2 or not children[1].named_children:
            return of
        arguments = [child for child in children[1].named_children if child.type not in spec.get("without", ())]
        return self.table.add(op.SUBSCRIPT, of, self._types(arguments, True, depth)) if arguments else of

    def _await(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        children = node.named_children
        awaited = self.term(children[0], False, depth) if children else NO_TERM
        return awaited if awaited == NO_TERM else self.table.add(op.AWAIT, awaited)

    def _inner(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        field = spec.get("field")
        if field is not None:
            return self.term(node.child_by_field_name(field), in_type, depth)
        position = spec.get("child", 0)
        children = written(node)
        return self.term(children[position], in_type, depth) if len(children) > abs(position) - (position < 0) else NO_TERM

    def _type(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`expression as Type` and the like: a value of the type."""
        children = node.named_children
        inner = node.child_by_field_name(spec["field"]) if "field" in spec else children[-1] if children else None
        index = self.term(inner, True, depth)
        return index if index == NO_TERM else self.table.add(op.INSTANCE, index)

    def _predefined(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self.table.add(op.LITERAL, spec.get("type") or self.text(node), ())

    def _nothing(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return NO_TERM

    def _element(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        of = self._inner(node, in_type, depth, spec)
        return of if of == NO_TERM else self.table.add(op.ELEMENT, of)

    def _type_of(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        of = self._inner(node, False, depth, spec)
        return of if of == NO_TERM else self.table.add(op.TYPE_OF, of)

    def _lookup(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """The type of a member, `Type["name"]`, or of an element, `Type[number]`."""
        of, key = written(node)[:2]
        holder = self.instance(of)
        name = unquoted(self.text(key))
        if holder == NO_TERM:
            return NO_TERM
        if name is None and key.type in spec["positions"]:
            return self.table.add(op.TYPE_OF, self.table.add(op.ELEMENT, holder))
        return self.table.add(op.LOOKUP, holder, name or "", NO_TERM if name is not None else self.term(key, True))

    def _cast(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A value said to be of a type; where no type is written, the value itself."""
        children = written(node)
        if len(children) < 2:
            return self.term(children[0], in_type, depth) if children else NO_TERM
        return self.instance(children[spec["type"]])

    def _literal(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        root = self.embedded.get(node.id) if spec.get("quoted_type") else None
        if root is not None or (in_type and "quoted_type" in spec):
            return self.term(root, True, depth)
        if "wide" in spec and self._content[node.start_byte : node.start_byte + 1] in (b"L", b"u", b"U"):
            return self.table.add(op.LITERAL, spec["wide"], ())
        text = self.text(node) if spec.get("exact") else ""
        if text and (in_type or _NAME_LIKE.match(text)):
            return self.table.add(op.LITERAL, '"' + text[1:-1] + '"' if text[:1] in "'\"" else text, ())
        endings = spec.get("endings", {})
        return self.table.add(op.LITERAL, endings.get(self.text(node)[-1:], spec["type"]) if endings else spec["type"], ())

    def _record_or_function(self, node: Node) -> int:
        if node.id in self.records:
            return self.table.add(op.RECORD, self.records[node.id])
        if node.id in self.functions:
            return self.table.add(op.SYMBOL, self.functions[node.id])
        return NO_TERM

    def _record(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """An object literal or type; one that maps over the fields of a type has that type's fields."""
        record = self._record_or_function(node)
        for child in node.named_children if "maps" in spec and in_type else ():
            clause = next((part for part in child.named_children if part.type == spec["maps"]), None)
            over = clause.child_by_field_name("type") if clause is not None else None
            if over is not None and over.type == spec["fields_of"]:
                return self.table.any_of((self.term(written(over)[0], True, depth), record))
        return record


_QUOTED = re.compile(r"""^[A-Za-z]{0,2}(\"\"\"|'''|["'`])(.*)\1$""", re.DOTALL)


def unexpected(node: Node) -> int:
    """Of expressions nothing is expected."""
    return NO_TERM


def unquoted(literal: str) -> str | None:
    """What stands between a literal's quotes, or None where there are none."""
    found = _QUOTED.match(literal)
    return found.group(2) if found else None


@cache
def _builds(language: Language) -> Mapping[str, tuple[Build, Spec]]:
    """How the term of a node is built, by its type."""
    table = language.section("terms")
    return {node_type: (getattr(TermBuilder, "_" + spec["op"].replace("-", "_")), spec) for node_type, spec in table.items()}
