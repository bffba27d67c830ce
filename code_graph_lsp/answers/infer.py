"""What a term may evaluate to: a small abstract interpreter over the terms of all files, within one snapshot.

It follows declared types, constructors, results, fields, elements of containers and type arguments; what only real type
inference could tell it answers with nothing, never with a guess. Library types come from the language's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from code_graph_lsp.answers.arguments import named_argument
from code_graph_lsp.answers.calls import Calls, Passing
from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.inner_modules import modules_named
from code_graph_lsp.answers.library import rules, tuple_of, unknown
from code_graph_lsp.answers.namesakes import goes_by_name
from code_graph_lsp.answers.offered import imported_value, module_value, named_module
from code_graph_lsp.answers.target import Origin
from code_graph_lsp.answers.undeclared import any_field, undeclared
from code_graph_lsp.answers.values import Meaning, Shape, Value, Values, distinct, external, is_literal, substitute
from code_graph_lsp.answers.written_types import WrittenTypes
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM, SymbolFlag, SymbolKind
from code_graph_lsp.graph.term import Term

if TYPE_CHECKING:
    from code_graph_lsp.answers.extensions import Ancestor
    from code_graph_lsp.answers.resolve import Linker

_DEEPEST = 60
_OBJECTS = CLASS_KINDS | FUNCTION_KINDS | {SymbolKind.NAMESPACE, SymbolKind.MODULE}


class Inference:
    """Memoised for one snapshot; recursive definitions evaluate to what is known without the recursion."""

    def __init__(self, linker: Linker) -> None:
        self.calls = Calls(linker, self)
        self.types = WrittenTypes(linker, self)
        self._linker = linker
        self._terms: dict[tuple[str, int], Values] = {}
        self._symbols: dict[tuple[str, int], Values] = {}
        self._busy: set[tuple[str, int, bool]] = set()
        self._nested = 0
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
        if symbol.kind is SymbolKind.MODULE and symbol.value != NO_TERM:
            return self.values(path, symbol.value)
        if symbol.kind in _OBJECTS:
            if symbol.flags & SymbolFlag.ACCESSOR:
                return self.values(path, symbol.returns)
            declared = self.values(path, symbol.type) if symbol.kind in FUNCTION_KINDS else ()
            if symbol.kind in CLASS_KINDS and symbol.flags & SymbolFlag.DECLARATION:
                defined = self._linker.inclusion.definitions(links, index)
                return tuple(Value(Shape.OBJECT, *key) for key in defined or ((path, index),))
            nameless = not symbol.name and links.is_generic(symbol.container)
            return declared or (Value(Shape.OBJECT, path, index, outer=() if nameless else None),)
        if symbol.kind is SymbolKind.TYPE_PARAMETER:
            return (Value(Shape.TYPE_VARIABLE, path, index),)
        if symbol.kind is SymbolKind.ENUM_MEMBER and symbol.value != NO_TERM and links.terms[symbol.value][0] == op.SIGNATURE:
            return (Value(Shape.OBJECT, path, index),)
        if symbol.kind is SymbolKind.ENUM_MEMBER:
            return (Value(Shape.INSTANCE, path, symbol.container),)
        if symbol.kind is SymbolKind.TYPE_ALIAS:
            return self.types.alias(links, index)
        if symbol.type != NO_TERM:
            declared = self.values(path, symbol.type)
            if declared:
                return declared
        if symbol.value == NO_TERM:
            return (Value(Shape.OBJECT, path, index),) if links.members(index) else ()
        found = self.values(path, symbol.value)
        if any(value.shape is Shape.EXTERNAL_INSTANCE and value.name in ("TypeVar", "ParamSpec") for value in found):
            return (Value(Shape.TYPE_VARIABLE, path, index),)
        if links.members(index) and not any(value.key == (path, index) for value in found):
            found = (*found, Value(Shape.OBJECT, path, index))
        container = symbol.container
        if container >= 0 and found and links.symbols[container].kind in CLASS_KINDS:
            found = self.types.enum_member(links, container, symbol.kind, found)
        return found

    # -- terms -------------------------------------------------------------------------------------------------

    def _evaluate(self, links: FileLinks, term: Term) -> Values:
        method = _EVALUATE.get(term[0])  # type: ignore[arg-type]
        return distinct(list(method(self, links, *term[1:]))) if method is not None else ()

    def of_definitions(self, links: FileLinks, definitions: Any) -> Values:
        found: list[Value] = []
        language = links.language.name if links.language is not None else ""
        for definition in definitions:
            if definition.index < 0:
                found += module_value(self._linker, self, definition.path, language)
            else:
                found += self.symbol(definition.path, definition.index)
        return distinct(found)

    def _of_name(self, links: FileLinks, name: str, space: str = "") -> Values:
        definitions = self._linker.unbound(links, name, space)
        if definitions or goes_by_name(links):
            return self.of_definitions(links, [d for d in definitions if d.origin is not Origin.NAME])
        if links.language is not None and name in links.language.section("modules").get("exports_objects", ()):
            return module_value(self._linker, self, links.path, links.language.name)
        return (Value(Shape.EXTERNAL, name=name),)

    def _of_starred(self, links: FileLinks, name: str, stars: tuple[int, ...], otherwise: int) -> Values:
        found = self._linker.starred_name(links, name, stars)
        if not found and otherwise != NO_TERM:
            return self.values(links.path, otherwise)
        found = found or self._linker.otherwise(links, name, NO_TERM)
        return self.of_definitions(links, found) if found else (Value(Shape.EXTERNAL, name=name),)

    def _of_value(self, links: FileLinks, term: int) -> Values:
        return self.values(links.path, term)

    def _of_self(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.INSTANCE, links.path, index, of_self=True),)

    def _of_class(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.OBJECT, links.path, index, of_self=True),)

    def _of_super(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.SUPER, links.path, index, of_self=True),)

    def _of_record(self, links: FileLinks, index: int) -> Values:
        return (Value(Shape.INSTANCE, links.path, index, outer=() if links.is_generic(index) else None),)

    def _of_enclosed(self, links: FileLinks, name: str, classes: tuple[int, ...], otherwise: int) -> Values:
        found = self._linker.hierarchy.enclosed(links.path, classes, name)
        if found is None:
            return self.values(links.path, otherwise)
        return self.member(links, Value(Shape.INSTANCE, links.path, found[0], of_self=True), name) if found[1] else ()

    def _of_any(self, links: FileLinks, parts: tuple[int, ...]) -> Values:
        return tuple(value for part in parts for value in self.values(links.path, part))

    def _of_first(self, links: FileLinks, parts: tuple[int, ...]) -> Values:
        for part in parts:
            if self._linker.targets(links.path, part):
                return self.values(links.path, part)
        return self.values(links.path, parts[-1])

    def _of_literal(self, links: FileLinks, name: str, elements: tuple[int, ...]) -> Values:
        return (external(name, tuple(self.values(links.path, element) for element in elements)),)

    def _of_member(self, links: FileLinks, receiver: int, name: str) -> Values:
        found: list[Value] = []
        for value in self.values(links.path, receiver):
            found += self.member(links, value, name)
        return tuple(found)

    def _of_held(self, links: FileLinks, receiver: int, name: str) -> Values:
        return self.of_definitions(links, modules_named(self._linker, links, receiver, name)) or self._of_member(links, receiver, name)

    def member(self, links: FileLinks, value: Value, name: str) -> Values:
        """The values of a member of a value, its type parameters filled in."""
        if self._nested > _DEEPEST:
            self._cut += 1
            return ()
        self._nested += 1
        try:
            return self._member(links, value, name)
        finally:
            self._nested -= 1

    def _member(self, links: FileLinks, value: Value, name: str) -> Values:
        if name.isdigit():
            return self.calls.part_of(links, value, int(name))
        if value.shape in (Shape.EXTERNAL, Shape.EXTERNAL_INSTANCE):
            extended = self._linker.extended_member(links, value, name)
            return self.of_definitions(links, extended) if extended else self.external_member(links, value, name.removesuffix(op.CALLED))
        if value.shape is Shape.MODULE:
            found = self.of_definitions(links, self._linker.member_of(value, name))
            return found or (Value(Shape.EXTERNAL, name=name),)
        if value.shape in (Shape.TYPE_VARIABLE, Shape.FIELD):
            return tuple(v for bound in self.calls.bound(value) if bound != value for v in self.member(links, bound, name))
        if value.index < 0:
            return ()
        inside = self._linker.inclusion.members(links, value, name)
        if inside is not None:
            return self.of_definitions(links, inside)
        hierarchy = self._linker.hierarchy
        values: list[Value] = []
        for path, index, holder in hierarchy.members(value, name):
            meaning = hierarchy.mapping(holder.path, holder.index, holder.args) if holder.args or not value.of_self else {}
            if value.outer:
                meaning = {**dict(value.outer), **meaning}
            for member in self.put(self.symbol(path, index), meaning):
                values.append(self._bound(member, value, holder))
        return tuple(values) or undeclared(self._linker, self, links, value, name)

    def put(self, values: Values, meaning: Meaning) -> Values:
        """Values with type variables replaced, and the fields of those that are known now."""
        replaced = substitute(values, meaning)
        if not any(value.shape is Shape.FIELD for value in replaced):
            return replaced
        return distinct([v for value in replaced for v in self._settled(value)])

    def _settled(self, value: Value) -> Values:
        if value.shape is not Shape.FIELD:
            return (value,)
        found: list[Value] = []
        for holder in (inner for held in value.args[:1] for part in held for inner in self._settled(part)):
            links = self._linker.links(holder.path) if holder.index >= 0 else None
            if holder.shape in (Shape.TYPE_VARIABLE, Shape.FIELD):
                found.append(value._replace(args=((holder,), *value.args[1:])))
            elif links is not None:
                names = [value.name] if value.name else [key.name.strip('"') for held in value.args[1:] for key in held if is_literal(key)]
                found += [v for name in names for v in self.member(links, holder, name)] if names else self.subscript(links, holder)
        return tuple(found)

    def external_member(self, links: FileLinks, value: Value, name: str) -> Values:
        spaces = links.language.section("library").get("namespaces", ()) if links.language is not None else ()
        place = rules(links, "open").get(value.name, rules(links, "fields").get(value.name, {}).get(name))
        if value.shape is Shape.EXTERNAL_INSTANCE and place is not None and place < len(value.args):
            return value.args[place]
        if held := self.calls.library.constant(links, value, name):
            return held
        known = value.shape is Shape.EXTERNAL_INSTANCE or value.name in spaces or rules(links, "methods").get(name)
        return (Value(Shape.EXTERNAL, name=name, receiver=(value._replace(receiver=()),) if known else ()),)

    def _bound(self, member: Value, receiver: Value, holder: Ancestor) -> Value:
        if member.of_self and member.shape is Shape.INSTANCE and receiver.shape in (Shape.INSTANCE, Shape.OBJECT):
            return receiver._replace(shape=Shape.INSTANCE)
        links = self._linker.links(member.path) if member.shape is Shape.OBJECT else None
        if links is not None and links.symbols[member.index].kind in FUNCTION_KINDS:
            own = links.language is not None and links.language.section("members").get("receiver_parameters")
            return member._replace(receiver=(receiver._replace(receiver=()),), args=holder.args if own else member.args)
        return member

    def _of_call(self, links: FileLinks, called: int, arguments: tuple[int, ...]) -> Values:
        values = self.calls.fitting.among(links, self.values(links.path, called), arguments)
        return tuple(v for value in values for v in self.calls.result_of(links, value, arguments))

    def _of_new(self, links: FileLinks, called: int, arguments: tuple[int, ...]) -> Values:
        return tuple(v for value in self.values(links.path, called) for v in self.calls.call(links, value, arguments, True))

    def _of_argument(self, links: FileLinks, called: int, position: int, before: tuple[int, ...], expected: int, new: int) -> Values:
        call = Passing(position, before, expected, bool(new))
        return tuple(v for value in self.values(links.path, called) for v in self.calls.argument(links, value, call))

    def _of_element(self, links: FileLinks, term: int) -> Values:
        return tuple(v for value in self.values(links.path, term) for v in self.element(links, value))

    def element(self, links: FileLinks, value: Value) -> Values:
        """What iterating over a value gives."""
        return self._item_of(links, value, "element", tuple(rules(links, "protocol").get("iterate", ())))

    def subscript(self, links: FileLinks, value: Value) -> Values:
        """What `value[…]` gives, whatever the key."""
        return self._item_of(links, value, "subscript", tuple(rules(links, "protocol").get("subscript", ("__getitem__",))))

    def _item_of(self, links: FileLinks, value: Value, rule: str, methods: tuple[str, ...]) -> Values:
        """What iterating over, or subscripting, a value gives."""
        if value.shape is Shape.EXTERNAL_INSTANCE:
            how = rules(links, rule).get(value.name, rules(links, "element").get(value.name))
            if how == "items":
                return tuple(v for argument in value.args for v in argument)
            if how == "indexed":
                return (tuple_of(links, ((external("int"),), value.args[0] if value.args else ())),)
            if how == "pair":
                return (external(links.language.section("library")["tuple"], value.args),) if links.language is not None else ()
            return value.args[how] if isinstance(how, int) and how < len(value.args) else unknown(links)
        if value.shape in (Shape.TYPE_VARIABLE, Shape.FIELD):
            return tuple(v for bound in self.calls.bound(value) if bound != value for v in self._item_of(links, bound, rule, methods))
        if value.shape not in (Shape.INSTANCE, Shape.OBJECT) or value.index < 0:
            return ()
        for method in methods:
            results = [v for member in self.member(links, value, method) for v in self.calls.call(links, member, ())]
            if results:
                return tuple(results) if rule == "subscript" else tuple(e for v in results if v != value for e in self.element(links, v))
        if rule == "subscript" and links.language is not None and links.language.section("members").get("subscript"):
            return any_field(self._linker, self, value)
        for base in self._linker.hierarchy.order(value.path, value.index).external:
            found = self._item_of(links, base._replace(shape=Shape.EXTERNAL_INSTANCE), rule, ())
            if found:
                return tuple(v for part in found for v in self.types.instance_of(links, part))
        return ()

    def _of_item(self, links: FileLinks, term: int, position: int) -> Values:
        return tuple(v for value in self.values(links.path, term) for v in self.item(links, value, position))

    def item(self, links: FileLinks, value: Value, position: int) -> Values:
        """The item of a value at a position."""
        if value.shape is Shape.EXTERNAL_INSTANCE and rules(links, "element").get(value.name) == "items":
            variadic = len(value.args) == 2 and value.args[1] and value.args[1][0].name in ("...", "Ellipsis")
            place = 0 if variadic else position
            return value.args[place] if place < len(value.args) else ()
        if links.language is not None and links.language.section("library").get("lone_item"):
            return (value,) if position == 0 else unknown(links)
        return self.element(links, value)

    def _of_await(self, links: FileLinks, term: int) -> Values:
        return self.awaited(links, self.values(links.path, term))

    def awaited(self, links: FileLinks, values: Values) -> Values:
        """What waiting for values gives."""
        found: list[Value] = []
        for value in values:
            how = rules(links, "wrapper").get(value.name) if value.shape is Shape.EXTERNAL_INSTANCE else None
            if how in ("await", "await-last"):
                found += value.args[0 if how == "await" else -1] if value.args else ()
            else:
                found.append(value)
        return tuple(found)


_EVALUATE: Mapping[str, Any] = {
    op.SYMBOL: lambda self, links, index: self.symbol(links.path, index),
    op.IMPORT: lambda self, links, index: imported_value(self._linker, self, links, index),
    op.NAME: Inference._of_name,
    op.MODULE: lambda self, links, specifier: named_module(self._linker, self, links, specifier),
    op.VALUE: Inference._of_value,
    op.SELF: Inference._of_self,
    op.CLASS: Inference._of_class,
    op.SUPER: Inference._of_super,
    op.RECORD: Inference._of_record,
    op.ENCLOSED: Inference._of_enclosed,
    op.WIDEST: lambda self, links, *of: self.calls.fitting.widest(links, *of),
    op.ANY_OF: Inference._of_any,
    op.OVERLOAD: lambda self, links, term, _: self.values(links.path, term),
    op.FIRST: Inference._of_first,
    op.ASSIGNED: lambda self, links, term, value: self.values(links.path, value) or self.values(links.path, term),
    op.NARROW: lambda self, links, *of: self.types.of_narrow(links, *of),
    op.LITERAL: Inference._of_literal,
    op.MEMBER: Inference._of_member,
    op.HELD: Inference._of_held,
    op.CALL: Inference._of_call,
    op.NEW: Inference._of_new,
    op.APPLY: lambda self, links, *of: self.types.of_apply(links, *of),
    op.STARRED: Inference._of_starred,
    op.KEYWORD: lambda self, links, *of: self.of_definitions(links, named_argument(self._linker, links.path, *of)),
    op.ARGUMENT: Inference._of_argument,
    op.TYPE_OF: lambda self, links, *of: self.types.of_type_of(links, *of),
    op.LOOKUP: lambda self, links, *of: self.types.of_lookup(links, *of),
    op.ALTERNATIVE: lambda self, links, *of: self.types.of_alternative(links, *of),
    op.INSTANCE: lambda self, links, *of: self.types.of_instance(links, *of),
    op.SUBSCRIPT: lambda self, links, *of: self.types.of_subscript(links, *of),
    op.ELEMENT: Inference._of_element,
    op.ITEM: Inference._of_item,
    op.AWAIT: Inference._of_await,
}
