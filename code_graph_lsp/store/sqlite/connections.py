"""Connections to one database: how each is set up, and the pool of those that read."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import apsw

from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.sqlite.failures import translated

Result = TypeVar("Result")

_WAIT_SECONDS = 2.0  # SQLite's own wait for a lock; `patiently` asks again until a writer's time is over
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.2  # seconds; some locks SQLite reports without waiting at all
_BUSY = (apsw.BusyError, apsw.ProtocolError)
_IDLE_READERS = 4
_CACHE_KIB = {True: 4_096, False: 16_384}  # of a reader, of the writer
_CHECKPOINT_PAGES = 4_000  # 16 MB: a quarter of the checkpoints that SQLite's default makes in a bulk write
_LARGEST_WAL = 64 * 1024 * 1024  # bytes that an emptied -wal may keep


def connect(path: Path, *, read_only: bool, wait_seconds: float = _WAIT_SECONDS) -> apsw.Connection:
    """An open connection with everything set that belongs to a connection. The file must exist. Raises apsw.Error.

    Until it is `trusted`, closing it leaves the files as they are.
    """
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.set_busy_timeout(int(min(wait_seconds, _WAIT_SECONDS) * 1000))
        connection.pragma("synchronous", "NORMAL")
        connection.pragma("temp_store", "MEMORY")
        connection.pragma("trusted_schema", False)
        connection.pragma("cache_size", -_CACHE_KIB[read_only])
        connection.pragma("journal_size_limit", _LARGEST_WAL)
        connection.wal_autocheckpoint(_CHECKPOINT_PAGES)
        connection.pragma("query_only", read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def trusted(connection: apsw.Connection) -> apsw.Connection:
    """The same one, its database now known to be sound: the last one to close brings the -wal into the database."""
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
    return connection


def patiently(operation: Callable[[], Result], seconds: float) -> Result:
    """What `operation` returns; while another process holds the lock it is tried again, for so long. Raises apsw.Error
    then.

    The pauses double up to a bound, and are of random length, so that those who wait do not all come back at once.
    """
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        try:
            return operation()
        except _BUSY:
            if time.monotonic() >= deadline:
                raise
            time.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(2 * pause, _LONGEST_PAUSE)


class ReaderPool:
    """Connections that only read. Each serves one snapshot at a time; a few idle ones are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[apsw.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def take(self) -> apsw.Connection:
        with self._lock:
            if self._closed:
                raise StoreError(f"the store {self._path} is closed")
            if self._idle:
                return self._idle.pop()
        with translated(self._path):
            return trusted(connect(self._path, read_only=True))

    def give_back(self, connection: apsw.Connection) -> None:
        with self._lock:
            if not self._closed and len(self._idle) < _IDLE_READERS:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Closes the idle ones; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
