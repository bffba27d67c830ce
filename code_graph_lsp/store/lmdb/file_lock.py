"""A lock between processes that ends with its holder, however that ends: one byte of a file, locked by the system.

LMDB's own lock of writers cannot be waited for with a limit, nor be interrupted; who holds this one first finds that one
free.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from code_graph_lsp.store.contract import never

_PAUSE_SECONDS = 0.005
_MODE = 0o600

if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 30  # far from what the file holds: on Windows others cannot read a locked byte

    def _locked(file: int) -> bool:
        os.lseek(file, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FileLock:
    """Held by one holder at a time, of this or any other process; the file is made if it is not there.

    Raises OSError where the file cannot be opened or the file system knows no locks.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def try_acquire(self) -> bool:
        """Whether it is held now; never waits."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), _MODE)
        try:
            if _locked(file):
                self._file, file = file, -1
                return True
            return False
        finally:
            if file >= 0:
                os.close(file)

    def acquire(self, seconds: float, cancelled: Callable[[], bool] = never) -> bool:
        """Whether it could be had within so long, and before `cancelled` said yes."""
        deadline = time.monotonic() + seconds
        while not self.try_acquire():
            if cancelled() or time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE_SECONDS)
        return True

    def release(self) -> None:
        """Closing the file is what unlocks it."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
