"""What is wrong with a database is found, named, and mended where it can be mended in place."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from sqlite_checks import assert_sound

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import Damage, StoreChanged, StoreError, StoreTooNew
from code_graph_lsp.store.open import check_store, open_store, store_url
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.soundness import check_database, repair_database
from code_graph_lsp.store.sqlite.store import SqliteStore

FILES = [example_facts(f"{number}.py", [f"name{number}_{n}" for n in range(40)]) for number in range(20)]
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "graph.db"
    store = SqliteStore(path)
    store.replace_files(FILES)
    store.close()
    return path


def tamper(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    connection.execute(sql).fetchall()
    connection.close()


OWNED = {("orphan", table) for table in ("facts", "occurrence", "symbol", "relation", "text_index")}
ONE = "(SELECT id FROM file WHERE path = '3.py')"
FIXABLE = {
    "DELETE FROM file WHERE path = '3.py'": OWNED,
    f"DELETE FROM facts WHERE file = {ONE}": {("facts", "3.py")},
    f"DELETE FROM text_index WHERE rowid = {ONE}": {("facts", "3.py")},
    f"DELETE FROM occurrence WHERE file = {ONE} AND name = 'name3_0'": {("facts", "3.py")},
    f"DELETE FROM symbol WHERE file = {ONE} AND name = 'name3_0'": {("facts", "3.py"), ("orphan", "symbol_name")},
    f"DELETE FROM relation WHERE file = {ONE}": {("facts", "3.py")},
    "DELETE FROM symbol_name WHERE name = 'name3_0'": {("orphan", "symbol_name")},
    "INSERT INTO symbol_name VALUES (3, 'abc', 'abc')": {("orphan", "symbol_name")},
    "INSERT INTO occurrence VALUES ('x', 99, x'00')": {("orphan", "occurrence")},
    "UPDATE file SET state = 'failed' WHERE path = '3.py'": OWNED,
    **{f"UPDATE facts SET {column} = x'c1c1' WHERE file = {ONE}": {("facts", "3.py")} for column in ("keys", "link", "chunks", "content")},
    "INSERT INTO session_event (session, kind, content, time) VALUES ('gone', 'x', '', 0)": {("orphan", "session_event")},
    "UPDATE text_index_data SET block = x'00' WHERE id > 10": {("integrity", "graph.db")},
    "UPDATE text_index_data SET block = x'00' WHERE id = 10": {("integrity", "text_index")},
    f"INSERT OR REPLACE INTO text_index (rowid, words) SELECT id, 'else' FROM file WHERE id = {ONE}": {("integrity", "text_index")},
}  # fmt: skip


@pytest.mark.parametrize("sql", FIXABLE)
def test_what_can_be_mended_is_found_and_mended(path: Path, sql: str) -> None:
    tamper(path, sql)
    found = check_database(path)
    assert {(damage.kind, Path(damage.subject).name) for damage in found} == FIXABLE[sql]
    assert all(damage.fixable and damage.message for damage in found)
    store = SqliteStore(path)
    assert store.check() == found
    store.repair()
    assert store.check() == []
    with store.snapshot() as snapshot:
        states = {record.path: record.state for record in snapshot.files()}
    pending = {path for path, state in states.items() if state is FileState.PENDING}
    assert pending == {damage.subject for damage in found if damage.kind == "facts"}
    store.replace_files(FILES)
    answers = every_answer(store)
    store.close()
    assert_sound(path)
    clean = SqliteStore(path.with_name("clean.db"))
    clean.replace_files(FILES)
    assert {**answers, "revision": 1} == every_answer(clean)
    clean.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
def test_a_file_that_others_may_read_is_found_and_made_private(path: Path) -> None:
    store = SqliteStore(path)
    for file in path.parent.iterdir():
        file.chmod(0o644)
    found = check_database(path)
    assert [(damage.kind, damage.fixable) for damage in found] == [("permissions", True)] * len(list(path.parent.iterdir()))
    store.repair()
    assert check_database(path) == []
    store.close()


@pytest.mark.parametrize(
    ("sql", "kind", "subject"),
    [
        ("DROP TABLE relation", "schema", "relation"),
        ("CREATE TABLE other (x)", "schema", "other"),
        ("ALTER TABLE lease ADD COLUMN x TEXT", "schema", "lease"),
        ("UPDATE migration SET checksum = 'x' WHERE number = 1", "integrity", "graph.db"),
        ("PRAGMA user_version = 0", "integrity", "graph.db"),
    ],
)
def test_another_schema_cannot_be_mended(path: Path, sql: str, kind: str, subject: str) -> None:
    tamper(path, sql)
    ((found_kind, found_subject, message, fixable),) = check_database(path)
    assert (found_kind, Path(found_subject).name, fixable) == (kind, subject, False)
    assert message


def overwrite_everything(path: Path) -> None:
    path.write_bytes(os.urandom(50_000))


def overwrite_a_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(5 * PAGE)
        file.write(b"\xff" * PAGE)


def cut_in_half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


@pytest.mark.parametrize("damage", [overwrite_everything, overwrite_a_page, cut_in_half], ids=lambda damage: damage.__name__)
def test_a_damaged_file_cannot_be_mended(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    found = check_store(store_url("sqlite", path))
    assert found and {entry.kind for entry in found} == {"integrity"}
    assert not any(entry.fixable for entry in found)
    assert path.read_bytes() == before


@pytest.mark.parametrize("seed", range(40))
def test_bytes_overwritten_anywhere_are_damage_or_change_no_promise(path: Path, seed: int) -> None:
    """Either the check finds something, or nothing that the store has to say breaks."""
    generator = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(3):
        at = generator.randrange(PAGE, len(content) - 64)
        content[at : at + 64] = generator.randbytes(64)
    path.write_bytes(content)
    found = check_database(path)
    assert all(isinstance(damage, Damage) for damage in found)
    if not found:
        store = SqliteStore(path)
        every_answer(store)
        store.close()


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert check_database(tmp_path / "graph.db") == []
    assert check_store("memory:") == []
    assert list(tmp_path.iterdir()) == []


def test_a_newer_index_is_not_looked_at(path: Path) -> None:
    tamper(path, f"PRAGMA user_version = {schema.newest() + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew):
        check_database(path)
    with pytest.raises(StoreChanged):
        repair_database(path, 1.0)
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_not_looked_at(path: Path) -> None:
    tamper(path, "PRAGMA application_id = 77")
    with pytest.raises(StoreError, match="another program"):
        check_database(path)


def test_an_older_index_is_looked_at_as_it_is(path: Path) -> None:
    connection = apsw.Connection(str(path))
    schema.migrate(connection, path, 1.0, 1)
    connection.close()
    before = path.read_bytes()
    assert check_database(path) == []
    assert path.read_bytes() == before


def test_an_index_that_is_written_is_looked_at_as_it_was(path: Path) -> None:
    store = SqliteStore(path)
    with store.transaction() as transaction:
        transaction.delete_file("3.py")
        assert store.check() == []
    store.close()


def test_all_of_that_is_found_by_address(tmp_path: Path, path: Path) -> None:
    tamper(path, "INSERT INTO occurrence VALUES ('x', 99, x'00')")
    (found,) = check_store(store_url("sqlite", path))
    assert found == Damage("orphan", "occurrence", "1 rows belong to no indexed file", True)
    store = open_store(store_url("sqlite", path))
    store.repair()
    store.close()
    assert check_store(store_url("sqlite", path)) == []
