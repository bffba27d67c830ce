"""The write side: what `contract.Transaction` does, as statements on the one connection that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import apsw
import msgspec

from code_graph_lsp.graph.file_facts import FileFacts, FileRecord
from code_graph_lsp.store.contract import Facts
from code_graph_lsp.store.encoded import EncodedFacts, check_record, encode
from code_graph_lsp.store.sqlite.failures import translated, unfit_facts
from code_graph_lsp.store.sqlite.symbol_names import compared
from code_graph_lsp.store.stepwise import StepwiseTransaction
from code_graph_lsp.store.writer_thread import Run

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


class SqliteTransaction(StepwiseTransaction):
    """The steps of `contract.Transaction`, on a connection on which a transaction has begun."""

    def __init__(self, connection: apsw.Connection, database: Path, cancelled: Callable[[], bool], run: Run) -> None:
        super().__init__(cancelled, run)
        self._connection = connection
        self._database = database

    def replace_file(self, facts: Facts) -> None:
        self._change(facts.record.path, lambda: self._replace(facts))

    def put_record(self, record: FileRecord) -> None:
        self._change(record.path, lambda: self._put_bare(record))

    def touch(self, path: str, modified_ns: int, size: int) -> None:
        self._change(path, lambda: self._execute(_TOUCH, (modified_ns, size, self._find(path)[0])))

    def delete_file(self, path: str) -> None:
        self._change(path, lambda: self._delete(path))

    def _change(self, path: str, change: Callable[[], object]) -> None:
        def work() -> None:
            with translated(self._database), unfit_facts(path):
                change()

        self._step(work)

    def _commit(self) -> None:
        with translated(self._database):
            if self._written:
                self._connection.execute(_GROW_REVISION)
            self._connection.execute("COMMIT")

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _is_lost(self) -> bool:
        return not self._connection.in_transaction

    def _mark(self) -> None:
        self._savepoint_statement("SAVEPOINT nested")

    def _undo(self) -> None:
        self._savepoint_statement("ROLLBACK TO nested")

    def _release(self) -> None:
        self._savepoint_statement("RELEASE nested")

    def _savepoint_statement(self, statement: str) -> None:
        with translated(self._database):
            self._connection.execute(statement)

    def _replace(self, facts: Facts) -> None:
        rows = encode(facts) if isinstance(facts, FileFacts) else facts
        check_record(rows.record, indexed=True)
        self._add_facts(self._put(rows.record), rows)

    def _put_bare(self, record: FileRecord) -> None:
        check_record(record, indexed=False)
        self._put(record)

    def _delete(self, path: str) -> None:
        file, keys = self._find(path)
        if keys is not None:
            self._drop_facts(file, keys)
        self._execute(_DROP_FILE, (file,))

    def _put(self, record: FileRecord) -> int:
        """Writes the record, drops the facts the file had, and returns its row."""
        columns = (
            record.language, record.state.value, record.reason, record.content_hash, record.rules,
            record.modified_ns, record.size, int(record.flags),
        )  # fmt: skip
        file, keys = self._find(record.path)
        if file == _NO_FILE:
            added: list[tuple[Any, ...]] = self._execute(_ADD_FILE, (record.path, *columns)).fetchall()
            return int(added[0][0])
        if keys is not None:
            self._drop_facts(file, keys)
        self._execute(_SET_FILE, (*columns, file))
        return file

    def _find(self, path: str) -> tuple[int, Keys | None]:
        """The file's row and, if it has facts, their keys; `_NO_FILE` where the path is unknown."""
        try:
            rows: list[tuple[Any, ...]] = self._execute(_FIND, (path,)).fetchall()
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
        self._execute(_ADD_FACTS, (file, *blobs))
        self._execute(_ADD_WORDS, (file, facts.words))
        self._each(_ADD_OCCURRENCE, [(name, file, packed) for name, packed in facts.occurrences.items()])
        self._each(_ADD_SYMBOL, [(file, *entry) for entry in facts.symbols])
        self._each(_ADD_SYMBOL_NAME, [(len(name), name, compared(name)) for name in symbol_names])
        self._each(_ADD_RELATION, [(file, position, *entry) for position, entry in enumerate(facts.relations)])

    def _drop_facts(self, file: int, keys: Keys) -> None:
        self._execute(_DROP_FACTS, (file,))
        self._execute(_DROP_WORDS, (file,))
        self._each(_DROP_OCCURRENCE, [(name, file) for name in keys.occurrences])
        self._each(_DROP_SYMBOL, [(name, file) for name in keys.symbols])
        self._each(_DROP_SYMBOL_NAME, [(len(name), name) for name in keys.symbols])
        self._each(_DROP_RELATION, [(name, file) for name in keys.relations])

    def _execute(self, statement: str, bindings: tuple[apsw.SQLiteValue, ...]) -> apsw.Cursor:
        self._heed()
        return self._connection.execute(statement, bindings)

    def _each(self, statement: str, rows: Iterable[tuple[apsw.SQLiteValue, ...]]) -> None:
        self._heed()
        self._connection.executemany(statement, rows)
