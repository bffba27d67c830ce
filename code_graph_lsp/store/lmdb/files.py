"""Putting, replacing and dropping what a file owns, as records. See `layout` for what lies where."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from code_graph_lsp.graph.file_facts import FileRecord
from code_graph_lsp.store.encoded import EncodedFacts
from code_graph_lsp.store.lmdb import layout
from code_graph_lsp.store.lmdb.keys import number_key, text_key
from code_graph_lsp.store.lmdb.layout import Keys, StoredFacts, StoredFile
from code_graph_lsp.store.lmdb.records import Records, Table


def replace_file(records: Records, facts: EncodedFacts) -> None:
    """Raises one of `encoded.UNFIT`."""
    number = _emptied(records, facts.record.path)
    symbols, relations = layout.symbols_by_name(facts), layout.relations_by_name(facts)
    counts = len(facts.symbols), len(facts.relations), facts.chunk_count
    _put_file(records, StoredFile(number, *counts, facts.record))

    keys = Keys(list(facts.occurrences), list(symbols), list(relations))
    stored = StoredFacts(layout.encode(keys), facts.link, facts.chunks, facts.errors, facts.content)
    tables, end = records.tables, number_key(number)
    encode = layout.encode
    records.put(tables.facts, [(end, encode(stored))])
    records.put(tables.occurrence, [(text_key(name) + end, packed) for name, packed in facts.occurrences.items()])
    records.put(tables.symbol, [(text_key(name) + end, encode(rows)) for name, rows in symbols.items()])
    records.put(tables.symbol_name, [(layout.symbol_name_key(name), name.encode()) for name in symbols])
    records.put(tables.relation, [(text_key(name) + end, encode(rows)) for name, rows in relations.items()])


def put_record(records: Records, record: FileRecord) -> None:
    """Of a file without facts. Raises one of `encoded.UNFIT`."""
    _put_file(records, StoredFile(_emptied(records, record.path), 0, 0, -1, record))


def touch(records: Records, path: str, modified_ns: int, size: int) -> None:
    """Unknown paths are fine."""
    file = layout.file_at(records, path)
    if file is not None:
        record = msgspec.structs.replace(file.record, modified_ns=modified_ns, size=size)
        _put_file(records, msgspec.structs.replace(file, record=record))


def delete_file(records: Records, path: str) -> None:
    """Unknown paths are fine."""
    file = layout.file_at(records, path)
    if file is not None:
        _drop_facts(records, file)
        records.delete(records.tables.path, [number_key(file.number)])
        records.delete(records.tables.file, [text_key(path)])


def _put_file(records: Records, file: StoredFile) -> None:
    records.put(records.tables.file, [(text_key(file.record.path), layout.encode(file))])


def _emptied(records: Records, path: str) -> int:
    """The file's number, a new one if it was unknown; it has no facts any more."""
    file = layout.file_at(records, path)
    if file is not None:
        _drop_facts(records, file)
        return file.number
    number = layout.number_in(records, layout.NEXT_FILE)
    records.put(records.tables.path, [(number_key(number), path.encode())])
    layout.put_number(records, layout.NEXT_FILE, number + 1)
    return number


def _drop_facts(records: Records, file: StoredFile) -> None:
    if file.chunks < 0:
        return
    tables, end = records.tables, number_key(file.number)
    keys = layout.decode_keys(layout.facts_of(records, file).keys)
    records.delete(tables.facts, [end])
    _drop(records, tables.occurrence, keys.occurrences, end)
    _drop(records, tables.symbol, keys.symbols, end)
    _drop(records, tables.relation, keys.relations, end)
    gone = [name for name in keys.symbols if not records.any_under(tables.symbol, text_key(name))]
    records.delete(tables.symbol_name, map(layout.symbol_name_key, gone))


def _drop(records: Records, table: Table, names: Iterable[str], end: bytes) -> None:
    records.delete(table, [text_key(name) + end for name in names])
