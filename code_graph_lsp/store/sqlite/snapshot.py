"""The read side: what `contract.Snapshot` answers, as queries in one read transaction on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import msgspec
import zstandard

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileRecord, FileState, LinkFacts, ParseError
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.chunk_answers import ChunkAnswers
from code_graph_lsp.store.contract import RelationRow, StoreCorrupt, StoreError, SymbolRow, Trigrams
from code_graph_lsp.store.encoded import decode_chunks, decode_content, decode_errors, decode_link
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.schema import require_same
from code_graph_lsp.store.sqlite.symbol_names import matching_names
from code_graph_lsp.store.sqlite.transaction import decode_keys

_RECORD = "SELECT path, language, state, reason, content_hash, rules, modified_ns, size, flags FROM file"
_FILES = _RECORD + " ORDER BY path"
_FILE = _RECORD + " WHERE path = ?"
_BLOB = "SELECT {} FROM file CROSS JOIN facts ON facts.file = file.id WHERE path = ?"
_LINK, _CONTENT, _CHUNKS, _ERRORS, _KEYS = (_BLOB.format(name) for name in ("link", "content", "chunks", "errors", "keys"))
_INDEXED = "SELECT path FROM file WHERE state = 'indexed' ORDER BY path"
_FILES_WITH = "SELECT path FROM file WHERE id IN (SELECT rowid FROM text_index WHERE text_index MATCH ?) ORDER BY path"
_FILE_ID = "SELECT id FROM file WHERE path = ?"

# CROSS JOIN keeps SQLite from going through all files first.
_OCCURRENCES = "SELECT path, packed FROM occurrence CROSS JOIN file ON file.id = occurrence.file WHERE name = ? ORDER BY path"
_OCCURRENCE = "SELECT packed FROM occurrence WHERE file = (SELECT id FROM file WHERE path = ?) AND name = ?"
_PACKED = "SELECT packed FROM occurrence WHERE name = ? AND file = ?"
_SYMBOLS = """
SELECT path, "index", name, kind, symbol.flags, container, line, "column", end_column
FROM symbol CROSS JOIN file ON file.id = symbol.file WHERE name = ? ORDER BY path, "index" LIMIT ?"""
_RELATIONS = """
SELECT path, kind, source, target FROM relation CROSS JOIN file ON file.id = relation.file
WHERE target_name = ? ORDER BY path, source, position"""

_REVISION = "SELECT value, user_version FROM state, pragma_user_version WHERE name = 'revision'"
_COUNTS = """
SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM symbol), (SELECT count(*) FROM occurrence),
       (SELECT count(*) FROM relation), (SELECT coalesce(sum(chunk_count), 0) FROM facts)"""

_ALL_ROWS = -1  # a LIMIT that is none


def matching(trigrams: Trigrams) -> str:
    """FTS5's expression for `Snapshot.files_with`; trigrams are letters of words, so that none needs escaping."""
    return " OR ".join("(" + " AND ".join(f'"{trigram}"' for trigram in every) + ")" for every in trigrams)


