"""What a demonstration shows: a symbol that much of the workspace uses, picked from the index itself."""

from __future__ import annotations

from collections import Counter

from code_graph_lsp.graph.file_facts import FileFlag
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.contract import Snapshot, SymbolRow

_MOST_SYMBOLS = 100_000
_MOST_COUNTED = 3_000
_SHORTEST_NAME = 6
_KINDS = frozenset({SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.INTERFACE, SymbolKind.STRUCT, SymbolKind.TRAIT})
_BESIDE = FileFlag.TEST | FileFlag.GENERATED | FileFlag.DEPENDENCY


def subject(snapshot: Snapshot) -> SymbolRow | None:
    """The class or function whose name stands in most files, own code first; None where there is no symbol at all."""
    rows = snapshot.search_symbols("", _MOST_SYMBOLS)
    flags = {record.path: record.flags for record in snapshot.files()}
    names = Counter(row.name for row in rows)
    top = [row for row in rows if row.kind in _KINDS and not row.container_name]
    once = [row for row in top if names[row.name] == 1 and len(row.name) >= _SHORTEST_NAME]
    own = [row for row in once if not flags[row.path] & _BESIDE]
    candidates = own or once or top or rows
    by_path = sorted(candidates, key=lambda row: (row.kind is not SymbolKind.CLASS, row.path, row.index))[:_MOST_COUNTED]
    return max(by_path, key=lambda row: (len(snapshot.occurrences(row.name)), row.path), default=None)
