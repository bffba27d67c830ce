"""The look at an index in LMDB names what is wrong with it, and finds nothing where nothing is."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.conformance.examples import example_facts, example_record
from code_graph_lsp.store.lmdb import layout
from code_graph_lsp.store.lmdb.keys import number_key, text_key
from code_graph_lsp.store.lmdb.layout import StoredFacts
from code_graph_lsp.store.lmdb.records import Records
from code_graph_lsp.store.lmdb.store import LmdbStore

Change = Callable[[Records], object]


def filled(path: Path) -> LmdbStore:
    store = LmdbStore(path)
    store.replace_files([example_facts(f"{n}.py", ["alpha", f"name{n}"]) for n in range(4)])
    with store.transaction() as transaction:
        transaction.put_record(example_record("failed.py", FileState.FAILED, reason="because"))
    return store


def lose(table: str, *key: bytes) -> Change:
    return lambda records: records.delete(getattr(records.tables, table), [b"".join(key)])


def add(table: str, *key: bytes) -> Change:
    return lambda records: records.put(getattr(records.tables, table), [(b"".join(key), b"")])


def spoil_content(records: Records) -> None:
    facts = layout.decode_facts(records.needed(records.tables.facts, number_key(1)))
    spoilt = StoredFacts(facts.keys, facts.link, facts.chunks, facts.errors, b"no content")
    records.put(records.tables.facts, [(number_key(1), layout.encode(spoilt))])


def spoil_checksum(records: Records) -> None:
    key = text_key("1.py")
    sealed = records._transaction.get(key, None, records.tables.file.handle)
    assert sealed is not None
    records._transaction.put(key, sealed[:-1] + bytes([sealed[-1] ^ 1]), db=records.tables.file.handle)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lose("path", number_key(1)), ("orphan", "path", "1 records are missing")),
        (lose("occurrence", text_key("name2"), number_key(2)), ("orphan", "occurrence", "1 records are missing")),
        (lose("symbol_name", layout.symbol_name_key("alpha")), ("orphan", "symbol_name", "1 records are missing")),
        (lose("facts", number_key(1)), ("facts", "1.py", "cannot be read")),
        (add("relation", text_key("alpha"), number_key(99)), ("orphan", "relation", "belong to no indexed file")),
        (add("symbol", text_key("other"), number_key(1)), ("orphan", "symbol", "belong to no indexed file")),
        (spoil_content, ("facts", "1.py", "cannot be read")),
        (spoil_checksum, ("integrity", "graph.lmdb", "checksum")),
    ],
)
def test_what_is_wrong_is_named_and_not_mended(tmp_path: Path, change: Change, expected: tuple[str, ...]) -> None:
    store = filled(tmp_path / "graph.lmdb")
    assert store.check() == []
    store._write_apart(change)
    found = store.check()
    kind, subject, message = expected
    assert any(each.kind == kind and subject in each.subject and message in each.message for each in found), found
    assert not any(each.fixable for each in found)
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
def test_what_others_may_read_is_named_and_mended(tmp_path: Path) -> None:
    store = filled(tmp_path / "graph.lmdb")
    (tmp_path / "graph.lmdb" / "data.mdb").chmod(0o640)
    (found,) = store.check()
    assert (found.kind, found.fixable) == ("permissions", True)
    store.repair()
    assert store.check() == []
    store.close()


def test_pages_are_looked_at_while_others_write(tmp_path: Path) -> None:
    store = filled(tmp_path / "graph.lmdb")
    done = threading.Event()

    def write() -> None:
        for generation in range(60):
            store.replace_files([example_facts(f"{n}.py", ["alpha"], generation=generation) for n in range(8)])
        done.set()

    other = LmdbStore(tmp_path / "graph.lmdb")
    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert other.check() == []
    writer.join()
    other.close()
    store.close()
