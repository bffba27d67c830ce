"""Members that an object has though its class declares none of that name: those of a type that it stands for, of the library types
that it derives from, and those that a library gives to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import CLASS_KINDS, FileLinks
from code_graph_lsp.answers.library import rules
from code_graph_lsp.answers.values import Shape, Value, Values, distinct
from code_graph_lsp.graph import term as op
from code_graph_lsp.graph.symbol import NO_TERM

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference
    from code_graph_lsp.answers.resolve import Linker

_MOST_FIELDS = 30


def undeclared(linker: Linker, inference: Inference, links: FileLinks, value: Value, name: str) -> Values:
    """The values of member `name` of a value, as seen from a file."""
    plain = name.removesuffix(op.CALLED)
    extended = linker.extended_member(links, value, name)
    if extended:
        return inference.of_definitions(links, extended)
    if value.shape is Shape.INSTANCE:
        targets = linker.hierarchy.stood_for(value)
        found = tuple(v for target in targets if target.index < 0 for v in inference.member(links, target, name))
        if found:
            return found
    if value.shape is Shape.OBJECT and plain in rules(links, "made"):
        return (Value(Shape.EXTERNAL, name=plain, receiver=(value._replace(shape=Shape.INSTANCE, receiver=()),)),)
    if plain in rules(links, "universal"):
        return (Value(Shape.EXTERNAL, name=plain, receiver=(value._replace(receiver=()),)),)
    known = rules(links, "methods").get(plain) or rules(links, "opaque")
    bases = [base for base in linker.hierarchy.order(value.path, value.index).external if base.args or known]
    return tuple(v for base in bases for v in inference.external_member(links, base._replace(shape=Shape.EXTERNAL_INSTANCE), plain))


def any_field(linker: Linker, inference: Inference, value: Value) -> Values:
    """What an object holds under a key that is not known: what its type says of all keys, or else any of a literal's fields."""
    of = linker.links(value.path)
    if of is None:
        return ()
    fields = of.members(value.index)
    unnamed = [index for index in fields.get("", ()) if of.symbols[index].type != NO_TERM]
    literal = of.symbols[value.index].kind not in CLASS_KINDS
    every = unnamed or [index for found in fields.values() for index in found if literal and of.symbols[index].name][:_MOST_FIELDS]
    meaning = dict(value.outer or ()) | linker.hierarchy.mapping(value.path, value.index, value.args)
    return inference.put(distinct([v for index in every for v in inference.symbol(value.path, index)]), meaning)
