"""Modules that are parts of a file: what they offer, their own and what they take from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import FileLinks
from code_graph_lsp.answers.target import Definition, Origin
from code_graph_lsp.answers.values import Shape
from code_graph_lsp.graph.symbol import SymbolKind

if TYPE_CHECKING:
    from code_graph_lsp.answers.resolve import Linker


def is_module(links: FileLinks, index: int) -> bool:
    return links.symbols[index].kind is SymbolKind.MODULE


def in_module(linker: Linker, links: FileLinks, module: int, name: str) -> list[Definition]:
    """What the module that is symbol `module` of a file offers under a name."""
    found = [Definition(links.path, index, Origin.MEMBER) for index in links.members(module).get(name, ())]
    taken = [(index, taken) for index, taken in enumerate(links.imports) if taken.container == module]
    for index, imported in taken if not found else ():
        found += linker.imported(links, index) if imported.alias == name else ()
    for _, imported in taken if not found else ():
        found += linker.starred(links, imported, name) if imported.name == "*" else ()
    return found


def modules_named(linker: Linker, links: FileLinks, receiver: int, name: str) -> tuple[Definition, ...]:
    """The modules that those which a term means declare under a name."""
    found = []
    for value in linker.values(links.path, receiver):
        inner = linker.links(value.path) if value.shape in (Shape.MODULE, Shape.OBJECT) else None
        if inner is None:
            continue
        top = inner.top_level if value.shape is Shape.MODULE else inner.members(value.index) if is_module(inner, value.index) else {}
        found += [Definition(value.path, index, Origin.IMPORT) for index in top.get(name, ()) if index >= 0 and is_module(inner, index)]
    return tuple(found)
