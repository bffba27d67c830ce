"""An engine on LMDB: one environment a workspace, a folder of its own (the `lmdb` package). Knows `store.contract`, never a
language or the protocol.
"""

from __future__ import annotations

from code_graph_lsp.store.contract import Damage, GraphStore
from code_graph_lsp.store.lmdb.store import LmdbStore, check_folder
from code_graph_lsp.store.location import path_in_url
from code_graph_lsp.store.options import StoreOptions


def open_location(location: str, options: StoreOptions, *, fresh: bool = False) -> GraphStore:
    """`location` is what follows `lmdb:`, as in `///home/me/index.lmdb`; taken as it is, no %-escapes."""
    return LmdbStore(path_in_url("lmdb", location), options, fresh=fresh)


def check_location(location: str) -> list[Damage]:
    """See `store.open.check_store`."""
    return check_folder(path_in_url("lmdb", location))
