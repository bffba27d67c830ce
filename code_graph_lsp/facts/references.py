"""Every occurrence of a name in a file, with its role and the term that says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from code_graph_lsp.facts.scopes import ScopeTree, label
from code_graph_lsp.facts.terms import TermBuilder
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import NO_TERM
from code_graph_lsp.trees.parser import Node, is_whole
from code_graph_lsp.trees.query import Match

# plain numbers: members of an enumeration hash and compare in Python, and there are a million of them
_ROLES = {"call": int(Role.CALL), "type": int(Role.TYPE), "write": int(Role.WRITE), "inherit": int(Role.INHERIT),
          "definition": int(Role.DEFINITION)}  # fmt: skip
_SPACES = {"reference.tag": "tag", "reference.id": "id"}
_ROLE_CAPTURES = {f"{base}.{name}": role for base in ("reference", "member") for name, role in _ROLES.items()}

_READ, _CALL, _TYPE, _KEYWORD = int(Role.READ), int(Role.CALL), int(Role.TYPE), int(Role.KEYWORD)
_INHERIT, _WRITE = int(Role.INHERIT), int(Role.WRITE)
_OF_TYPES = frozenset({_TYPE, _INHERIT})
_HOWS = ("pattern", "expected", "entry", "property", "called", "case", "shorthand")
_KEYWORDS = frozenset({"keyword", *(f"keyword.{how}" for how in _HOWS)})
_EXPECTED = frozenset({"keyword.expected", "keyword.entry"})
_ALSO_NAMES = frozenset({"keyword.expected", "keyword.shorthand"})  # whose place holds a name of its own as well

_WORDS = re.compile(
    rb"""#\s*\w+|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/|(?:\.|->|::)\s*\w+|\d\w*|\b([A-Za-z_]\w*)""",
    re.DOTALL,
)

_NAMES = re.compile(rb"(?<!\S)(?:#|--\w+=)?([\w\x80-\xff-]+)(?!\S)")  # in a text that lists names

Places = dict[str, list[tuple[int, int, int, int]]]


