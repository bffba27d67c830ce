"""The write side: what `contract.Transaction` does, as statements on the one connection that writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import msgspec

from code_graph_lsp.graph.file_facts import FileFacts, FileRecord
from code_graph_lsp.store.contract import Facts, StoreError
from code_graph_lsp.store.encoded import EncodedFacts, check_record, encode
from code_graph_lsp.store.sqlite.failures import translated, unfit_facts
from code_graph_lsp.store.sqlite.symbol_names import compared

_OVER = "this transaction is over, or one of its steps failed: start a new one"

_FIND = "SELECT id, keys FROM file LEFT JOIN facts ON facts.file = file.id WHERE path = ?"
_ADD_FILE = """
INSERT INTO file (path, language, state, reason, content_hash, rules, modified_ns, size, flags)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_SET_FILE = """
UPDATE file SET language = ?, state = ?, reason = ?, content_hash = ?, rules = ?, modified_ns = ?, size = ?, flags = ?
WHERE id = ?"""
_TOUCH = "UPDATE file SET modified_ns = ?, size = ? WHERE id = ?"
_DROP_FILE = "DELETE FROM file WHERE id = ?"

_ADD_FACTS = "INSERT INTO facts (file, chunk_count, keys, link, chunks, errors, content) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_OCCURRENCE = "INSERT INTO occurrence (name, file, packed) VALUES (?, ?, ?)"
_ADD_SYMBOL = """
INSERT INTO symbol (file, "index", name, kind, flags, container, line, "column", end_column)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_SYMBOL_NAME = "INSERT OR IGNORE INTO symbol_name (size, name, folded) VALUES (?, ?, ?)"
_ADD_RELATION = "INSERT INTO relation (file, position, target_name, kind, source, target) VALUES (?, ?, ?, ?, ?, ?)"

_ADD_WORDS = "INSERT INTO text_index (rowid, words) VALUES (?, ?)"

_DROP_FACTS = "DELETE FROM facts WHERE file = ?"
_DROP_WORDS = "DELETE FROM text_index WHERE rowid = ?"
_DROP_OCCURRENCE = "DELETE FROM occurrence WHERE name = ? AND file = ?"
_DROP_SYMBOL = "DELETE FROM symbol WHERE name = ? AND file = ?"
_DROP_SYMBOL_NAME = """
DELETE FROM symbol_name WHERE size = ?1 AND name = ?2 AND NOT EXISTS (SELECT 1 FROM symbol WHERE name = ?2)"""
_DROP_RELATION = "DELETE FROM relation WHERE target_name = ? AND file = ?"

_NO_FILE = -1  # no row has it

_GROW_REVISION = "UPDATE state SET value = value + 1 WHERE name = 'revision'"


class Keys(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The names under which a file has rows, each once: what deleting and listing them goes by."""

    occurrences: list[str]
    symbols: list[str]
    relations: list[str]


decode_keys = msgspec.msgpack.Decoder(Keys).decode


