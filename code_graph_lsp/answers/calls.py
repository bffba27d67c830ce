"""What a call gives and what it takes: results of functions and constructors, types of parameters, type arguments from the arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.fitting import Fitting
from code_graph_lsp.answers.library import Library, rules, unknown
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Shape, Value, Values, distinct, external, substitute
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference
    from code_graph_lsp.answers.resolve import Linker

_DEEPEST = 5
_NONE = -1


class Passing(NamedTuple):
    """One argument of a call: its position, the terms of those before it, of what the call is expected to give (or -1), and whether
    the call makes an object."""

    position: int
    before: tuple[int, ...]
    expected: int
    new: bool


class Calls:
    """Part of the inference of one snapshot."""

    def __init__(self, linker: Linker, inference: Inference) -> None:
        self._linker = linker
        self._inference = inference
        self.library = Library(inference)
        self.fitting = Fitting(linker, inference)

    # -- results ---------------------------------------------------------------------------------------------

    def result_of(self, links: FileLinks, value: Value, arguments: tuple[int, ...]) -> Values:
        """What the value that a call's function has gives; where functions are named apart, another value is a field read by calling it."""
        reads = links.overloads_apart and value.shape not in (Shape.OBJECT, Shape.EXTERNAL)
        return (value,) if reads else self.call(links, value, arguments)

    def call(self, links: FileLinks, value: Value, arguments: tuple[int, ...], new: bool = False) -> Values:
        """What calling a value gives; `arguments` are terms of the calling file."""
        if value.shape is Shape.EXTERNAL:
            return self.library.call(links, value, arguments, new)
        if value.shape in (Shape.INSTANCE, Shape.TYPE_VARIABLE, Shape.FIELD):
            return tuple(v for member in self._callable_members(links, value, new) for v in self.call(links, member, arguments))
        if value.shape is Shape.CALLBACK:
            return self.library.callback_result(links, value)
        if value.shape is not Shape.OBJECT:
            return unknown(links) if value.shape is Shape.EXTERNAL_INSTANCE else ()
        of = self._linker.links(value.path)
        if of is None:
            return ()
        kind = of.symbols[value.index].kind
        if kind is SymbolKind.ENUM_MEMBER:
            return (Value(Shape.INSTANCE, value.path, of.symbols[value.index].container),)
        if kind in CLASS_KINDS:
            return (self._constructed(links, value, arguments),)
        if kind not in FUNCTION_KINDS:
            return tuple(v for member in self._callable_members(links, value, new) for v in self.call(links, member, arguments))
        results = self.result(links, of, value, arguments)
        if new and self._makes_objects(of):
            return (*results, value._replace(shape=Shape.INSTANCE, receiver=()))
        return results

    def _makes_objects(self, of: FileLinks) -> bool:
        return of.language is not None and bool(of.language.section("symbols").get("constructor_functions"))

    def _callable_members(self, links: FileLinks, value: Value, new: bool) -> Values:
        """The member that is called where an object is."""
        members = links.language.section("members") if links.language is not None else {}
        if members.get("functional"):
            return self.functional(value)
        name = members.get("construct", "__call__") if new else members.get("call", "__call__")
        return tuple(v for v in self._inference.member(links, value, name) if v.shape is Shape.OBJECT)

    def functional(self, value: Value) -> Values:
        """The one abstract method of an interface, as a function."""
        found = self.fitting.abstract(value)
        receiver = (value._replace(receiver=()),)
        return tuple(Value(Shape.OBJECT, path, index, receiver=receiver) for path, index in found)

    def _constructed(self, links: FileLinks, of_class: Value, arguments: tuple[int, ...]) -> Value:
        made = of_class._replace(shape=Shape.INSTANCE, receiver=())
        parameters = self._linker.hierarchy.parameters(of_class.path, of_class.index) if arguments and not of_class.args else ()
        if not parameters:
            return made
        meaning: dict[tuple[str, int], Values] = {}
        for constructor in self._constructors(of_class):
            of = self._linker.links(constructor.path)
            if of is not None:
                self._bind(links, of, constructor, arguments, {parameter.key for parameter in parameters}, meaning)
        return made._replace(args=tuple(meaning.get(parameter.key, ()) for parameter in parameters)) if meaning else made

    def _constructors(self, of_class: Value) -> list[Value]:
        of = self._linker.links(of_class.path)
        names = of.language.section("symbols").get("constructor", ()) if of is not None and of.language is not None else ()
        value = of_class._replace(shape=Shape.INSTANCE)
        if of is not None and of.overloads_apart:
            own = (index for found in of.members(of_class.index).values() for index in found)
            return [Value(Shape.OBJECT, of.path, i, receiver=(value,)) for i in own if of.symbols[i].kind is SymbolKind.CONSTRUCTOR]
        found = [found for name in names for found in self._linker.hierarchy.members(value, name)]
        return [Value(Shape.OBJECT, member.path, member.index, receiver=(value,)) for member in found]

    def constructor(self, links: FileLinks, called: int, arguments: tuple[int, ...]) -> tuple[Definition, ...]:
        """The constructors that `new` may mean, or a constructor's call of another one; best first."""
        found: list[Value] = []
        for value in self._inference.values(links.path, called):
            if value.shape is Shape.SUPER:
                above = self._linker.hierarchy.order(value.path, value.index).classes[1:2]
                found += [made for base in above for made in self._constructors(Value(Shape.OBJECT, base.path, base.index))]
            elif value.shape in (Shape.OBJECT, Shape.INSTANCE) and value.index >= 0:
                found += self._constructors(value)
        definitions = tuple(Definition(value.path, value.index, Origin.MEMBER) for value in found)
        return self.fitting.chosen(links, definitions, arguments)

    def result(self, links: FileLinks, of: FileLinks, function: Value, arguments: tuple[int, ...]) -> Values:
        """What a function returns; where its own result is not written, that of the overload which says it."""
        found: Values = ()
        for sibling in dict.fromkeys([function.index, *of.siblings(function.index)]):
            found = self._inference.values(of.path, of.symbols[sibling].returns)
            if found:
                break
        if of.symbols[function.index].flags & SymbolFlag.ASYNC:
            found = self._promised(of, found)
        meaning = self._meaning(function)
        if any(mentions_variable(value) for value in found):
            own = {parameter.key for parameter in self._linker.hierarchy.parameters(function.path, function.index)}
            own |= self._left_open(of, function, meaning)
            if function.args:
                meaning.update(self._linker.hierarchy.mapping(function.path, function.index, function.args))
            elif own:
                self._bind(links, of, function, arguments, own, meaning)
                self._complete(function, meaning)
        receiver = function.receiver[0] if function.receiver else None
        if receiver is not None and receiver.index >= 0:
            found = self._own_alias(links, of, function, receiver) or found
        results: list[Value] = []
        for value in self._inference.put(found, meaning):
            if receiver is not None and (value.of_self or value.name == "Self"):
                shape = value.shape if value.of_self else Shape.INSTANCE
                results.append(receiver._replace(shape=shape, of_self=receiver.of_self) if receiver.index >= 0 else value)
            else:
                results.append(value)
        return tuple(results)

    def _own_alias(self, links: FileLinks, of: FileLinks, function: Value, receiver: Value) -> Values:
        """What a function gives that says so by a name which each class of its trait gives to a type of its own."""
        returns = of.symbols[function.index].returns
        term: Any = of.terms[returns] if returns >= 0 else ()
        if term[:1] != (op.INSTANCE,) or of.terms[term[1]][0] != op.MEMBER:
            return ()
        _, holder, name = of.terms[term[1]][:3]
        if of.terms[holder][0] != op.CLASS:
            return ()
        types = self._inference.member(links, receiver._replace(shape=Shape.OBJECT, receiver=()), str(name))
        return tuple(v for value in types for v in self._inference.types.instance_of(links, value))

    def _left_open(self, of: FileLinks, function: Value, meaning: dict[tuple[str, int], Values]) -> set[tuple[str, int]]:
        """The type parameters of the extension that a function belongs to, where it is called through a type without arguments:
        `meaning` knows them no more."""
        container = of.symbols[function.index].container
        through = function.receiver[0] if function.receiver else None
        if container < 0 or of.symbols[container].kind is not SymbolKind.EXTENSION or through is None or through.args or through.of_self:
            return set()
        found = {parameter.key for parameter in self._linker.hierarchy.parameters(of.path, container)}
        for key in found:
            meaning.pop(key, None)
        return found

    def _promised(self, of: FileLinks, found: Values) -> Values:
        """What an asynchronous function gives, whose result may be written as it is waited for."""
        name = of.language.section("library").get("async") if of.language is not None else None
        if name is None or not found or any(value.shape is Shape.EXTERNAL_INSTANCE and value.name == name for value in found):
            return found
        return (external(name, (found,)),)

    def _meaning(self, function: Value) -> dict[tuple[str, int], Values]:
        """What the type parameters around a function stand for: those of its receiver's classes, and around a nameless type."""
        meaning = dict(function.outer or ())
        receiver = function.receiver[0] if function.receiver else None
        if receiver is None or receiver.index < 0:
            return meaning
        hierarchy = self._linker.hierarchy
        meaning.update(receiver.outer or ())
        if receiver.args:
            meaning.update(hierarchy.mapping(receiver.path, receiver.index, receiver.args))
        for ancestor in hierarchy.order(receiver.path, receiver.index).classes:
            if ancestor.args:
                args = tuple(substitute(values, meaning) for values in ancestor.args)
                meaning.update(hierarchy.mapping(ancestor.path, ancestor.index, args))
        return meaning

    # -- parameters ------------------------------------------------------------------------------------------

    def argument(self, links: FileLinks, function: Value, passing: Passing) -> Values:
        """What a function takes at a position."""
        if function.shape is Shape.CALLBACK:
            return self.library.callback_argument(links, function, passing.position)
        if function.shape is Shape.EXTERNAL:
            expected = self._inference.values(links.path, passing.expected) if passing.expected != _NONE else ()
            before = self._inference.values(links.path, passing.before[0]) if passing.before else ()
            return self.library.argument(links, function, passing.position, expected, before)
        if function.shape is Shape.EXTERNAL_INSTANCE:
            return self.library.taken(links, function, passing.position)
        if function.shape is Shape.SUPER:
            bases = self._linker.hierarchy.order(function.path, function.index).classes[1:2]
            above = tuple(Value(Shape.OBJECT, base.path, base.index, args=base.args) for base in bases)
            return self._each(links, above, passing) if above else self._taken_by_base(links, function, passing)
        if function.shape in (Shape.INSTANCE, Shape.TYPE_VARIABLE, Shape.FIELD):
            return self._each(links, self._callable_members(links, function, passing.new), passing)
        of = self._linker.links(function.path) if function.shape is Shape.OBJECT else None
        if of is None:
            return ()
        kind = of.symbols[function.index].kind
        if kind not in FUNCTION_KINDS and self.made_of(of, function.index):
            return self._made_part(of, function.index, passing.position, self._expected_args(links, of, function, passing))
        if kind in CLASS_KINDS:
            constructors = tuple(self._constructors(function))
            return self._each(links, constructors, passing) if constructors else self._taken_by_base(links, function, passing)
        if kind not in FUNCTION_KINDS:
            return self._each(links, self._callable_members(links, function, passing.new), passing)
        meaning = self._meaning(function)
        own = {parameter.key for parameter in self._linker.hierarchy.parameters(function.path, function.index)}
        if function.args:
            meaning.update(self._linker.hierarchy.mapping(function.path, function.index, function.args))
        elif own:
            self._bind_expected(links, of, function, passing.expected, own, meaning)
            self._bind(links, of, function, passing.before, own, meaning)
            self._complete(function, meaning)
        found: list[Value] = []
        for sibling in of.siblings(function.index):
            found += self._parameter(of, sibling, passing.position)
        return self._inference.put(distinct(found), meaning)

    def made_of(self, of: FileLinks, index: int) -> tuple[int, ...]:
        """The terms of what a type, or an alternative of one, is made of by position."""
        value = of.symbols[index].value
        signature: Any = of.terms[value] if value >= 0 else ()
        return signature[1] if signature[:1] == (op.SIGNATURE,) else ()

    def part_of(self, links: FileLinks, value: Value, position: int) -> Values:
        """What stands at a position of a tuple, or of an object that is made of values by position."""
        of = self._linker.links(value.path) if value.index >= 0 else None
        if of is None:
            return self._inference.item(links, value, position) if value.shape is Shape.EXTERNAL_INSTANCE else ()
        return self._made_part(of, value.index, position, self._linker.hierarchy.mapping(value.path, value.index, value.args))

    def _made_part(self, of: FileLinks, index: int, position: int, meaning: dict[tuple[str, int], Values]) -> Values:
        taken = self.made_of(of, index)
        return self._inference.put(self._inference.values(of.path, taken[position]), meaning) if position < len(taken) else ()

    def _expected_args(self, links: FileLinks, of: FileLinks, made: Value, passing: Passing) -> dict[tuple[str, int], Values]:
        """What the type parameters stand for of a type that is made, given what it is expected to be."""
        own = made.index if of.symbols[made.index].kind in CLASS_KINDS else of.symbols[made.index].container
        expected = self._inference.values(links.path, passing.expected) if passing.expected != _NONE else ()
        args = next((value.args for value in expected if value.key == (of.path, own)), ())
        return self._linker.hierarchy.mapping(of.path, own, args)

    def _taken_by_base(self, links: FileLinks, of_class: Value, passing: Passing) -> Values:
        """What the constructor of a library's class takes that a class derives from."""
        order = self._linker.hierarchy.order(of_class.path, of_class.index)
        return tuple(v for base in order.external for v in self.library.taken(links, base, passing.position))

    def _each(self, links: FileLinks, functions: Values, passing: Passing) -> Values:
        return distinct([v for function in functions for v in self.argument(links, function, passing)])

    def _complete(self, function: Value, meaning: dict[tuple[str, int], Values]) -> None:
        """Type parameters that nothing says take their defaults."""
        for parameter in self._linker.hierarchy.parameters(function.path, function.index):
            of = self._linker.links(parameter.path)
            default = of.symbols[parameter.index].value if of is not None else _NONE
            if parameter.key not in meaning and default != _NONE:
                meaning[parameter.key] = self._inference.put(self._inference.values(parameter.path, default), meaning)

    def _bind_expected(self, links: FileLinks, of: FileLinks, function: Value, expected: int, own: set[tuple[str, int]],
                       meaning: dict[tuple[str, int], Values]) -> None:
        """Adds what a function's own type parameters stand for, given what its call is expected to give."""
        given = self._inference.values(links.path, expected) if expected != _NONE else ()
        for sibling in of.siblings(function.index) if given else ():
            self._match(links, self._inference.values(of.path, of.symbols[sibling].returns), given, own, meaning, 0)

    def _parameter(self, of: FileLinks, function: int, position: int) -> Values:
        """The declared type of a function's parameter at a position."""
        value = of.symbols[function].value if of.symbols[function].kind in FUNCTION_KINDS else -1
        signature: Any = of.terms[value] if value >= 0 else ()
        if signature[:1] != (op.SIGNATURE,):
            return ()
        taken, rest = signature[1], signature[2]
        if rest and position >= len(taken) - 1:
            return distinct([e for v in self._inference.values(of.path, taken[-1]) for e in self._inference.element(of, v)])
        return self._inference.values(of.path, taken[position]) if position < len(taken) else ()

    # -- type arguments from arguments -----------------------------------------------------------------------

    def _bind(self, links: FileLinks, of: FileLinks, function: Value, arguments: tuple[int, ...], own: set[tuple[str, int]],
              meaning: dict[tuple[str, int], Values]) -> None:
        """Adds what a function's own type parameters stand for, given the arguments of a call."""
        for sibling in of.siblings(function.index):
            for position, argument in enumerate(arguments):
                wanted = self._parameter(of, sibling, position)
                if any(mentions_variable(value) for value in wanted) or any(self._is_function(value) for value in wanted):
                    self._match(links, wanted, self._inference.values(links.path, argument), own, meaning, 0)
            if any(key in meaning for key in own):
                return

    def _is_function(self, value: Value) -> bool:
        of = self._linker.links(value.path) if value.shape is Shape.OBJECT else None
        return of is not None and of.symbols[value.index].kind in FUNCTION_KINDS

    def _match(self, links: FileLinks, wanted: Values, given: Values, own: set[tuple[str, int]], meaning: dict[tuple[str, int], Values],
               depth: int) -> None:
        for value in wanted if depth < _DEEPEST else ():
            if value.shape is Shape.TYPE_VARIABLE:
                if value.key in own and given:
                    rest = tuple(v for v in given if not any(v.key == other.key for other in wanted if other.index >= 0 and other != value))
                    meaning[value.key] = distinct([*meaning.get(value.key, ()), *(rest or given)])
            elif self._is_function(value):
                for function in given:
                    results = self.call(links, function, ())
                    expected = self._inference.values(value.path, self._returns(value))
                    self._match(links, substitute(expected, dict(value.outer or ())), results, own, meaning, depth + 1)
            elif value.args:
                for other in (function for function in given if self._is_function(function)):
                    self._match(links, self._gives(links, value), self.call(links, other, ()), own, meaning, depth + 1)
                for other in given:
                    for inner, passed in zip(value.args, self._arguments_as(links, value, other), strict=False):
                        self._match(links, inner, passed, own, meaning, depth + 1)

    def _gives(self, links: FileLinks, interface: Value) -> Values:
        """What calling an object of an interface with one method gives."""
        place = rules(links, "gives").get(interface.name)
        if place is not None:
            return interface.args[place] if place < len(interface.args) else ()
        return tuple(v for method in self.functional(interface) for v in self.call(links, method, ())) if interface.index >= 0 else ()

    def _returns(self, function: Value) -> int:
        of = self._linker.links(function.path)
        return of.symbols[function.index].returns if of is not None else -1

    def _arguments_as(self, links: FileLinks, wanted: Value, given: Value) -> tuple[Values, ...]:
        """The type arguments of a value seen as the class, or library type, of another."""
        if wanted.shape is Shape.EXTERNAL_INSTANCE:
            if given.shape is Shape.EXTERNAL_INSTANCE and given.name == wanted.name:
                return given.args
            return (self._inference.element(links, given),)
        if given.index < 0 or given.shape is not Shape.INSTANCE:
            return ()
        hierarchy = self._linker.hierarchy
        for ancestor in hierarchy.order(given.path, given.index).classes:
            if (ancestor.path, ancestor.index) == wanted.key:
                if (ancestor.path, ancestor.index) == given.key:
                    return given.args
                meaning = hierarchy.mapping(given.path, given.index, given.args) if given.args else {}
                return tuple(substitute(values, meaning) for values in ancestor.args)
        return ()

    def bound(self, value: Value) -> Values:
        """What a type variable is at least, where its declaration says so."""
        if value.shape is Shape.FIELD:
            holders = [bound for held in value.args[:1] for part in held for bound in self.bound(part)]
            found = [(at, holder) for holder in holders if (at := self._linker.links(holder.path)) is not None]
            return tuple(v for at, holder in found for v in self._inference.member(at, holder, value.name))
        of = self._linker.links(value.path)
        symbol = of.symbols[value.index] if of is not None and value.index >= 0 else None
        if symbol is None or symbol.kind is not SymbolKind.TYPE_PARAMETER or of is None:
            return ()
        return self._inference.values(of.path, symbol.type) or self._bound_of_receiver(of, value.index)

    def _bound_of_receiver(self, of: FileLinks, index: int) -> Values:
        """What a type parameter is that a method names anew: what its receiver's type says of its own one at that place."""
        method, hierarchy = of.symbols[index].container, self._linker.hierarchy
        outside = [r.target for r in of.relations if r.source == method and r.kind is RelationKind.MEMBER_OF]
        holders = [(of.path, of.symbols[method].container), *(d.key for target in outside for d in self._linker.targets(of.path, target))]
        named = of.type_parameters(method)
        for path, holder in holders if method >= 0 else ():
            declared = hierarchy.parameters(path, holder) if holder >= 0 else ()
            if len(declared) == len(named):
                own = tuple((Value(Shape.TYPE_VARIABLE, of.path, parameter),) for parameter in named)
                return substitute(self.bound(declared[named.index(index)]), hierarchy.mapping(path, holder, own))
        return ()


def mentions_variable(value: Value, depth: int = 0) -> bool:
    """Whether a type variable stands in a value's type, or may stand in a nameless one."""
    if value.shape in (Shape.TYPE_VARIABLE, Shape.FIELD) or value.outer is not None:
        return True
    return depth < _DEEPEST and any(mentions_variable(inner, depth + 1) for argument in value.args for inner in argument)
