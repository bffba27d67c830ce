"""The store itself: opening, its writers one after another, its readers. See `store.contract` for what it promises."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from code_graph_lsp.store.batch import replace_files
from code_graph_lsp.store.contract import Facts, StoreBusy, StoreCorrupt, StoreError
from code_graph_lsp.store.lmdb.environment import Environment, identity, release, shared_environment
from code_graph_lsp.store.lmdb.file_lock import FileLock
from code_graph_lsp.store.lmdb.folder import make_private_folder, set_aside, unusable
from code_graph_lsp.store.lmdb.schema import UnknownSchema
from code_graph_lsp.store.lmdb.snapshot import LmdbSnapshot
from code_graph_lsp.store.lmdb.transaction import LmdbTransaction

_BUSY_SECONDS = 30.0
_MAP_SIZE = 1 << 36 if sys.maxsize > 1 << 32 and sys.platform != "win32" else 1 << 28
"""Bytes of address space, not of memory or disk; Windows gives the file that size at once. The map grows beyond."""

_WRITER = "writer.lock"


class LmdbStore:
    """A `contract.GraphStore` in the folder at `path`, which is made if it is not there.

    `fresh` sets an existing one aside. `busy_seconds` bounds how long a writer waits for others; `map_size` (bytes) is
    what the map begins with. Raises StoreTooNew before anything is written, StoreError.
    """

    def __init__(
        self, path: Path, *, fresh: bool = False, busy_seconds: float = _BUSY_SECONDS, map_size: int = _MAP_SIZE
    ) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._map_size = map_size
        self._notices: list[str] = []
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        if fresh and path.exists():
            self._set_aside_whatever_is_there()
        self._opened: Environment | None = self._open()

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
    def transaction(self) -> Iterator[LmdbTransaction]:
        self._require_no_transaction()
        with self._writing:
            environment = self._environment()
            self._writing_thread = threading.get_ident()
            try:
                with self._only_writer(), environment.guarded():
                    transaction = LmdbTransaction(environment)
                    try:
                        yield transaction
                        transaction.finish()
                    finally:
                        transaction.end()
            finally:
                self._writing_thread = None

    def snapshot(self) -> LmdbSnapshot:
        return LmdbSnapshot(self._environment())

    def replace_files(self, batch: Iterable[Facts]) -> list[tuple[str, str]]:
        return replace_files(self, batch)

    def close(self) -> None:
        self._require_no_transaction()
        with self._writing:
            environment, self._opened = self._opened, None
            if environment is not None:
                release(environment)

    def _require_no_transaction(self) -> None:
        """Waiting for one's own transaction would be for ever."""
        if self._writing_thread == threading.get_ident():
            raise StoreError("this thread is in a transaction already: use its savepoint()")

    def _environment(self) -> Environment:
        environment = self._opened
        if environment is None:
            raise StoreError(f"the store {self._path} is closed")
        if identity(self._path) != environment.identity:
            raise StoreError(f"the index {self._path} was removed or set aside by another process: restart this one")
        return environment

    @contextmanager
    def _only_writer(self) -> Iterator[None]:
        lock = FileLock(self._path / _WRITER)
        try:
            if not lock.acquire(self._busy_seconds):
                raise StoreBusy(f"another process is writing to the index {self._path}: try again, or stop that process")
        except OSError as error:
            raise unusable(self._path, error) from error
        try:
            yield
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
        return shared_environment(self._path, self._map_size, self._busy_seconds)

    def _set_aside_whatever_is_there(self) -> None:
        """But what must not be touched: raises StoreTooNew, StoreError."""
        with suppress(StoreCorrupt, UnknownSchema):
            release(self._open_environment())
        self._set_aside("a new index was asked for")

    def _set_aside(self, reason: str) -> None:
        aside = set_aside(self._path)
        self._notices.append(f"{reason}. A new index is being built; the old one was kept as {aside} and may be deleted.")
