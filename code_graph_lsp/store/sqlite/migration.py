"""The steps between schema versions: numbered SQL files, each with its way up and its way down, and the table in the
database that says which of them were applied.

The steps are checked before any of them runs. Knows nothing of how a database is opened.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import apsw

from code_graph_lsp.store.contract import StoreError
from code_graph_lsp.store.encoded import decode_content
from code_graph_lsp.store.text_words import words_of

_FILE = re.compile(r"(\d{4})_(\w+)\.(up|down)\.sql")
_SHOWN = 12  # characters of a checksum that tell it from others

_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL, -- SHA-256 of the SQL that was run
    applied_at INTEGER NOT NULL -- nanoseconds since 1970, UTC
) STRICT"""
_HAS_TABLE = "SELECT 1 FROM sqlite_schema WHERE name = 'migration'"
_APPLIED = "SELECT number, name, checksum, applied_at FROM migration ORDER BY rowid"
_NOTE = "INSERT OR IGNORE INTO migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)"
_DROP = "DELETE FROM migration WHERE number = ?"

_BEFORE_THE_TABLE = 1  # databases of that schema were made when no table said so


class UnknownSchema(StoreError):
    """A database of ours with a schema that no migration leads on from: it must be built again."""


@dataclass(frozen=True)
class Migration:
    """`up` leads from schema `number - 1` to `number`, `down` back."""

    number: int
    name: str
    up: str
    down: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.up.encode()).hexdigest()


class Applied(NamedTuple):
    """A migration as a database remembers it; `applied_at` in nanoseconds since 1970."""

    number: int
    name: str
    checksum: str
    applied_at: int


@cache
def shipped() -> tuple[Migration, ...]:
    """Those of this program, from number 1 on."""
    return read_migrations(files(__package__).joinpath("migrations"))


def read_migrations(folder: Traversable) -> tuple[Migration, ...]:
    """Raises StoreError where a number is missing or given twice, or a migration lacks one of its two ways."""
    ways: dict[tuple[int, str], dict[str, str]] = {}
    for entry in folder.iterdir():
        if found := _FILE.fullmatch(entry.name):
            number, name, way = int(found[1]), found[2], found[3]
            ways.setdefault((number, name), {})[way] = entry.read_text(encoding="utf-8")
    numbered = sorted(ways)
    if [number for number, _ in numbered] != list(range(1, len(numbered) + 1)) or any(len(both) < 2 for both in ways.values()):
        found_names = ", ".join(f"{number:04}_{name} ({'/'.join(sorted(ways[number, name]))})" for number, name in numbered)
        raise StoreError(f"this program's migrations are not complete: {found_names or 'there are none'}. Install it again.")
    return tuple(Migration(number, name, **ways[number, name]) for number, name in numbered)


def applied(connection: apsw.Connection, version: int) -> list[Applied]:
    """What was applied to a database of that schema version, in the order in which it was. Raises apsw.Error."""
    if connection.execute(_HAS_TABLE).fetchall():
        rows: list[tuple[Any, ...]] = connection.execute(_APPLIED).fetchall()
        return [Applied(*row) for row in rows]
    return [_as_applied(migration, 0) for migration in shipped()[:version] if version == _BEFORE_THE_TABLE]


def check_applied(done: Sequence[Applied], version: int, known: Sequence[Migration]) -> None:
    """Raises UnknownSchema unless exactly the known migrations 1 to `version` were applied, in order, as they are
    now.
    """
    numbers = [entry.number for entry in done]
    if sorted(numbers) != list(range(1, version + 1)):
        raise UnknownSchema(f"its schema is {version}, but the migrations {_listed(numbers)} were applied")
    if numbers != sorted(numbers):
        raise UnknownSchema(f"its migrations were applied in the order {_listed(numbers)}")
    for entry, migration in zip(done, known, strict=False):
        if (entry.name, entry.checksum) != (migration.name, migration.checksum):
            raise UnknownSchema(
                f"its migration {entry.number} was {entry.name} {entry.checksum[:_SHOWN]}, "
                f"which is not this program's {migration.name} {migration.checksum[:_SHOWN]}"
            )


def run(connection: apsw.Connection, done: Sequence[Applied], to: int) -> None:
    """Leads from the schema that `done` made to schema `to`, up or down, within the caller's transaction.

    Raises apsw.Error, or what damaged contents make `words_of` raise (ValueError, ZstdError).
    """
    known, version = shipped(), len(done)
    connection.execute(_TABLE)
    connection.executemany(_NOTE, done)
    register_words_of(connection)
    try:
        for migration in known[version:to]:
            connection.execute(migration.up).fetchall()
            connection.execute(_NOTE, _as_applied(migration, time.time_ns()))
        for migration in reversed(known[to:version]):
            connection.execute(migration.down).fetchall()
            connection.execute(_DROP, (migration.number,))
    finally:
        connection.create_scalar_function("words_of", None, 1)
    connection.pragma("user_version", to)


def register_words_of(connection: apsw.Connection) -> None:
    """Lets SQL say `words_of(content)`: the words of a file's stored content."""
    connection.create_scalar_function("words_of", _words_of_compressed, 1, deterministic=True)


def _words_of_compressed(*arguments: Any) -> str:
    (content,) = arguments
    return words_of(decode_content(content))


def _as_applied(migration: Migration, when: int) -> Applied:
    return Applied(migration.number, migration.name, migration.checksum, when)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"
