"""Values: what an expression may evaluate to, as far as the workspace's own text tells. Data only."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any


class Shape(enum.Enum):
    OBJECT = "object"  # a class, function, enum or namespace itself
    INSTANCE = "instance"  # an object of a class
    MODULE = "module"
    SUPER = "super"  # an instance, looked up past its own class
    TYPE_VARIABLE = "type-variable"
    FIELD = "field"  # the type of member `name` of a type variable, `args[0]`
    TYPE = "type"  # where a type is written: the type of the values in `args[0]`
    EXTERNAL = "external"  # something that no file of the workspace declares, by its last name
    EXTERNAL_INSTANCE = "external-instance"
    CALLBACK = "callback"  # the function that method `name` of an external `receiver` takes

_DEEPEST = 8
_MOST = 64
_FIELDS = ("shape", "path", "index", "name", "args", "of_self", "receiver", "outer")


class Value:
    """`path` and `index` name a symbol; `name` is that of something external, or a module's language.

    `args` are the alternatives for each type argument. `of_self`: this is whatever the receiver is, at least what is said
    here. `receiver`: what a function is a member of. `outer`: what the type parameters around a nameless type stand for;
    None for a value that has none around it. Immutable, and as deep as is useful: arguments of arguments end somewhere.
    """

    __slots__ = ("_hash", "args", "depth", "index", "name", "of_self", "outer", "path", "receiver", "shape")

    def __init__(
        self, shape: Shape, path: str = "", index: int = -1, name: str = "", args: tuple[Values, ...] = (), of_self: bool = False,
        receiver: Values = (), outer: Outer | None = None,
    ) -> None:  # fmt: skip
        self.depth: int
        deepest: int = max((inner.depth for held in (*args, receiver) for inner in held), default=0)
        if outer:
            deepest = max(deepest, *(inner.depth for _, held in outer for inner in held), 0)
        if deepest >= _DEEPEST:
            args, receiver, outer, deepest = (), (), None if outer is None else (), 0
        self.shape, self.path, self.index, self.name = shape, path, index, name
        self.args, self.of_self, self.receiver, self.outer = args, of_self, receiver, outer
        self.depth = deepest + 1
        self._hash = hash((shape.value, path, index, name, args, of_self, receiver, outer))

    def _replace(self, **changes: Any) -> Value:
        """The value with some fields changed, as named tuples do it."""
        fields = {name: getattr(self, name) for name in _FIELDS}
        return Value(**{**fields, **changes})

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Value) or self._hash != other._hash:
            return False
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __repr__(self) -> str:
        return f"Value({self.shape.value} {self.path}#{self.index} {self.name} {self.args})"

    @property
    def key(self) -> tuple[str, int]:
        return self.path, self.index


Values = tuple[Value, ...]
Outer = tuple[tuple[tuple[str, int], Values], ...]
Meaning = Mapping[tuple[str, int], Values]
"""What type parameters stand for, by their file and index."""


def external(name: str, args: tuple[Values, ...] = ()) -> Value:
    return Value(Shape.EXTERNAL_INSTANCE, name=name, args=args)


def is_literal(value: Value) -> bool:
    """Whether a value is known to be one very string, number or truth value."""
    return value.shape is Shape.EXTERNAL_INSTANCE and (value.name[:1] in '"-0123456789' or value.name in ("true", "false"))


def distinct(values: list[Value]) -> Values:
    """Without repetitions, order kept; bounded, so that unions cannot explode."""
    return tuple(dict.fromkeys(values))[:_MOST]


def substitute(values: Values, meaning: Meaning, depth: int = 0) -> Values:
    """Values with the type variables that `meaning` knows replaced."""
    if not meaning or depth > _DEEPEST:
        return values
    found: list[Value] = []
    for value in values:
        if value.shape is Shape.TYPE_VARIABLE and value.key in meaning:
            found += meaning[value.key]
            continue
        if value.args:
            value = value._replace(args=tuple(substitute(argument, meaning, depth + 1) for argument in value.args))
        if value.outer is not None:
            around = {key: substitute(known, meaning, depth + 1) for key, known in value.outer}
            around.update((key, known) for key, known in meaning.items() if key[0] == value.path and key not in around)
            value = value._replace(outer=tuple(around.items()))
        found.append(value)
    return distinct(found)
