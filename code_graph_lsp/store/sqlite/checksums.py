"""A checksum on every page of a database, by SQLite's own `cksumvfs`: what a disk gives back changed is an error and
never an answer. Costs the last 8 bytes of a page; a database that was made without them is read and written as it is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import apsw
from apsw import sqlite_extra

_BYTES = 8
_WHERE_THE_HEADER_SAYS_SO = 20
_LARGEST_PAGE = 65_536


@cache
def load_checksums() -> bool:
    """From now on this process checks and writes the checksums of every database that has them; False where SQLite
    comes without.
    """
    if sqlite_extra.has("cksumvfs") is None:
        return False
    connection = apsw.Connection(":memory:")
    sqlite_extra.load(connection, "cksumvfs")
    connection.close()
    return True


def add_checksums(connection: apsw.Connection) -> None:
    """To be called before anything is written to an empty database; no other changes."""
    if load_checksums():
        connection.reserve_bytes(reserve=_BYTES)


def has_lost_checksums(path: Path) -> bool:
    """Whether the header of a database denies the checksums that it has: a single damaged byte would switch them off.

    Raises OSError.
    """
    with path.open("rb") as file:
        page = bytearray(file.read(_LARGEST_PAGE))
    if len(page) <= _WHERE_THE_HEADER_SAYS_SO or page[_WHERE_THE_HEADER_SAYS_SO] == _BYTES or not load_checksums():
        return False
    page[_WHERE_THE_HEADER_SAYS_SO] = _BYTES
    del page[int.from_bytes(page[16:18], "big") :]
    connection = apsw.Connection(":memory:")
    try:
        (found,) = connection.execute("SELECT verify_checksum(?)", (bytes(page),)).fetchall()[0]
    finally:
        connection.close()
    return found == 1