class SqliteSnapshot(ChunkAnswers):
    """A `contract.Snapshot`; closing it gives its connection back. Without closing, the -wal file cannot shrink."""

    def __init__(self, connection: apsw.Connection, path: Path, give_back: Callable[[apsw.Connection], None]) -> None:
        """Raises apsw.Error, StoreChanged; the connection then still belongs to the caller."""
        self._open: apsw.Connection | None = connection
        self._path = path
        self._give_back = give_back
        connection.execute("BEGIN")
        try:
            rows: list[tuple[Any, ...]] = connection.execute(_REVISION).fetchall()
            self._revision = int(rows[0][0])
            require_same(rows[0][1], path)
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    @property
    def revision(self) -> int:
        return self._revision

    def files(self) -> list[FileRecord]:
        rows = self._rows(_FILES)
        with self._sound_data("files"):
            return [_record(row) for row in rows]

    def file(self, path: str) -> FileRecord | None:
        rows = self._rows(_FILE, path)
        with self._sound_data(path):
            return _record(rows[0]) if rows else None

    def link_facts(self, path: str) -> LinkFacts | None:
        rows = self._rows(_LINK, path)
        with self._sound_data(path):
            return decode_link(rows[0][0]) if rows else None

    def content(self, path: str) -> bytes | None:
        rows = self._rows(_CONTENT, path)
        with self._sound_data(path):
            return decode_content(rows[0][0]) if rows else None

    def chunks_of_file(self, path: str) -> list[Chunk]:
        rows = self._rows(_CHUNKS, path)
        with self._sound_data(path):
            return decode_chunks(rows[0][0]) if rows else []

    def files_with(self, trigrams: Trigrams) -> list[str]:
        rows = self._rows(_FILES_WITH, matching(trigrams)) if trigrams else self._rows(_INDEXED)
        return [path for (path,) in rows]

    def errors(self, path: str) -> list[ParseError]:
        rows = self._rows(_ERRORS, path)
        with self._sound_data(path):
            return decode_errors(rows[0][0]) if rows else []

    def occurrences(self, name: str) -> list[tuple[str, bytes]]:
        return self._rows(_OCCURRENCES, name)

    def occurrences_in(self, path: str, name: str) -> bytes | None:
        rows = self._rows(_OCCURRENCE, path, name)
        return rows[0][0] if rows else None

    def names_in(self, path: str) -> dict[str, bytes]:
        rows = self._rows(_KEYS, path)
        if not rows:
            return {}
        with self._sound_data(path):
            names = sorted(decode_keys(rows[0][0]).occurrences)
        (file,) = self._rows(_FILE_ID, path)[0]
        with translated(self._path):
            packed: list[tuple[Any, ...]] = self._connection.executemany(_PACKED, ((name, file) for name in names)).fetchall()
        with self._sound_data(path):
            return {name: row[0] for name, row in zip(names, packed, strict=True)}

    def symbols_named(self, name: str) -> list[SymbolRow]:
        rows = self._rows(_SYMBOLS, name, _ALL_ROWS)
        with self._sound_data(name):
            return [_symbol(row) for row in rows]

    def search_symbols(self, letters: str, limit: int) -> list[SymbolRow]:
        rows: list[tuple[Any, ...]] = []
        with translated(self._path), self._sound_data(letters):
            for name in matching_names(self._connection, letters) if limit > 0 else ():
                rows += self._rows(_SYMBOLS, name, limit - len(rows))
                if len(rows) >= limit:
                    break
            return [_symbol(row) for row in rows]

    def relations_to(self, target_name: str) -> list[RelationRow]:
        rows = self._rows(_RELATIONS, target_name)
        with self._sound_data(target_name):
            return [RelationRow(path, RelationKind(kind), source, target) for path, kind, source, target in rows]

    def counts(self) -> dict[str, int]:
        return dict(zip(("files", "symbols", "occurrences", "relations", "chunks"), self._rows(_COUNTS)[0], strict=True))

    def close(self) -> None:
        connection, self._open = self._open, None
        if connection is not None:
            try:
                with translated(self._path):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
            finally:
                self._give_back(connection)

    def __enter__(self) -> SqliteSnapshot:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def _connection(self) -> apsw.Connection:
        if self._open is None:
            raise StoreError("this snapshot is closed: take a new one")
        if not self._open.in_transaction:  # SQLite ends it when a disk fails; what were read now could be another revision
            raise StoreError("this snapshot was lost when the disk failed: take a new one")
        return self._open

    def _rows(self, statement: str, *bindings: str | int) -> list[tuple[Any, ...]]:
        with translated(self._path):
            try:
                return self._connection.execute(statement, bindings).fetchall()
            except UnicodeEncodeError:  # half a surrogate pair: no name or path that is stored has one
                return []

    @contextmanager
    def _sound_data(self, subject: str) -> Iterator[None]:
        """What was written sound and cannot be read any more was damaged on disk."""
        try:
            yield
        except (ValueError, TypeError, msgspec.MsgspecError, zstandard.ZstdError) as error:
            raise StoreCorrupt(f"the index {self._path} is damaged at {subject!r} ({error}): it must be built again") from error


def _record(row: Sequence[Any]) -> FileRecord:
    path, language, state, *rest = row
    return FileRecord(path, language, FileState(state), *rest)


def _symbol(row: Sequence[Any]) -> SymbolRow:
    path, index, name, kind, *rest = row
    return SymbolRow(path, index, name, SymbolKind(kind), *rest)
