"""The outline of one document, as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from code_graph_lsp.graph.symbol import Symbol, SymbolFlag, SymbolKind
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.text.span import Range

_NESTED = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CONSTRUCTOR, SymbolKind.CLASS, SymbolKind.INTERFACE,
                   SymbolKind.ENUM, SymbolKind.FIELD, SymbolKind.PROPERTY, SymbolKind.ENUM_MEMBER, SymbolKind.STRUCT, SymbolKind.TRAIT,
                   SymbolKind.EXTENSION, SymbolKind.KEY, SymbolKind.HEADING})

_LONGEST_HEAD = 120


@dataclass
class OutlineNode:
    """One entry. `range` is the whole declaration, `selection_range` its name; 0-based lines, byte columns."""

    name: str
    detail: str
    kind: SymbolKind
    flags: int
    range: Range
    selection_range: Range
    children: list[OutlineNode] = field(default_factory=list)


def document_symbols(symbols: Sequence[Symbol], content: bytes) -> list[OutlineNode]:
    """The outline: functions, classes and their members, and what the file itself declares; nothing local but functions,
    classes, keys and headings.

    Sorted by place. A child always lies within its parent's range, as clients demand: a member that is declared outside its type
    stands by itself, one that is assigned from afar is left out.
    """
    lines = LineIndex(content)
    nodes: dict[int, OutlineNode] = {}
    roots: list[OutlineNode] = []
    for index, symbol in enumerate(symbols):
        if not _shown(symbol):
            continue
        node = OutlineNode(_name(symbol, content), "", symbol.kind, symbol.flags, _range(symbol, lines), symbol.name_range)
        parent = nodes.get(_shown_container(symbols, symbol, nodes))
        if parent is None:
            if symbol.container >= 0 and symbol.flags & SymbolFlag.LOCAL and symbol.kind is SymbolKind.FIELD:
                continue
            roots.append(node)
        elif parent.range.start <= node.range.start and node.range.end <= parent.range.end:
            parent.children.append(node)
        elif symbol.kind is SymbolKind.FIELD:
            continue
        else:
            roots.append(node)
        nodes[index] = node
    for node in nodes.values():
        node.children.sort(key=lambda child: child.range)
    return sorted(roots, key=lambda node: node.range)


def _name(symbol: Symbol, content: bytes) -> str:
    """A symbol's name; an extension is called by its head, as it has the name of a type that is declared elsewhere."""
    if symbol.kind is not SymbolKind.EXTENSION:
        return symbol.name
    return " ".join(content[symbol.start : symbol.head_end].decode("utf-8", "replace").split())[:_LONGEST_HEAD]


def _shown(symbol: Symbol) -> bool:
    if not symbol.name or symbol.flags & SymbolFlag.UNLISTED:
        return False
    if symbol.kind in (SymbolKind.PARAMETER, SymbolKind.TYPE_PARAMETER, SymbolKind.LABEL):
        return False
    return not symbol.flags & SymbolFlag.LOCAL or symbol.kind in _NESTED


def _shown_container(symbols: Sequence[Symbol], symbol: Symbol, nodes: dict[int, OutlineNode]) -> int:
    container = symbol.container
    while container >= 0 and container not in nodes:
        container = symbols[container].container
    return container


def _range(symbol: Symbol, lines: LineIndex) -> Range:
    start, end = lines.position(symbol.start), lines.position(symbol.end)
    return Range(*min(start, symbol.name_range.start), *max(end, symbol.name_range.end))
