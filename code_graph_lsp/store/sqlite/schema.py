"""The schema and its version: which databases this program may touch, and how one of another version becomes one of
this version.

`application_id` tells that a database is ours, `user_version` which schema it has: the number of the last migration
that was applied. Both are read before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import zstandard

from code_graph_lsp.store.contract import StoreChanged, StoreCorrupt, StoreError, StoreTooNew
from code_graph_lsp.store.sqlite.connections import connect, patiently
from code_graph_lsp.store.sqlite.database_file import copy_beside
from code_graph_lsp.store.sqlite.failures import LOCAL, store_error
from code_graph_lsp.store.sqlite.migration import Applied, UnknownSchema, applied, check_applied, run, shipped

APPLICATION_ID = 0x43474C53  # "CGLS"

_REVISION = "SELECT value FROM state WHERE name = 'revision'"
_STAMP = """  -- one statement: what another process commits meanwhile is seen in all parts or in none
SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version
"""


def newest() -> int:
    """The schema of this program."""
    return len(shipped())


def refuse_foreign(application_id: int, version: int, path: Path) -> None:
    """Raises StoreTooNew or StoreError for a database that must not be touched; (0, 0) is one yet to be made."""
    if application_id == APPLICATION_ID and version > newest():
        raise StoreTooNew(
            f"the index {path} has schema {version}, this version knows up to {newest()}: use the newer version of "
            f"code-graph-lsp, or have it run `store migrate --to {newest()}`, or set cacheDir to another folder"
        )
    if application_id not in (0, APPLICATION_ID):
        raise StoreError(f"{path} is the database of another program: set cacheDir to another folder")


def require_same(version: int, path: Path) -> None:
    """Raises StoreChanged where the schema is not this program's any more, while the store is open."""
    if version != newest():
        raise StoreChanged(
            f"another version of code-graph-lsp has taken the index {path} to schema {version} while it was in use, "
            f"where this one needs schema {newest()}. It must be opened again; to keep schema {version}, close this one"
        )


def prepare(connection: apsw.Connection, path: Path, seconds: float) -> Path | None:
    """Brings the database up to this version's schema; `seconds` bounds the wait for other processes.

    Returns where a copy of the old one lies, if one was made. Raises StoreTooNew, UnknownSchema, StoreCorrupt,
    StoreError or apsw.Error.
    """
    copy = None
    if _stamp(connection, path) == (APPLICATION_ID, newest()):
        _applied(connection, path, newest())
    else:
        copy = migrate(connection, path, seconds, newest())
    try:
        connection.execute(_REVISION).fetchall()
    except apsw.SQLError as error:
        raise StoreCorrupt(f"the index {path} lacks its tables ({error})") from error
    return copy


def migrate(connection: apsw.Connection, path: Path, seconds: float, to: int) -> Path | None:
    """Takes the database to schema `to`, up or down, in one transaction; raises and returns as `prepare` does.

    If it holds files, it is copied first, to `<name>.before-<to>`. What fails changes nothing.
    """
    mode = patiently(lambda: connection.pragma("journal_mode", "WAL"), seconds)
    if mode != "wal":
        raise StoreError(f"the file system of {path} cannot hold the index: {LOCAL}")
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"), seconds)
    try:
        copy = _migrate(connection, path, to)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return copy


def history(connection: apsw.Connection, path: Path) -> list[Applied]:
    """The migrations that made the database what it is. Raises as `prepare` does."""
    _, version = _stamp(connection, path)
    return _applied(connection, path, version)


def _stamp(connection: apsw.Connection, path: Path) -> tuple[int, int]:
    stamp: tuple[int, int, int] = connection.execute(_STAMP).fetchall()[0]  # type: ignore[assignment]  # three integers
    application_id, version, tables = stamp
    refuse_foreign(application_id, version, path)
    if application_id == 0 and tables:
        raise StoreError(f"{path} is the database of another program: set cacheDir to another folder")
    if application_id == APPLICATION_ID and version < 1:
        raise UnknownSchema(f"the index {path} has the unknown schema {version}")
    return application_id, version


def _applied(connection: apsw.Connection, path: Path, version: int) -> list[Applied]:
    done = applied(connection, version)
    try:
        check_applied(done, version, shipped())
    except UnknownSchema as error:
        raise UnknownSchema(f"the index {path} cannot be used: {error}") from None
    return done


def _migrate(connection: apsw.Connection, path: Path, to: int) -> Path | None:
    """Another process may have made the schema in the meantime, so the stamp is read again."""
    application_id, version = _stamp(connection, path)
    done = _applied(connection, path, version)
    if version == to and application_id:
        return None
    copy = None
    if version and connection.execute("SELECT 1 FROM file LIMIT 1").fetchall():
        copy = _copy(path, to)
    with _told_apart(path, version, to, copy):
        run(connection, done, to)
    connection.pragma("application_id", APPLICATION_ID)
    return copy


def _copy(path: Path, to: int) -> Path:
    """What was last committed: the caller holds the lock for writing and has written nothing yet."""
    source = connect(path, read_only=True)
    try:
        return copy_beside(source, path, f"before-{to}")
    finally:
        source.close()


@contextmanager
def _told_apart(path: Path, version: int, to: int, copy: Path | None) -> Iterator[None]:
    """Errors that say what a migration failed on, and that nothing is lost."""
    kept = f"; a copy of it is {copy}" if copy else ""
    try:
        yield
    except (apsw.SQLError, apsw.ConstraintError) as error:
        raise StoreError(
            f"the index {path} could not be taken from schema {version} to {to} ({error}). It was left as it was{kept}. "
            "`code-graph-lsp doctor --fix` builds it anew"
        ) from error
    except apsw.Error as error:
        raise store_error(error, path) from error
    except (ValueError, zstandard.ZstdError) as error:
        raise StoreCorrupt(f"the index {path} is damaged ({error}): it must be set aside and built again") from error
