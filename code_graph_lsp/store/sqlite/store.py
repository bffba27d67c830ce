"""The store itself: opening, its one writer and its readers. See `store.contract` for what it promises."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from code_graph_lsp.store.batch import replace_files
from code_graph_lsp.store.contract import Damage, Facts, Result, StoreCorrupt, StoreFigures, Transaction, never
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.connections import connect, patiently, trusted
from code_graph_lsp.store.sqlite.database_file import NO_STAMP, header_stamp, identity, make_private_file, require_in_place, set_aside
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.lease import SqliteLease
from code_graph_lsp.store.sqlite.migration import UnknownSchema
from code_graph_lsp.store.sqlite.reader_pool import ReaderPool, sum_of_statements
from code_graph_lsp.store.sqlite.sessions import SqliteSessions
from code_graph_lsp.store.sqlite.snapshot import SqliteSnapshot
from code_graph_lsp.store.sqlite.soundness import check_database, repair_database
from code_graph_lsp.store.sqlite.transaction import SqliteTransaction
from code_graph_lsp.store.writer_thread import Run, WriterThread, here

_DEFAULTS = StoreOptions()
_logger = logging.getLogger(__name__)


class SqliteStore:
    """A `contract.GraphStore` in the database at `path`, which is made if it is not there.

    `fresh` sets an existing one aside. Raises StoreTooNew before anything is written, StoreError.
    """

    def __init__(self, path: Path, options: StoreOptions = _DEFAULTS, *, fresh: bool = False) -> None:
        self._path = path
        self._options = options
        self._notices: list[str] = []
        self._readers = ReaderPool(path, options)
        self._thread = WriterThread(str(path), options.write_queue, self._readers.tidy, options.pool_idle)
        try:
            self._writer = self._thread.run(lambda: self._open_writer(fresh))
        except BaseException:
            self._thread.close()
            raise
        self._identity = identity(path)
        self.sessions = SqliteSessions(self._write_apart, self._read)
        self.lease = SqliteLease(self._write_apart, self._read)

    @property
    def location(self) -> str:
        return str(self._path)

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(self._notices)

    @property
    def revision(self) -> int:
        with self.snapshot() as snapshot:
            return snapshot.revision

    @contextmanager
    def transaction(self, cancelled: Callable[[], bool] = never) -> Iterator[SqliteTransaction]:
        with self._thread.turn() as run, self._begun(cancelled, run) as transaction:
            yield transaction

    def write(self, work: Callable[[Transaction], Result], cancelled: Callable[[], bool] = never) -> Result:
        def whole() -> Result:
            with self._begun(cancelled, here) as transaction:
                return work(transaction)

        return self._thread.run(whole)

    @contextmanager
    def _begun(self, cancelled: Callable[[], bool], run: Run) -> Iterator[SqliteTransaction]:
        def begin() -> None:
            patiently(lambda: self._writer.execute("BEGIN IMMEDIATE"), self._options.busy_timeout, cancelled)

        with translated(self._path):
            run(begin)
            with SqliteTransaction(self._writer, self._path, cancelled, run).whole() as transaction:
                run(self._require_unchanged)
                yield transaction

    def _require_unchanged(self) -> None:
        require_in_place(self._identity, self._path)
        found: list[tuple[Any, ...]] = self._writer.execute("PRAGMA user_version").fetchall()
        schema.require_same(found[0][0], self._path)

    def snapshot(self) -> SqliteSnapshot:
        def start(reader: apsw.Connection) -> SqliteSnapshot:
            snapshot = patiently(lambda: SqliteSnapshot(reader, self._path, self._readers.give_back), self._options.busy_timeout)
            require_in_place(self._identity, self._path)
            return snapshot

        with translated(self._path):
            return self._readers.begin(start)

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def figures(self) -> StoreFigures:
        with translated(self._path):
            statements = sum_of_statements(self._readers.statements(), self._writer)
        return StoreFigures(self._readers.figures(), statements, self._thread.figures())

    def _write_apart(self, operation: Callable[[apsw.Connection], Result]) -> Result:
        """What `operation` does and gives, in a transaction that is no commit of the graph."""

        def whole() -> Result:
            with self._begun(never, here):
                return operation(self._writer)

        return self._thread.run(whole)

    def _read(self, operation: Callable[[apsw.Connection], Result]) -> Result:
        with translated(self._path):
            reader, result = self._readers.begin(lambda reader: (reader, operation(reader)))
        self._readers.give_back(reader)
        return result

    def check(self) -> list[Damage]:
        return check_database(self._path)

    def repair(self) -> None:
        repair_database(self._path, self._options.busy_timeout)

    def close(self) -> None:
        """The last connection to close, of any process, brings the -wal into the database and removes it."""
        self._thread.close(self._close_connections)

    def _close_connections(self) -> None:
        _logger.info("%s is closed: %s", self._path, self.figures())
        self._readers.close()
        with translated(self._path):
            self._writer.close()

    def _open_writer(self, fresh: bool) -> apsw.Connection:
        try:
            if fresh and self._path.exists():
                schema.refuse_foreign(*header_stamp(self._path), self._path)
                self._set_aside()
            return self._connect_writer()
        except (StoreCorrupt, UnknownSchema) as error:
            self._set_aside(f"{error}. ")
            return self._connect_writer()

    def _connect_writer(self) -> apsw.Connection:
        make_private_file(self._path)
        stamp = header_stamp(self._path)
        schema.refuse_foreign(*stamp, self._path)
        with translated(self._path):
            connection = self._prepared()
            if stamp == NO_STAMP:  # whether there are checksums is known to who opens a file that has a header
                connection.close()
                connection = self._prepared()
        return trusted(connection)

    def _prepared(self) -> apsw.Connection:
        options = self._options
        connection = connect(self._path, read_only=False, statements=options.statement_cache, wait_seconds=options.busy_timeout)
        try:
            copy = schema.prepare(connection, self._path, options.busy_timeout)
        except BaseException:
            connection.close()
            raise
        if copy is not None:
            self._notices.append(f"the index {self._path} was brought to schema {schema.newest()}; the old one was kept as {copy}.")
        return connection

    def _set_aside(self, reason: str = "") -> None:
        aside = set_aside(self._path)
        self._notices.append(f"{reason}A new index is being built; the old one was kept as {aside} and may be deleted.")
