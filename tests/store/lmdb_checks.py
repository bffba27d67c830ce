"""What must hold in any index in LMDB at rest, whatever happened to it: no damage, no orphan, no row unaccounted for."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import lmdb
from lmdb.verify import verify

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.lmdb import layout
from code_graph_lsp.store.lmdb.keys import last_number, number_key, text_key
from code_graph_lsp.store.lmdb.records import Records, Table
from code_graph_lsp.store.lmdb.schema import prepared_tables


def assert_sound(folder: Path) -> None:
    assert verify(str(folder)) == []
    with lmdb.open(str(folder), max_dbs=32) as environment:
        tables = prepared_tables(environment, folder)
        with environment.begin() as transaction:
            assert_rows_agree(Records(transaction, tables, folder))


def assert_rows_agree(records: Records) -> None:
    tables = records.tables
    files = {key: layout.decode_file(value) for key, value in records.under(tables.file)}
    assert list(files) == [text_key(file.record.path) for file in files.values()]
    paths = {last_number(key): path.decode() for key, path in records.under(tables.path)}
    assert paths == {file.number: file.record.path for file in files.values()}
    indexed = {file.number for file in files.values() if file.record.state is FileState.INDEXED}
    assert indexed == {file.number for file in files.values() if file.chunks >= 0}
    facts = {last_number(key): layout.decode_facts(value) for key, value in records.under(tables.facts)}
    assert facts.keys() == indexed

    expected: dict[str, dict[bytes, None]] = defaultdict(dict)
    for number, found in facts.items():
        keys = layout.decode_keys(found.keys)
        for table, names in (("occurrence", keys.occurrences), ("symbol", keys.symbols), ("relation", keys.relations)):
            expected[table].update((text_key(name) + number_key(number), None) for name in names)
        expected["symbol_name"].update((layout.symbol_name_key(name), None) for name in keys.symbols)
    for name in ("occurrence", "symbol", "relation", "symbol_name"):
        table: Table = getattr(tables, name)
        assert [key for key, _ in records.under(table)] == sorted(expected[name]), name
    assert layout.number_in(records, layout.NEXT_FILE) > max(paths, default=-1)
