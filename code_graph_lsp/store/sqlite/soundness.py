"""Whether a database is as this program would have written it, and the mending of what can be mended in place.

It looks at the file with a connection of its own, open store or none. What is mended here needs no source: rows that
belong to nobody go, and a file whose rows do not agree is marked as never read, so that it is indexed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import msgspec
import zstandard

from code_graph_lsp.store.contract import Damage, StoreCorrupt
from code_graph_lsp.store.encoded import check_values
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.connections import connect, patiently, trusted
from code_graph_lsp.store.sqlite.database_file import files_of, header_stamp, is_private, make_private
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.migration import UnknownSchema, register_words_of, run
from code_graph_lsp.store.sqlite.symbol_names import compared
from code_graph_lsp.store.sqlite.transaction import decode_keys

_OWNED = {"facts": "file", "occurrence": "file", "symbol": "file", "relation": "file", "text_index": "rowid"}
_INDEXED = "(SELECT id FROM file WHERE state = 'indexed')"

_NAMES_NOBODY_HAS = "symbol_name WHERE name NOT IN (SELECT name FROM symbol)"
_NAMES_MISSING = "SELECT DISTINCT name FROM symbol WHERE name NOT IN (SELECT name FROM symbol_name)"
_ADD_NAME = "INSERT OR IGNORE INTO symbol_name (size, name, folded) VALUES (?, ?, ?)"

_FILES = """
SELECT path, id, keys, link, chunks, errors, content, EXISTS (SELECT 1 FROM text_index WHERE rowid = id)
FROM file LEFT JOIN facts ON facts.file = file.id WHERE state = 'indexed' ORDER BY path"""
_NAME_COUNTS = [  # in the order of `Keys`
    f"SELECT file, count(DISTINCT {name}) FROM {table} GROUP BY file"
    for table, name in (("occurrence", "name"), ("symbol", "name"), ("relation", "target_name"))
]
_READ_AGAIN = "UPDATE file SET state = 'pending', content_hash = '' WHERE id = ?"

_TEXT_INDEX = "text_index"
_ADD_WORDS = "INSERT INTO text_index (rowid, words) VALUES (?, words_of(?))"
_EMPTY_TEXT_INDEX = "INSERT INTO text_index (text_index) VALUES ('delete-all')"
_FILL_TEXT_INDEX = "INSERT INTO text_index (rowid, words) SELECT file, words_of(content) FROM facts"

_GROW_REVISION = "UPDATE state SET value = value + 1 WHERE name = 'revision'"


def check_database(path: Path) -> list[Damage]:
    """See `GraphStore.check`; nothing where there is no file. Raises StoreTooNew, StoreBusy, StoreError."""
    if not path.exists():
        return []
    open_to_all = [file for file in files_of(path) if not is_private(file)]
    found = [Damage("permissions", str(file), "others on this machine may read it", True) for file in open_to_all]
    try:
        schema.refuse_foreign(*header_stamp(path), path)
        with translated(path), closing(connect(path, read_only=True)) as connection:
            connection.pragma("query_only", False)  # temporary tables are written
            connection.execute("BEGIN")
            found += _damages(connection, path)
            connection.execute("ROLLBACK")
            trusted(connection)
    except (StoreCorrupt, UnknownSchema) as error:
        found.append(Damage("integrity", str(path), str(error), False))
    return found


def repair_database(path: Path, seconds: float) -> None:
    """Mends what `check_database` calls fixable, in one transaction. Raises StoreBusy, StoreCorrupt, StoreError."""
    for file in files_of(path):
        make_private(file)
    with translated(path), closing(connect(path, read_only=False)) as connection:
        register_words_of(connection)
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), seconds)
        try:
            schema.require_same(connection.pragma("user_version"), path)
            _mend(connection)
            connection.execute(_GROW_REVISION)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        trusted(connection)


def _damages(connection: apsw.Connection, path: Path) -> Iterator[Damage]:
    """In the order in which they matter: what makes the rest meaningless comes alone."""
    version = len(schema.history(connection, path))
    broken = _broken(connection)
    yield from (Damage("integrity", str(path), line, _is_of_text_index(line)) for line in broken)
    if version < schema.newest() or not all(map(_is_of_text_index, broken)):
        return  # an older schema's rows are looked at when opening has brought it up
    altered = list(_altered(connection))
    yield from altered
    if altered:
        return
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Damage("orphan", str(table), f"row {rowid} belongs to no row of {parent}", True)
    yield from _orphans(connection)
    unsound = [Damage("facts", file, message, True) for _, file, message in _unsound_files(connection)]
    yield from unsound
    if not (broken or unsound or _text_index_agrees(connection)):
        yield Damage("integrity", _TEXT_INDEX, "does not hold the words of the files", True)


def _broken(connection: apsw.Connection) -> list[str]:
    """What SQLite itself finds wrong, full-text tables included."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall()]
    except apsw.SQLError as error:  # a table that cannot even be opened
        return [str(error)]
    return [line for line in found if line != "ok"]


