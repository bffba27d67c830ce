"""From any schema to any other and back: the same tables with the same rows as if they had been made at once, or
nothing changed at all.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import IO, Any

import apsw
import crash_history
import pytest
from other_program import shipping
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreChanged, StoreError, StoreTooNew
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.migration import read_migrations, shipped
from code_graph_lsp.store.sqlite.store import SqliteStore

FILES = [example_facts(f"{number}.py", [f"name{number}_{n}" for n in range(20)], generation=number) for number in range(12)]
NEWEST = len(shipped())
Dump = dict[str, Any]


def rows(connection: apsw.Connection, query: str) -> list[Any]:
    return connection.execute(query).fetchall()


def dump(path: Path, *, bookkeeping: bool = True) -> Dump:
    """The schema, the rows of every table, and the words of every text index; without the shadows of the latter."""
    connection = apsw.Connection(str(path))
    tables: Dump = {"": sorted(rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema"), key=repr)}
    for schema_name, name, kind, *_ in rows(connection, "PRAGMA main.table_list"):
        if kind == "virtual":
            connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, '{name}', 'row')")
            tables[name] = rows(connection, "SELECT * FROM temp.words"), rows(connection, f"SELECT rowid FROM {name}")
            connection.execute("DROP TABLE temp.words")
        elif kind == "table" and schema_name == "main" and name not in ("sqlite_schema", "migration"):
            tables[name] = sorted(rows(connection, f'SELECT * FROM "{name}"'), key=repr)
    if bookkeeping:
        tables["migration"] = rows(connection, "SELECT number, name, checksum FROM migration ORDER BY rowid")
    else:
        tables[""] = [row for row in tables[""] if row[2] != "migration"]
    connection.close()
    return tables


def filled(path: Path) -> Path:
    store = SqliteStore(path)
    store.replace_files(FILES)
    store.close()
    return path


def taken_to(path: Path, to: int) -> Path:
    connection = apsw.Connection(str(path))
    schema.migrate(connection, path, 1.0, to)
    connection.close()
    return path


def oldest(path: Path) -> Path:
    """A filled index as the first version made it: no table that says what was applied."""
    newest = filled(path.with_name("source.db"))
    connection = apsw.Connection(str(path))
    connection.pragma("journal_mode", "WAL")
    connection.execute(shipped()[0].up).fetchall()
    connection.execute("DELETE FROM state; ATTACH ? AS newest", (str(newest),)).fetchall()
    for (name,) in rows(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table'"):
        connection.execute(f"INSERT INTO main.{name} SELECT * FROM newest.{name}")
    connection.pragma("application_id", schema.APPLICATION_ID)
    connection.pragma("user_version", 1)
    connection.close()
    return path


def test_the_oldest_schema_becomes_the_newest(tmp_path: Path) -> None:
    path = oldest(tmp_path / "graph.db")
    before = dump(path, bookkeeping=False)
    store = SqliteStore(path)
    (notice,) = store.notices
    assert "graph.db.before-" in notice
    answers = every_answer(store)
    store.close()
    fresh = SqliteStore(tmp_path / "fresh.db")
    fresh.replace_files(FILES)
    assert answers == every_answer(fresh)
    fresh.close()
    assert dump(path) == dump(tmp_path / "fresh.db")
    assert_sound(path)
    assert dump(tmp_path / f"graph.db.before-{NEWEST}", bookkeeping=False) == before


def test_the_newest_schema_becomes_the_oldest_again(tmp_path: Path) -> None:
    path = oldest(tmp_path / "graph.db")
    before = dump(path, bookkeeping=False)
    SqliteStore(path).close()
    newest = dump(path)
    taken_to(path, 1)
    assert dump(path, bookkeeping=False) == before
    with shipping(shipped()[:1]):
        old = SqliteStore(path)
        assert old.notices == ()
        assert old.revision == 1
        old.close()
    SqliteStore(path).close()
    assert dump(path) == newest


@pytest.mark.parametrize("number", range(1, NEWEST + 1))
def test_each_schema_is_the_same_from_above_and_from_below(tmp_path: Path, number: int) -> None:
    with shipping(shipped()[:number]):
        SqliteStore(tmp_path / "from_below.db").close()
    SqliteStore(tmp_path / "from_above.db").close()
    taken_to(tmp_path / "from_above.db", number)
    assert dump(tmp_path / "from_above.db") == dump(tmp_path / "from_below.db")


def test_nothing_is_left_before_the_first_schema(tmp_path: Path) -> None:
    path = taken_to(filled(tmp_path / "graph.db"), 0)
    assert dump(path)["migration"] == []
    assert dump(path, bookkeeping=False) == {"": []}


def test_an_index_without_files_is_not_copied(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "graph.db").close()
    taken_to(tmp_path / "graph.db", 1)
    store = SqliteStore(tmp_path / "graph.db")
    assert store.notices == ()
    store.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.db"]


def test_a_copy_is_the_users_alone_and_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    (tmp_path / "graph.db.before-1").write_text("an earlier one")
    taken_to(path, 1)
    copy = tmp_path / "graph.db.before-1"
    if sys.platform != "win32":
        assert copy.stat().st_mode & 0o777 == 0o600
    store = SqliteStore(copy)
    assert len(every_answer(store)["files"]) == len(FILES)
    store.close()


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE migration SET checksum = 'abc' WHERE number = 2", "migration 2 was"),
        ("UPDATE migration SET name = 'other' WHERE number = 1", "migration 1 was other"),
        ("DELETE FROM migration WHERE number = 2", "the migrations 1, 3"),
        ("DELETE FROM migration", "the migrations none"),
        ("UPDATE migration SET number = number + 1 WHERE number = (SELECT max(number) FROM migration)", "were applied"),
        ("UPDATE migration SET rowid = 99 WHERE number = 1", "in the order 2, 3"),
    ],
)
def test_a_database_that_other_migrations_made_is_set_aside_and_built_anew(tmp_path: Path, tampering: str, told: str) -> None:
    path = filled(tmp_path / "graph.db")
    connection = apsw.Connection(str(path))
    connection.execute(tampering)
    before = dump(path)
    with pytest.raises(StoreError, match=told):
        schema.migrate(connection, path, 1.0, 1)
    connection.close()
    assert dump(path) == before
    store = SqliteStore(path)
    assert told in store.notices[0] and "aside-1" in store.notices[0]
    assert every_answer(store)["files"] == []
    store.close()
    assert dump(tmp_path / "graph.db.aside-1") == before


@pytest.mark.parametrize("broken", ["CREATE TABLE twice (x); CREATE TABLE twice (x);", "INSERT INTO state VALUES ('revision', 1);"])
def test_a_migration_that_fails_half_way_changes_nothing(tmp_path: Path, broken: str) -> None:
    path = filled(tmp_path / "graph.db")
    before = dump(path)
    faulty = replace(shipped()[-1], number=NEWEST + 1, name="faulty", up=f"DROP TABLE lease; DELETE FROM file; {broken}")
    told = rf"from schema {NEWEST} to {NEWEST + 1}.+left as it was.+before-{NEWEST + 1}.+doctor --fix"
    with shipping([*shipped(), faulty]), pytest.raises(StoreError, match=told):
        SqliteStore(path)
    assert dump(path) == dump(tmp_path / f"graph.db.before-{NEWEST + 1}") == before
    SqliteStore(path).close()


@pytest.mark.parametrize("to", [1, NEWEST])
def test_a_migration_stopped_at_any_statement_changes_nothing(tmp_path: Path, to: int) -> None:
    path = filled(tmp_path / "graph.db") if to == 1 else oldest(tmp_path / "graph.db")
    before = dump(path, bookkeeping=to == 1)
    for stop in count():
        connection = apsw.Connection(str(path))
        seen = count()
        connection.exec_trace = lambda *_, seen=seen, stop=stop: next(seen) != stop  # type: ignore[misc]
        try:
            schema.migrate(connection, path, 1.0, to)
        except (apsw.ExecTraceAbort, StoreError):
            connection.close()
            assert dump(path, bookkeeping=to == 1) == before
        else:
            connection.close()
            break
    assert stop > 10
    assert rows(apsw.Connection(str(path)), "PRAGMA user_version") == [(to,)]


def test_damaged_contents_are_set_aside_and_built_anew(tmp_path: Path) -> None:
    path = oldest(tmp_path / "graph.db")
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE facts SET content = x'c1c1c1c1'")
    connection.close()
    store = SqliteStore(path)
    assert any("damaged" in notice and "aside-1" in notice for notice in store.notices)
    assert every_answer(store)["files"] == []
    store.close()


# -- other programs at the same time


class Older:
    """An older version of the program in a process of its own."""

    def __init__(self, path: Path, schema_number: int) -> None:
        script = [sys.executable, str(Path(__file__).with_name("other_program.py")), str(path), str(schema_number)]
        self.process = subprocess.Popen(
            script, env=crash_history.ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )  # fmt: skip
        assert self.process.stdin is not None and self.process.stdout is not None
        self._to: IO[str] = self.process.stdin
        self._from: IO[str] = self.process.stdout

    def tell(self, what: str) -> str:
        print(what, file=self._to, flush=True)
        return self.answer()

    def answer(self) -> str:
        return self._from.readline().strip()

    def end(self) -> None:
        self._to.close()
        assert self.process.wait() == 0
        self._from.close()


@pytest.mark.parametrize("number", range(1, NEWEST))
def test_two_versions_at_once(tmp_path: Path, number: int) -> None:
    """The new one waits for the old one's lock; the old one then leaves the index alone."""
    path = tmp_path / "graph.db"
    with shipping(shipped()[:number]):
        SqliteStore(path).close()
    old = Older(path, number)
    assert old.tell("open") == "done"
    assert old.tell("look") == "done"
    opened: list[SqliteStore] = []
    connection = apsw.Connection(str(path))
    connection.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=lambda: opened.append(SqliteStore(path)))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    connection.execute("ROLLBACK")
    connection.close()
    thread.join()
    (new,) = opened
    new.replace_files(FILES)
    before = every_answer(new)
    assert [old.tell(what) for what in ("look", "write", "open")] == ["StoreChanged", "StoreChanged", "StoreTooNew"]
    assert every_answer(new) == before
    old.end()
    new.close()
    assert_sound(path)


