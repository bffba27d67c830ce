"""Types and functions that no file of the workspace declares, as the language's `library` tables describe them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from code_graph_lsp.answers.files import FileLinks
from code_graph_lsp.answers.values import Shape, Value, Values, distinct, external

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference


def rules(links: FileLinks, table: str) -> Mapping[str, Any]:
    """One of the tables about types that no workspace declares."""
    found: Mapping[str, Any] = links.language.section("library").get(table, {}) if links.language is not None else {}
    return found


def unknown(links: FileLinks) -> Values:
    """What comes of something external that nothing more is known of: external too, where the language says that this is known."""
    return (external(""),) if rules(links, "opaque") else ()


def is_keyed(links: FileLinks, value: Value, name: str) -> bool:
    """Whether `name` in a literal of a library's type is no field of it: it holds entries by key, or no other module sees the field."""
    if value.shape is not Shape.EXTERNAL_INSTANCE or links.language is None:
        return False
    private = links.language.section("symbols").get("private", r"(?!)")
    return value.name in rules(links, "keyed") or re.search(private, name) is not None


def list_of(links: FileLinks, elements: Values) -> Value:
    return external(_name(links, "list"), (elements,))


def tuple_of(links: FileLinks, items: tuple[Values, ...]) -> Value:
    return external(_name(links, "tuple"), items)


def _name(links: FileLinks, kind: str) -> str:
    name = links.language.section("library").get(kind, kind) if links.language is not None else kind
    return str(name)


