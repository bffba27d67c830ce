"""What opening does with whatever it finds: nothing, an index, or a damaged, unknown, newer or foreign file."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreCorrupt, StoreError, StoreTooNew
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.sqlite import schema
from code_graph_lsp.store.sqlite.store import SqliteStore

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no modes: a file inherits its folder's access list")


def filled(path: Path, files: int = 3) -> Path:
    store = SqliteStore(path)
    names = [f"name{number}" for number in range(60)]
    store.replace_files([example_facts(f"{number}.py", names) for number in range(files)])
    store.close()
    return path


def stamp(path: Path, *, application_id: int = schema.APPLICATION_ID, version: int) -> None:
    connection = apsw.Connection(str(path))
    connection.pragma("application_id", application_id)
    connection.pragma("user_version", version)
    connection.close()


def everything_in(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@posix_only
def test_the_file_and_what_belongs_to_it_are_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "deep" / "graph.db"
    before = os.umask(0)
    try:
        store = SqliteStore(path)
        store.replace_files([example_facts("a.py", ["alpha"])])
        with store.snapshot():
            modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == {"graph.db": 0o600, "graph.db-wal": 0o600, "graph.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


@posix_only
def test_an_index_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    path.chmod(0o644)
    SqliteStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix_only
def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    filled(tmp_path / "graph.db")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_an_empty_file_becomes_an_index(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    path.touch()
    store = SqliteStore(path)
    assert store.notices == ()
    assert store.revision == 0
    store.close()


def overwrite_with_noise(path: Path) -> None:
    path.write_bytes(os.urandom(50_000))


def overwrite_with_text(path: Path) -> None:
    path.write_text("not a database\n" * 500)


def cut_in_half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def cut_within_the_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(50)


def break_the_schema(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3_000)


def drop_the_tables(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("DROP TABLE state")
    connection.close()


DAMAGES = [
    overwrite_with_noise, overwrite_with_text, cut_in_half, cut_within_the_header, break_the_schema, drop_the_tables,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_index_is_set_aside_and_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = filled(tmp_path / "graph.db")
    damage(path)
    damaged = path.read_bytes()
    store = SqliteStore(path)
    (notice,) = store.notices
    aside = tmp_path / "graph.db.aside-1"
    assert "damaged" in notice or "lacks" in notice
    assert str(aside) in notice
    assert aside.read_bytes() == damaged
    assert store.revision == 0
    store.replace_files([example_facts("a.py", ["alpha"])])
    store.close()
    assert_sound(path)
    again = SqliteStore(path)
    assert again.notices == ()
    assert again.revision == 1
    again.close()


def test_each_damaged_index_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    for number in (1, 2, 3):
        overwrite_with_noise(path)
        SqliteStore(path).close()
        assert (tmp_path / f"graph.db.aside-{number}").exists()


def test_damage_that_shows_only_later_is_told_and_mended_by_a_fresh_start(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db", files=60)
    with path.open("r+b") as file:
        file.seek(40 * 4096)  # behind the first page of every table
        file.write(os.urandom(path.stat().st_size - 41 * 4096))
    store = SqliteStore(path)
    assert store.notices == ()
    with pytest.raises(StoreCorrupt, match="built again"):
        every_answer(store)
    store.close()
    fresh = open_store(store_url("sqlite", path), fresh=True)
    assert fresh.revision == 0
    assert "aside-1" in fresh.notices[0]
    fresh.close()


@pytest.mark.parametrize("column", ["link", "content", "chunks", "errors", "keys"])
def test_a_damaged_value_is_damage_and_no_crash(tmp_path: Path, column: str) -> None:
    path = filled(tmp_path / "graph.db")
    connection = apsw.Connection(str(path))
    connection.execute(f"UPDATE facts SET {column} = x'c1c1c1c1'")
    connection.close()
    store = SqliteStore(path)
    with pytest.raises(StoreCorrupt, match=r"damaged at '0\.py'"):
        every_answer(store)
    store.close()


def test_a_damaged_record_is_damage_and_no_crash(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE file SET state = 'unheard of'")
    connection.close()
    store = SqliteStore(path)
    with store.snapshot() as snapshot, pytest.raises(StoreCorrupt, match="unheard of"):
        snapshot.files()
    store.close()


@pytest.mark.parametrize("damage", [overwrite_with_noise, None])
def test_a_wal_left_by_a_killed_process_goes_aside_with_its_database(tmp_path: Path, damage: Callable[[Path], None] | None) -> None:
    path = filled(tmp_path / "graph.db")
    store = SqliteStore(path)
    store.replace_files([example_facts("last.py", ["alpha"])])
    left = (tmp_path / "graph.db-wal").read_bytes()
    store.close()
    (tmp_path / "graph.db-wal").write_bytes(left)
    if damage is not None:
        damage(path)
    old = path.read_bytes()
    SqliteStore(path, fresh=damage is None).close()
    assert (tmp_path / "graph.db.aside-1").read_bytes() == old
    assert (tmp_path / "graph.db.aside-1-wal").read_bytes() == left


def test_a_wal_without_its_database_enters_no_new_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    store = SqliteStore(path)
    store.replace_files([example_facts("old.py", ["alpha"])])
    left = (tmp_path / "graph.db-wal").read_bytes()
    store.close()
    path.unlink()
    (tmp_path / "graph.db-wal").write_bytes(left)
    store = SqliteStore(path)
    assert every_answer(store)["files"] == []
    store.close()


def test_a_newer_schema_is_refused_before_any_write(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    stamp(path, version=schema.newest() + 1)
    before = everything_in(tmp_path)
    for fresh in (False, True):
        with pytest.raises(StoreTooNew, match="newer version"):
            SqliteStore(path, fresh=fresh)
        assert everything_in(tmp_path) == before


def test_a_newer_schema_that_only_the_wal_knows_is_refused_too(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    newer = apsw.Connection(str(path))
    newer.pragma("user_version", 99)
    kept = {name: content for name, content in everything_in(tmp_path).items() if not name.endswith("-shm")}
    with pytest.raises(StoreTooNew):
        SqliteStore(path)
    assert {name: content for name, content in everything_in(tmp_path).items() if not name.endswith("-shm")} == kept
    newer.close()


def test_an_unknown_older_schema_is_set_aside_and_built_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    stamp(path, version=0)
    store = SqliteStore(path)
    assert "unknown schema 0" in store.notices[0]
    assert every_answer(store)["files"] == []
    store.close()
    assert (tmp_path / "graph.db.aside-1").exists()


@pytest.mark.parametrize("application_id", [0, 12345])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, application_id: int) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photo (name TEXT)")
    other.execute(f"PRAGMA application_id = {application_id}")
    other.commit()
    other.close()
    before = everything_in(tmp_path)
    with pytest.raises(StoreError, match="another program: set cacheDir"):
        SqliteStore(path)
    assert everything_in(tmp_path) == before


def test_a_fresh_start_sets_the_old_index_aside(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.db")
    store = SqliteStore(path, fresh=True)
    assert every_answer(store)["files"] == []
    assert "may be deleted" in store.notices[0]
    store.close()
    old = SqliteStore(tmp_path / "graph.db.aside-1")
    assert len(every_answer(old)["files"]) == 3
    old.close()


def test_a_fresh_start_on_nothing_is_no_news(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db", fresh=True)
    assert store.notices == ()
    store.close()


def test_a_folder_in_the_place_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "graph.db").mkdir()
    with pytest.raises(StoreError, match="no regular file: set cacheDir"):
        SqliteStore(tmp_path / "graph.db")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    for path in (tmp_path / "cache" / "graph.db", tmp_path / "cache" / "deeper" / "graph.db"):
        with pytest.raises(StoreError, match="cacheDir"):
            SqliteStore(path)


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is made up: whoever runs the tests may be allowed everything."""

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreError, match=r"Permission denied\): make its folder writable, or set cacheDir"):
        SqliteStore(tmp_path / "graph.db")


def test_an_index_whose_file_was_removed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    store = SqliteStore(path)
    store.close()
    store = SqliteStore(path)
    if os.name == "posix":  # Windows refuses to remove an open file
        path.unlink()
        with pytest.raises(StoreError, match=r"graph\.db"), store.snapshot():
            pass
    store.close()