def test_an_older_version_refuses_before_any_write(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    before = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    with shipping(shipped()[:-1]):
        for fresh in (False, True):
            with pytest.raises(StoreTooNew, match=rf"store migrate --to {NEWEST - 1}"):
                SqliteStore(path, fresh=fresh)
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == before


def test_an_open_store_finds_its_schema_changed(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    store = SqliteStore(path)
    held = store.snapshot()
    taken_to(path, 1)
    assert len(held.files()) == len(FILES)
    held.close()
    before = dump(path)
    with pytest.raises(StoreChanged, match=r"to schema 1 while it was in use.+close this one"):
        store.snapshot()
    with pytest.raises(StoreChanged, match="to schema 1"):
        store.replace_files([example_facts("new.py", ["alpha"])])
    store.close()
    assert dump(path) == before
    again = SqliteStore(path)
    assert len(every_answer(again)["files"]) == len(FILES)
    again.close()
    assert_sound(path)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be renamed there")
def test_an_open_store_finds_its_file_replaced(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    store = SqliteStore(path)
    other = SqliteStore(path, fresh=True)
    with pytest.raises(StoreChanged, match="set aside by another process"):
        store.snapshot()
    with pytest.raises(StoreChanged, match="open it again"):
        store.replace_files([example_facts("new.py", ["alpha"])])
    store.close()
    assert every_answer(other)["files"] == []
    other.close()


def test_processes_that_migrate_at_once(tmp_path: Path) -> None:
    path = oldest(tmp_path / "graph.db")
    olders = [Older(path, NEWEST) for _ in range(3)]
    for process in olders:
        print("open", file=process._to, flush=True)
    assert [process.answer() for process in olders] == ["done"] * 3
    assert [process.tell("write") for process in olders] == ["done"] * 3
    for process in olders:
        process.end()
    assert_sound(path)
    assert dump(path)["state"] == [("revision", 4)]


# -- what the program ships


def lay_out(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"-- {name}\n")
    return folder


def test_migrations_are_read_in_order(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, "0002_b.up.sql", "0002_b.down.sql", "0001_a.down.sql", "0001_a.up.sql", "notes.txt")
    assert [(m.number, m.name, m.up) for m in read_migrations(folder)] == [
        (1, "a", "-- 0001_a.up.sql\n"),
        (2, "b", "-- 0002_b.up.sql\n"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["0001_a.up.sql"],
        ["0002_b.up.sql", "0002_b.down.sql"],
        ["0001_a.up.sql", "0001_a.down.sql", "0003_c.up.sql", "0003_c.down.sql"],
        ["0001_a.up.sql", "0001_a.down.sql", "0001_b.up.sql", "0001_b.down.sql"],
    ],
)
def test_migrations_with_a_gap_are_no_program(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(StoreError, match="migrations are not complete"):
        read_migrations(lay_out(tmp_path, *names))


def test_a_checksum_is_that_of_the_text_whatever_ends_its_lines(tmp_path: Path) -> None:
    (tmp_path / "0001_a.down.sql").write_text("")
    sums = []
    for text in (b"SELECT 1;\nSELECT 2;\n", b"SELECT 1;\r\nSELECT 2;\r\n", b"SELECT 1;\nSELECT 3;\n"):
        (tmp_path / "0001_a.up.sql").write_bytes(text)
        sums.append(read_migrations(tmp_path)[0].checksum)
    assert sums[0] == sums[1] != sums[2]
