"""LMDB's errors in the words of the contract, each with what a user can do about it."""

from __future__ import annotations

import errno
from pathlib import Path

import lmdb

from code_graph_lsp.store.contract import StoreCorrupt, StoreError

WRITABLE = "make its folder writable, or set cacheDir to one that is"

_DAMAGE = (lmdb.CorruptedError, lmdb.PageNotFoundError, lmdb.InvalidError, lmdb.VersionMismatchError, lmdb.IncompatibleError)
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}  # LMDB says EIO where a write stopped half-way
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def store_error(error: lmdb.Error, path: Path) -> StoreError:
    code = getattr(error, "code", 0)
    if isinstance(error, _DAMAGE):
        return damaged(path, str(error))
    if isinstance(error, lmdb.DiskError) or code in _FULL:
        return StoreError(f"the disk that holds the index {path} is full or fails: free some space, or set cacheDir to another")
    if isinstance(error, lmdb.ReadonlyError) or code in _DENIED:
        return StoreError(f"cannot open the index {path} for writing ({error}): {WRITABLE}")
    if isinstance(error, lmdb.ReadersFullError):
        return StoreError(f"the index {path} has too many readers: close some of the programs that use it")
    return StoreError(f"the index {path} could not be read or written: {error}")


def damaged(path: Path, what: str) -> StoreCorrupt:
    return StoreCorrupt(f"the index {path} is damaged ({what}): it must be set aside and built again")
