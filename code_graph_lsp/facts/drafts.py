"""Declarations in the making: what is known of a file's symbols between reading its tree and building its terms."""

from __future__ import annotations

from dataclasses import dataclass, field

from code_graph_lsp.facts.scopes import Scope, ScopeTree
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.trees.parser import Node

RECORD = "record"
RESULT = "result"  # how a function takes the type that its declarator has
PART_FLAGS = {
    "async": SymbolFlag.ASYNC,
    "static": SymbolFlag.STATIC,
    "abstract": SymbolFlag.ABSTRACT,
    "private": SymbolFlag.PRIVATE,
    "optional": SymbolFlag.OPTIONAL,
    "exported": SymbolFlag.EXPORTED,
    "accessor": SymbolFlag.ACCESSOR,
    "declaration": SymbolFlag.DECLARATION,
}
Step = tuple[str, str | int] | tuple[str, str | int, Node]
Path = tuple[Step, ...]
Taken = tuple[Node, str, Path]
"""A value, how a name takes from it, and the path into what is taken."""


class Draft:
    """A symbol in the making. Byte offsets; `values` are (node, how the name is taken from it, path into it)."""

    __slots__ = (
        "bases", "column", "container", "decorators", "doc", "end", "end_column", "flags", "head_end", "holder", "kind", "line", "name",
        "node", "node_id", "outside", "parameters", "pattern", "places", "results", "returns_node",
        "scope", "start", "takes", "type_node", "type_via", "values", "yielded",
    )  # fmt: skip

    def __init__(self, name: str, kind: SymbolKind, node: Node, name_node: Node, scope: Scope, pattern: int, mark: int = 0) -> None:
        self.name = name
        self.kind = kind
        self.scope = scope
        self.pattern = pattern
        self.node = node
        self.node_id = node.id
        self.parameters: Node | None = None  # the list of them, where overloads are told apart by it
        self.outside: Node | None = None  # the qualified name, where it is declared outside what it is a member of
        self.container = -1
        self.flags = 0
        self.line, self.column = name_node.start_point
        self.end_column = self.column + name_node.end_byte - name_node.start_byte
        self.column += mark
        self.start = node.start_byte
        self.end = node.end_byte
        self.head_end = self.end
        self.doc: tuple[int, int] = (self.start, self.start)
        self.places: list[tuple[int, int]] = [(self.line, self.column)]
        self.type_node: Node | None = None
        self.type_via = ""
        self.returns_node: Node | None = None
        self.holder: Node | None = None
        self.takes: list[Node] | None = None
        self.values: list[tuple[Node, str, Path]] = []
        self.bases: list[Node] = []
        self.decorators: list[Node] = []
        self.results: list[Node] = []
        self.yielded: list[Node] = []

    def take(self, captures: dict[str, list[Node]], value: Taken | None, type_node: Node | None, via: str) -> None:
        """Adds what one match says of the declaration."""
        if value is not None:
            self.values.append(value)
        if type_node is not None and via == RESULT:
            self.returns_node = type_node
        elif type_node is not None and self.type_node is None:
            self.type_node, self.type_via = type_node, via
        for part, nodes in captures.items():
            if part == "body":
                self.head_end = min(self.head_end, nodes[0].start_byte)
            elif part == "returns":
                self.returns_node = nodes[0]
            elif part == "through":
                self.end = nodes[0].end_byte
            elif part == "takes":
                self.takes = nodes[0].children_by_field_name("type")
            elif part == "holder":
                self.holder = nodes[0]
            elif part == "base":
                self.bases += [base for base in nodes if all(base.id != seen.id for seen in self.bases)]
            else:
                self.flags |= PART_FLAGS.get(part, 0)


@dataclass
class MemberAssignment:
    """`receiver.name = value` seen while reading targets; whether it declares a field is decided once all names are known."""

    receiver: Node
    name: Node
    extent: Node
    value: tuple[Node, str, Path] | None
    type_node: Node | None
    scope: Scope


@dataclass
class Parameter:
    """What one parameter binds: a name or a pattern; `type_node` where its type is written, `draft` where it is one name."""

    target: Node
    type_node: Node | None
    draft: int
    rest: bool = False  # it takes all arguments that are left


@dataclass
class Declarations:
    """All that a file declares."""

    scopes: ScopeTree
    drafts: list[Draft] = field(default_factory=list)
    by_node: dict[int, int] = field(default_factory=dict)  # declaration's node id → draft
    named: set[int] = field(default_factory=set)  # ids of the identifiers that are names of declarations
    members: list[MemberAssignment] = field(default_factory=list)
    results: list[Node] = field(default_factory=list)  # expressions that functions return
    yielded: list[Node] = field(default_factory=list)  # … and those that they give one by one
    parameters: dict[int, list[Parameter]] = field(default_factory=dict)  # function's draft → its parameters, in order
    pattern_keys: list[tuple[Node, tuple[Node, str, Path]]] = field(default_factory=list)  # field names in patterns, and what they take
    offered_types: list[int] = field(default_factory=list)  # types that comments declare
    this_types: dict[int, Node] = field(default_factory=dict)  # function's node id → what `this` is in it
    offered: list[tuple[Node, int]] = field(default_factory=list)  # names assigned to the module's own object, and their terms
    reassigned: list[tuple[Node, Node]] = field(default_factory=list)  # names given another value, and the value
    held: dict[str, Scope] = field(default_factory=dict)  # text of a holder → scope of its members that stand outside it
    _class_scopes: dict[int, Scope] = field(default_factory=dict)
    _assigned: dict[tuple[int, str], int] = field(default_factory=dict)

    def last_in(self, scope: Scope) -> int:
        """The last declaration in a scope, or -1."""
        return next((index for index in range(len(self.drafts) - 1, -1, -1) if self.drafts[index].scope is scope), -1)

    def member(self, owner: int, name: str) -> int | None:
        """The draft of a member of a symbol, declared in its body or by assignment."""
        if not self._class_scopes:
            for scope in self.scopes.by_node.values():
                if scope.owner >= 0 and scope.kind in ("class", RECORD, "namespace"):
                    self._class_scopes[scope.owner] = scope
        scope_of_owner = self._class_scopes.get(owner)
        declared = scope_of_owner.slots.get(name) if scope_of_owner is not None else None
        if declared and declared[0] >= 0:
            return declared[0]
        return self._assigned.get((owner, name))

    def add_member(self, owner: int, draft: Draft) -> None:
        """Adds a member that is assigned from outside the body: seen through the object, never as a bare name."""
        self._assigned[(owner, draft.name)] = len(self.drafts)
        self.drafts.append(draft)
