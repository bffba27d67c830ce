"""One environment of LMDB as this process has it open: its tables, its readers, its map.

LMDB must not open a file twice in one process, so stores and snapshots of one folder share an `Environment`; the last to
let go of it closes it.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import lmdb

from code_graph_lsp.store.contract import StoreCorrupt, StoreError
from code_graph_lsp.store.lmdb.failures import damaged, store_error
from code_graph_lsp.store.lmdb.folder import DATA, keep_private
from code_graph_lsp.store.lmdb.presence import Presence
from code_graph_lsp.store.lmdb.records import Records
from code_graph_lsp.store.lmdb.schema import prepared_tables
from code_graph_lsp.store.lmdb.soundness import damaged_pages, damaged_records

Identity = tuple[int, int]

_READERS = 1024  # snapshots at once, of all processes
_TABLES = 32
_SMALLEST_MAP = 1 << 20  # bytes


class Environment:
    """Made by `shared_environment` alone. Thread-safe."""

    def __init__(self, folder: Path, map_size: int, wait_seconds: float) -> None:
        """`map_size` in bytes. Raises StoreError."""
        self.folder = folder
        self.users = 0
        self.symbol_names: tuple[int, list[tuple[str, str]]] = (-1, [])
        """What the last search by letters went through, with the revision that it is of."""
        self.paths: dict[int, str] = {}
        """Of files by number, as far as they were asked for: a number that was committed is never another file's."""
        self._sound = True
        self._lock = threading.RLock()
        self._readers: weakref.WeakSet[Reader] = weakref.WeakSet()
        self._presence = Presence(folder, wait_seconds)
        with self._presence.entering() as suspicious, self.guarded():
            if suspicious and (found := damaged_pages(folder)):
                raise damaged(folder, found[0])
            self._lmdb = _opened(folder, map_size)
            try:
                self.tables = prepared_tables(self._lmdb, folder)
                if suspicious:
                    self._check_records()
                keep_private(folder)
                self.identity = _identity(folder)
            except BaseException:
                self._lmdb.close()
                raise

    def _check_records(self) -> None:
        """Raises StoreCorrupt."""
        with self._lmdb.begin() as transaction:
            for damage in damaged_records(self.records(transaction), self.folder):
                raise damaged(self.folder, f"{damage.subject}: {damage.message}")

    def close(self) -> None:
        with self._lock:
            self._lmdb.close()
        self._presence.leave(is_there=identity(self.folder) == self.identity, sound=self._sound)

    def distrust(self) -> None:
        """Damage was found: the next process to open it checks it whole."""
        self._sound = False

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Errors in the words of the contract; damage is remembered."""
        try:
            yield
        except StoreCorrupt:
            self.distrust()
            raise
        except lmdb.Error as error:
            told = store_error(error, self.folder)
            if isinstance(told, StoreCorrupt):
                self.distrust()
            raise told from error

    def begin_writing(self) -> lmdb.Transaction[bytes]:
        """The caller holds the lock of writers. Slots of readers that died are freed first, so that what they kept is
        used again.
        """
        with self._lock:
            self._lmdb.reader_check()
            return self._begin(write=True)

    def begin_within(self, parent: lmdb.Transaction[bytes]) -> lmdb.Transaction[bytes]:
        return self._lmdb.begin(parent=parent, write=True)

    def read(self) -> Reader:
        with self._lock, self.guarded():
            try:
                transaction = self._begin(write=False)
            except lmdb.ReadersFullError:
                self._lmdb.reader_check()
                transaction = self._begin(write=False)
            reader = Reader(self, transaction)
            self._readers.add(reader)
            return reader

    def forget(self, reader: Reader) -> None:
        with self._lock:
            self._readers.discard(reader)

    @property
    def readers(self) -> int:
        """How many snapshots are open."""
        return len(self._readers)

    def records(self, transaction: lmdb.Transaction[bytes]) -> Records:
        return Records(transaction, self.tables, self.folder)

    def grow(self) -> None:
        """Doubles the map. No transaction that writes may be open in this process; the caller holds their lock."""
        with self._lock:
            self._set_map_size(2 * self._lmdb.info()["map_size"])

    def _begin(self, *, write: bool) -> lmdb.Transaction[bytes]:
        try:
            return self._lmdb.begin(write=write)
        except lmdb.MapResizedError:  # by another process
            self._set_map_size(0)
            return self._lmdb.begin(write=write)

    def _set_map_size(self, size: int) -> None:
        """LMDB moves its map, which ends every transaction; each reader begins anew where it was."""
        with ExitStack() as held:
            readers = list(self._readers)
            for reader in readers:
                held.enter_context(reader.lock)
            self._lmdb.set_mapsize(size)
            for reader in readers:
                reader.begin_anew(self._lmdb)


class Reader:
    """One transaction that reads. Used by one thread at a time; `lock` is held while it is."""

    def __init__(self, environment: Environment, transaction: lmdb.Transaction[bytes]) -> None:
        self.lock = threading.RLock()
        self._environment = environment
        self._transaction: lmdb.Transaction[bytes] | None = transaction
        self._id = transaction.id()
        self._lost = False

    @contextmanager
    def records(self) -> Iterator[Records]:
        """Raises StoreError if it is closed, or lost its place when the map grew; what LMDB raises within as such."""
        with self.lock, self._environment.guarded():
            if self._transaction is None:
                raise StoreError("this snapshot is closed: take a new one")
            if self._lost:
                raise StoreError("this snapshot was older than the index when its map had to grow: take a new one")
            yield self._environment.records(self._transaction)

    def begin_anew(self, environment: lmdb.Environment) -> None:
        """Where LMDB still shows what it showed; a commit in between takes that away."""
        if self._transaction is None or self._lost:
            return
        self._transaction = environment.begin()
        if self._transaction.id() != self._id:
            self._transaction.abort()
            self._lost = True

    def close(self) -> bool:
        """Whether it was open."""
        with self.lock:
            transaction, self._transaction = self._transaction, None
            if transaction is not None:
                transaction.abort()
        self._environment.forget(self)
        return transaction is not None


def _opened(folder: Path, map_size: int) -> lmdb.Environment:
    """With the largest map up to `map_size` that the system grants.

    `metasync=False`: a commit is in the file when it returns and the file is flushed before its root is written, so a
    killed process loses nothing; a power failure may take the last commits, never the index. `writemap` is left alone:
    with it a full disk kills the process.
    """
    while True:
        try:
            return lmdb.open(
                str(folder), map_size, mode=0o700, metasync=False, max_readers=_READERS, max_dbs=_TABLES,
                max_spare_txns=1,
            )  # fmt: skip
        except (lmdb.MemoryError, MemoryError):
            if map_size <= _SMALLEST_MAP:
                raise
            map_size //= 2


def identity(folder: Path) -> Identity | None:
    """Tells the data file there from any other, before or after it; None where there is none."""
    try:
        return _identity(folder)
    except OSError:
        return None


def _identity(folder: Path) -> Identity:
    found = (folder / DATA).stat()
    return found.st_dev, found.st_ino


_open: dict[Identity, Environment] = {}  # what LMDB itself knows of this process: it can be kept nowhere smaller
_counting = threading.Lock()  # held for a moment, so that no snapshot waits for a store that is being opened
_opening = threading.Lock()  # taken first


def shared_environment(folder: Path, map_size: int, wait_seconds: float) -> Environment:
    """The environment there, opened if this process has not; `release` it once. The folder must exist.

    Raises StoreError.
    """
    with _opening:
        found = identity(folder)
        with _counting:
            environment = _open.get(found) if found else None
            if environment is not None:
                environment.users += 1
                return environment
        environment = Environment(folder, map_size, wait_seconds)
        with _counting:
            environment.users = 1
            _open[environment.identity] = environment
        return environment


def retain(environment: Environment) -> Environment:
    with _counting:
        environment.users += 1
    return environment


def release(environment: Environment) -> None:
    with _counting:
        environment.users -= 1
        if environment.users:
            return
    with _opening:
        with _counting:
            if environment.users or _open.get(environment.identity) is not environment:
                return
            del _open[environment.identity]
        environment.close()
