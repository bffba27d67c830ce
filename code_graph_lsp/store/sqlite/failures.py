"""SQLite's errors in the words of the contract, each with what a user can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import BadFacts, StoreBusy, StoreCorrupt, StoreError
from code_graph_lsp.store.encoded import UNFIT

_DAMAGED_READS = {apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_DATA}
_NO_SHARED_MEMORY = {apsw.SQLITE_IOERR_SHMMAP, apsw.SQLITE_IOERR_SHMOPEN, apsw.SQLITE_IOERR_SHMSIZE, apsw.SQLITE_IOERR_SHMLOCK}
_UNFIT_ROWS = (apsw.TooBigError, apsw.ConstraintError, apsw.MismatchError)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns every error of SQLite in the database at `path` into a StoreError."""
    try:
        yield
    except apsw.Error as error:
        raise store_error(error, path) from error


@contextmanager
def unfit_facts(path: str) -> Iterator[None]:
    """Turns what the facts of the file `path` (a key) themselves cause into BadFacts; lets all else through."""
    try:
        yield
    except (*UNFIT, *_UNFIT_ROWS) as error:
        raise BadFacts(f"{path!r} cannot be stored: {error}") from error


def store_error(error: apsw.Error, path: Path) -> StoreError:
    extended = getattr(error, "extendedresult", 0)
    match error:
        case apsw.NotADBError() | apsw.CorruptError() | apsw.FormatError():
            return StoreCorrupt(f"the index {path} is damaged ({error}): it must be set aside and built again")
        case apsw.IOError() if extended in _DAMAGED_READS:
            return StoreCorrupt(f"the index {path} is damaged ({error}): it must be set aside and built again")
        case apsw.IOError() if extended in _NO_SHARED_MEMORY:
            return StoreError(f"the file system of {path} cannot hold the index ({error}): {LOCAL}")
        case apsw.BusyError() | apsw.LockedError() | apsw.ProtocolError():
            return StoreBusy(f"another process is writing to the index {path}: try again, or stop that process")
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.CantOpenError():
            return StoreError(f"cannot open the index {path} for writing ({error}): {WRITABLE}")
        case apsw.FullError():
            return StoreError(f"the disk that holds the index {path} is full: free some space, or set cacheDir to another disk")
        case apsw.ConnectionClosedError():
            return StoreError(f"the store {path} is closed")
    return StoreError(f"the index {path} could not be read or written: {error}")


LOCAL = "set cacheDir to a folder on a local disk"
WRITABLE = "make its folder writable, or set cacheDir to one that is"
