"""What the name of an argument means at a call: the parameter of what is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import CLASS_KINDS, FUNCTION_KINDS, FileLinks
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Shape
from code_graph_lsp.graph.symbol import SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker


def named_argument(linker: Linker, path: str, callee: int, name: str) -> tuple[Definition, ...]:
    """The parameter that an argument's name means: of the function, or of the constructor of the class."""
    found = _of_variant(linker, path, callee, name)
    for value in linker.values(path, callee) if not found else ():
        links = linker.links(value.path) if value.index >= 0 else None
        if links is None:
            continue
        if links.symbols[value.index].kind in FUNCTION_KINDS:
            found += _parameters(links, value.index, name)
        elif links.symbols[value.index].kind in CLASS_KINDS:
            constructors = [c for wanted in _constructors(links) for c in linker.hierarchy.members(value, wanted)]
            for constructor in constructors:
                constructed = linker.links(constructor.path)
                if constructed is not None:
                    found += _parameters(constructed, constructor.index, name)
            own = [] if constructors else _own_constructors(links, value.index)
            for index in own:
                found += _parameters(links, index, name)
            if not constructors and not own:
                found += linker.member_of(value._replace(shape=Shape.INSTANCE), name)
    return tuple(found)


def _of_variant(linker: Linker, path: str, callee: int, name: str) -> list[Definition]:
    """The field of the one alternative of an enumeration that is named."""
    found: list[Definition] = []
    for definition in linker.targets(path, callee):
        links = linker.links(definition.path) if definition.index >= 0 else None
        if links is not None and links.symbols[definition.index].kind is SymbolKind.ENUM_MEMBER:
            found += [Definition(definition.path, index, Origin.MEMBER) for index in links.members(definition.index).get(name, ())]
    return found


def _constructors(links: FileLinks) -> tuple[str, ...]:
    return tuple(links.language.section("symbols").get("constructor", ())) if links.language is not None else ()


def _own_constructors(links: FileLinks, of: int) -> list[int]:
    """The constructors that a class declares, whatever they are called."""
    return [index for index, symbol in enumerate(links.symbols) if symbol.container == of and symbol.kind is SymbolKind.CONSTRUCTOR]


def _parameters(links: FileLinks, function: int, name: str) -> list[Definition]:
    return [
        Definition(links.path, index, Origin.MEMBER)
        for sibling in links.siblings(function)
        for index, symbol in enumerate(links.symbols)
        if symbol.container == sibling and symbol.name == name and symbol.kind is SymbolKind.PARAMETER
        and symbol.start < links.symbols[sibling].head_end  # not one of a lambda in its body
    ]
