"""The database as a file: made private from its first byte, looked at before SQLite touches it, set aside but never
deleted.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from code_graph_lsp.store.contract import StoreCorrupt, StoreError
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
            if os.name == "posix" and mode & 0o077:
                path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"cannot make the index {path} ({error.strerror}): {WRITABLE}") from error


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
