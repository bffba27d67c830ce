"""Our nouns in the protocol's shapes: plain dictionaries, ready to be encoded. All columns become the client's here.

The protocol's numbers for kinds stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from code_graph_lsp.answers.document_highlights import Highlight
from code_graph_lsp.answers.document_symbols import OutlineNode
from code_graph_lsp.answers.references import Reference
from code_graph_lsp.answers.target import Target
from code_graph_lsp.graph.file_facts import FileFlag
from code_graph_lsp.graph.reference import Role
from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.lsp.client import Client
from code_graph_lsp.lsp.view import View
from code_graph_lsp.store.contract import Snapshot, SymbolRow
from code_graph_lsp.text.line_index import Encoding, LineIndex
from code_graph_lsp.text.span import Position, Range

Json = dict[str, Any]

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


def range_json(found: Range, lines: LineIndex | None, encoding: Encoding) -> Json:
    """`lines` None says that byte columns are the client's columns: the text is ASCII."""
    if lines is None:
        start, end = found[:2], found[2:]
    else:
        start, end = lines.to_client(found.start, encoding), lines.to_client(found.end, encoding)
    return {"start": {"line": start[0], "character": start[1]}, "end": {"line": end[0], "character": end[1]}}


class Ranges:
    """Ranges in the files of one snapshot, in the client's columns. Reads a file's text only where it is not ASCII."""

    def __init__(self, view: View, snapshot: Snapshot) -> None:
        self._view = view
        self._snapshot = snapshot
        self._lines: dict[str, LineIndex | None] = {}

    def of(self, key: str, found: Range) -> Json:
        return range_json(found, self.lines(key), self._view.client.encoding)

    def lines(self, key: str) -> LineIndex | None:
        """None where the file is ASCII."""
        if key not in self._lines:
            record = self._snapshot.file(key)
            ascii_only = record is not None and bool(record.flags & FileFlag.ASCII)
            self._lines[key] = None if ascii_only else self._view.lines(self._snapshot, key)
        return self._lines[key]


def locations(view: View, snapshot: Snapshot, references: Iterable[Reference]) -> list[Json]:
    ranges, uris = Ranges(view, snapshot), _Uris(view)
    return [{"uri": uris.of(found.path), "range": ranges.of(found.path, found.range)} for found in references]


def definitions(view: View, snapshot: Snapshot, targets: Iterable[Target], origin: Json | None) -> list[Json]:
    """Links from `origin` where the client takes them, else locations."""
    ranges, uris = Ranges(view, snapshot), _Uris(view)
    if not view.client.definition_links:
        return [{"uri": uris.of(target.path), "range": ranges.of(target.path, target.range)} for target in targets]
    source = {} if origin is None else {"originSelectionRange": origin}
    return [
        {
            **source,
            "targetUri": uris.of(target.path),
            "targetRange": ranges.of(target.path, _whole(view, snapshot, target)),
            "targetSelectionRange": ranges.of(target.path, target.range),
        }
        for target in targets
    ]


def workspace_symbols(view: View, snapshot: Snapshot, rows: Iterable[SymbolRow]) -> list[Json]:
    ranges, uris = Ranges(view, snapshot), _Uris(view)
    known = view.client.workspace_symbol_kinds
    return [
        {
            "name": row.name,
            "kind": symbol_kind(row.kind, known),
            "containerName": row.container_name,
            "location": {
                "uri": uris.of(row.path),
                "range": ranges.of(row.path, Range(row.line, row.column, row.line, row.end_column)),
            },
            **_tags(view.client, row.flags),
        }
        for row in rows
    ]


def highlights(view: View, snapshot: Snapshot, key: str, found: Iterable[Highlight]) -> list[Json]:
    ranges = Ranges(view, snapshot)
    return [{"range": ranges.of(key, item.range), "kind": _HIGHLIGHTS.get(item.role, _READ)} for item in found]


def outline(client: Client, lines: LineIndex, nodes: Sequence[OutlineNode]) -> list[Json]:
    """Nested document symbols."""
    columns = None if lines.is_ascii else lines
    return [_outline_node(client, columns, node) for node in nodes]


def flat_outline(
    client: Client, lines: LineIndex, uri: str, nodes: Sequence[OutlineNode], inside: str = ""
) -> list[Json]:
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


def _whole(view: View, snapshot: Snapshot, target: Target) -> Range:
    """The whole declaration of a target."""
    if target.symbol is None:
        return target.range
    lines = view.lines(snapshot, target.path)
    start, end = lines.position(target.symbol.start), lines.position(target.symbol.end)
    return Range(*min(start, target.range.start), *max(end, target.range.end))


class _Uris:
    """Each key's URI, worked out once for an answer."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._found: dict[str, str] = {}

    def of(self, key: str) -> str:
        uri = self._found.get(key)
        if uri is None:
            uri = self._found[key] = self._view.uri(key)
        return uri


def position_json(position: Position, lines: LineIndex, encoding: Encoding) -> Json:
    line, character = lines.to_client(position, encoding)
    return {"line": line, "character": character}
