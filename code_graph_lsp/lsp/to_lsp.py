"""Our nouns in the protocol's shapes: plain dictionaries, ready to be encoded.

The protocol's numbers for kinds stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from code_graph_lsp.answers.document_highlights import Highlight
from code_graph_lsp.answers.document_symbols import OutlineNode
from code_graph_lsp.answers.references import Reference
from code_graph_lsp.answers.target import Target
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.lsp.client import Client
from code_graph_lsp.lsp.files import Files, Json, range_json
from code_graph_lsp.store.contract import SymbolRow
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.text.span import Range

_KINDS = {
    SymbolKind.FILE: 1,
    SymbolKind.MODULE: 2,
    SymbolKind.NAMESPACE: 3,
    SymbolKind.PACKAGE: 4,
    SymbolKind.CLASS: 5,
    SymbolKind.METHOD: 6,
    SymbolKind.PROPERTY: 7,
    SymbolKind.FIELD: 8,
    SymbolKind.CONSTRUCTOR: 9,
    SymbolKind.ENUM: 10,
    SymbolKind.INTERFACE: 11,
    SymbolKind.TRAIT: 11,
    SymbolKind.TYPE_ALIAS: 5,
    SymbolKind.FUNCTION: 12,
    SymbolKind.MACRO: 12,
    SymbolKind.VARIABLE: 13,
    SymbolKind.PARAMETER: 13,
    SymbolKind.LABEL: 13,
    SymbolKind.CONSTANT: 14,
    SymbolKind.HEADING: 15,
    SymbolKind.EXTENSION: 19,
    SymbolKind.KEY: 20,
    SymbolKind.ENUM_MEMBER: 22,
    SymbolKind.STRUCT: 23,
    SymbolKind.TYPE_PARAMETER: 26,
}
_OLDER_KINDS = {20: 7, 22: 14, 23: 5, 26: 13}  # for clients that know 1 to 18 alone
_TEXT, _READ, _WRITE = 1, 2, 3
_HIGHLIGHTS = {Role.WRITE: _WRITE, Role.DEFINITION: _WRITE, Role.KEYWORD: _TEXT, Role.IMPORT: _TEXT}
_DEPRECATED_TAG = 1


def symbol_kind(kind: SymbolKind, known: frozenset[int]) -> int:
    """The protocol's number of a kind, an older one where the client does not know it."""
    number = _KINDS[kind]
    return number if number in known else _OLDER_KINDS.get(number, number)


def locations(files: Files, references: Iterable[Reference]) -> list[Json]:
    return [files.location(found.path, found.range) for found in references]


def definition_links(files: Files, targets: Iterable[Target], origin: Json | None) -> list[Json]:
    """For clients that take links: the name at `origin` leads to each target's whole declaration and its name."""
    source = {} if origin is None else {"originSelectionRange": origin}
    return [
        {
            **source,
            "targetUri": files.uri(target.path),
            "targetRange": files.range(target.path, _whole(files, target)),
            "targetSelectionRange": files.range(target.path, target.range),
        }
        for target in targets
    ]


def workspace_symbols(client: Client, files: Files, rows: Iterable[SymbolRow]) -> list[Json]:
    return [
        {
            "name": row.name,
            "kind": symbol_kind(row.kind, client.workspace_symbol_kinds),
            "containerName": row.container_name,
            "location": files.location(row.path, Range(row.line, row.column, row.line, row.end_column)),
            **_tags(client, row.flags),
        }
        for row in rows
    ]


def highlights(files: Files, key: str, found: Iterable[Highlight]) -> list[Json]:
    return [{"range": files.range(key, item.range), "kind": _HIGHLIGHTS.get(item.role, _READ)} for item in found]


def outline(client: Client, lines: LineIndex, nodes: Sequence[OutlineNode]) -> list[Json]:
    """Nested document symbols."""
    columns = None if lines.is_ascii else lines
    return [_outline_node(client, columns, node) for node in nodes]


def flat_outline(client: Client, lines: LineIndex, uri: str, nodes: Sequence[OutlineNode], inside: str = "") -> list[Json]:
    """Document symbols in a row, each with the name of the one around it: for clients that cannot nest them."""
    columns = None if lines.is_ascii else lines
    found: list[Json] = []
    for node in nodes:
        found.append(
            {
                "name": node.name,
                "kind": symbol_kind(node.kind, client.document_symbol_kinds),
                "location": {"uri": uri, "range": range_json(node.range, columns, client.encoding)},
                **({"containerName": inside} if inside else {}),
                **_tags(client, node.flags),
            }
        )
        found += flat_outline(client, lines, uri, node.children, node.name)
    return found


def _outline_node(client: Client, lines: LineIndex | None, node: OutlineNode) -> Json:
    return {
        "name": node.name,
        "detail": node.detail,
        "kind": symbol_kind(node.kind, client.document_symbol_kinds),
        "range": range_json(node.range, lines, client.encoding),
        "selectionRange": range_json(node.selection_range, lines, client.encoding),
        "children": [_outline_node(client, lines, child) for child in node.children],
        **_tags(client, node.flags),
    }


def _tags(client: Client, flags: int) -> Json:
    return {"tags": [_DEPRECATED_TAG]} if client.symbol_tags and flags & SymbolFlag.DEPRECATED else {}


def _whole(files: Files, target: Target) -> Range:
    """The whole declaration of a target."""
    if target.symbol is None:
        return target.range
    lines = files.lines(target.path)
    start, end = lines.position(target.symbol.start), lines.position(target.symbol.end)
    return Range(*min(start, target.range.start), *max(end, target.range.end))
