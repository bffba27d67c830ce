"""The default engine: one SQLite database a workspace (apsw, WAL). Knows `store.contract`, never a language or the
protocol.
"""

from __future__ import annotations

from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.location import path_in_url
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.store import SqliteStore


def open_location(location: str, options: StoreOptions, *, fresh: bool = False) -> GraphStore:
    """`location` is what follows `sqlite:`, as in `///home/me/index.db`; taken as it is, no %-escapes."""
    return SqliteStore(path_in_url("sqlite", location), options, fresh=fresh)
