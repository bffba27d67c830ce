"""The database as a file: made private from its first byte, looked at before SQLite touches it, copied, set aside but
never deleted.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import apsw

from code_graph_lsp.store.contract import StoreChanged, StoreCorrupt, StoreError
from code_graph_lsp.store.sqlite.checksums import has_lost_checksums
from code_graph_lsp.store.sqlite.failures import WRITABLE

_SIDE_FILES = ("-wal", "-shm")
NO_STAMP = 0, 0
_HEADER = 100  # bytes; see "The Database Header" in SQLite's file format


def make_private_file(path: Path) -> None:
    """An empty file at `path`, mode 0600, in a folder of mode 0700 where that must be made; an existing file is kept
    and made private.

    SQLite gives -wal and -shm the mode of the database. On Windows modes mean nothing: the file inherits the access
    list of its folder, which in a user's profile admits that user alone. Raises StoreError.
    """
    try:
        _make_private_folder(path.parent)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            mode = path.stat().st_mode
            if not stat.S_ISREG(mode):
                raise StoreError(f"{path} is no regular file: set cacheDir to another folder") from None
            make_private(path)
    except OSError as error:
        raise StoreError(f"cannot make the index {path} ({error.strerror}): {WRITABLE}") from error


def files_of(path: Path) -> list[Path]:
    """The database at `path` and what SQLite keeps beside it, those that are there."""
    candidates = [path.with_name(path.name + suffix) for suffix in ("", *_SIDE_FILES)]
    return [file for file in candidates if file.exists()]


def is_private(path: Path) -> bool:
    """Whether the file is the user's alone; on Windows what its folder says, and so yes."""
    return os.name != "posix" or not path.stat().st_mode & 0o077


def make_private(path: Path) -> None:
    """Raises OSError."""
    if not is_private(path):
        path.chmod(0o600)


def _make_private_folder(folder: Path) -> None:
    if folder != folder.parent and not folder.is_dir():
        _make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def header_stamp(path: Path) -> tuple[int, int]:
    """(application id, user version) as the file itself says, read without SQLite; NO_STAMP where there is no such
    header. Raises StoreError, StoreCorrupt for a header that can not be right.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        if has_lost_checksums(path):
            raise StoreCorrupt(f"the header of the index {path} is damaged: it must be set aside and built again")
    except OSError as error:
        raise StoreError(f"cannot read the index {path} ({error.strerror}): {WRITABLE}") from error
    if len(header) < _HEADER or not header.startswith(b"SQLite format 3\0"):
        return NO_STAMP
    return int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big", signed=True)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from another one of that name; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def require_in_place(known: tuple[int, int] | None, path: Path) -> None:
    """Raises StoreChanged where another file than the known one lies at `path`, or none."""
    if identity(path) != known:
        raise StoreChanged(f"the index {path} was removed or set aside by another process while it was in use: open it again")


def set_aside(path: Path) -> Path:
    """Renames the database and what belongs to it to the first free `<name>.aside-<n>`, and returns that path.

    The database goes first: SQLite throws away a -wal that it finds beside an empty file, so that a crash in between
    can never bring old pages into a new database. Raises StoreError (on Windows, while another process has it open).
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{number}")):
        number += 1
    try:
        path.rename(aside)
        for suffix in _SIDE_FILES:
            side = path.with_name(path.name + suffix)
            if side.exists():
                side.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise StoreError(f"cannot set the index {path} aside ({error.strerror}): close other editors that use it") from error
    return aside


def copy_beside(source: apsw.Connection, path: Path, suffix: str) -> Path:
    """Copies the database of the connection to `<name>.<suffix>`, mode 0600, in place of an earlier one; returns that
    path.

    The copy is whole or not there. Raises apsw.Error, StoreError.
    """
    copy, unfinished = (path.with_name(f"{path.name}.{suffix}{end}") for end in ("", ".part"))
    unfinished.unlink(missing_ok=True)
    make_private_file(unfinished)
    try:
        target = apsw.Connection(str(unfinished))
        try:
            with target.backup("main", source, "main") as backup:
                backup.step()
        finally:
            target.close()
        os.replace(unfinished, copy)
    except OSError as error:
        raise StoreError(f"cannot copy the index {path} ({error.strerror}): {WRITABLE}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return copy
