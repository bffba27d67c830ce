"""What lies in each table, and under which key.

state         "revision" and "next file": 8 bytes each; "lease": a Claim
file          path: StoredFile
path          file's number: path
facts         file's number: StoredFacts
occurrence    name, file's number: packed occurrences
symbol        name, file's number: its symbols of that name, in order of index
symbol_name   size in characters, name: the name; each that `symbol` has
relation      name of the target, file's number: its relations to that name, in order of source, then as the facts gave
session       id: SessionRecord
"""

from __future__ import annotations

from typing import Any

import msgspec

from code_graph_lsp.graph.file_facts import FileRecord
from code_graph_lsp.graph.relation import RelationKind
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.store.encoded import EncodedFacts
from code_graph_lsp.store.lmdb.keys import number_key, text_key
from code_graph_lsp.store.lmdb.records import Records

REVISION = b"revision"
NEXT_FILE = b"next file"


class StoredCounts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file's number in keys, and how many rows it has; -1 chunks where it has no facts."""

    number: int
    symbols: int
    relations: int
    chunks: int


class StoredFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """As `StoredCounts`, and the file's record."""

    number: int
    symbols: int
    relations: int
    chunks: int
    record: FileRecord


class StoredFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`keys` is a `Keys`; the rest is as `EncodedFacts` have it."""

    keys: bytes
    link: bytes
    chunks: bytes
    errors: bytes
    content: bytes


class Keys(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The names under which a file has rows, each once."""

    occurrences: list[str]
    symbols: list[str]
    relations: list[str]


StoredSymbol = tuple[int, SymbolKind, int, str, int, int, int]
"""As a `SymbolEntry`, without the name."""

StoredRelation = tuple[RelationKind, int, int]
"""Kind, source, target."""

encode = msgspec.msgpack.encode
decode_counts = msgspec.msgpack.Decoder(StoredCounts).decode
decode_file = msgspec.msgpack.Decoder(StoredFile).decode
decode_facts = msgspec.msgpack.Decoder(StoredFacts).decode
decode_keys = msgspec.msgpack.Decoder(Keys).decode
decode_symbols = msgspec.msgpack.Decoder(list[StoredSymbol]).decode
decode_relations = msgspec.msgpack.Decoder(list[StoredRelation]).decode


def file_at(records: Records, path: str) -> StoredFile | None:
    try:
        key = text_key(path)
    except UnicodeEncodeError:  # half a surrogate pair: no such path is ever stored
        return None
    stored = records.get(records.tables.file, key)
    return None if stored is None else decode_file(stored)


def facts_of(records: Records, file: StoredFile) -> StoredFacts:
    return decode_facts(records.needed(records.tables.facts, number_key(file.number)))


def symbol_name_key(name: str) -> bytes:
    return number_key(len(name)) + text_key(name)


def number_in(records: Records, key: bytes) -> int:
    """A number of `state`; 0 before it was first put."""
    return int.from_bytes(records.get(records.tables.state, key) or b"", "big")


def put_number(records: Records, key: bytes, number: int) -> None:
    records.put(records.tables.state, [(key, number.to_bytes(8, "big"))])


def grow_revision(records: Records) -> None:
    put_number(records, REVISION, number_in(records, REVISION) + 1)


def symbols_by_name(facts: EncodedFacts) -> dict[str, list[tuple[Any, ...]]]:
    """Each name's `StoredSymbol`s."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for index, name, *rest in facts.symbols:
        found.setdefault(name, []).append((index, *rest))
    return found


def relations_by_name(facts: EncodedFacts) -> dict[str, list[tuple[Any, ...]]]:
    """Each target's name's `StoredRelation`s."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for name, *rest in sorted(facts.relations, key=lambda entry: entry[2]):
        found.setdefault(name, []).append((*rest,))
    return found
