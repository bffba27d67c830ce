"""Values: what an expression may evaluate to, as far as the workspace's own text tells. Data only."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple


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


class Value(NamedTuple):
    """`path` and `index` name a symbol; `name` is that of something external, or a module's language.

    `args` are the alternatives for each type argument. `of_self`: this is whatever the receiver is, at least what is said
    here. `receiver`: what a function is a member of. `outer`: what the type parameters around a nameless type stand for;
    None for a value that has none around it.
    """

    shape: Shape
    path: str = ""
    index: int = -1  # type: ignore[assignment]  # nobody asks a value where in itself something stands
    name: str = ""
    args: tuple[tuple[Value, ...], ...] = ()
    of_self: bool = False
    receiver: tuple[Value, ...] = ()
    outer: tuple[tuple[tuple[str, int], tuple[Value, ...]], ...] | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.path, self.index


Values = tuple[Value, ...]
Meaning = Mapping[tuple[str, int], Values]
"""What type parameters stand for, by their file and index."""


def external(name: str, args: tuple[Values, ...] = ()) -> Value:
    return Value(Shape.EXTERNAL_INSTANCE, name=name, args=args)


def is_literal(value: Value) -> bool:
    """Whether a value is known to be one very string, number or truth value."""
    return value.shape is Shape.EXTERNAL_INSTANCE and (value.name[:1] in '"-0123456789' or value.name in ("true", "false"))


def distinct(values: list[Value]) -> Values:
    """Without repetitions, order kept; bounded, so that unions cannot explode."""
    return tuple(dict.fromkeys(values))[:24]


_DEEPEST = 6


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