class ReferenceReader:
    """Reads the matches of the `references` query of one tree."""

    def __init__(self, content: bytes, scopes: ScopeTree, builder: TermBuilder, skip: set[int]) -> None:
        self._content = content
        self._scopes = scopes
        self._builder = builder
        self._skip = skip
        self._spaces = {name: space for name, space in _SPACES.items() if space in builder.spaces}

    def _text(self, node: Node) -> str:
        return self._content[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def read(self, matches: list[Match], places: Places, plain: Iterable[Node] = ()) -> None:
        """Adds all references to `places`: name → (line, byte column, role, term). `plain`: those without a match of their own."""
        bare = list(plain)
        members: dict[int, tuple[Node, Node]] = {}
        keywords: dict[int, tuple[Node, Node, str]] = {}
        calls: list[tuple[Node, Node]] = []
        called: set[int] = set()
        roles: dict[int, int] = {}
        spaces: dict[int, str] = {}  # of names that are not ordinary ones
        apart: dict[str, list[Node]] = {"reference.label": [], "reference.macro": [], "reference.words": []}
        skip = self._skip
        for _, captures in matches:
            if "call" in captures:
                node = captures.get("called", captures.get("constructed", []))[0]
                calls.append((node, captures["call"][0]))
                if "called" in captures:
                    called.add(node.id)
                continue
            if "member" in captures:
                node = captures["member"][0]
                members[node.id] = node, captures["receiver"][0]
                if len(captures) == 2:
                    continue
            for name, nodes in captures.items():
                role = _ROLE_CAPTURES.get(name)
                if role is not None:
                    for node in nodes:
                        roles[node.id] = role
                elif name == "reference":
                    bare += nodes
                elif name in self._spaces:
                    spaces.update((node.id, self._spaces[name]) for node in nodes)
                elif name in _KEYWORDS:
                    for node in nodes:
                        keywords[node.id] = (node, captures["callee"][0], name)
                elif name in apart:
                    apart[name] += nodes
                elif name == "ignore":
                    skip.update(node.id for node in nodes)
        named = {node_id for node_id, (_, _, how) in keywords.items() if how not in _ALSO_NAMES}
        labels, macros, texts = apart.values()
        self._read_bare(bare, skip.union(members, named, called, (node.id for node in [*labels, *macros])), roles, spaces, places)
        self._read_apart(labels, macros, texts, spaces, places)
        term_of, member_of, whole = self._builder.term, self._builder.member, self._builder.whole
        tells_calls = self._builder.tells_calls
        for node_id, (node, receiver) in members.items():
            name = self._text(node)
            if node_id not in skip and "\n" not in name:
                line, column = node.start_point
                role, term = roles.get(node_id, _READ), whole(node) if tells_calls else member_of(term_of(receiver), name)
                if self._builder.overloads and role == _CALL:
                    term = self._builder.overload(node, term)
                places.setdefault(name, []).append((line, column, role, term))
        for node, call in calls:
            term = term_of(call)
            if node.id not in skip and term >= 0:
                self.add(places, node, roles.get(node.id, _CALL), term)  # behind the class that it is by itself
        for node_id, (node, callee, how) in keywords.items():
            if how in _ALSO_NAMES or node_id not in skip:
                self._keyword(places, node, callee, how)

    def _read_apart(self, labels: list[Node], macros: list[Node], texts: list[Node], spaces: dict[int, str], places: Places) -> None:
        """Names that are in name spaces of their own, and those that texts list."""
        for node in macros:
            self.add(places, node, _CALL, self._builder.macro(node))
        for node in labels:
            if node.id not in self._skip and is_whole(node):
                self.add(places, node, _READ, self._builder.name(self._scopes.at(node.start_byte), label(self._text(node))))
        for node in texts:
            line, column = node.start_point
            text, scope = self._content[node.start_byte : node.end_byte], self._scopes.at(node.start_byte)
            for word in _NAMES.finditer(text):
                at, name = word.start(1), word[1].decode("utf-8", "replace")
                below = text.count(b"\n", 0, at)
                place = at - text.rfind(b"\n", 0, at) - 1 if below else column + at
                term = self._builder.name(scope, name, node.start_byte, spaces.get(node.id, ""))
                places.setdefault(name, []).append((line + below, place, _READ, term))

    def _read_bare(self, bare: list[Node], elsewhere: set[int], roles: dict[int, int], spaces: dict[int, str], places: Places) -> None:
        """The bulk of all references; walks nodes, scopes and lines together, as all three come in document order."""
        content, name_term, types = self._content, self._builder.name, self._builder.type_space
        types_key, marked = types.encode(), self._builder.marked
        found: dict[bytes, list[tuple[int, int, int, int]]] = {}
        low = high = line_end = line_start = line = 0
        terms: dict[bytes, int] = {}
        scope = self._scopes.file
        for node in bare:
            node_id = node.id
            if node_id in elsewhere:
                continue
            start = node.start_byte
            if not low <= start < high:
                low, high, scope = self._scopes.stretch(start)
                terms = scope.terms
            if not line_start <= start < line_end:
                line, column = node.start_point
                line_start = start - column
                line_end = content.find(b"\n", start)
                if line_end < 0:
                    line_end = len(content) + 1
            raw = content[start : node.end_byte]
            if marked:
                whole, raw = raw, self._builder.bare(raw.decode("utf-8", "replace")).encode()
                start += len(whole) - len(raw)
            if not raw or raw[-1:] == b")" or b"\n" in raw:  # a module, in a documentation comment; no name
                continue
            role = roles.get(node_id, _READ)
            key = raw + types_key if types and role in _OF_TYPES else raw
            term = terms.get(key) if node_id not in spaces else None
            if term is None:
                name, space = raw.decode("utf-8", "replace"), spaces.get(node_id, "") if key is raw else types
                term = name_term(scope, name, start, space)
                if node_id not in spaces and (name not in scope.later or space):
                    terms[key] = term
            if term == NO_TERM:
                continue
            if marked and role == _CALL and len(whole) > len(raw):
                term = self._builder.qualified(scope, whole.decode("utf-8", "replace"), term)
            if self._builder.overloads and role == _CALL:
                term = self._builder.overload(node, term)
            here = found.get(raw)
            if here is None:
                here = found[raw] = []
            here.append((line, start - line_start, role, term))
        for raw, here in found.items():
            places.setdefault(raw.decode("utf-8", "replace"), []).extend(here)

    def read_words(self, stretches: Iterable[tuple[int, int]], places: Places) -> None:
        """Adds the names in stretches of text (byte offsets) that no tree speaks of."""
        line = counted = 0
        for start, end in sorted(stretches):
            line, counted = line + self._content.count(b"\n", counted, start), start
            for match in _WORDS.finditer(self._content, start, end):
                if match[1]:
                    before = self._content.rfind(b"\n", 0, match.start()) + 1
                    at = line + self._content.count(b"\n", start, match.start())
                    name = match[1].decode("utf-8", "replace")
                    term = self._builder.name(self._scopes.at(match.start(1)), name)
                    places.setdefault(name, []).append((at, match.start(1) - before, _READ, term))

    def add(self, places: Places, node: Node, role: int, term: int) -> None:
        """Adds one occurrence of the name that `node` is."""
        line, column = node.start_point
        places.setdefault(self._text(node), []).append((line, column, role, term))

    def _keyword(self, places: Places, node: Node, callee: Node, how: str) -> None:
        builder = self._builder
        of = builder.expected(callee) if how in _EXPECTED else builder.term(callee)
        name = self._text(node)
        if how == "keyword.entry":
            read = builder.name(self._scopes.at(node.start_byte), name, node.start_byte)
            self.add(places, node, _KEYWORD, read if of == NO_TERM else builder.table.add(op.ENTRY, of, name, read))
            return
        if of == NO_TERM:
            if how == "keyword.expected":
                return
            of = builder.table.add(op.UNKNOWN)
        if how == "keyword.case":
            read = builder.name(self._scopes.at(node.start_byte), name, node.start_byte)
            self.add(places, node, _READ, builder.table.any_of((builder.member(of, name), read)))
            return
        if how == "keyword.property":
            of = builder.table.add(op.ARGUMENT, of, 0, (), NO_TERM, 0)
        operation = op.KEYWORD if how in ("keyword", "keyword.shorthand") else op.MEMBER
        role = _WRITE if how == "keyword.shorthand" else _KEYWORD  # what the name reads comes first
        key = name + builder.function_space if how == "keyword.called" else name
        self.add(places, node, role, builder.table.add(operation, of, key))
