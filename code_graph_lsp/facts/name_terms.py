"""Terms of names: what a bare, a qualified or a called name means where it stands, as far as scopes tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from code_graph_lsp.facts.scopes import SCOPE_END, Scope, ScopeTree
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

Spec = Mapping[str, Any]
_MOST_ARGUMENTS = 24  # more are not told apart


class NameTerms:
    """Part of the builder of one file's terms."""

    def __init__(self, language: Language, scopes: ScopeTree, table: TermTable) -> None:
        self._scopes = scopes
        self.table = table
        self.derived: set[int] = set()  # classes that have bases
        self.values: set[int] = set()  # symbols that no name is in: functions, variables
        self.spaces = frozenset(language.section("spaces").values())
        self.overloads = language.section("members").get("overloads") == "called"
        self._enclosing = bool(language.section("scopes").get("enclosing"))
        self._calls = frozenset(node for node, spec in language.section("terms").items() if spec["op"] == "call")
        self._inherits = bool(language.section("scopes").get("inherited_names"))
        self._spaces = tuple(language.section("scopes").get("spaces", {}).values())
        self._names: dict[tuple[int, str], int] = {}

    def text(self, node: Node) -> str:
        raise NotImplementedError

    def term(self, node: Node | None, in_type: bool = False, depth: int = 0) -> int:
        """The term of an expression, or NO_TERM."""
        raise NotImplementedError

    def member(self, receiver: int, name: str) -> int:
        """The term of a member of what a term means."""
        raise NotImplementedError

    def _record_or_function(self, node: Node) -> int:
        raise NotImplementedError

    def name(self, scope: Scope, name: str, byte: int = SCOPE_END, space: str = "") -> int:
        """The term of a bare name seen from `scope`, at a byte offset where that matters; of a space of names."""
        if name in scope.later and not space:
            return self._seen(scope, name, byte)
        known_as = f"{space} {name}" if space else name
        key = (id(scope), known_as)
        index = self._names.get(key)
        if index is None:
            index = self._declared(self._scopes.lookup(scope, known_as), name, space) if space else self._seen(scope, name, scope.start)
            if self._enclosing and not space:
                self._names[key] = index  # what is around may ask for the same name
                held = [holder for here in self._scopes.around(scope, name) if (holder := self._held_by(here)) != NO_TERM]
                if held:
                    index = self.table.add(op.FIRST, (*(self.table.add(op.MEMBER, holder, name) for holder in held), index))
            self._names[key] = index
        return index

    def _seen(self, scope: Scope, name: str, byte: int) -> int:
        index = self._declared(self._scopes.lookup(scope, name, byte), name)
        if self._inherits:
            classes = self._scopes.inheriting(scope, name, byte, overloaded=name.endswith(self._spaces))
            index = self.table.add(op.ENCLOSED, name, classes, index) if classes else index
        return index

    def _held_by(self, scope: Scope) -> int:
        """The term of the class or namespace whose members are seen in a scope."""
        if scope.within is not None:
            return self.qualifier(scope.within)
        if scope.kind == "namespace" or scope.owner in self.derived:
            return self.table.add(op.SYMBOL, scope.owner)
        return NO_TERM

    def overload(self, node: Node, term: int) -> int:
        """The term of a name where it is called: with the arguments, where overloads are told apart by them."""
        call: Node | None = node.parent
        for _ in range(4):
            if call is None or call.type in self._calls:
                break
            call = call.parent
        arguments = call.child_by_field_name("arguments") if call is not None and call.type in self._calls else None
        if arguments is None:
            return term
        passed = tuple(self.term(child) for child in arguments.named_children if not child.is_extra)[:_MOST_ARGUMENTS]
        return self.table.add(op.OVERLOAD, term, passed)

    def qualifier(self, qualified: Node) -> int:
        """The term of what stands before the last `::` of a qualified name."""
        while (inner := qualified.child_by_field_name("name")) is not None and inner.child_by_field_name("scope") is not None:
            qualified = inner
        before = qualified.child_by_field_name("scope")
        return self.term(qualified if before is None else before, True)

    def binding(self, scope: Scope, name: str, taken: int) -> int:
        """The term of the name that import `taken` binds: with what else is bound to it there, as in `try: import x` and a fallback."""
        declared = self._scopes.lookup(scope, name)
        return self._declared(declared if declared and ~taken in declared else [~taken], name)

    def _declared(self, declarations: list[int] | None, name: str, space: str = "") -> int:
        if declarations == []:
            return self.table.add(op.UNKNOWN)
        if not declarations:
            return self.table.add(op.NAME, name, space) if space else self.table.add(op.NAME, name)
        if len(declarations) == 1:
            return self._one(declarations[0])
        return self.table.any_of([self._one(declaration) for declaration in declarations])

    def _one(self, declaration: int) -> int:
        if declaration < 0:
            return self.table.add(op.IMPORT, ~declaration)
        return self.table.add(op.SYMBOL, declaration)

    # -- one method an operation of the tables ---------------------------------------------------------------

    def _tag(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A type named in a space of its own, or the nameless one that is declared right there."""
        name = node.child_by_field_name(spec["name"])
        if name is None:
            return self._record_or_function(node)
        return self.name(self._scopes.at(node.start_byte), self.text(name), space=spec["space"])

    def _scope(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """A name before `::`, itself perhaps a member of what stands before it."""
        qualified = node.parent
        outer = qualified.parent if qualified is not None else None
        before = outer.child_by_field_name("scope") if outer is not None and qualified is not None else None
        inner = outer.child_by_field_name("name") if outer is not None else None
        if before is not None and inner is not None and qualified is not None and inner.id == qualified.id:
            return self.member(self.term(before, in_type, depth), self.text(node))
        scope = self._scopes.at(node.start_byte)
        if scope.within is not None and scope.within.start_byte <= node.start_byte < scope.within.end_byte and scope.parent is not None:
            scope = scope.parent
        name, around = self.text(node), scope
        while around.parent is not None:
            if (declared := around.slots.get(name)) and self.values.issuperset(declared):
                scope = around.parent  # nothing can be in what is meant there
            around = around.parent
        return self.name(scope, name)

    def _qualified(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        """`a::b`: a member of what stands before it."""
        name, before = node.child_by_field_name(spec["name"]), node.child_by_field_name(spec["scope"])
        if name is None or before is None or name.child_by_field_name(spec["scope"]) is not None:
            return self.term(name, in_type, depth)
        leaf = name.child_by_field_name("name") or name
        index = self.member(self.term(before, in_type, depth), self.text(leaf))
        given = name.child_by_field_name("arguments") if in_type else None
        if given is None:
            return index
        types = (self.term(child, True, depth) for child in given.named_children if not child.is_extra)
        return self.table.add(op.SUBSCRIPT, index, tuple(self.table.add(op.UNKNOWN) if t == NO_TERM else t for t in types))
