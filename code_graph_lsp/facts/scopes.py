"""Lexical scopes of one file: which names are declared where, and which declaration a name means at a place.

Declarations are integers: `s >= 0` is a symbol's index, `~i` (negative) the import of index i. Knows nothing of any language
but the flags that its table sets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from code_graph_lsp.trees.parser import Node

from code_graph_lsp.languages.language import Language

FILE = "file"
OUTER = "outer"
PARAMETERS = "parameters"  # part of the function around it, where it is its first list; else a function of its own
GENERIC = "generic"  # holds type parameters alone: all else that is declared in it is declared around it
MODULE = "module"  # closed: what is declared around it is not seen in it
_MOST_STARS = 100
SCOPE_END = 1 << 62  # a place behind everything
_FUNCTIONS = frozenset({"function", "lambda"})
_MEMBERS_ONLY = frozenset({"record"})


def label(name: str) -> str:
    """The name under which a label is kept in its scope: labels and variables are two name spaces."""
    return name + ":"


def spaces_of(language: Language) -> dict[str, tuple[str, ...]]:
    """What marks the names of a kind in a scope, where kinds are told apart: the name spaces that they are in."""
    return {kind: tuple(marks) for kind, marks in language.section("name_spaces").items()}


class Scope:
    """A stretch of the file with names of its own. Byte offsets; `owner` is the symbol whose scope it is, or -1."""

    __slots__ = (
        "called", "end", "kind", "later", "local", "node_id", "outer_names", "owner", "parent", "slots", "stars", "start", "terms",
        "within",
    )  # fmt: skip

    def __init__(self, kind: str, parent: Scope | None, start: int, end: int, node_id: int) -> None:
        self.kind = kind
        self.parent = parent
        self.start = start
        self.end = end
        self.node_id = node_id
        self.owner = -1
        self.within: Node | None = None  # the qualified name of the function whose scope it is
        self.slots: dict[str, list[int]] = {}
        self.later: dict[str, list[tuple[int, int]]] = {}  # names seen only from a byte offset on: (offset, declaration), in order
        self.called: dict[str, list[int]] = {}  # the scope's own name, seen in it unless something in it has that name
        self.stars: list[int] = []  # star imports that stand in it
        self.terms: dict[bytes, int] = {}  # terms of bare names met here, kept by the reader of references
        self.outer_names: dict[str, bool] | None = None  # name → whether it is the file's (else an enclosing scope's)
        inherits = kind in (FILE, GENERIC, MODULE, "namespace", "class", "record")
        self.local: bool = parent is not None and parent.local if inherits else True

    @property
    def owning_symbol(self) -> int:
        """The nearest symbol whose scope encloses this place, or -1."""
        scope: Scope | None = self
        while scope is not None:
            if scope.owner >= 0:
                return scope.owner
            scope = scope.parent
        return -1

    @property
    def module(self) -> Scope:
        """The nearest enclosing module, itself included, or else the file."""
        scope = self
        while scope.kind != MODULE and scope.parent is not None:
            scope = scope.parent
        return scope

    @property
    def open(self) -> Scope:
        """The nearest scope, itself included, that takes any declaration."""
        scope = self
        while scope.kind == GENERIC and scope.parent is not None:
            scope = scope.parent
        return scope

    def taking(self, which: str, name: str) -> Scope:
        """The scope around that is of a kind, or, where `which` is "declaring", that has a name; else the file's."""
        scope = self
        while scope.parent is not None and (name not in scope.slots if which == "declaring" else scope.kind != which):
            scope = scope.parent
        return scope

    def assigned(self, name: str, through: frozenset[str]) -> Scope:
        """The scope that knows a variable which is assigned to here, looked for through scopes of some kinds; else this one."""
        scope: Scope = self
        while name not in scope.slots:
            if scope.kind not in through or scope.parent is None:
                return self
            scope = scope.parent
        return scope

    @property
    def function(self) -> Scope | None:
        """The nearest enclosing function or lambda, itself included."""
        scope: Scope | None = self
        while scope is not None and scope.kind not in _FUNCTIONS:
            scope = scope.parent
        return scope


