"""The connections that read: how many there are, who waits for one, and what happens to those that break."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import PoolFigures, Result, StatementFigures, StoreError
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite.connections import connect, trusted

_SECONDS_BETWEEN_WARNINGS = 60.0
_logger = logging.getLogger(__name__)


class _NoneFree(Exception):
    """All readers were in use for the whole time that one is waited for."""


class ReaderPool:
    """Each reader serves one snapshot at a time, the one used last first. Safe on any thread.

    Nobody is turned away: who finds no reader in time gets a connection of its own, outside the limits.
    """

    def __init__(self, path: Path, options: StoreOptions) -> None:
        self._path = path
        self._options = options
        self._changed = threading.Condition()
        self._idle: list[tuple[float, apsw.Connection]] = []  # since when, the oldest first
        self._pooled: set[apsw.Connection] = set()  # idle or in use
        self._opening = 0
        self._direct: set[apsw.Connection] = set()
        self._closed = False
        self._figures = PoolFigures()
        self._retired = StatementFigures(options.statement_cache)
        self._warned = -_SECONDS_BETWEEN_WARNINGS

    def begin(self, start: Callable[[apsw.Connection], Result]) -> Result:
        """What `start` makes of a reader, which it reads with at once: that shows whether one that lay idle still works,
        and if not, another takes its place. Raises what `start` does with a new one, apsw.Error, StoreError once closed.
        """
        while True:
            connection, is_new = self._acquire()
            try:
                return start(connection)
            except BaseException as error:
                self._drop(connection)
                if is_new or not isinstance(error, apsw.Error):
                    raise
                _logger.info("a reader of %s no longer worked and was replaced: %s", self._path, error)
                self._count(replaced=1)

    def give_back(self, connection: apsw.Connection) -> None:
        """To be called once for each reader, its transaction ended; one that could not end it is closed."""
        with self._changed:
            keep = connection in self._pooled and not self._closed and not connection.in_transaction
            if keep:
                self._idle.append((time.monotonic(), connection))
                self._changed.notify()
        if not keep:
            self._drop(connection)
        self.tidy()

    def tidy(self) -> None:
        """Closes the readers beyond the minimum that nobody has used for a while."""
        while True:
            with self._changed:
                oldest = time.monotonic() - self._options.pool_idle
                if not self._idle or self._idle[0][0] > oldest or len(self._pooled) <= self._options.pool_minimum:
                    return
                _, connection = self._idle.pop(0)
            self._drop(connection)

    def close(self) -> None:
        """Closes the idle ones; those in use are closed when they come back."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for _, connection in idle:
            self._drop(connection)

    def figures(self) -> PoolFigures:
        with self._changed:
            active = len(self._pooled) - len(self._idle) + len(self._direct)
            return self._figures._replace(active=active, idle=len(self._idle))

    def statements(self) -> StatementFigures:
        """Of all readers that there are and were."""
        with self._changed:
            return sum_of_statements(self._retired, *self._pooled, *self._direct)

    def _acquire(self) -> tuple[apsw.Connection, bool]:
        """A reader, and whether it is new."""
        try:
            idle = self._idle_or_place()
            return (idle, False) if idle is not None else (self._open_in_place(), True)
        except (_NoneFree, apsw.Error) as error:
            self._warn(error)
            connection = self._connect()
            with self._changed:
                self._count(fallbacks=1, opened=1)
                self._direct.add(connection)
            return connection, True

    def _idle_or_place(self) -> apsw.Connection | None:
        """An idle reader; None means that one may be opened, for which a place is now kept. Raises _NoneFree."""
        with self._changed:
            if not self._is_any_free():
                self._wait()
            if self._closed:
                raise StoreError(f"the store {self._path} is closed")
            if self._idle:
                return self._idle.pop()[1]
            if not self._is_any_free():
                raise _NoneFree(f"all {len(self._pooled)} readers were in use for {self._options.pool_timeout:g} s")
            self._opening += 1
            return None

    def _is_any_free(self) -> bool:
        return self._closed or bool(self._idle) or len(self._pooled) + self._opening < max(1, self._options.pool_maximum)

    def _wait(self) -> None:
        begin = time.monotonic()
        self._count(waiting=1)
        self._changed.wait_for(self._is_any_free, self._options.pool_timeout)
        self._count(waiting=-1)
        longest = max(self._figures.longest_wait_seconds, time.monotonic() - begin)
        self._figures = self._figures._replace(longest_wait_seconds=longest)

    def _open_in_place(self) -> apsw.Connection:
        connection = None
        try:
            connection = self._connect()
        finally:
            with self._changed:
                self._opening -= 1
                if connection is not None:
                    self._count(opened=1)
                    self._pooled.add(connection)
                self._changed.notify()
        return connection

    def _connect(self) -> apsw.Connection:
        return trusted(connect(self._path, read_only=True, statements=self._options.statement_cache))

    def _drop(self, connection: apsw.Connection) -> None:
        with self._changed:
            self._retired = sum_of_statements(self._retired, connection)
            self._pooled.discard(connection)
            self._direct.discard(connection)
            self._changed.notify()
        try:
            connection.close()
        except apsw.Error as error:
            _logger.warning("a reader of %s could not be closed: %s", self._path, error)

    def _count(self, **changes: int) -> None:
        with self._changed:
            old = self._figures._asdict()
            self._figures = self._figures._replace(**{name: old[name] + change for name, change in changes.items()})

    def _warn(self, error: Exception) -> None:
        with self._changed:
            due = time.monotonic() >= self._warned + _SECONDS_BETWEEN_WARNINGS
            if due:
                self._warned = time.monotonic()
        if due:
            _logger.warning("no reader of %s is free (%s): a connection of its own is opened", self._path, error)


def sum_of_statements(start: StatementFigures, *connections: apsw.Connection) -> StatementFigures:
    """`start` and what these connections counted. Raises apsw.Error for a closed one."""
    for connection in connections:
        found = connection.cache_stats()
        start = StatementFigures(
            start.size, start.hits + found["hits"], start.misses + found["misses"], start.evictions + found["evictions"]
        )
    return start
