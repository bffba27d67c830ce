"""What a term may evaluate to: a small abstract interpreter over the terms of all files, within one snapshot.

It follows declared types, constructors, results, fields, elements of containers and type arguments; what only real type
inference could tell it answers with nothing, never with a guess. Library types come from the language's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.hierarchy import substitute
from code_graph_lsp.answers.values import Shape, Value, Values, distinct, external
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM, SymbolFlag, SymbolKind
from code_graph_lsp.graph.term import Term

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker

_DEEPEST = 60
_OBJECTS = CLASS_KINDS | FUNCTION_KINDS | {SymbolKind.NAMESPACE, SymbolKind.MODULE}


class Inference:
    """Memoised for one snapshot; recursive definitions evaluate to what is known without the recursion."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._terms: dict[tuple[str, int], Values] = {}
        self._symbols: dict[tuple[str, int], Values] = {}
        self._busy: set[tuple[str, int, bool]] = set()
        self._cut = 0  # how often a recursion was cut short: what was found meanwhile is not kept

    def values(self, path: str, term: int) -> Values:
        """The values of a file's term."""
        if term == NO_TERM:
            return ()
        return self._guarded(self._terms, path, term, True)

    def symbol(self, path: str, index: int) -> Values:
        """The values of a symbol when it is read."""
        return self._guarded(self._symbols, path, index, False)

    def _guarded(self, memo: dict[tuple[str, int], Values], path: str, index: int, is_term: bool) -> Values:
        known = memo.get((path, index))
        if known is not None:
            return known
        links = self._linker.links(path)
        key = (path, index, is_term)
        if links is None:
            return ()
        if key in self._busy or len(self._busy) > _DEEPEST:
            self._cut += 1
            return ()
        self._busy.add(key)
        cut = self._cut
        try:
            found = self._evaluate(links, links.terms[index]) if is_term else self._symbol(links, index)
        finally:
            self._busy.discard(key)
        if self._cut == cut or len(self._busy) == 0:
            memo[(path, index)] = found
        return found

    # -- symbols -----------------------------------------------------------------------------------------------

    def _symbol(self, links: FileLinks, index: int) -> Values:
        symbol, path = links.symbols[index], links.path
        if symbol.kind in _OBJECTS:
            if symbol.flags & SymbolFlag.ACCESSOR:
                return self.values(path, symbol.returns)
            return (Value(Shape.OBJECT, path, index),)
        if symbol.kind is SymbolKind.TYPE_PARAMETER:
            return (Value(Shape.TYPE_VARIABLE, path, index),)
        if symbol.kind is SymbolKind.ENUM_MEMBER:
            return (Value(Shape.INSTANCE, path, symbol.container),)
        if symbol.kind is SymbolKind.TYPE_ALIAS:
            return self._alias(links, index)
        if symbol.type != NO_TERM:
            declared = self.values(path, symbol.type)
            if declared:
                return declared
        if symbol.value == NO_TERM:
            return (Value(Shape.OBJECT, path, index),) if links.members(index) else ()
        found = self.values(path, symbol.value)
        if any(value.shape is Shape.EXTERNAL_INSTANCE and value.name in ("TypeVar", "ParamSpec") for value in found):
            return (Value(Shape.TYPE_VARIABLE, path, index),)
        if links.members(index):
            found = (*found, Value(Shape.OBJECT, path, index))
        container = symbol.container
        if container >= 0 and found and links.symbols[container].kind in CLASS_KINDS:
            found = self._enum_member(links, container, symbol.kind, found)
        return found

    def _enum_member(self, links: FileLinks, container: int, kind: SymbolKind, found: Values) -> Values:
        """`RED = 1` in a class derived from an enumeration is an object of that class."""
        enums = links.language.section("library").get("enums", ()) if links.language is not None else ()
        if enums and kind is SymbolKind.FIELD:
            order = self._linker.hierarchy.order(links.path, container)
            if any(base.name in enums for base in order.external):
                return (Value(Shape.INSTANCE, links.path, container),)
        return found

    def _alias(self, links: FileLinks, index: int) -> Values:
        """A type's other name: what it stands for, or itself where it has members of its own."""
        symbol = links.symbols[index]
        found = self.values(links.path, symbol.value)
        if links.members(index):
            found = (*found, Value(Shape.OBJECT, links.path, index))
        return found

    # -- terms -------------------------------------------------------------------------------------------------

    def _evaluate(self, links: FileLinks, term: Term) -> Values:
        method = _EVALUATE.get(term[0])  # type: ignore[arg-type]
        return distinct(list(method(self, links, *term[1:]))) if method is not None else ()

    def _of_symbol(self, links: FileLinks, index: int) -> Values:
        return self.symbol(links.path, index)

    def _of_import(self, links: FileLinks, index: int) -> Values:
        taken = links.imports[index]
        found = self._of_definitions(links, self._linker.imported(links, index))
        return found or (Value(Shape.EXTERNAL, name=(taken.name or taken.module).rsplit(".", 1)[-1]),)

    def _of_definitions(self, links: FileLinks, definitions: Any) -> Values:
        found: list[Value] = []
        language = links.language.name if links.language is not None else ""
        for definition in definitions:
            if definition.index < 0:
                found += self._of_module_file(definition.path, language)
            else:
                found += self.symbol(definition.path, definition.index)
        return distinct(found)

    def _of_module_file(self, path: str, language: str) -> Values:
        """A module's object; where it assigns its whole value, that."""
        links = self._linker.links(path)
        whole = [v for term in links.exports.get("=", ()) for v in self.values(path, term)] if links is not None else []
        return tuple(whole) if whole else (Value(Shape.MODULE, path, name=language),)

    def _of_name(self, links: FileLinks, name: str) -> Values:
        definitions = self._linker.unbound(links, name)
        return self._of_definitions(links, definitions) if definitions else (Value(Shape.EXTERNAL, name=name),)

    def _of_module(self, links: FileLinks, specifier: str) -> Values:
        language = links.language.name if links.language is not None else ""
        found = [v for path in self._linker.modules_of(links, specifier) for v in self._of_module_file(path, language)]
        return tuple(found) or (Value(Shape.EXTERNAL, name=specifier),)

    def _of_self(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.INSTANCE, links.path, index, of_self=True),)

    def _of_class(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.OBJECT, links.path, index, of_self=True),)

    def _of_super(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.SUPER, links.path, index, of_self=True),)

    def _of_record(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.INSTANCE, links.path, index),)

    def _of_any(self, links: FileLinks, parts: tuple[int, ...]) -> Values:
        return tuple(value for part in parts for value in self.values(links.path, part))

    def _of_narrow(self, links: FileLinks, term: int, narrowed: int) -> Values:
        to = self.values(links.path, narrowed)
        classes = {(value.path, value.index) for value in to if value.index >= 0}
        hierarchy = self._linker.hierarchy
        kept = [
            value for value in self.values(links.path, term)
            if value.index >= 0 and any(hierarchy.is_subclass(value.path, value.index, base) for base in classes)
        ]  # fmt: skip
        return tuple(kept) or to

    def _of_literal(self, links: FileLinks, name: str, elements: tuple[int, ...]) -> Values:
        return (external(name, tuple(self.values(links.path, element) for element in elements)),)

    def _of_member(self, links: FileLinks, receiver: int, name: str) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, receiver):
            found += self.member(links, value, name)
        return tuple(found)

    def member(self, links: FileLinks, value: Value, name: str) -> Values:
        """The values of a member of a value, its type parameters filled in."""
        if value.shape is Shape.EXTERNAL:
            return (Value(Shape.EXTERNAL, name=name, args=((value,),) if self._rules(links, "methods").get(name) else ()),)
        if value.shape is Shape.EXTERNAL_INSTANCE:
            return (Value(Shape.EXTERNAL, name=name, args=((value,),)),)
        if value.shape is Shape.MODULE:
            found = self._of_definitions(links, self._linker.member_of(value, name))
            return found or (Value(Shape.EXTERNAL, name=name),)
        if value.index < 0:
            return ()
        hierarchy = self._linker.hierarchy
        values: list[Value] = []
        for ancestor, index in hierarchy.members(value, name):
            mapping = hierarchy.mapping(ancestor.path, ancestor.index, ancestor.args) if ancestor.args else {}
            for member in substitute(self.symbol(ancestor.path, index), mapping):
                values.append(self._bound(member, value, mapping))
        if not values:
            for base in hierarchy.order(value.path, value.index).external:
                if base.args or self._rules(links, "methods").get(name):
                    values.append(Value(Shape.EXTERNAL, name=name, args=((base._replace(shape=Shape.EXTERNAL_INSTANCE),),)))
        return tuple(values)

    def _bound(self, member: Value, receiver: Value, mapping: Mapping[tuple[str, int], Values]) -> Value:
        if member.of_self and member.shape is Shape.INSTANCE and receiver.shape in (Shape.INSTANCE, Shape.OBJECT):
            return receiver._replace(shape=Shape.INSTANCE)
        links = self._linker.links(member.path) if member.shape is Shape.OBJECT else None
        if links is not None and links.symbols[member.index].kind in FUNCTION_KINDS:
            return member._replace(args=((receiver,),))
        return member

    def _of_call(self, links: FileLinks, called: int, arguments: tuple[int, ...]) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, called):
            found += self._call(links, value, arguments)
        return tuple(found)

    def _call(self, links: FileLinks, value: Value, arguments: tuple[int, ...]) -> Values:
        if value.shape is Shape.EXTERNAL:
            return self._library_call(links, value, arguments)
        if value.shape is Shape.INSTANCE:
            members = self.member(links, value, "__call__")
            return tuple(v for member in members for v in self._call(links, member, ())) if members else ()
        if value.shape is not Shape.OBJECT:
            return ()
        of = self._linker.links(value.path)
        if of is None:
            return ()
        symbol = of.symbols[value.index]
        if symbol.kind in CLASS_KINDS:
            return (value._replace(shape=Shape.INSTANCE),)
        if symbol.kind in FUNCTION_KINDS:
            return self._result(of, value)
        return ()

    def _result(self, of: FileLinks, function: Value) -> Values:
        """What a function returns; where its own result is not written, that of the overload which says it."""
        found: list[Value] = []
        for sibling in dict.fromkeys([function.index, *of.siblings(function.index)]):
            found = list(self.values(of.path, of.symbols[sibling].returns))
            if found:
                break
        receivers = function.args[0] if function.args else ()
        if not receivers:
            return tuple(found)
        receiver = receivers[0]
        results: list[Value] = []
        mapping: dict[tuple[str, int], Values] = {}
        if receiver.index >= 0 and receiver.args:
            mapping = self._linker.hierarchy.mapping(receiver.path, receiver.index, receiver.args)
        for ancestor in self._linker.hierarchy.order(receiver.path, receiver.index).classes if receiver.index >= 0 else ():
            if ancestor.args:
                args = tuple(substitute(values, mapping) for values in ancestor.args)
                mapping.update(self._linker.hierarchy.mapping(ancestor.path, ancestor.index, args))
        for value in substitute(tuple(found), mapping):
            if value.of_self or value.name == "Self":
                shape = value.shape if value.of_self else Shape.INSTANCE
                results.append(receiver._replace(shape=shape, of_self=receiver.of_self) if receiver.index >= 0 else value)
            else:
                results.append(value)
        return tuple(results)

    def _of_instance(self, links: FileLinks, type_term: int) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, type_term):
            found += self._instance_of(links, value)
        return tuple(found)

    def _instance_of(self, links: FileLinks, value: Value) -> Values:
        if value.shape is Shape.OBJECT:
            return (value._replace(shape=Shape.INSTANCE),)
        if value.shape is Shape.EXTERNAL:
            return self._external_instance(links, value)
        if value.shape is Shape.EXTERNAL_INSTANCE and value.name in ("tuple", "list"):
            return tuple(v for argument in value.args for part in argument for v in self._instance_of(links, part))
        if value.shape is Shape.EXTERNAL_INSTANCE and value.name == "None":
            return ()
        return (value,)

    def _external_instance(self, links: FileLinks, value: Value) -> Values:
        how = self._rules(links, "wrapper").get(value.name)
        args = tuple(tuple(v for part in argument for v in self._instance_of(links, part)) for argument in value.args)
        if how == "each":
            return tuple(v for argument in args for v in argument)
        if how == "first":
            return args[0] if args else ()
        if how == "class":
            return tuple(v._replace(shape=Shape.OBJECT) for v in args[0] if v.shape is Shape.INSTANCE) if args else ()
        if how == "none":
            return ()
        return (external(value.name, args),)

    def _of_subscript(self, links: FileLinks, term: int, arguments: tuple[int, ...]) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, term):
            if value.shape in (Shape.OBJECT, Shape.EXTERNAL):
                found.append(value._replace(args=tuple(self.values(links.path, argument) for argument in self._flat(links, arguments))))
            else:
                found += self._item_of(links, value, "subscript", ("__getitem__",))
        return tuple(found)

    def _flat(self, links: FileLinks, arguments: tuple[int, ...]) -> tuple[int, ...]:
        """`X[A, B]` where the arguments came as one tuple."""
        if len(arguments) == 1:
            term = links.terms[arguments[0]]
            if term[0] == op.LITERAL and term[1] == "tuple":
                return term[2]  # type: ignore[return-value]
        return arguments

    def _of_element(self, links: FileLinks, term: int) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, term):
            found += self._element(links, value)
        return tuple(found)

    def _element(self, links: FileLinks, value: Value) -> Values:
        return self._item_of(links, value, "element", tuple(self._rules(links, "protocol").get("iterate", ())))

    def _item_of(self, links: FileLinks, value: Value, rule: str, methods: tuple[str, ...]) -> Values:
        """What iterating over, or subscripting, a value gives."""
        if value.shape is Shape.EXTERNAL_INSTANCE:
            how = self._rules(links, rule).get(value.name, self._rules(links, "element").get(value.name))
            if how == "items":
                return tuple(v for argument in value.args for v in argument)
            return value.args[how] if isinstance(how, int) and how < len(value.args) else ()
        if value.shape not in (Shape.INSTANCE, Shape.OBJECT) or value.index < 0:
            return ()
        for method in methods:
            results = [v for member in self.member(links, value, method) for v in self._call(links, member, ())]
            if results:
                return tuple(results) if rule == "subscript" else tuple(e for v in results if v != value for e in self._element(links, v))
        for base in self._linker.hierarchy.order(value.path, value.index).external:
            found = self._item_of(links, base._replace(shape=Shape.EXTERNAL_INSTANCE), rule, ())
            if found:
                return tuple(v for part in found for v in self._instance_of(links, part))
        return ()

    def _of_item(self, links: FileLinks, term: int, position: int) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, term):
            if value.shape is Shape.EXTERNAL_INSTANCE and self._rules(links, "element").get(value.name) == "items":
                variadic = len(value.args) == 2 and value.args[1] and value.args[1][0].name in ("...", "Ellipsis")
                place = 0 if variadic else position
                found += value.args[place] if place < len(value.args) else ()
            else:
                found += self._element(links, value)
        return tuple(found)

    def _of_await(self, links: FileLinks, term: int) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, term):
            how = self._rules(links, "wrapper").get(value.name) if value.shape is Shape.EXTERNAL_INSTANCE else None
            if how == "await":
                found += value.args[0] if value.args else ()
            elif how == "await-last":
                found += value.args[-1] if value.args else ()
            else:
                found.append(value)
        return tuple(found)

    # -- the library -------------------------------------------------------------------------------------------

    def _rules(self, links: FileLinks, table: str) -> Mapping[str, Any]:
        """One of the tables about types that no workspace declares."""
        rules: Mapping[str, Any] = links.language.section("library").get(table, {}) if links.language is not None else {}
        return rules

    def _library_call(self, links: FileLinks, value: Value, arguments: tuple[int, ...]) -> Values:
        if value.args and value.args[0] and value.args[0][0].shape in (Shape.EXTERNAL, Shape.EXTERNAL_INSTANCE):
            return self._library_method(links, value.args[0][0], value.name, arguments)
        how = self._rules(links, "calls").get(value.name)
        first = self.values(links.path, arguments[0]) if arguments else ()
        if how is None or not arguments:
            return (external(value.name, value.args),)
        if how == "first":
            return first
        if how == "type-argument":
            return tuple(v for part in self.values(links.path, arguments[0]) for v in self._instance_of(links, part))
        if how == "class-of":
            return tuple(v._replace(shape=Shape.OBJECT) for v in first if v.shape is Shape.INSTANCE)
        if how == "collection-second":
            first = self.values(links.path, arguments[1]) if len(arguments) > 1 else ()
        elements = distinct([e for v in first for e in self._element(links, v)])
        if how == "element":
            return elements
        if how == "enumerated":
            return (external("list", ((external("tuple", ((external("int"),), elements)),),)),)
        if how == "zipped":
            columns = tuple(distinct([e for v in self.values(links.path, a) for e in self._element(links, v)]) for a in arguments)
            return (external("list", ((external("tuple", columns),),)),)
        return (external("list", (elements,)),)

    def _library_method(self, links: FileLinks, receiver: Value, name: str, arguments: tuple[int, ...]) -> Values:
        how = self._rules(links, "methods").get(name)
        if how == "same":
            return (receiver._replace(shape=Shape.EXTERNAL_INSTANCE),)
        keys = self._item_of(links, receiver._replace(shape=Shape.EXTERNAL_INSTANCE), "element", ())
        items = self._item_of(links, receiver._replace(shape=Shape.EXTERNAL_INSTANCE), "subscript", ())
        if how == "collection":
            return (external("list", (keys,)),)
        if how == "collection-of-subscript":
            return (external("list", (items,)),)
        if how == "pairs":
            return (external("list", ((external("tuple", (keys, items)),),)),)
        if how == "pair":
            return (external("tuple", (keys, items)),)
        if how == "element":
            return keys
        if how in ("subscript", "subscript-or-element"):
            return items or (keys if how == "subscript-or-element" else ())
        return (external(name),)


_EVALUATE: Mapping[str, Any] = {
    op.SYMBOL: Inference._of_symbol,
    op.IMPORT: Inference._of_import,
    op.NAME: Inference._of_name,
    op.MODULE: Inference._of_module,
    op.SELF: Inference._of_self,
    op.CLASS: Inference._of_class,
    op.SUPER: Inference._of_super,
    op.RECORD: Inference._of_record,
    op.ANY_OF: Inference._of_any,
    op.NARROW: Inference._of_narrow,
    op.LITERAL: Inference._of_literal,
    op.MEMBER: Inference._of_member,
    op.CALL: Inference._of_call,
    op.NEW: Inference._of_call,
    op.INSTANCE: Inference._of_instance,
    op.SUBSCRIPT: Inference._of_subscript,
    op.ELEMENT: Inference._of_element,
    op.ITEM: Inference._of_item,
    op.AWAIT: Inference._of_await,
}
