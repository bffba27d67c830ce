"""Values: what an expression may evaluate to, as far as the workspace's own text tells. Data only."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Shape(enum.Enum):
    OBJECT = "object"  # a class, function, enum or namespace itself
    INSTANCE = "instance"  # an object of a class
    MODULE = "module"
    SUPER = "super"  # an instance, looked up past its own class
    TYPE_VARIABLE = "type-variable"
    EXTERNAL = "external"  # something that no file of the workspace declares, by its last name
    EXTERNAL_INSTANCE = "external-instance"


class Value(NamedTuple):
    """`path` and `index` name a symbol; `name` is that of something external, or a module's language.

    `args` are the alternatives for each type argument.

    `of_self`: this is whatever the receiver is, at least what is said here.
    """

    shape: Shape
    path: str = ""
    index: int = -1  # type: ignore[assignment]  # nobody asks a value where in itself something stands
    name: str = ""
    args: tuple[tuple[Value, ...], ...] = ()
    of_self: bool = False


Values = tuple[Value, ...]


def external(name: str, args: tuple[Values, ...] = ()) -> Value:
    return Value(Shape.EXTERNAL_INSTANCE, name=name, args=args)


def distinct(values: list[Value]) -> Values:
    """Without repetitions, order kept; bounded, so that unions cannot explode."""
    return tuple(dict.fromkeys(values))[:24]
