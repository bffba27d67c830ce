"""Opens a store by its address: the scheme names the module under `store/` that serves it, so a new engine edits no
table.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path

from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.options import StoreOptions

_DEFAULTS = StoreOptions()


def open_store(
    url: str, options: StoreOptions = _DEFAULTS, *, fresh: bool = False, or_memory: bool = False
) -> GraphStore:
    """The store at `sqlite:///absolute/path.db` or `memory:`; made if it is not there. `fresh` sets what is there
    aside. With `or_memory`, one in memory stands in for a store that cannot be opened.

    What the engine found and repaired, or why a memory stands in, is in the store's `notices`. Raises StoreTooNew,
    StoreError.
    """
    opener = _opener(url)
    try:
        return opener(url.partition(":")[2], options, fresh=fresh)
    except StoreError as error:
        if not or_memory:
            raise
        return MemoryStore((f"the index cannot be kept on disk ({error}); it is kept in memory and ends with this process",))


def _opener(url: str) -> Callable[..., GraphStore]:
    scheme, colon, _ = url.partition(":")
    opener: Callable[..., GraphStore] | None = None
    if colon and re.fullmatch(r"[a-z][a-z0-9]*", scheme):
        name = f"{__package__}.{scheme}"
        try:
            opener = getattr(importlib.import_module(name), "open_location", None)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise StoreError(f"{scheme}: needs the Python package {error.name!r}, which is not installed") from error
    if opener is None:
        raise StoreError(f"no engine serves {url!r}: write sqlite:///absolute/path.db or memory:")
    return opener


def store_url(scheme: str, path: Path) -> str:
    """The address of the database file `path`, an absolute path."""
    return f"{scheme}:///{path.as_posix().removeprefix('/')}"