class Library:
    """What calls of library functions and methods give, and what they take."""

    def __init__(self, inference: Inference) -> None:
        self._inference = inference

    def call(self, links: FileLinks, value: Value, arguments: tuple[int, ...], new: bool) -> Values:
        """What calling something external gives. `arguments` are terms of the calling file."""
        receiver = value.receiver[0] if value.receiver else None
        if receiver is not None and not new and not self._is_namespace(links, receiver):
            return self._method(links, receiver, value.name, arguments, value.args)
        how = rules(links, "calls").get(value.name)
        if how in _OF_TYPE_ARGUMENT and not new:
            return self._of_type_argument(links, str(how), value, arguments)
        if value.args and not new and value.name in rules(links, "callbacks"):
            return (external(value.name, value.args),)
        if how is None or not arguments or (new and value.args):
            return (external(value.name, value.args),)
        given = [self._inference.values(links.path, argument) for argument in arguments]
        return self._given(links, how, value, given)

    def _of_type_argument(self, links: FileLinks, how: str, value: Value, arguments: tuple[int, ...]) -> Values:
        """What a generic function makes of its type argument, or else of the value, or the function, given to it."""
        inference = self._inference
        given = value.args[0] if value.args else inference.values(links.path, arguments[0]) if arguments else ()
        made = tuple(v for function in given for v in inference.calls.call(links, function, ()) or (function,))
        given = given if value.args else made
        if how == "state":
            return (tuple_of(links, (given, (external(_name(links, "setter"), (given,)),))),)
        return (external(value.name, (given,)),) if how == "holder" else given

    def _is_namespace(self, links: FileLinks, receiver: Value) -> bool:
        spaces = links.language.section("library").get("namespaces", ()) if links.language is not None else ()
        return receiver.shape is Shape.EXTERNAL and receiver.name in spaces

    def _given(self, links: FileLinks, how: str, value: Value, given: list[Values]) -> Values:
        """What a function makes of the values given to it."""
        first = given[0]
        make = _FUNCTIONS.get(how)
        if make is not None:
            return make(self, links, first)
        if how == "all":
            return tuple(v for part in given for v in part)
        if how == "collection-second":
            return (list_of(links, self._elements(links, given[1] if len(given) > 1 else ())),)
        if how == "collection-of":
            return (list_of(links, tuple(v for part in given for v in part)),)
        if how == "zipped":
            return (list_of(links, (tuple_of(links, tuple(self._elements(links, part) for part in given)),)),)
        if how == "same-collection":
            return (external(value.name, (self._elements(links, first),)),)
        if how == "same-pairs":
            pairs = self._elements(links, first)
            return (external(value.name, (self._items(links, pairs, 0), self._items(links, pairs, 1))),)
        return (list_of(links, self._elements(links, first)),)

    def _elements(self, links: FileLinks, of: Values) -> Values:
        return distinct([element for value in of for element in self._inference.element(links, value)])

    def _items(self, links: FileLinks, of: Values, position: int) -> Values:
        return distinct([item for value in of for item in self._inference.item(links, value, position)])

    def _same(self, links: FileLinks, first: Values) -> Values:
        return first

    def _typed(self, links: FileLinks, first: Values) -> Values:
        return tuple(v for part in first for v in self._inference.types.instance_of(links, part))

    def _class_of(self, links: FileLinks, first: Values) -> Values:
        return tuple(v._replace(shape=Shape.OBJECT) for v in first if v.shape is Shape.INSTANCE)

    def _enumerated(self, links: FileLinks, first: Values) -> Values:
        return (list_of(links, (tuple_of(links, ((external("int"),), self._elements(links, first))),)),)

    def _values_of(self, links: FileLinks, first: Values) -> Values:
        return (list_of(links, tuple(v for value in first for v in self._inference.subscript(links, value))),)

    def _pairs_of(self, links: FileLinks, first: Values) -> Values:
        found = tuple(v for value in first for v in self._inference.subscript(links, value))
        return (list_of(links, (tuple_of(links, ((external("string"),), found)),)),)

    def _promised(self, links: FileLinks, first: Values) -> Values:
        return (external("Promise", (first,)),)

    def _promised_elements(self, links: FileLinks, first: Values) -> Values:
        inference = self._inference
        found: list[Value] = []
        for value in first:
            if value.shape is Shape.EXTERNAL_INSTANCE and rules(links, "element").get(value.name) == "items":
                found.append(tuple_of(links, tuple(inference.awaited(links, argument) for argument in value.args)))
            elif value.shape is Shape.EXTERNAL_INSTANCE:
                found.append(list_of(links, inference.awaited(links, inference.element(links, value))))
        return (external("Promise", (tuple(found),)),)

    def _promised_element(self, links: FileLinks, first: Values) -> Values:
        return (external("Promise", (self._inference.awaited(links, self._elements(links, first)),)),)

    # -- methods ---------------------------------------------------------------------------------------------

    def _method(self, links: FileLinks, receiver: Value, name: str, arguments: tuple[int, ...], types: tuple[Values, ...] = ()) -> Values:
        how = _of_type(links, "methods", receiver.name, name) or rules(links, "methods").get(name)
        receiver = receiver._replace(shape=Shape.EXTERNAL_INSTANCE) if receiver.shape is Shape.EXTERNAL else receiver
        if how is None:
            return (external(name),)
        if how == "same":
            return (receiver,)
        if how[:1] == "=":
            return self.typed(links, receiver, how, arguments)
        if how in ("receiver", "result-of-receiver"):
            return (receiver,) if how == "receiver" else self._inference.calls.call(links, receiver, ())
        if how.endswith(">"):
            return self._wrapped(links, receiver, how, arguments, types[0] if types else ())
        if how == "result":
            return self._results(links, arguments)
        if how == "argument":
            return self._inference.values(links.path, arguments[0]) if arguments else ()
        if how == "element-of-argument":
            return self._elements(links, self._inference.values(links.path, arguments[0])) if arguments else ()
        part = self._part(links, receiver, how)
        if part is not None:
            return part
        results = self._results(links, arguments)
        if how == "stream-of-result":
            return (external("Stream", (results,)),)
        if how == "collection-of-result":
            return (list_of(links, results),)
        if how == "collection-of-elements-of-result":
            return (list_of(links, distinct([e for v in results for e in (self._inference.element(links, v) or (v,))])),)
        return (external(receiver.name, (self._inference.awaited(links, results),)),)  # a promise of it

    def typed(self, links: FileLinks, receiver: Value, how: str, arguments: tuple[int, ...] = ()) -> Values:
        """`=Name`, `=Name part part`: a value of a library's type, its type arguments being types, parts of the receiver, or what
        is given (one by one, or `each` of what one container holds)."""
        name, *parts = how[1:].split()
        return (external(name, tuple(self._type_part(links, receiver, part, arguments) for part in parts)),)

    def _type_part(self, links: FileLinks, receiver: Value, part: str, arguments: tuple[int, ...]) -> Values:
        if part[:1] == "=":
            return (external(part[1:]),)
        if part not in ("given", "each"):
            return self._part(links, receiver, part) or ()
        given = distinct([v for argument in arguments for v in self._inference.values(links.path, argument)])
        holds = part == "each" or (len(given) == 1 and given[0].name == _name(links, "list"))
        return self._elements(links, given[:1]) if holds else given

    def constant(self, links: FileLinks, receiver: Value, name: str) -> Values:
        """What a field of a library's class, or of its objects, holds."""
        table = rules(links, "constants")
        any_of_class = table.get(receiver.name + ".") if receiver.shape is Shape.EXTERNAL and name.isidentifier() else None
        how = (_of_type(links, "constants", receiver.name, name) or table.get(name) or any_of_class) if table else None
        if how == "unboxed":
            return tuple(external(inner) for inner, box in rules(links, "boxes").items() if box == receiver.name)
        if how == "same":
            return (external(receiver.name, receiver.args),)
        return self.typed(links, receiver, how) if how is not None else ()

    def _wrapped(self, links: FileLinks, receiver: Value, how: str, arguments: tuple[int, ...], types: Values) -> Values:
        """A library's type of what a method gives: `Option<element>`; `same<…>` for the receiver's own type. `types`: what is written
        as the type of what it gives."""
        name, _, inner = how.removesuffix(">").partition("<")
        if name == "*":
            if types and types[0].index >= 0:
                return types
            name = types[0].name if types else _name(links, "list")
        elif name == "same":
            name = receiver.name
        if inner == "type":
            return (external(name, (types,)),)
        if inner == "enumerated":
            of: Values = (tuple_of(links, ((external("int"),), self._inference.element(links, receiver))),)
        elif inner == "zipped":
            other = self._inference.values(links.path, arguments[0]) if arguments else ()
            of = (tuple_of(links, (self._inference.element(links, receiver), self._elements(links, other))),)
        elif inner == "element-of-result":
            of = self._elements(links, self._results(links, arguments))
        elif inner == "key":
            of = self._keys(links, receiver)
        else:
            of = self._method_part(links, receiver, inner, arguments)
        rest = receiver.args[1:] if name == receiver.name else ()
        return (external(name, (of, *rest)),)

    def _method_part(self, links: FileLinks, receiver: Value, how: str, arguments: tuple[int, ...]) -> Values:
        if how == "result":
            return self._results(links, arguments)
        return (receiver,) if how == "same" else self._part(links, receiver, how) or ()

    def _results(self, links: FileLinks, arguments: tuple[int, ...]) -> Values:
        """What the function that is passed gives."""
        functions = self._inference.values(links.path, arguments[0]) if arguments else ()
        return distinct([v for function in functions for v in self._inference.calls.call(links, function, ())])

    def _part(self, links: FileLinks, receiver: Value, how: str) -> Values | None:
        """A part of a container, or a container of parts."""
        inference = self._inference
        if how in ("element", "collection"):
            elements = inference.element(links, receiver)
            return elements if how == "element" else (list_of(links, elements),)
        if how == "iteration":
            return (external(receiver.name, receiver.args),)
        items = inference.subscript(links, receiver)
        if how == "subscript":
            return items
        if how == "subscript-or-element":
            return items or inference.element(links, receiver)
        if how == "collection-of-subscript":
            return (list_of(links, items),)
        keys = self._keys(links, receiver)
        if how == "key":
            return keys
        if how == "collection-of-key":
            return (list_of(links, keys),)
        if how in ("pair", "pairs"):
            pair = tuple_of(links, (keys, items))
            return (pair,) if how == "pair" else (list_of(links, (pair,)),)
        return None

    def _keys(self, links: FileLinks, receiver: Value) -> Values:
        """What a mapping is asked with; of other containers the elements, as sets are their own keys."""
        if rules(links, "subscript").get(receiver.name) == 0 or not receiver.args:
            return ()
        return receiver.args[0]

    # -- what is taken ---------------------------------------------------------------------------------------

    def argument(self, links: FileLinks, function: Value, position: int, expected: Values = (),
                 before: Values = ()) -> Values:
        """What an external method takes at a position: a part of its receiver, or a function called with such parts; what a function
        takes that makes something `expected`."""
        if not function.receiver:
            place = rules(links, "makes").get(function.name, -1)
            if place == "same":
                return expected or self.taken(links, function, position)
            made = tuple(v for made in expected if 0 <= place < len(made.args) and not position for v in made.args[place])
            return made or self.taken(links, function, position)
        passed = self._passed(links, function.receiver[0], rules(links, "arguments").get(function.name, ()), position)
        if function.name in rules(links, "callbacks") and position == rules(links, "callback_places").get(function.name, 0):
            args = function.args or ((before,) if position and before else ())
            return (*passed, Value(Shape.CALLBACK, name=function.name, receiver=function.receiver, args=args))
        return passed

    def taken(self, links: FileLinks, of_type: Value, position: int) -> Values:
        """What a function of a library's type takes: one of its type arguments, a function called with such ones, or either."""
        places = rules(links, "takes").get(of_type.name, ())
        place = places[position] if position < len(places) else -1
        found = of_type.args[place] if 0 <= place < len(of_type.args) else ()
        called = not position and of_type.name in rules(links, "callbacks")
        return (*found, Value(Shape.CALLBACK, name=of_type.name, args=of_type.args)) if called else found

    def callback_argument(self, links: FileLinks, callback: Value, position: int) -> Values:
        """What the function given to a method is called with."""
        how = rules(links, "callbacks").get(callback.name, ())
        if position < len(how) and how[position] == "initial":
            return callback.args[0] if callback.args else ()
        return self._passed(links, callback.receiver[0] if callback.receiver else callback, how, position)

    def callback_result(self, links: FileLinks, callback: Value) -> Values:
        """What the function given to a library's one is to give: a type argument."""
        place = rules(links, "gives").get(callback.name, -1)
        args = callback.receiver[0].args if callback.receiver else callback.args
        return args[place] if 0 <= place < len(args) else ()

    def _passed(self, links: FileLinks, receiver: Value, how: list[str | int], position: int) -> Values:
        if position >= len(how):
            return ()
        wanted = how[position]
        if isinstance(wanted, int):
            return receiver.args[wanted] if wanted < len(receiver.args) else ()
        if wanted == "same":
            return (receiver,)
        if wanted == "element":
            return self._inference.element(links, receiver)
        if wanted == "subscript":
            return self._inference.subscript(links, receiver)
        if wanted == "error":
            return receiver.args[1] if len(receiver.args) > 1 else ()
        return self._keys(links, receiver) if wanted == "key" else ()


def _of_type(links: FileLinks, table: str, of_type: str, name: str) -> str | None:
    """What a table says of a member of a type, or of one above it."""
    known: str | None = rules(links, table).get(f"{of_type}.{name}")
    above = rules(links, "supertypes").get(of_type, ()) if known is None else ()
    return known or next((found for base in above if (found := _of_type(links, table, base, name))), None)


_OF_TYPE_ARGUMENT = frozenset({"state", "holder", "computed"})
_FUNCTIONS: Mapping[str, Callable[[Library, FileLinks, Values], Values]] = {
    "first": Library._same,
    "type-argument": Library._typed,
    "class-of": Library._class_of,
    "element": Library._elements,
    "enumerated": Library._enumerated,
    "collection-of-subscript": Library._values_of,
    "pairs": Library._pairs_of,
    "promise": Library._promised,
    "promise-of-elements": Library._promised_elements,
    "promise-of-element": Library._promised_element,
}
