"""What opening LMDB's folder does with whatever it finds: nothing, an index, or a damaged, unknown, newer or foreign one."""

from __future__ import annotations

import os
import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import lmdb
import pytest
from lmdb_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreCorrupt, StoreError, StoreTooNew
from code_graph_lsp.store.lmdb import environment, schema
from code_graph_lsp.store.lmdb.store import LmdbStore
from code_graph_lsp.store.open import open_store, store_url

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no modes: a file inherits its folder's access list")


def filled(path: Path, files: int = 3) -> Path:
    store = LmdbStore(path)
    names = [f"name{number}" for number in range(60)]
    store.replace_files([example_facts(f"{number}.py", names) for number in range(files)])
    store.close()
    return path


def stamp(path: Path, version: int) -> None:
    with lmdb.open(str(path)) as written, written.begin(write=True) as transaction:
        transaction.put(b"code-graph-lsp", version.to_bytes(4, "big"))


def kept_in(folder: Path) -> dict[str, bytes]:
    """All but the files of locks, which everyone who looks at an index needs."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "lock" not in path.name}


@posix_only
def test_the_folder_and_what_belongs_to_it_are_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "deep" / "graph.lmdb"
    before = os.umask(0)
    try:
        store = LmdbStore(path)
        store.replace_files([example_facts("a.py", ["alpha"])])
        with store.snapshot():
            modes = {entry.name.split("-")[0]: stat.S_IMODE(entry.stat().st_mode) for entry in path.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(["data.mdb", "lock.mdb", "door.lock", "writer.lock", "visitor"], 0o600)
    for folder in (path, path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix_only
def test_an_index_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    path.chmod(0o755)
    (path / "data.mdb").chmod(0o644)
    LmdbStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((path / "data.mdb").stat().st_mode) == 0o600


def test_nothing_is_left_open_or_said_after_closing(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    assert {entry.name for entry in path.iterdir()} == {"data.mdb", "lock.mdb", "door.lock", "writer.lock"}
    assert environment._open == {}


@pytest.mark.parametrize("names", [[], ["data.mdb"]])
def test_an_empty_folder_becomes_an_index(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "graph.lmdb"
    path.mkdir()
    for name in names:
        (path / name).touch()
    store = LmdbStore(path)
    assert store.notices == ()
    assert store.revision == 0
    store.close()


def test_an_environment_that_was_made_but_never_filled_becomes_an_index(tmp_path: Path) -> None:
    lmdb.open(str(tmp_path / "graph.lmdb")).close()
    store = LmdbStore(tmp_path / "graph.lmdb")
    assert (store.notices, store.revision) == ((), 0)
    store.close()


def overwrite_with_noise(data: Path) -> None:
    data.write_bytes(os.urandom(50_000))


def overwrite_with_text(data: Path) -> None:
    data.write_text("not a database\n" * 500)


def cut_in_half(data: Path) -> None:
    with data.open("r+b") as file:
        file.truncate(data.stat().st_size // 2)


def cut_within_the_header(data: Path) -> None:
    with data.open("r+b") as file:
        file.truncate(50)


def cut_to_the_first_pages(data: Path) -> None:
    with data.open("r+b") as file:
        file.truncate(8192)


def break_a_page(data: Path) -> None:
    content = data.read_bytes()
    place = content.index(b"hash 0")  # in a value
    data.write_bytes(content[:place] + b"\xff" + content[place + 1 :])


def lose_the_tables(data: Path) -> None:
    with lmdb.open(str(data.parent), max_dbs=32) as opened, opened.begin(write=True) as transaction:
        transaction.drop(opened.open_db(b"state", transaction))


def change_a_key(data: Path) -> None:
    """In its place, so that the order stays: nothing but its record's checksum tells."""
    content = data.read_bytes()
    key = bytes(byte + 1 for byte in b"name59") + b"\0"
    assert key in content
    data.write_bytes(content.replace(key, key[:-2] + b";\0"))


