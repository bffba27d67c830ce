"""Whether an index in LMDB is as this program would have written it. What is not is built again: nothing is mended here
but who may read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import lmdb.verify
import msgspec
import zstandard

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.contract import Damage, StoreCorrupt
from code_graph_lsp.store.encoded import check_values
from code_graph_lsp.store.lmdb import layout
from code_graph_lsp.store.lmdb.folder import DATA, open_to_others
from code_graph_lsp.store.lmdb.keys import number_key, text_key
from code_graph_lsp.store.lmdb.layout import StoredFile
from code_graph_lsp.store.lmdb.records import Records

_OWNED = ("path", "facts", "occurrence", "symbol", "symbol_name", "relation")
"""Tables in which every record is a file's."""


def damaged_pages(folder: Path) -> list[str]:
    """What is wrong with the data file, found without LMDB, which would trust it. Nobody may be writing to it."""
    data = folder / DATA
    if not data.exists() or not data.stat().st_size:
        return []
    try:
        found: list[str] = lmdb.verify.verify(str(data))  # type: ignore[no-untyped-call]
    except lmdb.verify.VerifyError as error:
        return [str(error)]
    return found


def permissions(folder: Path) -> list[Damage]:
    return [Damage("permissions", str(path), "others on this machine may read it", True) for path in open_to_others(folder)]


def damaged_records(records: Records, folder: Path) -> Iterator[Damage]:
    """Of an environment whose pages are sound: wrong checksums, facts that cannot be read, records that are missing or
    belong to nobody.
    """
    tables = records.tables
    try:
        found = {name: {key for key, _ in records.under(getattr(tables, name))} for name in tables._fields}
    except StoreCorrupt as error:
        yield Damage("integrity", str(folder), str(error), False)
        return
    expected: dict[str, set[bytes]] = {name: set() for name in _OWNED}
    for _, stored in records.under(tables.file):
        file = layout.decode_file(stored)
        expected["path"].add(number_key(file.number))
        if (file.record.state is FileState.INDEXED) != (file.chunks >= 0):
            yield Damage("facts", file.record.path, "its record does not fit its facts", False)
        elif file.chunks >= 0:
            yield from _unreadable(records, file, expected)
    for name, keys in expected.items():
        if missing := len(keys - found[name]):
            yield Damage("orphan", name, f"{missing:,} records are missing", False)
        if orphans := len(found[name] - keys):
            yield Damage("orphan", name, f"{orphans:,} records belong to no indexed file", False)


def _unreadable(records: Records, file: StoredFile, expected: dict[str, set[bytes]]) -> Iterator[Damage]:
    """Where the file's facts can be read, `expected` learns what else must be there."""
    end = number_key(file.number)
    expected["facts"].add(end)
    stored = records.get(records.tables.facts, end)
    try:
        facts = layout.decode_facts(stored or b"")
        check_values(facts.link, facts.chunks, facts.errors, facts.content)
        keys = layout.decode_keys(facts.keys)
    except (msgspec.MsgspecError, zstandard.ZstdError, ValueError) as error:
        yield Damage("facts", file.record.path, f"its facts cannot be read: {error}", False)
        return
    for name, names in (("occurrence", keys.occurrences), ("symbol", keys.symbols), ("relation", keys.relations)):
        expected[name].update(text_key(each) + end for each in names)
    expected["symbol_name"].update(map(layout.symbol_name_key, keys.symbols))
