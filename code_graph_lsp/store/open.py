"""Opens a store by its address: the scheme names the module under `store/` that serves it, so a new engine edits no
table.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

from code_graph_lsp.store.contract import Damage, GraphStore, SchemaStep, StoreError
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.options import StoreOptions

_DEFAULTS = StoreOptions()


def open_store(
    url: str, options: StoreOptions = _DEFAULTS, *, fresh: bool = False, or_memory: bool = False
) -> GraphStore:
    """The store at `sqlite:///absolute/path.db`, `lmdb:///absolute/path.lmdb` or `memory:`; made if it is not there.
    `fresh` sets what is there aside. With `or_memory`, one in memory stands in for a store that cannot be opened.

    What the engine found and repaired, or why a memory stands in, is in the store's `notices`. Raises StoreTooNew,
    StoreError.
    """
    engine, location = _engine(url)
    try:
        store: GraphStore = engine.open_location(location, options, fresh=fresh)
    except StoreError as error:
        if not or_memory:
            raise
        return MemoryStore((f"the index cannot be kept on disk ({error}); it is kept in memory and ends with this process",))
    return store


def check_store(url: str) -> list[Damage]:
    """What is wrong with the store at `url` as it lies there, not opened: see `GraphStore.check`. Nothing is written.

    Raises StoreTooNew, StoreError.
    """
    engine, location = _engine(url)
    found: list[Damage] = engine.check_location(location) if hasattr(engine, "check_location") else []
    return found


def schema_steps(url: str) -> list[SchemaStep]:
    """The migrations that the engine knows, and when each was applied to the store at `url`; nothing is written.

    Empty for an engine without migrations. Raises as `open_store` does.
    """
    engine, location = _engine(url)
    steps: list[SchemaStep] = engine.schema_steps(location) if hasattr(engine, "schema_steps") else []
    return steps


def migrate(url: str, to: int) -> Path | None:
    """Takes the store at `url` to schema `to`, up or down; returns where a copy of what it was lies, if one was made.

    Opening the store takes it to the newest schema again. Raises as `open_store` does, StoreError where there is no
    such schema.
    """
    known = len(schema_steps(url))
    if not 1 <= to <= known:
        raise StoreError(f"there is no schema {to}: " + (f"write 1 to {known}" if known else "this engine has no migrations"))
    engine, location = _engine(url)
    copy: Path | None = engine.migrate_location(location, to)
    return copy


def _engine(url: str) -> tuple[Any, str]:
    """The module that serves an address, and what of the address is its own. Raises StoreError."""
    scheme, colon, location = url.partition(":")
    engine = None
    if colon and re.fullmatch(r"[a-z][a-z0-9]*", scheme):
        name = f"{__package__}.{scheme}"
        try:
            engine = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                wanted = f"install code-graph-lsp[{scheme}], or choose another store"
                raise StoreError(f"{scheme}: needs the Python package {error.name!r}: {wanted}") from error
    if not hasattr(engine, "open_location"):
        raise StoreError(f"no engine serves {url!r}: write sqlite:///absolute/path.db, lmdb:///absolute/path.lmdb or memory:")
    return engine, location


def store_url(scheme: str, path: Path) -> str:
    """The address of the database file `path`, an absolute path."""
    return f"{scheme}:///{path.as_posix().removeprefix('/')}"
