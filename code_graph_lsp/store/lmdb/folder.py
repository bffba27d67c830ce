"""The environment as a folder of files: made private, set aside but never deleted."""

from __future__ import annotations

import os
from pathlib import Path

from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.lmdb.failures import WRITABLE

DATA = "data.mdb"
_LOCKS = (".lock", "lock.mdb")  # all else that an environment may hold


def make_private_folder(folder: Path) -> None:
    """`folder`, mode 0700, and those above it where they must be made; one that is there is left as it is.

    Raises StoreError where it cannot be made, or holds what is no index.
    """
    try:
        _make(folder)
        names = os.listdir(folder)
    except (FileExistsError, NotADirectoryError):
        raise StoreError(f"{folder} is in no folder, or is none itself: set cacheDir to another folder") from None
    except OSError as error:
        raise unusable(folder, error) from error
    if DATA not in names and not all(name.endswith(_LOCKS) for name in names):
        raise StoreError(f"{folder} is the folder of another program: set cacheDir to another folder")


def _make(folder: Path) -> None:
    if folder != folder.parent and not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def open_to_others(folder: Path) -> list[Path]:
    """What of an index others may touch. On Windows modes mean nothing: the folder inherits its access list, which in a
    user's profile admits that user alone.
    """
    found = (folder, *folder.iterdir()) if os.name == "posix" and folder.is_dir() else ()
    return [path for path in found if path.lstat().st_mode & 0o077 and not path.is_symlink()]


def keep_private(folder: Path) -> None:
    for path in open_to_others(folder):
        path.chmod(0o700 if path.is_dir() else 0o600)


def set_aside(folder: Path) -> Path:
    """Renames the folder to the first free `<name>.aside-<n>`, and returns that path.

    Raises StoreError (on Windows, while another process has it open).
    """
    number = 1
    while os.path.lexists(aside := folder.with_name(f"{folder.name}.aside-{number}")):
        number += 1
    try:
        folder.rename(aside)
    except OSError as error:
        raise StoreError(f"cannot set the index {folder} aside ({error.strerror}): close other editors that use it") from error
    return aside


def unusable(folder: Path, error: OSError) -> StoreError:
    return StoreError(f"cannot use the index {folder} ({error.strerror}): {WRITABLE}")
