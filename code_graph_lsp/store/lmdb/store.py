"""The store itself: opening, its one writer and its readers. See `store.contract` for what it promises."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from code_graph_lsp.store.batch import replace_files
from code_graph_lsp.store.contract import (
    Damage,
    Facts,
    PoolFigures,
    Result,
    StoreBusy,
    StoreCancelled,
    StoreCorrupt,
    StoreError,
    StoreFigures,
    Transaction,
    never,
)
from code_graph_lsp.store.lmdb.environment import Environment, identity, release, shared_environment
from code_graph_lsp.store.lmdb.file_lock import FileLock
from code_graph_lsp.store.lmdb.folder import keep_private, make_private_folder, set_aside, unusable
from code_graph_lsp.store.lmdb.lease import LmdbLease
from code_graph_lsp.store.lmdb.records import Records
from code_graph_lsp.store.lmdb.schema import UnknownSchema
from code_graph_lsp.store.lmdb.sessions import LmdbSessions
from code_graph_lsp.store.lmdb.snapshot import LmdbSnapshot
from code_graph_lsp.store.lmdb.soundness import damaged_pages, damaged_records, permissions
from code_graph_lsp.store.lmdb.transaction import LmdbTransaction
from code_graph_lsp.store.lmdb.writing import Writing
from code_graph_lsp.store.options import StoreOptions
from code_graph_lsp.store.writer_thread import Run, WriterThread, here

_DEFAULTS = StoreOptions()
_MAP_SIZE = 1 << 36 if sys.maxsize > 1 << 32 and sys.platform != "win32" else 1 << 28
"""Bytes of address space, not of memory or disk; Windows gives the file that size at once. The map grows beyond."""

_WRITER = "writer.lock"
_REST_SECONDS = 3600.0  # the thread that writes has nothing to do meanwhile


class LmdbStore:
    """A `contract.GraphStore` in the folder at `path`, which is made if it is not there.

    `fresh` sets an existing one aside; `map_size` (bytes) is what the map begins with. Raises StoreTooNew before anything
    is written, StoreError.
    """

    def __init__(
        self, path: Path, options: StoreOptions = _DEFAULTS, *, fresh: bool = False, map_size: int = _MAP_SIZE
    ) -> None:
        self._path = path
        self._options = options
        self._map_size = map_size
        self._notices: list[str] = []
        if fresh and path.exists():
            self._set_aside_whatever_is_there()
        self._opened: Environment | None = self._open()
        self.sessions = LmdbSessions(self._write_apart, self._read)
        self.lease = LmdbLease(self._write_apart, self._read)
        self._thread = WriterThread(str(path), options.write_queue, lambda: None, _REST_SECONDS)

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
    def transaction(self, cancelled: Callable[[], bool] = never) -> Iterator[LmdbTransaction]:
        with self._thread.turn() as run, self._begun(cancelled, run) as transaction:
            yield transaction

    def write(self, work: Callable[[Transaction], Result], cancelled: Callable[[], bool] = never) -> Result:
        def whole() -> Result:
            with self._begun(cancelled, here) as transaction:
                return work(transaction)

        return self._thread.run(whole)

    @contextmanager
    def _begun(self, cancelled: Callable[[], bool], run: Run) -> Iterator[LmdbTransaction]:
        with self._only_writer(cancelled) as environment:
            writing = run(lambda: Writing(environment))
            with LmdbTransaction(environment, writing, cancelled, run).whole() as transaction:
                yield transaction

    def _write_apart(self, work: Callable[[Records], Result]) -> Result:
        """In a transaction that is no commit of the graph."""

        def whole() -> Result:
            with self._only_writer(never) as environment:
                writing = Writing(environment)
                try:
                    result = writing.do(work)
                    writing.commit()
                    return result
                finally:
                    writing.abort()

        return self._thread.run(whole)

    def _read(self, work: Callable[[Records], Result]) -> Result:
        with self.snapshot() as snapshot:
            return snapshot.look(work)

    def snapshot(self) -> LmdbSnapshot:
        return LmdbSnapshot(self._environment())

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def figures(self) -> StoreFigures:
        return StoreFigures(PoolFigures(active=self._environment().readers), queue=self._thread.figures())

    def check(self) -> list[Damage]:
        """No writer of any process gets in meanwhile; readers do."""
        return self._thread.run(self._damages)

    def _damages(self) -> list[Damage]:
        with self._only_writer(never):
            if found := damaged_pages(self._path):
                return [Damage("integrity", str(self._path), line, False) for line in found]
            return permissions(self._path) + self._read(lambda records: list(damaged_records(records, self._path)))

    def repair(self) -> None:
        keep_private(self._path)

    def close(self) -> None:
        self._thread.close(self._let_go)

    def _let_go(self) -> None:
        environment, self._opened = self._opened, None
        if environment is not None:
            release(environment)

    def _environment(self) -> Environment:
        environment = self._opened
        if environment is None:
            raise StoreError(f"the store {self._path} is closed")
        if identity(self._path) != environment.identity:
            raise StoreError(f"the index {self._path} was removed or set aside by another process: restart this one")
        return environment

    @contextmanager
    def _only_writer(self, cancelled: Callable[[], bool]) -> Iterator[Environment]:
        """Holds the lock of writers. Raises StoreBusy, StoreCancelled, StoreError."""
        environment = self._environment()
        lock = FileLock(self._path / _WRITER)
        try:
            if not lock.acquire(self._options.busy_timeout, cancelled):
                if cancelled():
                    raise StoreCancelled("the write was cancelled before it began")
                raise StoreBusy(f"another process is writing to the index {self._path}: try again, or stop that process")
        except OSError as error:
            raise unusable(self._path, error) from error
        try:
            with environment.guarded():
                yield environment
        finally:
            lock.release()

    def _open(self) -> Environment:
        try:
            return self._open_environment()
        except (StoreCorrupt, UnknownSchema) as error:
            self._set_aside(str(error))
            return self._open_environment()

    def _open_environment(self) -> Environment:
        make_private_folder(self._path)
        return shared_environment(self._path, self._map_size, self._options.busy_timeout)

    def _set_aside_whatever_is_there(self) -> None:
        """But what must not be touched: raises StoreTooNew, StoreError."""
        with suppress(StoreCorrupt, UnknownSchema):
            release(self._open_environment())
        self._set_aside("a new index was asked for")

    def _set_aside(self, reason: str) -> None:
        aside = set_aside(self._path)
        self._notices.append(f"{reason}. A new index is being built; the old one was kept as {aside} and may be deleted.")


def check_folder(path: Path) -> list[Damage]:
    """What is wrong with the index there, which stays where it is; nothing where there is none. Raises StoreTooNew,
    StoreError.
    """
    if identity(path) is None:
        return []
    open_to_all = permissions(path)
    try:
        environment = shared_environment(path, _MAP_SIZE, _DEFAULTS.busy_timeout)
    except (StoreCorrupt, UnknownSchema) as error:
        return [*open_to_all, Damage("integrity", str(path), str(error), False)]
    try:
        store = LmdbStore(path)
        try:
            return open_to_all + [damage for damage in store.check() if damage not in open_to_all]
        finally:
            store.close()
    finally:
        release(environment)
