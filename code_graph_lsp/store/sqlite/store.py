"""The store itself: opening, its one writer and its readers. See `store.contract` for what it promises."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import apsw

from code_graph_lsp.store.batch import replace_files
from code_graph_lsp.store.contract import Facts, StoreCorrupt, StoreError
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.connections import ReaderPool, connect, patiently, trusted
from code_graph_lsp.store.sqlite.database_file import header_stamp, make_private_file, set_aside
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.lease import SqliteLease
from code_graph_lsp.store.sqlite.snapshot import SqliteSnapshot
from code_graph_lsp.store.sqlite.transaction import SqliteTransaction

Result = TypeVar("Result")

_BUSY_SECONDS = 30.0


class SqliteStore:
    """A `contract.GraphStore` in the database at `path`, which is made if it is not there.

    `fresh` sets an existing one aside. `busy_seconds` bounds how long a writer waits for other processes.
    Raises StoreTooNew before anything is written, StoreError.
    """

    def __init__(self, path: Path, *, fresh: bool = False, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._notices: list[str] = []
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        if fresh and path.exists():
            schema.refuse_foreign(*header_stamp(path), path)
            self._set_aside("a new index was asked for")
        self._writer: apsw.Connection | None = self._open_writer()
        self._readers = ReaderPool(path)
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
    def transaction(self) -> Iterator[SqliteTransaction]:
        self._require_no_transaction()
        with self._writing, translated(self._path):
            writer = self._require_writer()
            self._writing_thread = threading.get_ident()
            try:
                patiently(lambda: writer.execute("BEGIN IMMEDIATE"), self._busy_seconds)
                transaction = SqliteTransaction(writer, self._path)
                try:
                    yield transaction
                    transaction.finish()
                finally:
                    transaction.end()
            finally:
                self._writing_thread = None

    def snapshot(self) -> SqliteSnapshot:
        connection = self._readers.take()
        try:
            with translated(self._path):
                return patiently(lambda: SqliteSnapshot(connection, self._path, self._readers.give_back), self._busy_seconds)
        except BaseException:
            connection.close()
            raise

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def close(self) -> None:
        """The last connection to close, of any process, brings the -wal into the database and removes it."""
        self._require_no_transaction()
        with self._writing:
            writer, self._writer = self._writer, None
            self._readers.close()
            if writer is not None:
                with translated(self._path):
                    writer.close()

    def _write_apart(self, operation: Callable[[apsw.Connection], Result]) -> Result:
        """A write that is no commit of the graph."""
        self._require_no_transaction()
        with self._writing, translated(self._path):
            writer = self._require_writer()
            return patiently(lambda: operation(writer), self._busy_seconds)

    def _read(self, operation: Callable[[apsw.Connection], Result]) -> Result:
        connection = self._readers.take()
        try:
            with translated(self._path):
                return patiently(lambda: operation(connection), self._busy_seconds)
        finally:
            self._readers.give_back(connection)

    def _require_no_transaction(self) -> None:
        """Waiting for one's own transaction would be for ever."""
        if self._writing_thread == threading.get_ident():
            raise StoreError("this thread is in a transaction already: use its savepoint()")

    def _require_writer(self) -> apsw.Connection:
        if self._writer is None:
            raise StoreError(f"the store {self._path} is closed")
        return self._writer

    def _open_writer(self) -> apsw.Connection:
        try:
            return self._connect_writer()
        except (StoreCorrupt, schema.UnknownSchema) as error:
            self._set_aside(str(error))
            return self._connect_writer()

    def _connect_writer(self) -> apsw.Connection:
        make_private_file(self._path)
        schema.refuse_foreign(*header_stamp(self._path), self._path)
        with translated(self._path):
            connection = connect(self._path, read_only=False, wait_seconds=self._busy_seconds)
            try:
                schema.prepare(connection, self._path, self._busy_seconds)
            except BaseException:
                connection.close()
                raise
        return trusted(connection)

    def _set_aside(self, reason: str) -> None:
        aside = set_aside(self._path)
        self._notices.append(f"{reason}. A new index is being built; the old one was kept as {aside} and may be deleted.")
