"""The default engine: one SQLite database a workspace (apsw, WAL). Knows `store.contract`, never a language or the
protocol.
"""

from __future__ import annotations

import re
from pathlib import Path

from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.store import SqliteStore


def open_location(location: str, options: StoreOptions, *, fresh: bool = False) -> GraphStore:
    """`location` is what follows `sqlite:`, as in `///home/me/index.db` or `///C:/Users/me/index.db`; taken as it is,
    no %-escapes.
    """
    text = location.removeprefix("//")
    if re.match(r"/[A-Za-z]:[/\\]", text):
        text = text[1:]
    path = Path(text)
    if not text or not path.is_absolute():
        raise StoreError(f"sqlite:{location} names no absolute path: write sqlite:///folder/file.db")
    return SqliteStore(path, options, fresh=fresh)
