"""Terms that stand where types are written, or that tell types apart: objects of a type, type arguments, other names of types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.calls import Passing
from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.library import rules, tuple_of
from code_graph_lsp.answers.target import Definition
from code_graph_lsp.answers.values import Shape, Value, Values, distinct, external, is_literal
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM, SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference
    from code_graph_lsp.answers.resolve import Linker

_TYPES = CLASS_KINDS | {SymbolKind.TYPE_ALIAS, SymbolKind.TYPE_PARAMETER}
_MOST_PARAMETERS = 4
_NAMES = frozenset({op.SYMBOL, op.IMPORT, op.NAME, op.STARRED, op.MEMBER, op.ANY_OF})


class WrittenTypes:
    """Part of the inference of one snapshot."""

    def __init__(self, linker: Linker, inference: Inference) -> None:
        self._linker = linker
        self._inference = inference

    def alias(self, links: FileLinks, index: int) -> Values:
        """A type's other name: what it stands for, or itself where it has members of its own."""
        symbol = links.symbols[index]
        found = self._inference.values(links.path, symbol.value) or self._inference.values(links.path, symbol.type)
        if links.members(index) and not any(value.key == (links.path, index) for value in found):
            found = (*found, Value(Shape.OBJECT, links.path, index))
        return found

    def enum_member(self, links: FileLinks, container: int, kind: SymbolKind, found: Values) -> Values:
        """`RED = 1` in a class derived from an enumeration is an object of that class."""
        enums = links.language.section("library").get("enums", ()) if links.language is not None else ()
        if enums and kind is SymbolKind.FIELD:
            order = self._linker.hierarchy.order(links.path, container)
            if any(base.name in enums for base in order.external):
                return (Value(Shape.INSTANCE, links.path, container),)
        return found

    def of_lookup(self, links: FileLinks, term: int, name: str, key: int) -> Values:
        """The type of a member; the name "" stands for what the term `key` will turn out to be."""
        keys = self._types_of(links, key) if key != NO_TERM else ()
        found: list[Value] = []
        for value in self._inference.values(links.path, term):
            if not name or value.shape in (Shape.TYPE_VARIABLE, Shape.FIELD):
                found.append(Value(Shape.FIELD, name=name, args=((value,), keys)))
            else:
                found += self._inference.member(links, value, name)
        return (Value(Shape.TYPE, args=(tuple(found),)),)

    def _types_of(self, links: FileLinks, term: int) -> Values:
        return tuple(v for value in self._inference.values(links.path, term) for v in self.instance_of(links, value))

    def of_narrow(self, links: FileLinks, term: int, narrowed: int, negative: int) -> Values:
        """The values that are (not) of a type; of a library's type, about which nothing is written, those that say what they hold."""
        values, to = self._inference.values(links.path, term), self._inference.values(links.path, narrowed)
        classes = {(value.path, value.index) for value in to if value.index >= 0}
        hierarchy = self._linker.hierarchy
        kept = [v for v in values if v.index >= 0 and any(hierarchy.is_subclass(v.path, v.index, base) for base in classes)]
        if negative:
            return tuple(v for v in values if v not in kept) or values
        outside = {value.name for value in to if value.index < 0}
        filled = [v for v in values if outside and v.shape is Shape.EXTERNAL_INSTANCE and v.args]
        return (*kept, *([v for v in filled if v.name in outside] or filled)) or to

    def of_alternative(self, links: FileLinks, term: int, name: str, literals: tuple[int, ...], negative: int) -> Values:
        values = self._inference.values(links.path, term)
        told = {value for literal in literals for value in self._inference.values(links.path, literal)}
        kept = tuple(value for value in values if self._is_alternative(links, value, name, told, bool(negative))) if told else ()
        return kept or values

    def _is_alternative(self, links: FileLinks, value: Value, name: str, told: set[Value], negative: bool) -> bool:
        own = set(self._inference.member(links, value, name)) if value.index >= 0 else set()
        if not own or not all(is_literal(v) for v in own):
            return True
        return not own <= told if negative else bool(own & told)

    def of_apply(self, links: FileLinks, term: int, arguments: tuple[int, ...]) -> Values:
        args = self._type_arguments(links, arguments)
        return tuple(value._replace(args=args) for value in self._inference.values(links.path, term))

    def _type_arguments(self, links: FileLinks, arguments: tuple[int, ...]) -> tuple[Values, ...]:
        given = (self._inference.values(links.path, argument) for argument in arguments)
        return tuple(distinct([v for part in values for v in self.instance_of(links, part)]) for values in given)

    def of_type_of(self, links: FileLinks, term: int) -> Values:
        return (Value(Shape.TYPE, args=(self._inference.values(links.path, term),)),)

    def of_instance(self, links: FileLinks, type_term: int) -> Values:
        values = self._meant(links, type_term)
        return tuple(v for value in values for v in self.instance_of(links, value))

    def _meant(self, links: FileLinks, term: int) -> Values:
        """The values of a term where a type is written: of a name that is a type and a variable as well, the type."""
        if links.terms[term][0] in _NAMES:
            definitions = self._linker.targets(links.path, term)
            types = [definition for definition in definitions if self._is_type(definition)]
            if types and len(types) < len(definitions):
                return self._inference.of_definitions(links, types)
        return self._inference.values(links.path, term)

    def _is_type(self, definition: Definition) -> bool:
        """Whether a definition is one of a type, which may be written without a name."""
        links = self._linker.links(definition.path) if definition.index >= 0 else None
        return links is not None and (links.symbols[definition.index].kind in _TYPES or not links.symbols[definition.index].name)

    def _kind(self, definition: Definition) -> SymbolKind | None:
        links = self._linker.links(definition.path) if definition.index >= 0 else None
        return links.symbols[definition.index].kind if links is not None else None

    def instance_of(self, links: FileLinks, value: Value) -> Values:
        """The objects of a type."""
        if value.shape is Shape.TYPE:
            return value.args[0] if value.args else ()
        if value.shape is Shape.OBJECT:
            of = self._linker.links(value.path)
            callable_type = of is not None and of.symbols[value.index].kind in FUNCTION_KINDS and not of.symbols[value.index].name
            return (value if callable_type else value._replace(shape=Shape.INSTANCE, receiver=()),)
        if value.shape is Shape.EXTERNAL:
            return self._external_instance(links, value)
        if value.shape is Shape.EXTERNAL_INSTANCE and value.name in rules(links, "listed") and _lists_types(value):
            return tuple(v for argument in value.args for part in argument for v in self.instance_of(links, part))
        if value.shape is Shape.EXTERNAL_INSTANCE and value.args:
            return (value._replace(args=tuple(tuple(v for part in arg for v in self.instance_of(links, part)) for arg in value.args)),)
        if value.shape is Shape.EXTERNAL_INSTANCE and rules(links, "wrapper").get(value.name) == "none":
            return ()
        return (value,)

    def _external_instance(self, links: FileLinks, value: Value) -> Values:
        how = rules(links, "wrapper").get(value.name)
        args = value.args
        if how == "each":
            return tuple(v for argument in args for v in argument)
        if how in ("first", "second"):
            place = int(how == "second")
            return args[place] if len(args) > place else ()
        if how == "class":
            return tuple(v._replace(shape=Shape.OBJECT) for v in args[0] if v.shape is Shape.INSTANCE) if args else ()
        if how == "instance":
            return tuple(v for part in args[:1] for of_class in part for v in self._inference.calls.call(links, of_class, (), True))
        if how == "result":
            return tuple(v for part in args[:1] for function in part for v in self._inference.calls.call(links, function, ()))
        if how == "parameters":
            return (tuple_of(links, tuple(self._parameter(links, args[:1], place) for place in range(_MOST_PARAMETERS))),)
        if how == "none":
            return ()
        return (external(value.name, args),)

    def _parameter(self, links: FileLinks, functions: tuple[Values, ...], position: int) -> Values:
        """What functions take at a position."""
        calls, passing = self._inference.calls, Passing(position, (), NO_TERM, False)
        return tuple(v for part in functions for function in part for v in calls.argument(links, function, passing))

    def of_subscript(self, links: FileLinks, term: int, arguments: tuple[int, ...]) -> Values:
        aliased = self._applied_alias(links, term, arguments) if arguments else ()
        if aliased:
            return aliased
        found: list[Value] = []
        for value in self._meant(links, term) if arguments else self._inference.values(links.path, term):
            if value.shape in (Shape.OBJECT, Shape.EXTERNAL) and arguments:
                found.append(value._replace(args=self._type_arguments(links, self._flat(links, arguments))))
            else:
                found += self._inference.subscript(links, value)
        return tuple(found)

    def _applied_alias(self, links: FileLinks, term: int, arguments: tuple[int, ...]) -> Values:
        """What a type's other name stands for, given its type arguments."""
        if links.terms[term][0] not in _NAMES:
            return ()
        found: list[Value] = []
        for definition in self._linker.targets(links.path, term):
            if self._kind(definition) is SymbolKind.TYPE_ALIAS:
                meaning = self._linker.hierarchy.mapping(*definition.key, self._type_arguments(links, arguments))
                found += self._inference.put(self._inference.symbol(definition.path, definition.index), meaning)
        return tuple(found)

    def _flat(self, links: FileLinks, arguments: tuple[int, ...]) -> tuple[int, ...]:
        """`X[A, B]` where the arguments came as one tuple."""
        if len(arguments) == 1:
            term = links.terms[arguments[0]]
            if term[0] == op.LITERAL and term[1] == "tuple":
                return term[2]  # type: ignore[return-value]
        return arguments


def _lists_types(value: Value) -> bool:
    """Whether a container's elements are types, as in `isinstance(x, (A, B))`."""
    return any(inner.shape in (Shape.OBJECT, Shape.EXTERNAL) for argument in value.args for inner in argument)
