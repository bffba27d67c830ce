"""The default engine: one SQLite database a workspace (apsw, WAL). Knows `store.contract`, never a language or the
protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import Damage, GraphStore, SchemaStep, StoreError
from code_graph_lsp.store.location import path_in_url
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.connections import connect, trusted
from code_graph_lsp.store.sqlite.database_file import header_stamp
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.migration import Applied, shipped
from code_graph_lsp.store.sqlite.soundness import check_database
from code_graph_lsp.store.sqlite.store import SqliteStore


def open_location(location: str, options: StoreOptions, *, fresh: bool = False) -> GraphStore:
    """`location` is what follows `sqlite:`, as in `///home/me/index.db`; taken as it is, no %-escapes."""
    return SqliteStore(path_in_url("sqlite", location), options, fresh=fresh)


def check_location(location: str) -> list[Damage]:
    """See `store.open.check_store`."""
    return check_database(path_in_url("sqlite", location))


def schema_steps(location: str) -> list[SchemaStep]:
    """See `store.open.schema_steps`."""
    path = path_in_url("sqlite", location)
    done: list[Applied] = []
    if path.exists():
        with _connected(path) as connection:
            done = schema.history(connection, path)
    when = {entry.number: entry.applied_at for entry in done}
    return [SchemaStep(step.number, step.name, step.checksum, when.get(step.number)) for step in shipped()]


def migrate_location(location: str, to: int) -> Path | None:
    """See `store.open.migrate`."""
    path = path_in_url("sqlite", location)
    if not path.exists():
        raise StoreError(f"there is no index {path}")
    with _connected(path) as connection:
        return schema.migrate(connection, path, StoreOptions.busy_timeout, to)


@contextmanager
def _connected(path: Path) -> Iterator[apsw.Connection]:
    """A connection to a database of ours, whatever its schema. Raises StoreTooNew, StoreError."""
    schema.refuse_foreign(*header_stamp(path), path)
    with translated(path):
        connection = connect(path, read_only=False)
        try:
            yield connection
            trusted(connection)
        finally:
            connection.close()
