"""Who has an environment open, and whether the last one left it sound.

LMDB trusts its file: one overwritten byte can end the process that reads it, or send a search past what is there. So the
last process to leave notes the file's size and time stamp; whoever comes first and finds the file otherwise (a crash,
a write by somebody else) checks it whole before LMDB sees it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from code_graph_lsp.store.contract import StoreBusy
from code_graph_lsp.store.lmdb.file_lock import FileLock
from code_graph_lsp.store.lmdb.folder import DATA, unusable

_DOOR = "door.lock"  # held while one comes or goes; holds the note
_VISITOR = "visitor-*.lock"  # one a process, locked for as long as it lives


class Presence:
    """This process's, in one environment's folder."""

    def __init__(self, folder: Path, wait_seconds: float) -> None:
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._visitor_file = folder / _VISITOR.replace("*", uuid.uuid4().hex)
        self._visitor = FileLock(self._visitor_file)

    @contextmanager
    def entering(self) -> Iterator[bool]:
        """Within, the environment is opened; nobody else comes or goes. Gives whether it must be checked before.

        Raises StoreBusy, StoreError; what is raised within leaves no trace.
        """
        with self._door():
            first = not self._others()
            self._visitor.acquire(self._wait_seconds)
            try:
                yield first and self._note() != self._state()
                if first:
                    (self._folder / _DOOR).write_text("")
            except BaseException:
                self._go()
                raise

    def leave(self, *, is_there: bool, sound: bool) -> None:
        """After the environment was closed. `is_there`: nobody has put another in its place; `sound`: nothing was seen
        that speaks against it.
        """
        if not is_there:
            self._visitor.release()
            return
        with self._door():
            self._go()
            if sound and not self._others():
                (self._folder / _DOOR).write_text(self._state())

    def _go(self) -> None:
        self._visitor.release()
        self._visitor_file.unlink(missing_ok=True)

    @contextmanager
    def _door(self) -> Iterator[None]:
        door = FileLock(self._folder / _DOOR)
        try:
            if not door.acquire(self._wait_seconds):
                raise StoreBusy(f"another process is opening the index {self._folder}: try again, or stop that process")
            try:
                yield
            finally:
                door.release()
        except OSError as error:
            raise unusable(self._folder, error) from error

    def _others(self) -> bool:
        """Whether another process is in; files of those that died are removed."""
        for file in self._folder.glob(_VISITOR):
            lock = FileLock(file)
            if not lock.try_acquire():
                return True
            lock.release()
            file.unlink(missing_ok=True)
        return False

    def _note(self) -> str:
        return (self._folder / _DOOR).read_text("ascii", "replace")

    def _state(self) -> str:
        try:
            found = (self._folder / DATA).stat()
        except FileNotFoundError:
            return ""
        return f"{found.st_size} {found.st_mtime_ns}"
