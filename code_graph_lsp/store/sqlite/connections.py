"""Connections to one database: how each is set up, and how it waits for other processes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import Result, StoreCancelled, StoreError, never
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.checksums import add_checksums, load_checksums

_WAIT_SECONDS = 2.0  # SQLite's own wait for a lock; `patiently` asks again until a writer's time is over
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.002, 0.1  # seconds; some locks SQLite reports without waiting at all
_BUSY = (apsw.BusyError, apsw.ProtocolError)
_CACHE_KIB = {True: 4_096, False: 16_384}  # of a reader, of the writer
_CHECKPOINT_PAGES = 4_000  # 16 MB: a quarter of the checkpoints that SQLite's default makes in a bulk write
_LARGEST_WAL = 64 * 1024 * 1024  # bytes that an emptied -wal may keep


def connect(
    path: Path, *, read_only: bool, statements: int = StoreOptions.statement_cache, wait_seconds: float = _WAIT_SECONDS
) -> apsw.Connection:
    """An open connection with everything set that belongs to a connection. The file must exist.

    `statements` is how many prepared ones it keeps. Until it is `trusted`, closing it leaves the files as they are.
    Raises apsw.Error, and StoreError where a setting does not take.
    """
    load_checksums()  # before the file is opened
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, statementcachesize=statements)
    try:
        add_checksums(connection)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        for name, value in _pragmas(read_only, wait_seconds).items():
            connection.pragma(name, value)
            found = connection.pragma(name)
            if found != value:
                raise StoreError(f"the index {path} cannot be used: SQLite takes PRAGMA {name} = {value} as {found}")
    except BaseException:
        connection.close()
        raise
    return connection


def _pragmas(read_only: bool, wait_seconds: float) -> dict[str, int]:
    return {
        "busy_timeout": int(min(wait_seconds, _WAIT_SECONDS) * 1000),
        "synchronous": 1,  # NORMAL
        "temp_store": 2,  # MEMORY
        "trusted_schema": 0,
        "foreign_keys": 1,
        "cache_size": -_CACHE_KIB[read_only],
        "journal_size_limit": _LARGEST_WAL,
        "wal_autocheckpoint": _CHECKPOINT_PAGES,
        "query_only": int(read_only),
    }


def trusted(connection: apsw.Connection) -> apsw.Connection:
    """The same one, its database now known to be sound: the last one to close brings the -wal into the database."""
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
    return connection


def patiently(operation: Callable[[], Result], seconds: float, cancelled: Callable[[], bool] = never) -> Result:
    """What `operation` returns; while another process holds the lock it is tried again and again, at growing intervals
    of random length, so that those who wait do not all come back at once, for so long. Raises apsw.Error then, StoreCancelled.
    """
    deadline = time.monotonic() + seconds
    pause = _SHORTEST_PAUSE
    while True:
        if cancelled():
            raise StoreCancelled("the write was cancelled before it began")
        try:
            return operation()
        except _BUSY:
            left = deadline - time.monotonic()
            if left <= 0:
                raise
            time.sleep(min(pause * random.uniform(0.5, 1.0), left))
            pause = min(2 * pause, _LONGEST_PAUSE)
