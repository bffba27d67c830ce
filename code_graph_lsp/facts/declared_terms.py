"""The terms of every declaration (type, value, result, bases) and from the drafts the finished symbols.

The last step before references: needs all names declared, decides which object `self` or `this` is, and which members are
declared by assigning to them.
"""

from __future__ import annotations

from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.facts.symbols import CLASS_KINDS, FUNCTION_KINDS, Declarations, Draft, Path, SymbolReader
from code_graph_lsp.facts.terms import TermBuilder
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.relation import Relation, RelationKind
from code_graph_lsp.graph.symbol import NO_TERM, Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_MOST_VALUES = 6
_SUFFIX = {SymbolKind.METHOD: "().", SymbolKind.FUNCTION: "().", SymbolKind.CONSTRUCTOR: "().", SymbolKind.NAMESPACE: "/",
           SymbolKind.MODULE: "/", SymbolKind.TYPE_PARAMETER: "]", SymbolKind.PARAMETER: ")", SymbolKind.MACRO: "!",
           **dict.fromkeys(CLASS_KINDS | {SymbolKind.TYPE_ALIAS}, "#")}  # fmt: skip
_DECORATED = {"accessor": SymbolFlag.ACCESSOR, "static": SymbolFlag.STATIC, "class_method": SymbolFlag.CLASS_METHOD,
              "abstract": SymbolFlag.ABSTRACT, "declaration": SymbolFlag.DECLARATION, "deprecated": SymbolFlag.DEPRECATED}  # fmt: skip


