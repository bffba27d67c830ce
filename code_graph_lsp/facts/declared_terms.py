"""The terms of every declaration (type, value, result, bases) and from the drafts the finished symbols.

The last step before references: needs all names declared, decides which object `self` or `this` is, and which members are
declared by assigning to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from code_graph_lsp.facts.apart import CLASS_KINDS, FUNCTION_KINDS
from code_graph_lsp.facts.assignments import stretches
from code_graph_lsp.facts.drafts import Declarations, Draft, Path
from code_graph_lsp.facts.expected import Expectations
from code_graph_lsp.facts.receivers import Receivers
from code_graph_lsp.facts.scopes import Scope
from code_graph_lsp.facts.symbols import SymbolReader
from code_graph_lsp.facts.targets import EXPECTED
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
_STEPS = {"item": op.ITEM, "field": op.MEMBER, "keyword": op.KEYWORD}
_TYPES = CLASS_KINDS | {SymbolKind.TYPE_ALIAS}
_DECORATED = {"accessor": SymbolFlag.ACCESSOR, "static": SymbolFlag.STATIC, "class_method": SymbolFlag.CLASS_METHOD,
              "abstract": SymbolFlag.ABSTRACT, "declaration": SymbolFlag.DECLARATION, "deprecated": SymbolFlag.DEPRECATED}  # fmt: skip


class DeclaredTerms:
    """One use a file."""

    def __init__(self, language: Language, declarations: Declarations, builder: TermBuilder, reader: SymbolReader) -> None:
        self._declarations = declarations
        self._builder = builder
        self._reader = reader
        self._receivers = Receivers(language, declarations, builder, reader)
        self._expectations = Expectations(language, declarations, builder)
        self._rest = frozenset(node for node, how in language.section("patterns").items() if how == "rest")
        self._generator: str = language.section("library").get("generator", "")
        self._ways: dict[str, str] = dict(language.section("parameters").get("ways", {}))  # parameter's node type → what it takes
        self._nothing: str = language.section("parameters").get("nothing", "")
        self._list: str = language.section("library").get("list", "list")
        self._this = language.section("receiver").get("this", "")
        self._inherits = bool(language.section("scopes").get("inherited_names"))
        self._expects = bool(language.section("expected"))
        self._by_name = bool(language.section("modules").get("by_name"))
        self._decorators = {name: flag for kind, flag in _DECORATED.items() for name in language.section("decorators").get(kind, ())}
        builder.assigned = stretches(language, declarations)

    def prepare(self) -> None:
        """Decides the objects of methods and declares the fields that they assign."""
        declarations, builder = self._declarations, self._builder
        builder.expected = self._expectations.of
        builder.taken = self._taken
        builder.derived = {index for index, draft in enumerate(declarations.drafts) if draft.bases}
        if self._inherits:
            declarations.scopes.heirs = frozenset(self._heirs())
        builder.holder_of = lambda symbol: declarations.drafts[symbol].container
        builder.is_module = lambda symbol: declarations.drafts[symbol].kind is SymbolKind.MODULE
        builder.own_type = self._receivers.own_type
        for draft in declarations.drafts:
            self._decorate(draft)
            self._place(draft)
        for node_id, index in declarations.by_node.items():
            kind = declarations.drafts[index].kind
            if kind in FUNCTION_KINDS or kind in CLASS_KINDS:
                builder.functions[node_id] = index
            elif node_id in declarations.scopes.by_node and declarations.scopes.by_node[node_id].kind in ("record", "class"):
                builder.records[node_id] = index
        self._receivers.declare()
        for node in declarations.results:
            function = self._function_around(node)
            if function is not None:
                function.results.append(node)
        for node in declarations.yielded:
            function = self._function_around(node)
            if function is not None:
                function.yielded.append(node)
        self._reassign()

    def _heirs(self) -> Iterator[int]:
        """The classes that have members which their bodies do not declare by that name."""
        for index, draft in enumerate(self._declarations.drafts):
            if draft.bases or draft.kind is SymbolKind.ENUM:
                yield index
            elif draft.kind is SymbolKind.FIELD and draft.flags & SymbolFlag.ACCESSOR:
                yield draft.container

    def _function_around(self, node: Node) -> Draft | None:
        """The function that an expression belongs to, which may begin with a scope of its own."""
        scope: Scope | None = self._declarations.scopes.at(node.start_byte)
        while scope is not None and scope.parent is not None and scope.start == node.start_byte and scope.end <= node.end_byte:
            scope = scope.parent
        function = scope.function if scope is not None else None
        return self._declarations.drafts[function.owner] if function is not None and function.owner >= 0 else None

    def _reassign(self) -> None:
        """A variable declared without a value takes those assigned to it later."""
        declarations, builder = self._declarations, self._builder
        valueless: dict[int, bool] = {}
        for name, value in declarations.reassigned:
            scope = declarations.scopes.at(name.start_byte)
            term = builder.table.terms[builder.name(scope, builder.text(name))]
            if term[0] != op.SYMBOL:
                continue
            index: int = term[1]  # type: ignore[assignment]
            draft = declarations.drafts[index]
            if index not in valueless:
                empty = all(builder.term(node) == NO_TERM for node, via, _ in draft.values if not via)
                valueless[index] = empty and draft.type_node is None and draft.kind in (SymbolKind.VARIABLE, SymbolKind.CONSTANT)
            if valueless[index]:
                draft.values.append((value, "", ()))

    def named_fields(self) -> Iterator[tuple[Node, int]]:
        """The fields named in patterns, and the term of each."""
        for key, taken in self._declarations.pattern_keys:
            term = self._taken(*taken)
            if term != NO_TERM:
                yield key, term

    def _decorate(self, draft: Draft) -> None:
        for node in draft.decorators:
            called = node.child_by_field_name("function") or node
            name = self._builder.text(called).rsplit(".", 1)[-1]
            draft.flags |= self._decorators.get(name, 0)

    def _place(self, draft: Draft) -> None:
        """A member that stands outside its type belongs to it all the same, where this file declares that."""
        if draft.kind is SymbolKind.EXTENSION and draft.holder is not None:
            draft.name = self._last_name(draft.holder)
            return
        term = self._builder.term(draft.holder, True)
        operation, index = self._builder.table.terms[term][:2] if term != NO_TERM else ("", -1)
        if operation == op.SYMBOL and self._declarations.drafts[index].kind in _TYPES:  # type: ignore[index]
            draft.container = index  # type: ignore[assignment]

    # -- terms -----------------------------------------------------------------------------------------------

    def finish(self, marks: int) -> tuple[list[Symbol], list[Relation]]:
        """The file's symbols, in order of their drafts, and the relations that they declare. `marks` are flags of all."""
        symbols: list[Symbol] = []
        relations: list[Relation] = []
        descriptors: dict[int, str] = {}
        for index, draft in enumerate(self._declarations.drafts):
            symbols.append(
                Symbol(
                    self._descriptor(index, descriptors), draft.name, draft.kind, draft.container, draft.flags | marks,
                    draft.line, draft.column, draft.end_column, draft.start, draft.end, draft.head_end, draft.doc[0], draft.doc[1],
                    self._type(index, draft), self._value(index, draft), self._returns(draft),
                )
            )
            if draft.outside is not None:
                declared = self._builder.member(self._builder.qualifier(draft.outside), draft.name)
                relations.append(Relation(RelationKind.DEFINES, index, declared, draft.name))
            for base in draft.bases:
                target = self._builder.term(base, True)
                if target != NO_TERM:
                    relations.append(Relation(RelationKind.INHERITS, index, target, self._last_name(base)))
            if draft.holder is not None and (draft.container < 0 or draft.kind is SymbolKind.EXTENSION):
                target = self._builder.term(draft.holder, True)
                if target == NO_TERM:
                    continue
                relations.append(Relation(RelationKind.MEMBER_OF, index, target, self._last_name(draft.holder)))
        return symbols, relations

    def _descriptor(self, index: int, known: dict[int, str]) -> str:
        draft = self._declarations.drafts[index]
        if draft.flags & SymbolFlag.LOCAL and (draft.kind is not SymbolKind.EXTENSION or draft.scope.local):
            return ""
        if index not in known:
            prefix = self._descriptor(draft.container, known) if draft.container >= 0 else ""
            if draft.holder is not None and draft.container < 0 and draft.kind is not SymbolKind.EXTENSION:
                prefix = self._last_name(draft.holder) + "#"
            known[index] = prefix + draft.name + _SUFFIX.get(draft.kind, ".")
        return known[index]

    def _type(self, index: int, draft: Draft) -> int:
        builder = self._builder
        if index in builder.self_terms:
            return builder.self_terms[index]
        declared = builder.instance(draft.type_node)
        return self._via(declared, draft.type_via) if draft.type_via in ("rest", "keywords") else declared

    def _signature(self, index: int) -> int:
        """What a function's parameters take, where any of them says so."""
        table, known = self._builder.table, False
        taken: list[int] = []
        parameters = [p for p in self._declarations.parameters.get(index, ()) if self._builder.text(p.target) != self._this]
        for parameter in parameters:
            drafted = self._declarations.drafts[parameter.draft] if parameter.draft >= 0 else None
            if drafted is not None and drafted.type_node is not None:
                term = self._type(parameter.draft, drafted)
            else:
                term = self._builder.instance(parameter.type_node)
            if term == NO_TERM and drafted is not None:
                term = self._default(drafted)
            known = known or term != NO_TERM
            taken.append(table.add(op.UNKNOWN) if term == NO_TERM else term)
        rest = bool(parameters) and (parameters[-1].rest or parameters[-1].target.type in self._rest)
        return table.add(op.SIGNATURE, tuple(taken), int(rest)) if known else NO_TERM

    def _default(self, parameter: Draft) -> int:
        """The literal that a parameter is where nothing is given: it says which fields it takes."""
        terms = [self._builder.term(node) for node, via, path in parameter.values if not via and not path]
        return next((term for term in terms if term != NO_TERM and self._builder.table.terms[term][0] == op.RECORD), NO_TERM)

    def _listed(self, parameters: Node) -> int:
        """What the parameters in a list take, and how many arguments they need."""
        table = self._builder.table
        taken: list[int] = []
        rest = required = 0
        children = [child for child in parameters.children if child.type in self._ways]
        for child in children:
            how, written = self._ways[child.type], child.child_by_field_name("type")
            nothing = len(children) == 1 and child.child_by_field_name("declarator") is None
            if how == "rest":
                rest = 1
            elif not (nothing and written is not None and self._builder.text(written) == self._nothing):
                term = self._builder.instance(written)
                taken.append(table.add(op.UNKNOWN) if term == NO_TERM else term)
                required += how == "needed"
        return table.add(op.SIGNATURE, tuple(taken), rest, required)

    def _value(self, index: int, draft: Draft) -> int:
        if draft.takes is not None:
            taken = [self._builder.instance(node) for node in draft.takes]
            unknown = self._builder.table.add(op.UNKNOWN)
            return self._builder.table.add(op.SIGNATURE, tuple(unknown if term == NO_TERM else term for term in taken), 0)
        if draft.kind in FUNCTION_KINDS and draft.parameters is not None and self._ways:
            return self._listed(draft.parameters)
        if draft.kind in FUNCTION_KINDS:
            return self._signature(index) if self._expects else NO_TERM
        if draft.kind is SymbolKind.MODULE:
            return self._module(index, draft)
        if draft.kind is SymbolKind.TYPE_ALIAS:
            return self._builder.term(draft.values[0][0], True) if draft.values else NO_TERM
        if not draft.values:
            return NO_TERM
        if len(draft.values) == 1:
            return self._taken(*draft.values[0])
        return self._builder.table.any_of([self._taken(*value) for value in draft.values[:_MOST_VALUES]])

    def _taken(self, node: Node, via: str, path: Path) -> int:
        table = self._builder.table
        if via == EXPECTED:
            term = self._expectations.parameter(node)
        else:
            term = self._builder.instance(node) if via == "instance" else self._via(self._builder.term(node), via)
        for step, key, *made in path:
            if made:
                of = self._builder.term(made[0])
                term = table.add(op.ARGUMENT, of, key, (), term, 0) if of != NO_TERM else NO_TERM
            elif term == NO_TERM:
                return NO_TERM
            else:
                term = table.add(_STEPS[step], term, key)
        return term

    def _module(self, index: int, draft: Draft) -> int:
        """The file of a module that is declared without a body: as a path that is written, or by the names of the modules around it."""
        if draft.head_end < draft.end or self._by_name:
            return NO_TERM
        names = [self._builder.text(node) for node, _, _ in draft.values[:1]]
        around = draft.container
        if not names:
            names = [draft.name]
        while around >= 0:
            names.insert(0, self._declarations.drafts[around].name)
            around = self._declarations.drafts[around].container
        return self._builder.table.add(op.MODULE, "self::" + "::".join(names))

    def _via(self, term: int, via: str) -> int:
        table = self._builder.table
        if via in ("rest", "keywords"):
            of = () if term == NO_TERM else (term,)
            if via == "rest":
                return table.add(op.LITERAL, self._list, of)
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
        if draft.yielded and self._generator:
            table = self._builder.table
            given = table.any_of([self._builder.term(node) for node in draft.yielded[:_MOST_VALUES]])
            return table.add(op.LITERAL, self._generator, (given,)) if given != NO_TERM else NO_TERM
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
