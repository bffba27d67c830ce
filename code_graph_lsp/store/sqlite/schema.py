"""The schema and its version: which databases this program may touch.

`application_id` tells that a database is ours, `user_version` which schema it has: the number of the last file of
`migrations/` that was applied. Both are read before anything is written.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import StoreCorrupt, StoreError, StoreTooNew
from code_graph_lsp.store.sqlite.connections import patiently
from code_graph_lsp.store.sqlite.failures import LOCAL

APPLICATION_ID = 0x43474C53  # "CGLS"


class UnknownSchema(StoreError):
    """A database of ours with a schema that no migration leads on from: it must be built again."""


def migrations() -> list[str]:
    """The SQL of each schema version, from version 1 on."""
    folder = files(__package__).joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".up.sql"))
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def refuse_foreign(application_id: int, version: int, path: Path) -> None:
    """Raises StoreTooNew or StoreError for a database that must not be touched; (0, 0) is one yet to be made."""
    newest = len(migrations())
    if application_id == APPLICATION_ID and version > newest:
        raise StoreTooNew(
            f"the index {path} has schema {version}, this version knows up to {newest}: "
            "use the newer version of code-graph-lsp, or set cacheDir to another folder"
        )
    if application_id not in (0, APPLICATION_ID):
        raise StoreError(f"{path} is the database of another program: set cacheDir to another folder")


def prepare(connection: apsw.Connection, path: Path, seconds: float) -> None:
    """Brings the database up to this version's schema; `seconds` bounds the wait for other processes.

    Raises StoreTooNew, UnknownSchema, StoreCorrupt, StoreError or apsw.Error.
    """
    if _stamp(connection, path) != (APPLICATION_ID, len(migrations())):
        mode = patiently(lambda: connection.pragma("journal_mode", "WAL"), seconds)
        if mode != "wal":
            raise StoreError(f"the file system of {path} cannot hold the index: {LOCAL}")
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), seconds)
        try:
            _migrate(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    try:
        connection.execute("SELECT value FROM state WHERE name = 'revision'").fetchall()
    except apsw.SQLError as error:
        raise StoreCorrupt(f"the index {path} lacks its tables ({error})") from error


def _stamp(connection: apsw.Connection, path: Path) -> tuple[int, int]:
    stamp = connection.pragma("application_id"), connection.pragma("user_version")
    refuse_foreign(*stamp, path)
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()[0][0]
    if stamp[0] == 0 and not empty:
        raise StoreError(f"{path} is the database of another program: set cacheDir to another folder")
    if stamp[0] == APPLICATION_ID and stamp[1] < 1:
        raise UnknownSchema(f"the index {path} has the unknown schema {stamp[1]}")
    return stamp


def _migrate(connection: apsw.Connection, path: Path) -> None:
    """Within a write transaction: another process may have made the schema in the meantime, so the stamp is read
    again.
    """
    _, version = _stamp(connection, path)
    for number, sql in enumerate(migrations()[version:], version + 1):
        connection.execute(sql).fetchall()
        connection.pragma("user_version", number)
    connection.pragma("application_id", APPLICATION_ID)