class DeclaredTerms:
    """One use a file."""

    def __init__(self, language: Language, content: bytes, declarations: Declarations, builder: TermBuilder, reader: SymbolReader) -> None:
        self._content = content
        self._declarations = declarations
        self._builder = builder
        self._reader = reader
        receiver = language.section("receiver")
        self._first_parameter = bool(receiver.get("first_parameter", False))
        self._class_methods = frozenset(receiver.get("class_methods", ()))
        self._expando = bool(language.section("symbols").get("expando", False))
        self._decorators = {name: flag for kind, flag in _DECORATED.items() for name in language.section("decorators").get(kind, ())}
        self._documentation: dict[int, dict[str, Node]] = {}

    def prepare(self, documentation: dict[int, dict[str, Node]]) -> None:
        """Decides the objects of methods and declares the fields that they assign."""
        declarations, builder = self._declarations, self._builder
        self._documentation = documentation
        builder.this_owner = self.this_owner
        for draft in declarations.drafts:
            self._decorate(draft)
        for node_id, index in declarations.by_node.items():
            kind = declarations.drafts[index].kind
            if kind in FUNCTION_KINDS:
                builder.functions[node_id] = index
            elif node_id in declarations.scopes.by_node and declarations.scopes.by_node[node_id].kind in ("record", "class"):
                builder.records[node_id] = index
        if self._first_parameter:
            self._find_receivers()
        for member in declarations.members:
            owner = self._owner(builder.term(member.receiver))
            if owner >= 0:
                self._reader.declare_member(declarations, owner, member)
        for node in declarations.results:
            function = declarations.scopes.at(node.start_byte).function
            if function is not None and function.owner >= 0:
                declarations.drafts[function.owner].results.append(node)

    def _decorate(self, draft: Draft) -> None:
        for node in draft.decorators:
            called = node.child_by_field_name("function") or node
            name = self._builder.text(called).rsplit(".", 1)[-1]
            draft.flags |= self._decorators.get(name, 0)

    def _find_receivers(self) -> None:
        """A method's first parameter is its object (or its class)."""
        seen: set[int] = set()
        for index, draft in enumerate(self._declarations.drafts):
            if draft.kind is not SymbolKind.PARAMETER or draft.container in seen or draft.container < 0:
                continue
            function = self._declarations.drafts[draft.container]
            if function.kind not in FUNCTION_KINDS or draft.scope.owner != draft.container:
                continue
            seen.add(draft.container)
            if function.scope.kind != "class" or function.flags & SymbolFlag.STATIC or function.scope.owner < 0:
                continue
            of_class = function.flags & SymbolFlag.CLASS_METHOD or function.name in self._class_methods
            self._builder.self_terms[index] = self._builder.table.add(op.CLASS if of_class else op.SELF, function.scope.owner)

    def this_owner(self, scope: Scope) -> int:
        """The term of the object that a method seen from `scope` belongs to, or NO_TERM."""
        here: Scope | None = scope
        table = self._builder.table
        while here is not None:
            if here.kind == "function" and here.owner >= 0:
                function = self._declarations.drafts[here.owner]
                holder = function.scope
                if function.kind in FUNCTION_KINDS and holder.kind in ("class", "record") and function.container >= 0:
                    return table.add(op.CLASS if function.flags & SymbolFlag.STATIC else op.SELF, function.container)
                if self._expando:
                    return table.add(op.SELF, here.owner)
            elif here.kind == "class" and here.owner >= 0:
                return table.add(op.SELF, here.owner)
            here = here.parent
        return NO_TERM

    def _owner(self, receiver: int) -> int:
        """The symbol whose member an assignment through `receiver` declares, or -1."""
        if receiver == NO_TERM:
            return -1
        term = self._builder.table.terms[receiver]
        if term[0] in (op.SELF, op.CLASS) or (self._expando and term[0] in (op.SYMBOL, op.RECORD)):
            return term[1]  # type: ignore[return-value]
        return -1

    # -- terms -----------------------------------------------------------------------------------------------

    def finish(self, path: str) -> tuple[list[Symbol], list[Relation]]:
        """The file's symbols, in order of their drafts, and the relations that they declare."""
        symbols: list[Symbol] = []
        relations: list[Relation] = []
        descriptors: list[str] = []
        for index, draft in enumerate(self._declarations.drafts):
            local = draft.flags & SymbolFlag.LOCAL
            prefix = descriptors[draft.container] if draft.container >= 0 else ""
            descriptor = "" if local else prefix + draft.name + _SUFFIX.get(draft.kind, ".")
            descriptors.append(descriptor)
            symbols.append(
                Symbol(
                    descriptor, draft.name, draft.kind, draft.container, int(draft.flags), draft.line, draft.column, draft.end_column,
                    draft.start, draft.end, draft.head_end, draft.doc[0], draft.doc[1],
                    self._type(index, draft), self._value(draft), self._returns(draft),
                )
            )
            for base in draft.bases:
                target = self._builder.term(base, True)
                if target != NO_TERM:
                    relations.append(Relation(RelationKind.INHERITS, index, target, self._last_name(base)))
        return symbols, relations

    def _type(self, index: int, draft: Draft) -> int:
        builder = self._builder
        if index in builder.self_terms:
            return builder.self_terms[index]
        declared = builder.instance(draft.type_node)
        return self._via(declared, draft.type_via) if draft.type_via in ("rest", "keywords") else declared

    def _value(self, draft: Draft) -> int:
        if draft.kind is SymbolKind.TYPE_ALIAS:
            return self._builder.term(draft.values[0][0], True) if draft.values else NO_TERM
        if not draft.values:
            return NO_TERM
        if len(draft.values) == 1:
            return self._taken(*draft.values[0])
        return self._builder.table.any_of([self._taken(*value) for value in draft.values[:_MOST_VALUES]])

    def _taken(self, node: Node, via: str, path: Path) -> int:
        table = self._builder.table
        term = self._builder.instance(node) if via == "instance" else self._via(self._builder.term(node), via)
        for step, key in path:
            if term == NO_TERM:
                return NO_TERM
            term = table.add(op.ITEM, term, key) if step == "item" else table.add(op.MEMBER, term, key)
        return term

    def _via(self, term: int, via: str) -> int:
        table = self._builder.table
        if via in ("rest", "keywords"):
            of = () if term == NO_TERM else (term,)
            if via == "rest":
                return table.add(op.LITERAL, "list", of)
            return table.add(op.LITERAL, "dict", (table.add(op.LITERAL, "str", ()), *of))
        if term == NO_TERM or not via:
            return term
        if via == "element":
            return table.add(op.ELEMENT, term)
        if via == "enter":
            names = ("__enter__", "__aenter__")
            return table.any_of(table.add(op.CALL, table.add(op.MEMBER, term, name), ()) for name in names)
        return term

    def _returns(self, draft: Draft) -> int:
        if draft.returns_node is not None:
            return self._builder.instance(draft.returns_node)
        if not draft.results:
            return NO_TERM
        return self._builder.table.any_of([self._builder.term(node) for node in draft.results[:_MOST_VALUES]])

    def _last_name(self, base: Node) -> str:
        """The last name of a base as written, without what it is applied to."""
        node: Node | None = base
        while node is not None and node.named_children and node.child_by_field_name("attribute") is None:
            inner = node.child_by_field_name("value") or node.child_by_field_name("function") or node.child_by_field_name("name")
            if inner is None:
                inner = node.child_by_field_name("property") or node.named_children[0]
            node = inner
        if node is not None and (attribute := node.child_by_field_name("attribute")) is not None:
            node = attribute
        return self._builder.text(node) if node is not None else ""
