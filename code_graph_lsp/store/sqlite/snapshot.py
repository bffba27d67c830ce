"""The read side: what `contract.Snapshot` answers, as queries in one read transaction on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import apsw
import msgspec
import zstandard

from code_graph_lsp.graph.chunk import Chunk
from code_graph_lsp.graph.file_facts import FileRecord, FileState, LinkFacts, ParseError
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.contract import RelationRow, StoreCorrupt, StoreError, SymbolRow
from code_graph_lsp.store.encoded import decode_chunks, decode_content, decode_errors, decode_link
from code_graph_lsp.store.search import folded, holds
from code_graph_lsp.store.sqlite.failures import translated
from code_graph_lsp.store.sqlite.transaction import decode_keys

_RECORD = "SELECT path, language, state, reason, content_hash, rules, modified_ns, size, flags FROM file"
_FILES = _RECORD + " ORDER BY path"
_FILE = _RECORD + " WHERE path = ?"
_BLOB = "SELECT {} FROM file CROSS JOIN facts ON facts.file = file.id WHERE path = ?"
_LINK, _CONTENT, _CHUNKS, _ERRORS, _KEYS = (_BLOB.format(name) for name in ("link", "content", "chunks", "errors", "keys"))
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

# What a search goes through, in the order of its answer. A LIKE pattern is built from letters, each escaped.
_EQUAL_NAMES = "SELECT name, folded FROM symbol_name WHERE folded = ? ORDER BY name <> ?, size, name"
_PREFIX_NAMES = """
SELECT name, folded FROM symbol_name WHERE folded LIKE ? ESCAPE '\\' AND folded <> ? ORDER BY size, name"""
_OTHER_NAMES = """
SELECT name, folded FROM symbol_name WHERE folded LIKE ? ESCAPE '\\' AND folded NOT LIKE ? ESCAPE '\\' ORDER BY size, name"""

_COUNTS = """
SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM symbol), (SELECT count(*) FROM occurrence),
       (SELECT count(*) FROM relation), (SELECT coalesce(sum(chunk_count), 0) FROM facts)"""

_ALL_ROWS = -1
_KINDS = {kind.value: kind for kind in SymbolKind}
