"""Opens a store by its address: the scheme names the module under `store/` that serves it, so a new engine edits no
table.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from code_graph_lsp.store.contract import GraphStore, StoreError


def open_store(url: str, *, fresh: bool = False) -> GraphStore:
    """The store at `sqlite:///absolute/path.db` or `memory:`; made if it is not there. `fresh` sets what is there
    aside.

    What the engine found and repaired is in the store's `notices`. Raises StoreTooNew, StoreError.
    """
    scheme, colon, location = url.partition(":")
    opener = None
    if colon and re.fullmatch(r"[a-z][a-z0-9]*", scheme):
        name = f"{__package__}.{scheme}"
        try:
            opener = getattr(importlib.import_module(name), "open_location", None)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise StoreError(f"{scheme}: needs the Python package {error.name!r}, which is not installed") from error
    if opener is None:
        raise StoreError(f"no engine serves {url!r}: write sqlite:///absolute/path.db or memory:")
    store: GraphStore = opener(location, fresh=fresh)
    return store


def store_url(scheme: str, path: Path) -> str:
    """The address of the database file `path`, an absolute path."""
    return f"{scheme}:///{path.as_posix().removeprefix('/')}"
