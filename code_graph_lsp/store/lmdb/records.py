"""What lies in one transaction of LMDB: values under keys, in tables, each value with a checksum of itself and its key.

The checksum turns an overwritten byte into StoreCorrupt, not into a wrong answer; a value under another's key, or in
another's table, is found out too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import lmdb

from code_graph_lsp.store.contract import Result, StoreCorrupt
from code_graph_lsp.store.lmdb.failures import damaged

_CHECKSUM = 4  # bytes, after the value, little-endian: then the checksum of both is always the same
_SOUND = 0x2144DF1C


class Table(NamedTuple):
    """One of the environment's B-trees; `seed` is where checksums in it begin."""

    handle: lmdb._Database
    seed: int

    @classmethod
    def of(cls, name: str, handle: lmdb._Database) -> Table:
        return cls(handle, zlib.crc32(name.encode()))


class Tables(NamedTuple):
    """All of them, by name; see `transaction` for what lies in each."""

    state: Table
    file: Table
    path: Table
    facts: Table
    occurrence: Table
    symbol: Table
    symbol_name: Table
    relation: Table
    session: Table


class Within(Protocol):
    """Runs a function in a transaction of its own, again from the beginning where that must be."""

    def __call__(self, work: Callable[[Records], Result], /) -> Result: ...


class Records:
    """Reads and, in a transaction that writes, writes. Raises lmdb.Error, StoreCorrupt."""

    def __init__(self, transaction: lmdb.Transaction[bytes], tables: Tables, location: Path) -> None:
        self.tables = tables
        self._transaction = transaction
        self._location = location

    def get(self, table: Table, key: bytes) -> bytes | None:
        sealed = self._transaction.get(key, None, table.handle)
        if sealed is None:
            return None
        if zlib.crc32(sealed, zlib.crc32(key, table.seed)) != _SOUND:
            raise self._unsound()
        return sealed[:-_CHECKSUM]

    def needed(self, table: Table, key: bytes) -> bytes:
        """What another record says is there."""
        found = self.get(table, key)
        if found is None:
            raise damaged(self._location, "a record is missing")
        return found

    def under(self, table: Table, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Every key that begins so, with its value, in order."""
        crc, seed = zlib.crc32, table.seed
        with self._transaction.cursor(table.handle) as cursor:
            if cursor.set_range(prefix) if prefix else cursor.first():
                for key, sealed in cursor:
                    if not key.startswith(prefix):
                        return
                    if crc(sealed, crc(key, seed)) != _SOUND:
                        raise self._unsound()
                    yield key, sealed[:-_CHECKSUM]

    def any_under(self, table: Table, prefix: bytes) -> bool:
        with self._transaction.cursor(table.handle) as cursor:
            return cursor.set_range(prefix) and cursor.key().startswith(prefix)

    def count(self, table: Table) -> int:
        return self._transaction.stat(table.handle)["entries"]

    def put(self, table: Table, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Each value under its key, instead of what was there."""
        crc, seed = zlib.crc32, table.seed
        sealed = [(key, value + crc(value, crc(key, seed)).to_bytes(_CHECKSUM, "little")) for key, value in items]
        with self._transaction.cursor(table.handle) as cursor:
            cursor.putmulti(sealed)

    def delete(self, table: Table, keys: Iterable[bytes]) -> None:
        """Unknown ones are fine."""
        for key in keys:
            self._transaction.delete(key, b"", table.handle)

    def _unsound(self) -> StoreCorrupt:
        return damaged(self._location, "a record's checksum is wrong")