class ScopeTree:
    """All scopes of a file. `nodes` holds (start byte, end byte, kind, node id); a kind of `outer` leaves the scope it is in."""

    def __init__(self, nodes: Iterable[tuple[int, int, str, int]], end: int, *, class_names: str, closed: str = "") -> None:
        self.file = Scope(FILE, None, 0, end, 0)
        self.starred = False  # whether any scope but the file's has star imports
        self.by_node: dict[int, Scope] = {}
        self.heirs: frozenset[int] = frozenset()  # classes that may have members which their bodies do not declare
        self._closed = re.compile(closed or "(?!)")  # names that a function sees only where it declares them itself
        self._class_names = class_names  # where names of a class are seen: "inside" it, in its own "body" alone, "never"
        self._starts = [0]
        self._scopes = [self.file]
        stack = [(end + 1, self.file)]
        listed: set[int] = set()  # functions that have their parameters
        for start, stop, kind, node_id in sorted(nodes, key=lambda node: (node[0], -node[1])):
            self._close(stack, start)
            current = stack[-1][1]
            if kind == PARAMETERS:
                kind = "function"
                if current.kind in _FUNCTIONS and current.node_id not in listed:
                    listed.add(current.node_id)
                    self.by_node[node_id] = current
                    continue
                listed.add(node_id)
            if kind == OUTER:
                inner = current.parent or current
            else:
                inner = Scope(kind, current, start, stop, node_id)
                self.by_node[node_id] = inner
            stack.append((stop, inner))
            self._begin(start, inner)
        self._close(stack, end + 1, keep=1)

    def _begin(self, start: int, scope: Scope) -> None:
        if self._starts[-1] == start:
            self._scopes[-1] = scope
        else:
            self._starts.append(start)
            self._scopes.append(scope)

    def _close(self, stack: list[tuple[int, Scope]], start: int, keep: int = 1) -> None:
        while len(stack) > keep and stack[-1][0] <= start:
            end, _ = stack.pop()
            self._begin(end, stack[-1][1])

    def at(self, byte: int) -> Scope:
        """The innermost scope at a byte offset."""
        return self._scopes[bisect_right(self._starts, byte) - 1]

    def stretch(self, byte: int) -> tuple[int, int, Scope]:
        """The innermost scope at a byte offset, and the stretch around it, [from, to), where that does not change."""
        place = bisect_right(self._starts, byte)
        end = self._starts[place] if place < len(self._starts) else self.file.end + 2
        return self._starts[place - 1], end, self._scopes[place - 1]

    def declaring(self, scope: Scope, name: str) -> Scope:
        """Where a declaration of `name` written in `scope` takes effect."""
        while scope.kind == "comprehension" and scope.parent is not None and scope.slots.get(name) is None:
            return scope
        if scope.outer_names is not None and name in scope.outer_names:
            if scope.outer_names[name]:
                return self.file
            outer = scope.parent
            while outer is not None and (name not in outer.slots or outer.kind == "class"):
                outer = outer.parent
            return outer or self.file
        return scope

    def around(self, scope: Scope, name: str) -> list[Scope]:
        """The scopes inside of which `name` is not declared whose members it may mean though they are declared elsewhere: those of
        classes, of namespaces, of functions that are defined outside their class. Innermost first."""
        found = []
        here: Scope | None = scope
        while here is not None and name not in here.slots and name not in here.called:
            if here.within is not None or (here.owner >= 0 and here.kind in ("class", "namespace")):
                found.append(here)
            here = here.parent
        return found

    def stars(self, scope: Scope, slot: str) -> tuple[int, ...]:
        """The star imports that are seen in `scope`, inner ones first, up to where a name is declared."""
        found: list[int] = []
        here: Scope | None = scope
        while here is not None:
            if slot in here.slots:
                break
            found += here.stars
            here = here.parent if here.kind != MODULE else None
        return tuple(found[:_MOST_STARS])

    def _sees_class(self, of_class: Scope, scope: Scope) -> bool:
        return self._class_names == "inside" or (self._class_names == "body" and of_class is scope)

    def lookup(self, scope: Scope, name: str, byte: int = SCOPE_END) -> list[int] | None:
        """The declarations that `name` means in `scope` at a byte offset, or None where this file declares none that is seen there.
        None are meant, `[]`, by a name that only the function around could declare."""
        here: Scope | None = scope
        while here is not None:
            if here.kind in _MEMBERS_ONLY or (here.kind == "class" and not self._sees_class(here, scope)):
                here = here.parent
                continue
            found = here.slots.get(name)
            if here.later and name in here.later:
                begun = here.later[name]
                place = bisect_right(begun, (byte, SCOPE_END))
                found = [begun[place - 1][1]] if place else None
            if found is None and here.called:
                found = here.called.get(name)
            if found is not None:
                return found
            if here.kind == "function" and self._closed.search(name):
                return self.file.slots.get(name, []) if name in (here.outer_names or ()) else []
            here = here.parent if here.kind != MODULE else None
        return None

    def inheriting(self, scope: Scope, name: str, byte: int, *, overloaded: bool) -> tuple[int, ...]:
        """The classes around a place, inner ones first, that may inherit `name`, up to where it is declared. `overloaded`: a class
        that declares it counts too, as it may inherit more of that name."""
        found: list[int] = []
        here: Scope | None = scope
        while here is not None:
            declared = name in here.slots and (name not in here.later or here.later[name][0][0] <= byte)
            may_inherit = overloaded if declared else here.owner in self.heirs
            if here.kind == "class" and may_inherit and here.owner not in found:
                found.append(here.owner)
            if declared:
                break
            here = here.parent
        return tuple(found)
