"""What a file declares: drafts of its symbols, with the nodes that their terms are later built from.

Reads the matches of the languages' `scopes` and `symbols` queries; the two together are enough for an outline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from code_graph_lsp.facts.scopes import Scope, ScopeTree
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node
from code_graph_lsp.trees.query import Match
from code_graph_lsp.trees.recovery import Recovered

VARIABLE_KINDS = frozenset({SymbolKind.VARIABLE, SymbolKind.CONSTANT, SymbolKind.FIELD, SymbolKind.PARAMETER, SymbolKind.PROPERTY})
_MERGING = VARIABLE_KINDS
CLASS_KINDS = frozenset({SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.TRAIT, SymbolKind.ENUM})
FUNCTION_KINDS = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CONSTRUCTOR})
RECORD = "record"

Path = tuple[tuple[str, str | int], ...]


class Draft:
    """A symbol in the making. Byte offsets; `values` are (node, how the name is taken from it, path into it)."""

    __slots__ = (
        "bases", "column", "container", "decorators", "doc", "end", "end_column", "flags", "head_end", "kind", "line", "name",
        "node_id", "pattern", "places", "results", "returns_node", "scope", "start", "type_node", "type_via", "values",
    )  # fmt: skip

    def __init__(self, name: str, kind: SymbolKind, node: Node, name_node: Node, scope: Scope, pattern: int) -> None:
        self.name = name
        self.kind = kind
        self.scope = scope
        self.pattern = pattern
        self.node_id = node.id
        self.container = -1
        self.flags = 0
        self.line, self.column = name_node.start_point
        self.end_column = self.column + name_node.end_byte - name_node.start_byte
        self.start = node.start_byte
        self.end = node.end_byte
        self.head_end = self.end
        self.doc: tuple[int, int] = (self.start, self.start)
        self.places: list[tuple[int, int]] = [(self.line, self.column)]
        self.type_node: Node | None = None
        self.type_via = ""
        self.returns_node: Node | None = None
        self.values: list[tuple[Node, str, Path]] = []
        self.bases: list[Node] = []
        self.decorators: list[Node] = []
        self.results: list[Node] = []


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
class Declarations:
    """All that a file declares."""

    scopes: ScopeTree
    drafts: list[Draft] = field(default_factory=list)
    by_node: dict[int, int] = field(default_factory=dict)  # declaration's node id → draft
    named: set[int] = field(default_factory=set)  # ids of the identifiers that are names of declarations
    members: list[MemberAssignment] = field(default_factory=list)
    results: list[Node] = field(default_factory=list)  # expressions that functions return
    _class_scopes: dict[int, Scope] = field(default_factory=dict)
    _assigned: dict[tuple[int, str], int] = field(default_factory=dict)

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


class SymbolReader:
    """Turns matches into `Declarations`. One use a file."""

    def __init__(
        self, language: Language, content: bytes, matches: list[Match], settings: tuple[dict[str, str | None], ...], recovered: Recovered
    ) -> None:
        self._language = language
        self._content = content
        self._matches = matches
        self._settings = settings
        self._recovered = recovered
        self._patterns: dict[str, str] = dict(language.section("patterns"))
        symbols = language.section("symbols")
        self._private = re.compile(symbols.get("private", r"(?!)"))
        self._constant = re.compile(symbols.get("constant", r"(?!)"))
        self._constructors = frozenset(symbols.get("constructor", ()))
        self._hoists = frozenset(language.section("scopes").get("hoisted_to_function", ()))
        self._by_name_node: dict[int, int] = {}
        self._decorators: dict[int, list[Node]] = {}
        self._extents: dict[int, Node] = {}
        self._docs: dict[int, Node] = {}
        self._results: list[Node] = []

    def read(self) -> Declarations:
        """All declarations, outer before inner, in document order."""
        scope_nodes: list[tuple[int, int, str, int]] = []
        outer_names: list[tuple[str, Node]] = []
        symbols: list[tuple[int, int, str, dict[str, list[Node]]]] = []
        for pattern, captures in self._matches:
            for name, nodes in captures.items():
                what, _, kind = name.partition(".")
                if what == "symbol":
                    place = captures.get("name") or captures.get("target") or nodes
                    symbols.append((place[0].start_byte, pattern, kind, captures))
                    break
                if what == "scope":
                    scope_nodes += [(node.start_byte, node.end_byte, kind, node.id) for node in nodes]
                elif name in ("global", "nonlocal"):
                    outer_names += [(name, node) for node in nodes]
                elif name == "documented" and "doc" in captures:
                    self._docs.setdefault(nodes[0].id, captures["doc"][-1])
                elif name == "decorated":
                    self._decorators.setdefault(nodes[0].id, []).extend(captures["decorator"])
                    self._extents[nodes[0].id] = captures["extent"][0]
                elif name == "result":
                    self._results += nodes
        if self._recovered.blanked:
            end_of = self._recovered.scope_end
            scope_nodes = [(start, end_of(self._content, start, end), kind, node_id) for start, end, kind, node_id in scope_nodes]
        visible = bool(self._language.section("scopes").get("class_names_visible_inside", False))
        scopes = ScopeTree(scope_nodes, len(self._content), class_names_visible_inside=visible)
        for kind, node in outer_names:
            scope = scopes.at(node.start_byte)
            scope.outer_names = {**(scope.outer_names or {}), self._text(node): kind == "global"}
        declarations = Declarations(scopes, results=self._results)
        symbols.sort(key=lambda symbol: (symbol[0], symbol[1]))
        for _, pattern, kind_name, captures in symbols:
            self._read_symbol(declarations, pattern, kind_name, captures)
        return declarations

    def _text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def _read_symbol(self, into: Declarations, pattern: int, kind_name: str, captures: dict[str, list[Node]]) -> None:
        node = captures["symbol." + kind_name][0]
        settings = self._settings[pattern]
        if kind_name == RECORD:
            self._declare_record(into, node, pattern)
            return
        kind = _KINDS[kind_name]
        value_nodes = captures.get("value")
        via = settings.get("value.via") or ""
        value = (value_nodes[0], via, ()) if value_nodes else None
        type_node = captures["type"][0] if "type" in captures else None
        targets = captures.get("target")
        if targets:
            extent = targets[0] if settings.get("extent") == "target" else node
            self._bind(into, targets[0], extent, kind, value, type_node, pattern, via, settings)
            return
        for name_node in captures.get("name", ()):
            draft = self._declare(into, name_node, node, kind, pattern, settings)
            if draft is not None:
                self._parts(draft, captures, value, type_node, via)
                if value is not None:
                    into.by_node.setdefault(value[0].id, into.by_node[node.id])

    def _parts(self, draft: Draft, captures: dict[str, list[Node]], value: tuple[Node, str, Path] | None, type_node: Node | None,
               via: str) -> None:
        if value is not None:
            draft.values.append(value)
        if type_node is not None and draft.type_node is None:
            draft.type_node, draft.type_via = type_node, via
        for part, nodes in captures.items():
            if part == "body":
                draft.head_end = min(draft.head_end, nodes[0].start_byte)
            elif part == "returns":
                draft.returns_node = nodes[0]
            elif part == "base":
                draft.bases += [base for base in nodes if all(base.id != seen.id for seen in draft.bases)]
            else:
                draft.flags |= _PART_FLAGS.get(part, 0)

    def _bind(self, into: Declarations, target: Node, extent: Node, kind: SymbolKind, value: tuple[Node, str, Path] | None,
              type_node: Node | None, pattern: int, via: str, settings: dict[str, str | None]) -> None:
        """Declares every name that a target binds, each with its path into the value."""
        how = self._patterns.get(target.type)
        if how == "name":
            draft = self._declare(into, target, extent, kind, pattern, settings)
            if draft is not None:
                self._parts(draft, {}, value, type_node, via)
        elif how == "member":
            receiver, name = target.named_children[0], target.named_children[-1]
            into.members.append(MemberAssignment(receiver, name, extent, value, type_node, into.scopes.at(name.start_byte)))
        elif how == "items":
            for position, child in enumerate(target.named_children):
                inner = (value[0], value[1], (*value[2], ("item", position))) if value else None
                self._bind(into, child, child, kind, inner, None, pattern, "", settings)
        elif how == "fields":
            for child in target.named_children:
                self._bind(into, child, child, kind, value, type_node, pattern, via, settings)
        elif how in ("inner", "rest"):
            if target.named_children:
                inner = value if how == "inner" else None
                self._bind(into, target.named_children[0], extent, kind, inner, type_node, pattern, via, settings)
        elif how in ("field", "field-name"):
            key = target.named_children[0] if how == "field" else target
            bound = target.named_children[-1] if how == "field" else target
            field_name = self._text(key)
            inner = (value[0], value[1], (*value[2], ("field", field_name))) if value else None
            if inner is None and type_node is not None:
                inner = (type_node, "instance", (("field", field_name),))
            if bound is target:
                draft = self._declare(into, bound, bound, kind, pattern, settings)
                if draft is not None:
                    self._parts(draft, {}, inner, None, "")
            else:
                self._bind(into, bound, bound, kind, inner, None, pattern, "", settings)

    def _declare(self, into: Declarations, name_node: Node, node: Node, kind: SymbolKind, pattern: int,
                 settings: dict[str, str | None]) -> Draft | None:
        seen = self._by_name_node.get(name_node.id)
        if seen is not None:
            draft = into.drafts[seen]
            into.by_node.setdefault(node.id, seen)
            return draft
        name = self._text(name_node)
        if not name:
            return None
        scope = into.scopes.at(name_node.start_byte)
        own = into.scopes.by_node.get(node.id)
        if own is not None and scope is own and kind is not SymbolKind.PARAMETER and own.parent is not None and not settings.get("inside"):
            scope = own.parent
        if settings.get("hoist") or (kind is SymbolKind.VARIABLE and node.type in self._hoists):
            while scope.kind in ("block", "comprehension") and scope.parent is not None:
                scope = scope.parent
        if settings.get("scope") == "outside-comprehension" and scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        scope = into.scopes.declaring(scope, name)
        kind = self._kind(kind, name, scope)
        into.named.add(name_node.id)
        merged = self._merged_with(into, scope, name, kind)
        if merged is not None:
            self._by_name_node[name_node.id] = merged
            into.by_node.setdefault(node.id, merged)
            draft = into.drafts[merged]
            line, column = name_node.start_point
            draft.places.append((line, column))
            return draft
        draft = Draft(name, kind, node, name_node, scope, pattern)
        self._finish(into, draft, node, own)
        self._by_name_node[name_node.id] = len(into.drafts) - 1
        return draft

    def _finish(self, into: Declarations, draft: Draft, node: Node, own: Scope | None) -> None:
        index = len(into.drafts)
        into.drafts.append(draft)
        into.by_node.setdefault(node.id, index)
        draft.scope.slots.setdefault(draft.name, []).append(index)
        draft.container = draft.scope.owning_symbol
        if draft.scope.local or draft.kind is SymbolKind.PARAMETER or draft.kind is SymbolKind.TYPE_PARAMETER:
            draft.flags |= SymbolFlag.LOCAL
        if self._private.search(draft.name):
            draft.flags |= SymbolFlag.PRIVATE
        if own is not None and own.owner < 0:
            own.owner = index
        documented = self._docs.get(node.id)
        if documented is not None:
            draft.doc = (documented.start_byte, documented.end_byte)
        draft.decorators = self._decorators.get(node.id, [])
        extent = self._extents.get(node.id)
        if extent is not None:
            draft.start, draft.end = min(draft.start, extent.start_byte), max(draft.end, extent.end_byte)

    def _kind(self, kind: SymbolKind, name: str, scope: Scope) -> SymbolKind:
        if scope.kind in ("class", RECORD):
            if kind is SymbolKind.FUNCTION:
                return SymbolKind.CONSTRUCTOR if name in self._constructors else SymbolKind.METHOD
            if kind is SymbolKind.VARIABLE:
                return SymbolKind.FIELD
        elif kind is SymbolKind.VARIABLE and not scope.local and self._constant.search(name):
            return SymbolKind.CONSTANT
        return kind

    def _merged_with(self, into: Declarations, scope: Scope, name: str, kind: SymbolKind) -> int | None:
        """A variable bound again is the same symbol."""
        if kind not in _MERGING:
            return None
        for declared in scope.slots.get(name, ()):
            if declared >= 0 and into.drafts[declared].kind in _MERGING:
                return declared
        return None

    def _declare_record(self, into: Declarations, node: Node, pattern: int) -> None:
        """A holder of members without a name; where it is a variable's value or type, that symbol holds them instead."""
        own = into.scopes.by_node.get(node.id)
        if own is None or own.owner >= 0:
            return
        holder = into.by_node.get(node.id)
        if holder is not None:
            own.owner = holder
            return
        draft = Draft("", SymbolKind.FIELD, node, node, own.parent or into.scopes.file, pattern)
        draft.end_column = draft.column
        draft.places = []
        draft.container = draft.scope.owning_symbol
        draft.flags |= SymbolFlag.LOCAL
        own.owner = len(into.drafts)
        into.by_node[node.id] = own.owner
        into.drafts.append(draft)

    def declare_member(self, into: Declarations, owner: int, member: MemberAssignment) -> None:
        """A field of symbol `owner`, declared by assigning to it; one that is there already gets one more place."""
        name = self._text(member.name)
        holder = into.drafts[owner]
        known = into.member(owner, name)
        if known is not None:
            draft = into.drafts[known]
            if draft.kind not in _MERGING:
                return
            line, column = member.name.start_point
            draft.places.append((line, column))
        else:
            draft = Draft(name, SymbolKind.FIELD, member.extent, member.name, Scope(RECORD, holder.scope, 0, 0, 0), 0)
            draft.container = owner
            draft.flags |= holder.flags & SymbolFlag.LOCAL
            if self._private.search(name):
                draft.flags |= SymbolFlag.PRIVATE
            if member.value is not None:
                into.by_node.setdefault(member.value[0].id, len(into.drafts))
            into.add_member(owner, draft)
        into.named.add(member.name.id)
        self._parts(draft, {}, member.value, member.type_node, "")


_PART_FLAGS = {
    "async": SymbolFlag.ASYNC,
    "static": SymbolFlag.STATIC,
    "abstract": SymbolFlag.ABSTRACT,
    "private": SymbolFlag.PRIVATE,
    "optional": SymbolFlag.OPTIONAL,
    "exported": SymbolFlag.EXPORTED,
    "accessor": SymbolFlag.ACCESSOR,
}
_KINDS = {kind.value: kind for kind in SymbolKind}