class SqliteTransaction:
    """Every method is one step; a step that fails spoils the transaction, or the savepoint it is in."""

    def __init__(self, connection: apsw.Connection, database: Path) -> None:
        self._connection = connection
        self._database = database
        self._spoilt = False
        self._written = False

    def replace_file(self, facts: Facts) -> None:
        with self._step(facts.record.path):
            rows = encode(facts) if isinstance(facts, FileFacts) else facts
            check_record(rows.record, indexed=True)
            self._add_facts(self._put(rows.record), rows)

    def put_record(self, record: FileRecord) -> None:
        with self._step(record.path):
            check_record(record, indexed=False)
            self._put(record)

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        with self._step(path):
            file, _ = self._find(path)
            self._connection.execute(_TOUCH, (modified_ns, size, file))

    def delete_file(self, path: str) -> None:
        with self._step(path):
            file, keys = self._find(path)
            if keys is not None:
                self._drop_facts(file, keys)
            self._connection.execute(_DROP_FILE, (file,))

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._require_sound()
        with translated(self._database):
            self._connection.execute("SAVEPOINT nested")
            try:
                yield
                self._require_sound()
            except BaseException:
                if self._connection.in_transaction:  # else SQLite itself has rolled back everything: all of it is spoilt
                    self._connection.execute("ROLLBACK TO nested")
                    self._connection.execute("RELEASE nested")
                    self._spoilt = False
                raise
            self._connection.execute("RELEASE nested")

    def finish(self) -> None:
        """Commits what was written; nothing was written, nothing is committed. Raises StoreError if a step had
        failed.
        """
        self._require_sound()
        if self._written:
            self._connection.execute(_GROW_REVISION)
            self._connection.execute("COMMIT")

    def end(self) -> None:
        """Rolls back what `finish` has not committed; no step can follow."""
        self._spoilt = True
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _require_sound(self) -> None:
        if self._spoilt or not self._connection.in_transaction:
            raise StoreError(_OVER)

    @contextmanager
    def _step(self, path: str) -> Iterator[None]:
        self._require_sound()
        self._written = True
        try:
            with translated(self._database), unfit_facts(path):
                yield
        except BaseException:
            self._spoilt = True
            raise

    def _put(self, record: FileRecord) -> int:
        """Writes the record, drops the facts the file had, and returns its row."""
        columns = (
            record.language, record.state.value, record.reason, record.content_hash, record.rules,
            record.modified_ns, record.size, int(record.flags),
        )  # fmt: skip
        file, keys = self._find(record.path)
        if file == _NO_FILE:
            added: list[tuple[Any, ...]] = self._connection.execute(_ADD_FILE, (record.path, *columns)).fetchall()
            return int(added[0][0])
        if keys is not None:
            self._drop_facts(file, keys)
        self._connection.execute(_SET_FILE, (*columns, file))
        return file

    def _find(self, path: str) -> tuple[int, Keys | None]:
        """The file's row and, if it has facts, their keys; `_NO_FILE` where the path is unknown."""
        try:
            rows: list[tuple[Any, ...]] = self._connection.execute(_FIND, (path,)).fetchall()
        except UnicodeEncodeError:  # half a surrogate pair: no such path is ever stored
            rows = []
        if not rows:
            return _NO_FILE, None
        ((file, keys),) = rows
        return file, None if keys is None else decode_keys(keys)

    def _add_facts(self, file: int, facts: EncodedFacts) -> None:
        symbol_names = {entry[1] for entry in facts.symbols}
        keys = Keys(list(facts.occurrences), list(symbol_names), list({entry[0] for entry in facts.relations}))
        packed_keys = msgspec.msgpack.encode(keys)
        blobs = (facts.chunk_count, packed_keys, facts.link, facts.chunks, facts.errors, facts.content)
        self._connection.execute(_ADD_FACTS, (file, *blobs))
        self._connection.execute(_ADD_WORDS, (file, facts.words))
        self._each(_ADD_OCCURRENCE, [(name, file, packed) for name, packed in facts.occurrences.items()])
        self._each(_ADD_SYMBOL, [(file, *entry) for entry in facts.symbols])
        self._each(_ADD_SYMBOL_NAME, [(len(name), name, compared(name)) for name in symbol_names])
        self._each(_ADD_RELATION, [(file, position, *entry) for position, entry in enumerate(facts.relations)])

    def _drop_facts(self, file: int, keys: Keys) -> None:
        self._connection.execute(_DROP_FACTS, (file,))
        self._connection.execute(_DROP_WORDS, (file,))
        self._each(_DROP_OCCURRENCE, [(name, file) for name in keys.occurrences])
        self._each(_DROP_SYMBOL, [(name, file) for name in keys.symbols])
        self._each(_DROP_SYMBOL_NAME, [(len(name), name) for name in keys.symbols])
        self._each(_DROP_RELATION, [(name, file) for name in keys.relations])

    def _each(self, statement: str, rows: Iterable[tuple[apsw.SQLiteValue, ...]]) -> None:
        self._connection.executemany(statement, rows)