def _is_of_text_index(line: str) -> bool:
    return "fts5" in line.lower() and _TEXT_INDEX in line


def _altered(connection: apsw.Connection) -> Iterator[Damage]:
    """Where the schema is not what the migrations make."""
    with closing(apsw.Connection(":memory:")) as clean:
        run(clean, [], schema.newest())
        expected, found = _schema_of(clean), _schema_of(connection)
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield Damage("schema", name, "is missing", False)
        elif name not in expected:
            yield Damage("schema", name, "is none of this program's", False)
        elif found[name] != expected[name]:
            yield Damage("schema", name, "is not as the migrations make it", False)


def _schema_of(connection: apsw.Connection) -> dict[str, str | None]:
    rows: list[tuple[Any, ...]] = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return dict(rows)


def _orphans(connection: apsw.Connection) -> Iterator[Damage]:
    for table, column in _OWNED.items():
        count = _count(connection, f"{table} WHERE {column} NOT IN {_INDEXED}")
        if count:
            yield Damage("orphan", table, f"{count:,} rows belong to no indexed file", True)
    if count := _count(connection, _NAMES_NOBODY_HAS):
        yield Damage("orphan", "symbol_name", f"{count:,} names that no symbol has", True)
    if count := _count(connection, f"({_NAMES_MISSING})"):
        yield Damage("orphan", "symbol_name", f"{count:,} names of symbols are missing", True)


def _count(connection: apsw.Connection, rows: str) -> int:
    found: list[tuple[Any, ...]] = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()
    return int(found[0][0])


def _unsound_files(connection: apsw.Connection) -> Iterator[tuple[int, str, str]]:
    """(row, path, what is wrong) of every file that must be read again."""
    counts = [_counts(connection, query) for query in _NAME_COUNTS]
    rows: Iterator[tuple[Any, ...]] = connection.execute(_FILES)
    for path, file, keys, *values, in_text_index in rows:
        if keys is None:
            yield file, path, "has no facts"
            continue
        try:
            check_values(*values)
            expected = [len(names) for names in msgspec.structs.astuple(decode_keys(keys))]
        except (ValueError, TypeError, msgspec.MsgspecError, zstandard.ZstdError) as error:
            yield file, path, f"its facts cannot be read: {error}"
            continue
        if expected != [of_file.get(file, 0) for of_file in counts]:
            yield file, path, "has not the rows that its facts name"
        elif not in_text_index:
            yield file, path, "is not in the text index"


def _counts(connection: apsw.Connection, query: str) -> dict[int, int]:
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    return dict(rows)


def _text_index_agrees(connection: apsw.Connection) -> bool:
    """Whether it has as many files for each trigram as one made anew: FTS5's own look does not see what is lacking."""
    with closing(apsw.Connection(":memory:")) as clean:
        run(clean, [], schema.newest())
        register_words_of(clean)
        clean.executemany(_ADD_WORDS, connection.execute("SELECT file, content FROM facts"))
        return _trigrams(clean) == _trigrams(connection)


def _trigrams(connection: apsw.Connection) -> list[tuple[Any, ...]]:
    connection.execute("CREATE VIRTUAL TABLE temp.trigrams USING fts5vocab (main, text_index, 'row')")
    found: list[tuple[Any, ...]] = connection.execute("SELECT term, doc FROM temp.trigrams").fetchall()
    connection.execute("DROP TABLE temp.trigrams")
    return found


def _mend(connection: apsw.Connection) -> None:
    unsound = [(file,) for file, *_ in _unsound_files(connection)]
    is_broken = bool(_broken(connection))
    if is_broken:
        connection.execute(_EMPTY_TEXT_INDEX)
    for table, rowid, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
    connection.executemany(_READ_AGAIN, unsound)
    for table, column in _OWNED.items():
        connection.execute(f"DELETE FROM {table} WHERE {column} NOT IN {_INDEXED}")
    connection.execute(f"DELETE FROM {_NAMES_NOBODY_HAS}")
    missing: list[tuple[Any, ...]] = connection.execute(_NAMES_MISSING).fetchall()
    connection.executemany(_ADD_NAME, [(len(name), name, compared(name)) for (name,) in missing])
    if is_broken or not _text_index_agrees(connection):
        connection.execute(_EMPTY_TEXT_INDEX)
        connection.execute(_FILL_TEXT_INDEX)