DAMAGES = [
    overwrite_with_noise, overwrite_with_text, cut_in_half, cut_within_the_header, cut_to_the_first_pages, break_a_page,
    lose_the_tables, change_a_key,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_index_is_set_aside_and_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = filled(tmp_path / "graph.lmdb")
    damage(path / "data.mdb")
    damaged = (path / "data.mdb").read_bytes()
    store = LmdbStore(path)
    (notice,) = store.notices
    aside = tmp_path / "graph.lmdb.aside-1"
    assert "damaged" in notice
    assert str(aside) in notice
    assert (aside / "data.mdb").read_bytes() == damaged
    assert store.revision == 0
    store.replace_files([example_facts("a.py", ["alpha"])])
    store.close()
    assert_sound(path)
    again = LmdbStore(path)
    assert again.notices == ()
    assert again.revision == 1
    again.close()


def test_each_damaged_index_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    for number in (1, 2, 3):
        overwrite_with_noise(path / "data.mdb")
        LmdbStore(path).close()
        assert (tmp_path / f"graph.lmdb.aside-{number}").exists()


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_overwritten_change_no_answer(tmp_path: Path, seed: int) -> None:
    """Either they are found and the index is made anew, or they lie where nothing is."""
    chance = random.Random(seed)
    path = filled(tmp_path / "graph.lmdb", files=20)
    store = LmdbStore(path)
    store.replace_files([example_facts(f"{number}.py", [f"other{number}"]) for number in range(0, 20, 2)])
    before = every_answer(store)
    store.close()
    data = bytearray((path / "data.mdb").read_bytes())
    for _ in range(chance.choice([1, 1, 4, 64])):
        place = chance.randrange(len(data))
        length = chance.choice([1, 1, 8, 300])
        data[place : place + length] = chance.randbytes(len(data[place : place + length]))
    (path / "data.mdb").write_bytes(data)
    store = LmdbStore(path)
    if store.notices:
        assert store.revision == 0
    else:
        assert every_answer(store) == before
    store.close()


def test_damage_that_shows_only_later_is_told_and_mended_by_the_next_start(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb", files=60)
    before = (path / "data.mdb").stat()
    break_a_page(path / "data.mdb")
    os.utime(path / "data.mdb", ns=(before.st_atime_ns, before.st_mtime_ns))  # as a failing disk would do it
    store = LmdbStore(path)
    assert store.notices == ()
    with pytest.raises(StoreCorrupt, match="built again"):
        every_answer(store)
    store.close()
    again = LmdbStore(path)
    assert "damaged" in again.notices[0]
    assert again.revision == 0
    again.close()


def test_an_index_that_was_closed_as_it_should_be_is_not_looked_through(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    with mock.patch.object(environment, "damaged_pages", side_effect=AssertionError("looked through")):
        LmdbStore(path).close()


def test_an_index_that_nobody_closed_is_looked_through(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    store = LmdbStore(path)
    store.replace_files([example_facts("last.py", ["alpha"])])
    left = shutil.copytree(path, tmp_path / "left.lmdb")
    with mock.patch.object(environment, "damaged_pages", wraps=environment.damaged_pages) as look:
        after_death = LmdbStore(left)
    look.assert_called_once()
    assert (after_death.notices, after_death.revision) == ((), 2)
    after_death.close()
    store.close()
    assert list(left.glob("visitor-*")) == []


def test_a_newer_schema_is_refused_before_any_write(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    stamp(path, schema.SCHEMA + 1)
    before = kept_in(tmp_path)
    for fresh in (False, True):
        with pytest.raises(StoreTooNew, match="newer version"):
            LmdbStore(path, fresh=fresh)
        assert kept_in(tmp_path) == before


def test_an_unknown_older_schema_is_set_aside_and_built_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    stamp(path, 0)
    store = LmdbStore(path)
    assert "unknown schema 0" in store.notices[0]
    assert every_answer(store)["files"] == []
    store.close()
    assert (tmp_path / "graph.lmdb.aside-1").exists()


def test_the_environment_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.lmdb"
    with lmdb.open(str(path)) as other, other.begin(write=True) as transaction:
        transaction.put(b"photo", b"1")
    before = kept_in(tmp_path)
    for fresh in (False, True):
        with pytest.raises(StoreError, match="another program: set cacheDir"):
            LmdbStore(path, fresh=fresh)
        assert kept_in(tmp_path) == before


def test_the_folder_of_another_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.png").write_text("a photo")
    with pytest.raises(StoreError, match="another program: set cacheDir"):
        LmdbStore(tmp_path / "photos")
    assert [entry.name for entry in (tmp_path / "photos").iterdir()] == ["1.png"]


def test_a_fresh_start_sets_the_old_index_aside(tmp_path: Path) -> None:
    path = filled(tmp_path / "graph.lmdb")
    store = open_store(store_url("lmdb", path), fresh=True)
    assert every_answer(store)["files"] == []
    assert "may be deleted" in store.notices[0]
    store.close()
    old = LmdbStore(tmp_path / "graph.lmdb.aside-1")
    assert len(every_answer(old)["files"]) == 3
    old.close()


def test_a_fresh_start_on_nothing_is_no_news(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "graph.lmdb", fresh=True)
    assert store.notices == ()
    store.close()


def test_a_file_in_the_place_of_the_index_or_its_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    for path in (tmp_path / "cache", tmp_path / "cache" / "graph.lmdb", tmp_path / "cache" / "deeper" / "graph.lmdb"):
        with pytest.raises(StoreError, match="cacheDir"):
            LmdbStore(path)


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal is made up: whoever runs the tests may be allowed everything."""

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreError, match=r"Permission denied\): make its folder writable, or set cacheDir"):
        LmdbStore(tmp_path / "graph.lmdb")


@posix_only
@pytest.mark.parametrize("successor", [False, True])
def test_an_index_whose_folder_was_removed_says_so(tmp_path: Path, successor: bool) -> None:
    path = tmp_path / "graph.lmdb"
    store = LmdbStore(path)
    if successor:
        newer = LmdbStore(path, fresh=True)
        assert newer.replace_files([example_facts("a.py", ["alpha"])]) == []
    else:
        shutil.rmtree(path)
    with pytest.raises(StoreError, match="was removed or set aside"), store.snapshot():
        pass
    with pytest.raises(StoreError, match="was removed or set aside"), store.transaction():
        pass
    store.close()
    if successor:
        newer.close()
        assert_sound(path)
