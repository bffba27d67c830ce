"""What a file declares: drafts of its symbols, with the nodes that their terms are later built from.

Reads the matches of the languages' `scopes` and `symbols` queries; the two together are enough for an outline.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable
from operator import itemgetter

from code_graph_lsp.facts.apart import BODIED, FUNCTION_KINDS, ApartDeclarations
from code_graph_lsp.facts.doc_comments import DocComments
from code_graph_lsp.facts.drafts import PART_FLAGS, RECORD, Declarations, Draft, MemberAssignment, Parameter, Path
from code_graph_lsp.facts.scopes import GENERIC, OUTER, Scope, ScopeTree, label, spaces_of
from code_graph_lsp.facts.targets import EXPECTED, Binding
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.languages.captures import SCOPE_KINDS, SYMBOL_KINDS
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node
from code_graph_lsp.trees.query import Match, PatternSettings
from code_graph_lsp.trees.recovery import Recovered

_BOUND = frozenset({SymbolKind.VARIABLE, SymbolKind.PARAMETER})  # what patterns bind
VARIABLE_KINDS = frozenset({SymbolKind.VARIABLE, SymbolKind.CONSTANT, SymbolKind.FIELD, SymbolKind.PARAMETER, SymbolKind.PROPERTY})
_TYPES = frozenset({SymbolKind.CLASS, SymbolKind.STRUCT, SymbolKind.INTERFACE, SymbolKind.ENUM, SymbolKind.TYPE_ALIAS})
_APART = frozenset({SymbolKind.LABEL, SymbolKind.KEY, SymbolKind.HEADING})  # from names that are looked up


class SymbolReader(ApartDeclarations):
    """Turns matches into `Declarations`. One use a file."""

    def __init__(
        self, language: Language, content: bytes, matches: list[Match], settings: tuple[PatternSettings, ...], recovered: Recovered,
        generic_scopes: Iterable[tuple[int, int, str, int]] = (),
    ) -> None:
        super().__init__(language.section("patterns"), local_functions=language.section("scopes").get("local_functions", True))
        self._language, self._content = language, content
        self._matches, self._settings = matches, settings
        self._recovered, self._generic_scopes = recovered, generic_scopes
        symbols = language.section("symbols")
        self._private = re.compile(symbols.get("private", r"(?!)"))
        self._constant = re.compile(symbols.get("constant", r"(?!)"))
        self._constructors = frozenset(symbols.get("constructor", ()))
        self._leaves_class = frozenset(language.section("scopes").get("leave_class", ()))
        self._name_spaces: dict[str, str] = dict(language.section("spaces"))
        self._modifiers: dict[str, int] = {word: PART_FLAGS[part] for word, part in language.section("modifiers").items()}
        self._enclosing = bool(language.section("scopes").get("enclosing"))
        self._class_constructors = bool(symbols.get("class_constructors"))
        self._opened_by_macro = re.compile(symbols.get("namespace_in_macro", r"(?!)"))
        self._apart = bool(symbols.get("declared_once"))
        self._spaces: dict[str, str] = language.section("scopes").get("spaces", {})
        around = (frozenset(language.section("scopes").get(key, ())) for key in ("hoisted_to_function", "assigns_around"))
        self._hoists, self._assigns_around = around
        self._sequential = bool(language.section("scopes").get("sequential"))
        self._sequential_types = bool(language.section("scopes").get("sequential_types"))
        self._shadows = bool(language.section("scopes").get("shadows"))
        self._bound = re.compile(language.section("scopes").get("bound", ""))
        self._marks = spaces_of(language)
        self._first = 0  # the first draft of the declaration that is read
        self._comments = DocComments(symbols)
        self._nameless = frozenset(symbols.get("nameless", ()))
        self._name_mark, self._separator = symbols.get("name_mark", "\n"), symbols.get("separator", "\0")
        self._name_end, self._clauses = str(symbols.get("name_end", "")), bool(symbols.get("clauses"))
        self._rebinding_writes = bool(symbols.get("rebinding_writes"))
        self._declared_once, self._expects = bool(language.section("members").get("declared_once")), bool(language.section("expected"))
        self._decorators: dict[int, list[Node]] = {}
        self._extents: dict[int, Node] = {}
        self._docs: dict[int, Node] = {}
        self._results, self._yielded = list[Node](), list[Node]()

    def read(self) -> Declarations:
        """All declarations, outer before inner, in document order."""
        scope_nodes: dict[int, tuple[int, int, str, int]] = {}  # a later pattern says it better
        scope_patterns: dict[int, int] = {}
        within: list[tuple[int, Node]] = []
        assigned: list[dict[str, list[Node]]] = []
        outer_names: list[tuple[str, Node]] = []
        symbols: list[tuple[int, int, str, Node, dict[str, list[Node]]]] = []
        for pattern, captures in self._matches:
            for name, nodes in captures.items():
                kind = _SYMBOLS.get(name)
                if kind is not None:
                    place = captures.get("name") or captures.get("target")
                    if place is None or self._settings[pattern].early:
                        place = nodes
                    symbols.append((place[0].start_byte, pattern, kind, nodes[0], captures))
                    break
                kind = _SCOPES.get(name)
                if kind is not None:
                    for node in nodes:
                        if node.id not in scope_nodes or pattern >= scope_patterns[node.id]:
                            scope_nodes[node.id] = (node.start_byte, captures.get("through", nodes)[-1].end_byte, kind, node.id)
                            scope_patterns[node.id] = pattern
                    within += [(nodes[0].id, captures["within"][0])] if "within" in captures else []
                elif name in ("global", "nonlocal"):
                    outer_names += [(name, node) for node in nodes]
                elif name == "documented" and "doc" in captures:
                    self._docs.setdefault(nodes[0].id, captures["doc"][-1])
                elif name == "decorated":
                    self._decorators.setdefault(nodes[0].id, []).extend(captures.get("decorator", ()))
                    self._extents[nodes[0].id] = captures["extent"][0]
                elif name == "result":
                    self._results += nodes
                elif name == "yielded":
                    self._yielded += nodes
                elif name == "assign":
                    assigned.append(captures)
        if self._recovered.blanked:
            end_of = self._recovered.scope_end
            for node_id, (start, end, kind, _) in scope_nodes.items():
                scope_nodes[node_id] = (start, end_of(self._content, start, end), kind, node_id)
        scope_nodes.update((scope[3], scope) for scope in self._generic_scopes)
        rules = {"class_names": "inside", "closed": "", **self._language.section("scopes")}
        scopes = ScopeTree(scope_nodes.values(), len(self._content), class_names=rules["class_names"], closed=rules["closed"])
        for node_id, node in within:
            scopes.by_node[node_id].within = node
        for kind, node in outer_names:
            scope = scopes.at(node.start_byte)
            scope.outer_names = {**(scope.outer_names or {}), self._text(node): kind == "global"}
        declarations = Declarations(scopes, results=self._results, yielded=self._yielded)
        symbols.sort(key=_PLACE)
        for _, pattern, kind_name, node, captures in symbols:
            self._read_symbol(declarations, pattern, kind_name, node, captures)
        for captures in assigned:
            self._read_assignment(declarations, captures)
        return declarations

    def declared_by(self, name_node: Node) -> int:
        """The draft whose name a node is, or -1."""
        return self._by_name_node.get(name_node.id, -1)

    def _read_assignment(self, into: Declarations, captures: dict[str, list[Node]]) -> None:
        name, value, extent = captures["name"][0], captures["value"][0], captures["assign"][0]
        if "receiver" not in captures:
            into.reassigned.append((name, value))
            return
        scope = into.scopes.at(name.start_byte)
        into.members.append(MemberAssignment(captures["receiver"][0], name, extent, (value, "", ()), None, scope))

    def _text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def _read_symbol(self, into: Declarations, pattern: int, kind_name: str, node: Node, captures: dict[str, list[Node]]) -> None:
        settings = self._settings[pattern]
        if kind_name == RECORD:
            self._declare_record(into, node, pattern, captures)
            return
        known = self._first = len(into.drafts)
        kind = _KINDS[kind_name]
        value_nodes = captures.get("value")
        via = settings.via
        value = (value_nodes[0], via, ()) if value_nodes else None
        type_node = captures["type"][0] if "type" in captures else None
        targets = captures.get("target")
        if targets:
            extent = targets[0] if settings.extent == "target" else node
            flags = sum({self._modifiers.get(self._text(word), 0) for word in captures.get("modifier", ())})
            if kind is SymbolKind.PARAMETER and self._expects:
                self._parameter(into, targets[0], extent, value, type_node, pattern, settings)
            else:
                self._bind(into, targets[0], Binding(extent, kind, value, type_node, pattern, via, settings, flags))
            if "body" in captures and node.id in into.by_node:
                into.drafts[into.by_node[node.id]].take({"body": captures["body"]}, None, None, "")
                self._own_scopes(into, into.by_node[node.id], kind, {"body": captures["body"]})
            if self._sequential and kind is not SymbolKind.PARAMETER:
                self._begin(into, known, captures)
            return
        if kind is SymbolKind.MACRO and (opened := self._opened_by_macro.search(self._text(node))) is not None:
            self._declare_opened(into, node, opened[1], pattern)
        for name_node in captures.get("name", ()):
            draft = self._declare(into, name_node, node, kind, pattern, settings, captures.get("holder"))
            if draft is not None:
                draft.take(captures, value, type_node, via)
                self._own_scopes(into, into.by_node[node.id], kind, captures)
                if self._sequential_types and kind in _TYPES and draft.scope.kind in ("function", "block"):  # from its own name on
                    insort(draft.scope.later.setdefault(draft.name, []), (name_node.start_byte, into.by_node[node.id]))
        if "name" not in captures:
            self._declare_anonymous(into, node, kind, pattern, captures)

    def _begin(self, into: Declarations, known: int, captures: dict[str, list[Node]]) -> None:
        """Variables of a function are seen from behind what declares them: those of the drafts from `known` on."""
        begin = max(nodes[-1].end_byte for part, nodes in captures.items() if part in _DECLARING)
        for index, draft in enumerate(into.drafts[known:], known):
            if draft.scope.local:
                insort(draft.scope.later.setdefault(draft.name, []), (begin, index))

    def _begin_in_body(self, into: Declarations, index: int) -> None:
        """Parameters are seen in the body of their function, if it has one, not in its head."""
        parameter = into.drafts[index]
        if parameter.scope.owner >= 0:
            begin = into.drafts[parameter.scope.owner].head_end
            insort(parameter.scope.later.setdefault(parameter.name, []), (begin, index))

    def _own_scopes(self, into: Declarations, index: int, kind: SymbolKind, captures: dict[str, list[Node]]) -> None:
        """A declaration's body, and a function that is its value, are scopes of it."""
        if "body" in captures:
            body = into.scopes.by_node.get(captures["body"][0].id)
            if body is not None and body.owner < 0:
                body.owner = index
        if "value" in captures:
            value = captures["value"][0]
            into.by_node.setdefault(value.id, index)
            scope = into.scopes.by_node.get(value.id) if kind in BODIED else None
            if scope is not None and scope.owner < 0:
                scope.owner = index
                draft, body_node = into.drafts[index], value.child_by_field_name("body")
                draft.node = value
                draft.head_end = body_node.start_byte if body_node is not None else draft.head_end

    def _parameter(self, into: Declarations, target: Node, extent: Node, value: tuple[Node, str, Path] | None, type_node: Node | None,
                   pattern: int, settings: PatternSettings) -> None:
        """A parameter: its type may be written, or known from where its function stands."""
        function = into.scopes.at(target.start_byte).function
        owner = function.owner if function is not None else -1
        if type_node is not None or target.id not in into.named:
            taken = value if type_node is not None else (target, EXPECTED, ())
            self._bind(into, target, Binding(extent, SymbolKind.PARAMETER, taken, type_node, pattern, settings.via, settings))
        if self._ways.get(target.type) == "names":
            self._named_parameters(into, target, owner, type_node, settings)
            return
        bound = target.named_children[0] if self._ways.get(target.type) == "rest" and target.named_children else target
        draft = self._by_name_node.get(bound.id, -1)
        if draft >= 0:
            if value is not None and type_node is None:
                into.drafts[draft].values.append(value)
            if settings.member:
                into.drafts[draft].flags |= SymbolFlag.MEMBER
        known = into.parameters.setdefault(owner, [])
        if not known or known[-1].target.id != target.id:
            known.append(Parameter(target, type_node, draft))

    def _named_parameters(self, into: Declarations, target: Node, owner: int, type_node: Node | None, settings: PatternSettings) -> None:
        """Several parameters of one type; one that has no name is a parameter all the same."""
        named = [name for name in target.children_by_field_name("name") if name.id in self._by_name_node]
        for name in named if self._sequential else ():
            self._begin_in_body(into, self._by_name_node[name.id])
        if not settings.unlisted:
            known = into.parameters.setdefault(owner, [])
            places = [(name, self._by_name_node[name.id]) for name in named] or [(target, -1)]
            known += [Parameter(place, type_node, draft, settings.via == "rest") for place, draft in places]

    def _declare(self, into: Declarations, name_node: Node, node: Node, kind: SymbolKind, pattern: int,
                 settings: PatternSettings, holder: list[Node] | None = None) -> Draft | None:
        seen = self._by_name_node.get(name_node.id)
        if seen is not None:
            draft = into.drafts[seen]
            into.by_node.setdefault(node.id, seen)
            return draft
        written = self._text(name_node)
        bare = written.removeprefix(self._name_mark).rpartition(self._separator)[2].rstrip(self._name_end)
        name = bare if kind is not SymbolKind.KEY else written.strip("\"'")
        if not name or "\n" in name or name_node.has_error or name in self._nameless or (kind in _BOUND and not self._bound.search(name)):
            return None
        scope = into.scopes.at(name_node.start_byte)
        own = into.scopes.by_node.get(node.id)
        if own is not None and scope is own and kind is not SymbolKind.PARAMETER and own.parent is not None and not settings.inside:
            scope = own.parent
        innermost = scope
        if settings.hoist or (kind is SymbolKind.VARIABLE and node.type in self._hoists):
            while scope.kind in ("block", "comprehension", GENERIC) and scope.parent is not None:
                scope = scope.parent
        around = scope
        if kind is not SymbolKind.TYPE_PARAMETER and not settings.inside and not (self._enclosing and kind is SymbolKind.PARAMETER):
            scope = scope.open
        inner = scope
        if settings.scope == "outside-comprehension" and scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        if settings.scope in _TAKING:
            scope = scope.taking(settings.scope, name)
        if kind is SymbolKind.VARIABLE:
            scope = scope.assigned(name, self._assigns_around)
        member_of = scope
        while scope.kind == "class" and kind.value in self._leaves_class and scope.parent is not None:
            scope = scope.parent
        if kind is SymbolKind.MACRO:
            scope = into.scopes.file
        scope = self._held_in(into, holder[0]) if holder else into.scopes.declaring(scope, name)
        kind = self._kind(kind, name, scope, into)
        merged = self._merged_with(into, scope, self._key(name, kind), kind)
        by_macro = settings.by_macro and kind is SymbolKind.FUNCTION
        if not (settings.shorthand or by_macro) and (merged is None or not self._rebinding_writes):  # `{name}` reads a variable as well
            into.named.add(name_node.id)
        if merged is not None:
            if not self._rebinding_writes:
                into.drafts[merged].places.append((name_node.start_point[0], name_node.start_point[1]))
            return self._merge(into, merged, name_node, node, own)
        draft = Draft(name, kind, node, name_node, scope, pattern, 0 if name == written else len(written[: written.rindex(name)].encode()))
        draft.places = [] if by_macro else draft.places
        self._finish(into, draft, node, own, settings.inside)
        draft.container = innermost.owning_symbol if settings.hoist else draft.container
        draft.flags |= SymbolFlag.UNLISTED if settings.unlisted and kind is not SymbolKind.PARAMETER else 0
        if kind is SymbolKind.ENUM_MEMBER or (kind in (SymbolKind.FIELD, SymbolKind.METHOD) and kind.value in self._leaves_class):
            draft.container = member_of.owning_symbol
        if self._enclosing and around.kind == GENERIC and around.owner < 0 and kind in BODIED:
            around.owner = len(into.drafts) - 1
            for declared in around.slots.values():
                into.drafts[declared[0]].container = around.owner
        if settings.scope == "outside-comprehension" and inner is not scope:
            inner.slots.setdefault(name, []).append(len(into.drafts) - 1)  # … and is seen in it from its beginning on
        self._by_name_node[name_node.id] = len(into.drafts) - 1
        return draft

    def _finish(self, into: Declarations, draft: Draft, node: Node, own: Scope | None, inside: bool) -> None:
        index = len(into.drafts)
        into.drafts.append(draft)
        into.by_node.setdefault(node.id, index)
        if draft.places and not (self._class_constructors and draft.kind is SymbolKind.CONSTRUCTOR):  # its name is that of the class
            for mark in self._marks.get(draft.kind, ("",)):
                (draft.scope.called if inside else draft.scope.slots).setdefault(self._key(draft.name, draft.kind) + mark, []).append(index)
        draft.container = draft.scope.owning_symbol
        if self._recovered.is_left_out(draft.start):
            draft.flags |= SymbolFlag.NOT_TAKEN
        if draft.scope.local or draft.kind is SymbolKind.PARAMETER or draft.kind is SymbolKind.TYPE_PARAMETER:
            draft.flags |= SymbolFlag.LOCAL
        if self._private.search(draft.name):
            draft.flags |= SymbolFlag.PRIVATE
        if own is not None and own.owner < 0:
            own.owner = index
        self._describe(draft, node)

    def _key(self, name: str, kind: SymbolKind) -> str:
        """The name under which scopes know a declaration: with the space it is in, where that is not the ordinary one."""
        if kind in _APART:
            return label(name)
        space = self._name_spaces.get(kind.value) if self._name_spaces else None
        return name + (self._spaces.get(kind, "") if self._spaces else "") if not space else f"{space} {name}"

    def _describe(self, draft: Draft, node: Node) -> None:
        """The documentation of a declaration, its decorators, and the statement around it."""
        if (documented := self._docs.get(node.id)) is not None:
            draft.doc = (documented.start_byte, documented.end_byte)
        draft.decorators = self._decorators.get(node.id, [])
        extent = self._extents.get(node.id)
        if extent is not None:
            draft.start, draft.end = min(draft.start, extent.start_byte), max(draft.end, extent.end_byte)
        above = self._comments.above(self._content, draft.start) if documented is None and not draft.flags & SymbolFlag.LOCAL else None
        if above is not None:
            draft.doc = above
            draft.flags |= SymbolFlag.DEPRECATED if self._comments.is_deprecated(self._content[above[0] : above[1]]) else 0

    def _kind(self, kind: SymbolKind, name: str, scope: Scope, into: Declarations) -> SymbolKind:
        if scope.kind in ("class", RECORD):
            if kind is SymbolKind.FUNCTION or kind is SymbolKind.METHOD:
                if self._class_constructors and scope.owner >= 0 and name == into.drafts[scope.owner].name:
                    return SymbolKind.CONSTRUCTOR
                return SymbolKind.CONSTRUCTOR if name in self._constructors else SymbolKind.METHOD
            if kind is SymbolKind.VARIABLE:
                return SymbolKind.FIELD
        elif kind is SymbolKind.VARIABLE and not scope.local and self._constant.search(name):
            return SymbolKind.CONSTANT
        return kind

    def _merged_with(self, into: Declarations, scope: Scope, key: str, kind: SymbolKind) -> int | None:
        """A variable bound again is the same symbol, and so is the next clause of a function."""
        known = scope.slots.get(key, ())
        if kind in FUNCTION_KINDS and self._clauses:
            return known[-1] if known and into.last_in(scope) == known[-1] else None
        if kind not in VARIABLE_KINDS or self._apart:
            return None
        for declared in known if not self._shadows else known[-1:]:
            if declared >= (self._first if self._shadows else 0) and into.drafts[declared].kind in VARIABLE_KINDS:
                return declared
        return None

    def declare_member(self, into: Declarations, owner: int, member: MemberAssignment, flags: int) -> None:
        """A field of symbol `owner`, declared by assigning to it; one that is there already gets one more place."""
        name = self._text(member.name)
        holder = into.drafts[owner] if owner >= 0 else None
        around = holder.scope if holder is not None else into.scopes.file
        known = into.member(owner, name)
        if known is not None:
            draft = into.drafts[known]
            if draft.kind not in VARIABLE_KINDS or (self._declared_once and draft.scope.end > 0):
                return
            draft.places.append(member.name.start_point)
            draft.flags &= flags | ~SymbolFlag.ASSIGNED
        else:
            draft = Draft(name, SymbolKind.FIELD, member.extent, member.name, Scope(RECORD, around, 0, 0, 0), 0)
            draft.container = owner
            draft.flags |= (holder.flags & SymbolFlag.LOCAL if holder is not None else 0) | flags
            self._describe(draft, member.extent)
            draft.flags |= SymbolFlag.PRIVATE if self._private.search(name) else 0
            if member.value is not None:
                into.by_node.setdefault(member.value[0].id, len(into.drafts))
            into.add_member(owner, draft)
        into.named.add(member.name.id)
        draft.take({}, member.value, member.type_node, "")


_TAKING = frozenset({"comprehension", "class", "file", "declaring"})  # scopes that `(#set! scope …)` names
_DECLARING = frozenset({"name", "target", "value", "type"})
_PLACE = itemgetter(0, 1)
_KINDS = {kind.value: kind for kind in SymbolKind}
_SYMBOLS = {f"symbol.{kind}": kind for kind in SYMBOL_KINDS}
_SCOPES = {f"scope.{kind}": kind for kind in (*SCOPE_KINDS, OUTER)}
