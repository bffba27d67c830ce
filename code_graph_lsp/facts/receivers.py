"""Which object `self` or `this` is at a place, and which members a file declares by assigning to them.

Needs all names declared; members that are assigned become declarations of the class, function or literal that they belong to.
"""

from __future__ import annotations

from code_graph_lsp.facts.apart import CLASS_KINDS, FUNCTION_KINDS
from code_graph_lsp.facts.drafts import Declarations, MemberAssignment
from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.facts.symbols import SymbolReader
from code_graph_lsp.facts.terms import TermBuilder
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM, SymbolFlag, SymbolKind
from code_graph_lsp.graph.term import Term
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node

_NARROWED = frozenset({op.NARROW, op.ALTERNATIVE, op.ASSIGNED})
_ALIASES = frozenset({op.SYMBOL, op.IMPORT, op.NAME, op.MEMBER, op.ANY_OF})


class Receivers:
    """One use a file."""

    def __init__(self, language: Language, declarations: Declarations, builder: TermBuilder, reader: SymbolReader) -> None:
        self._declarations = declarations
        self._builder = builder
        self._reader = reader
        receiver, symbols = language.section("receiver"), language.section("symbols")
        self._first_parameter = bool(receiver.get("first_parameter", False))
        self._object_name = receiver.get("this", "") if self._first_parameter else ""
        self._class_methods = frozenset(receiver.get("class_methods", ()))
        self._own_object = frozenset(node for node, spec in language.section("terms").items() if spec["op"] == "this")
        self._fields = bool(symbols.get("fields_by_assignment", True))
        self._expando: str = symbols.get("expando", "")  # what gets members by assigning to them: "all", "functions", ""
        self._constructor_functions = bool(symbols.get("constructor_functions", False))
        self._prototype = symbols.get("prototype", "")
        self._declared_first = bool(language.section("members").get("declared_first"))
        self._exports = frozenset(language.section("modules").get("exports_objects", ()))
        self._prototypes: dict[int, int] = {}  # literal that holds the members of a class's objects → the class
        self._given: dict[int, Term] = {}  # node id of a function → the object whose member it is by assignment

    def declare(self) -> None:
        """Decides the objects of methods and declares the fields that they assign."""
        self._builder.this_owner = self.this_owner
        if self._first_parameter:
            self._find_receivers()
        own = [member for member in self._declarations.members if member.receiver.type in self._own_object]
        for member in self._declarations.members:
            if member.receiver.type not in self._own_object:
                self._declare_member(member)
        for member in own if self._fields else ():
            self._declare_member(member)

    def _declare_member(self, member: MemberAssignment) -> None:
        term = self._builder.term(member.receiver)
        if term == NO_TERM:
            return
        while self._builder.table.terms[term][0] in _NARROWED:
            term = self._builder.table.terms[term][1]  # type: ignore[assignment]
        if self._exports and self._builder.text(member.receiver) in self._exports and member.value is not None:
            self._offer(member, member.value[0])
            return
        owner, static = self._owner(self._builder.table.terms[term])
        if owner < 0 and self._exports:
            owner = self._offered(member.receiver)
        if owner >= 0:
            flags = SymbolFlag.STATIC if static else SymbolFlag.ASSIGNED if self._is_late(member, owner) else 0
            self._reader.declare_member(self._declarations, owner, member, flags)
            if member.value is not None:
                self._given[member.value[0].id] = (op.CLASS if static else op.SELF, owner)
                if self._prototype and self._builder.text(member.name) == self._prototype:
                    record = self._builder.term(member.value[0])
                    if record != NO_TERM and self._builder.table.terms[record][0] == op.RECORD:
                        self._prototypes[self._builder.table.terms[record][1]] = owner  # type: ignore[index]

    def _offered(self, receiver: Node) -> int:
        """The declaration that `exports.name` is, or -1."""
        if not receiver.named_children or self._builder.text(receiver.named_children[0]) not in self._exports:
            return -1
        index = self._declarations.member(-1, self._builder.text(receiver.named_children[-1]))
        return -1 if index is None else index

    def _is_late(self, member: MemberAssignment, owner: int) -> bool:
        """Whether an assignment stands in a method that does not make the object, or may anyway mean what a base class declares."""
        if self._declared_first:
            return True
        scope: Scope | None = member.scope
        while scope is not None and scope.kind != "function":
            scope = scope.parent
        if scope is None or scope.owner < 0 or scope.owner == owner:
            return False
        return self._declarations.drafts[scope.owner].kind is SymbolKind.METHOD

    def _offer(self, member: MemberAssignment, value: Node) -> None:
        """`exports.name = …`: another name of what is there already, or else a declaration."""
        into, builder = self._declarations, self._builder
        term = builder.term(value)
        anonymous = builder.functions.get(value.id, -1) >= 0
        if term != NO_TERM and not anonymous and builder.table.terms[term][0] in _ALIASES:
            into.offered.append((member.name, term))
            return
        self._reader.declare_member(into, -1, member, SymbolFlag.EXPORTED)
        index = into.member(-1, builder.text(member.name))
        if index is not None:
            into.offered.append((member.name, builder.table.add(op.SYMBOL, index)))

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
            if self._object_name and draft.name != self._object_name:
                continue
            if function.scope.kind != "class" or function.flags & SymbolFlag.STATIC or function.scope.owner < 0:
                continue
            of_class = function.flags & SymbolFlag.CLASS_METHOD or function.name in self._class_methods
            self._builder.self_terms[index] = self._object(function.scope.owner, bool(of_class))

    def _object(self, owner: int, of_class: bool) -> int:
        """The term of an object of the class, or the extension, `owner`; or of the class itself."""
        holder = self._declarations.drafts[owner].holder
        if holder is None:
            return self._builder.table.add(op.CLASS if of_class else op.SELF, owner)
        return self._builder.term(holder, True) if of_class else self._builder.instance(holder)

    def own_type(self, scope: Scope) -> int:
        """The term of the type whose body, or extension, is around a place."""
        here: Scope | None = scope
        while here is not None:
            if here.owner >= 0 and self._declarations.drafts[here.owner].kind in CLASS_KINDS:
                return self._object(here.owner, True)
            here = here.parent
        return NO_TERM

    def this_owner(self, scope: Scope) -> int:
        """The term of the object that a method seen from `scope` belongs to, or NO_TERM."""
        here: Scope | None = scope
        while here is not None:
            if here.kind == "function" and here.owner >= 0:
                found = self._object_of(here)
                if found != NO_TERM:
                    return found
            elif here.kind == "class" and here.owner >= 0:
                return self._object(here.owner, False)
            here = here.parent
        return NO_TERM

    def _object_of(self, scope: Scope) -> int:
        """The object of a function that is not a lambda."""
        table = self._builder.table
        if scope.within is not None:
            owner = self._builder.qualifier(scope.within)
            return owner if owner == NO_TERM else table.add(op.INSTANCE, owner)
        function = self._declarations.drafts[scope.owner]
        if scope.node_id in self._declarations.this_types:
            return self._builder.instance(self._declarations.this_types[scope.node_id])
        if scope.node_id in self._given:
            return table.add(*self._given[scope.node_id])
        if function.kind in FUNCTION_KINDS and function.scope.kind in ("class", "record") and function.container >= 0:
            owner = self._prototypes.get(function.container, function.container)
            return self._object(owner, bool(function.flags & SymbolFlag.STATIC))
        if self._constructor_functions and function.name:
            return table.add(op.SELF, scope.owner)
        return NO_TERM

    def _owner(self, receiver: Term) -> tuple[int, bool]:
        """The symbol whose member an assignment through a receiver declares, or -1; and whether it is a member of the class itself."""
        operation, of = receiver[0], receiver[1] if len(receiver) > 1 else -1
        drafts = self._declarations.drafts
        if operation in (op.SELF, op.CLASS):
            owner: int = of  # type: ignore[assignment]
            if self._expando and drafts[owner].kind not in CLASS_KINDS | FUNCTION_KINDS:
                return -1, False
            return owner, operation == op.CLASS and bool(self._expando)
        if not self._expando:
            return -1, False
        if operation == op.RECORD and self._expando == "all":
            return of, False  # type: ignore[return-value]
        if operation == op.SYMBOL:
            return self._holder(of)  # type: ignore[arg-type]
        if operation == op.MEMBER and receiver[2] == self._prototype:
            of_prototype = self._builder.table.terms[of]  # type: ignore[index]
            return (self._holder(of_prototype[1])[0], False) if of_prototype[0] == op.SYMBOL else (-1, False)  # type: ignore[arg-type]
        return -1, False

    def _holder(self, symbol: int) -> tuple[int, bool]:
        """A symbol that gets members by assigning to it: a function, a class, or a name of one or of a literal."""
        draft = self._declarations.drafts[symbol]
        if draft.kind in FUNCTION_KINDS | CLASS_KINDS:
            return symbol, True
        for node, via, path in draft.values[:1] if draft.type_node is None and self._expando == "all" else ():
            term = self._builder.term(node) if not via and not path else NO_TERM
            if term != NO_TERM and self._holds_members(node, self._builder.table.terms[term]):
                return symbol, False
        return -1, False

    def _holds_members(self, value: Node, term: Term) -> bool:
        if term[0] == op.RECORD:
            return True
        return term[0] == op.SYMBOL and self._declarations.drafts[term[1]].kind in FUNCTION_KINDS | CLASS_KINDS  # type: ignore[index]
