"""Paths of names, `crate::a::B::c`, and members told apart by whether they are called, as terms."""

from __future__ import annotations

import re
from collections.abc import Callable

from code_graph_lsp.facts.container_terms import Spec
from code_graph_lsp.facts.name_terms import NameTerms
from code_graph_lsp.facts.scopes import SCOPE_END, Scope, ScopeTree
from code_graph_lsp.facts.term_table import TermTable
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node


class PathTerms(NameTerms):
    """Part of the builder of one file's terms."""

    def __init__(self, language: Language, scopes: ScopeTree, table: TermTable) -> None:
        super().__init__(language, scopes, table)
        rules = language.section("scopes")
        self.type_space = str(rules.get("type_space", ""))  # what marks the names of types in a scope
        self.holder_of: Callable[[int], int] = nowhere  # the symbol around a symbol
        self.is_module: Callable[[int], bool] = never  # whether a symbol is a module
        self.own_type: Callable[[Scope], int] = nobody  # the type whose body, or extension, is around a place
        self._own_type = language.section("receiver").get("own_type", "")
        self._bound = re.compile(rules.get("bound", ""))
        self._scoped_stars = bool(rules.get("stars"))

    def name(self, scope: Scope, name: str, byte: int = SCOPE_END, space: str = "") -> int:
        """The term of a bare name; where star imports hold in scopes, `space` marks its name space there."""
        if not self._scoped_stars:
            if name == self._own_type and not self._scopes.lookup(scope, name, byte):
                return self.own_type(scope)
            return super().name(scope, name, byte, space)
        slot = name + space
        if slot in scope.later:
            return self._starred(scope, name, slot, byte)
        key = (id(scope), slot)
        index = self._names.get(key)
        if index is None:
            index = self._names[key] = self._starred(scope, name, slot, scope.start)
        return index

    def _starred(self, scope: Scope, name: str, slot: str, byte: int) -> int:
        declared = self._scopes.lookup(scope, slot, byte)
        if declared and len(declared) > 1 and slot.endswith(self.type_space):
            declared = [index for index in declared if index >= 0 and self.is_module(index)] or declared
        if not declared and name == self._own_type:
            return self.own_type(scope)
        index = self._declared(declared, name) if declared else NO_TERM
        if declared and (not self._scopes.starred or self._bound.search(name)):
            return index
        stars = self._scopes.stars(scope, slot)
        return index if declared and not stars else self.table.add(op.STARRED, name, stars, index)

    def along(self, of: int, node: Node, *, held: bool) -> int:
        """The next name of a path; `held` where another one follows."""
        text = self.text(node)
        if text == "super":
            return self._around(of)
        return self.table.add(op.HELD, of, text) if held and of != NO_TERM else self.member(of, text)

    def rooted(self, term: int, name: str) -> int:
        """The first name of a path that nothing around it binds: a crate, or as paths of old have it, of the crate's root."""
        if self.table.terms[term][0] != op.STARRED:
            return term
        return self.table.any_of((term, self.member(self.table.add(op.MODULE, "crate"), name)))

    def _head(self, node: Node, in_type: bool, depth: int, spec: Spec) -> int:
        return self.head(node)

    def head(self, node: Node) -> int:
        """The first name of a path."""
        text, scope = self.text(node), self._scopes.at(node.start_byte)
        if text == "crate":
            return self.table.add(op.MODULE, text)
        if text in ("self", "super"):
            owner = scope.module.owner
            module = self.table.add(op.SYMBOL, owner) if owner >= 0 else self.table.add(op.MODULE, "self")
            return module if text == "self" else self._around(module)
        return self.name(scope, text, node.start_byte, self.type_space)

    def _around(self, module: int) -> int:
        """The module around a module."""
        term = self.table.terms[module] if module != NO_TERM else ()
        if term[:1] == (op.SYMBOL,):
            holder = self.holder_of(term[1])  # type: ignore[arg-type]
            return self.table.add(op.SYMBOL, holder) if holder >= 0 else self.table.add(op.MODULE, "self")
        if term[:1] == (op.MODULE,):
            return self.table.add(op.MODULE, "super" if term[1] == "self" else f"{term[1]}::super")
        return NO_TERM

    def _is_called(self, node: Node, spec: Spec) -> bool:
        call = node.parent
        if call is None or call.type not in spec["called"]:
            return False
        function = call.child_by_field_name("function")
        return function is not None and function.id == node.id

    def _holds(self, node: Node, spec: Spec) -> bool:
        """Whether a path stands before another name."""
        longer = node.parent
        before = longer.child_by_field_name(spec["object"]) if "heads" in spec and longer is not None else None
        return before is not None and before.id == node.id

    def _path(self, node: Node, depth: int, spec: Spec) -> int:
        """What stands before the last name of a path: a module or type, never a variable."""
        if node.type in spec["heads"]:
            return self.head(node)
        return self.term(node, True, depth)

    def whole(self, node: Node) -> int:
        """The term of a member by its name's node, where it is more than a receiver and a name that say what it is."""
        parent = node.parent
        index = self.term(parent)
        return self.member(NO_TERM, self.text(node)) if index == NO_TERM else index

    def macro(self, node: Node) -> int:
        """The term of the macro that a node names."""
        return self.name(self._scopes.at(node.start_byte), self.text(node), space="!")


def nobody(_scope: Scope) -> int:
    """Whose object a place sees where nothing says so."""
    return NO_TERM


def never(_symbol: int) -> bool:
    """No symbol is anything where nothing says so."""
    return False


def nowhere(_symbol: int) -> int:
    """Nothing is around a symbol where nothing says so."""
    return NO_TERM
