"""Disks that fail, fill up, forget or change what they were given: a typed error or a right answer, never a wrong one.

Every call that SQLite makes of its file system fails once, and from each on all do.
"""

from __future__ import annotations

import ctypes
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import crash_history
import pytest
from faulty_files import CHANGES, OPENINGS, READS, FaultyFiles, faulty_default
from sqlite_checks import assert_sound

from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import StoreCorrupt, StoreError
from code_graph_lsp.store.open import open_store, store_url
from code_graph_lsp.store.sqlite.store import SqliteStore

COMMITS = 4
posix_only = pytest.mark.skipif(os.name != "posix", reason="replaces a system call of SQLite's POSIX file system")


@pytest.fixture
def files() -> Iterator[FaultyFiles]:
    with faulty_default() as faulty:
        yield faulty


# -- calls that fail


def commits_until_it_fails(path: Path, files: FaultyFiles, reported: int) -> tuple[int, int]:
    """Opens, writes on from the revision `reported` and closes, on a disk that fails at some call; what was committed is
    there also where the store is still open. Gives the last revision reported and how many calls failed.
    """
    try:
        store = SqliteStore(path)
        try:
            assert store.revision == reported
            crash_history.checkpoint_often(store)
            while reported < COMMITS:
                files.is_committed = False
                crash_history.commit(store, reported + 1)
                reported += 1
        except StoreError:
            failures = files.failures
            files.heal()
            found = crash_history.assert_whole(store, reported)
            assert found <= reported + files.failed_after_commit
            return found, failures
        finally:
            store.close()
    except StoreError as failure:
        assert "cacheDir" in str(failure) or "could not be" in str(failure) or "damaged" in str(failure)
    failures = files.failures
    files.heal()
    return reported, failures


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize(
    ("kinds", "error"),
    [(CHANGES, apsw.IOError), (CHANGES, apsw.FullError), (READS, apsw.IOError), (OPENINGS, apsw.CantOpenError)],
    ids=["broken", "full", "unreadable", "closed"],
)
@pytest.mark.parametrize("before", [0, 2])
def test_a_disk_that_fails_at_any_call(
    tmp_path: Path, files: FaultyFiles, before: int, kinds: frozenset[str], error: type[apsw.Error], lasting: bool
) -> None:
    """While the database is made or opened, read, written, checkpointed and closed."""
    files.kinds, files.error, files.lasting = kinds, error, lasting
    (tmp_path / "before").mkdir()
    if before:
        store = SqliteStore(tmp_path / "before" / "graph.db")
        for revision in range(before):
            crash_history.commit(store, revision + 1)
        store.close()
    for fail_at in range(1, 10_000):
        path = tmp_path / str(fail_at) / "graph.db"
        shutil.copytree(tmp_path / "before", path.parent)
        files.arm(fail_at)
        reported, failures = commits_until_it_fails(path, files, before)
        store = SqliteStore(path)
        if not any("aside" in notice for notice in store.notices):
            reported = crash_history.assert_whole(store, max(reported, before))
            assert reported <= COMMITS
            crash_history.commit(store, reported + 1)
        store.close()
        assert_sound(path)
        shutil.rmtree(path.parent)
        if not failures:
            break
    assert fail_at > 10 or kinds == OPENINGS


@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
def test_a_disk_that_fails_while_files_are_replaced(tmp_path: Path, files: FaultyFiles, error: type[apsw.Error]) -> None:
    """The store stays in use: what failed is undone, and the next write succeeds."""
    files.error = error
    store = SqliteStore(tmp_path / "graph.db")
    store.replace_files([example_facts(f"{number}.py", ["alpha", f"name{number}"]) for number in range(4)])
    new = [example_facts(f"{number}.py", ["beta", f"name{number}"], generation=1) for number in range(4)]
    before = every_answer(store)
    for fail_at in range(1, 200):
        files.arm(fail_at)
        try:
            store.replace_files(new)
        except StoreError as failure:
            assert "cacheDir" in str(failure) or "could not be" in str(failure)
        else:
            break
        finally:
            files.heal()
        assert every_answer(store) == before
    assert fail_at > 5
    assert every_answer(store)["revision"] == before["revision"] + 1
    store.close()
    assert_sound(tmp_path / "graph.db")


def test_a_snapshot_whose_disk_failed_is_over_and_never_another_one(tmp_path: Path, files: FaultyFiles) -> None:
    """SQLite ends a reader's transaction after some errors; reading on would show a newer revision."""
    store = SqliteStore(tmp_path / "graph.db")
    old = [example_facts(f"{number}.py", [f"name{n}" for n in range(60)]) for number in range(60)]
    store.replace_files(old)
    store.close()
    files.kinds, files.lasting = READS, True
    for fail_at in range(1, 60):
        store = SqliteStore(tmp_path / "graph.db")
        with store.snapshot() as snapshot:
            files.arm(fail_at)
            with pytest.raises(StoreError):
                for number in range(60):
                    snapshot.link_facts(f"{number}.py")
                    snapshot.occurrences(f"name{number}")
            files.heal()
            store.replace_files([example_facts("0.py", ["new"])])
            for _ in range(3):
                try:
                    assert snapshot.names_in("0.py").keys() == set(old[0].occurrences)
                except StoreError as error:
                    assert "take a new one" in str(error)
        store.replace_files(old[:1])
        store.close()


# -- places where no index can be kept


def assert_stands_in(path: Path, says: str) -> None:
    """Opening says what to do; a memory that stands in says the same, and works."""
    with pytest.raises(StoreError, match=says):
        open_store(store_url("sqlite", path))
    store = open_store(store_url("sqlite", path), or_memory=True)
    (notice,) = store.notices
    assert "kept in memory" in notice and "set cacheDir" in notice and str(path) in notice
    store.replace_files([example_facts("a.py", ["alpha"])])
    assert (store.location, store.revision) == ("memory", 1)
    store.close()


@contextmanager
def no_shared_memory() -> Iterator[None]:
    """As on a network file system: SQLite can map no file."""
    refuse = ctypes.CFUNCTYPE(
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long
    )(lambda *_arguments: ctypes.c_void_p(-1).value)
    system = apsw.VFS("mapping nothing", "unix")
    usual = system.xGetSystemCall("mmap")
    system.xSetSystemCall("mmap", ctypes.cast(refuse, ctypes.c_void_p).value)
    try:
        yield
    finally:
        system.xSetSystemCall("mmap", usual)
        system.unregister()


@posix_only
@pytest.mark.parametrize("there", [False, True])
def test_a_network_file_system_without_shared_memory(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "graph.db"
    if there:
        store = SqliteStore(path)
        store.replace_files([example_facts("kept.py", ["alpha"])])
        store.close()
    with no_shared_memory():
        assert_stands_in(path, "set cacheDir to a folder on a local disk")
    store = SqliteStore(path)
    assert store.notices == ()
    assert [record.path for record in every_answer(store)["files"]] == ["kept.py"] * there
    store.close()


@posix_only
def test_a_file_system_that_knows_no_write_ahead_log(tmp_path: Path) -> None:
    usual = apsw.vfs_names()[0]
    apsw.set_default_vfs("unix-dotfile")
    try:
        assert_stands_in(tmp_path / "graph.db", "set cacheDir to a folder on a local disk")
    finally:
        apsw.set_default_vfs(usual)


def test_a_folder_that_may_only_be_read(tmp_path: Path, files: FaultyFiles) -> None:
    """The index of earlier days is left as it is."""
    path = tmp_path / "graph.db"
    store = SqliteStore(path)
    store.replace_files([example_facts("kept.py", ["alpha"])])
    store.close()
    before = path.read_bytes()
    files.error, files.lasting, files.kinds = apsw.CantOpenError, True, OPENINGS
    for fail_at in (1, 2):  # the database itself, what must be made beside it
        files.arm(fail_at)
        with pytest.raises(StoreError, match="cacheDir"):
            SqliteStore(path)
        files.arm(fail_at)
        store = open_store(store_url("sqlite", path), or_memory=True)
        assert "kept in memory" in store.notices[0]
        files.heal()
    assert path.read_bytes() == before


def test_no_memory_stands_in_for_an_address_that_is_wrong() -> None:
    with pytest.raises(StoreError, match="no engine serves"):
        open_store("sqlit:///tmp/graph.db", or_memory=True)


# -- disks that give back what was never written


def filled(path: Path, files: int = 40) -> dict[str, Any]:
    store = SqliteStore(path)
    names = [[f"name{number}_{n}" for n in range(number)] for number in range(files)]
    store.replace_files([example_facts(f"folder/{n}.py", names[n], generation=n * 99) for n in range(files)])
    with store.transaction() as transaction:
        transaction.delete_file("folder/7.py")
    answers = every_answer(store)
    store.close()
    return answers


def assert_right_or_corrupt(path: Path, expected: dict[str, Any]) -> str:
    """Opens what lies there and asks it everything; builds it again where it says that it must be. Gives what came."""
    try:
        store = SqliteStore(path)
    except StoreCorrupt:
        raise
    except StoreError as refusal:  # its stamp seems another program's or a newer version's: not ours to touch
        assert "another program" in str(refusal) or "newer version" in str(refusal)
        return "refused"
    if store.notices:
        assert every_answer(store)["files"] == []
        came = "set aside"
    else:
        try:
            assert every_answer(store) == expected
            came = "right"
        except StoreCorrupt as damage:
            assert "built again" in str(damage)
            came = "corrupt"
    store.close()
    if came != "right":
        store = SqliteStore(path, fresh=came == "corrupt")
        store.replace_files([example_facts("a.py", ["alpha"])])
        assert store.revision == 1
        store.close()
        assert_sound(path)
    return came


def one_byte(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= chance.randint(1, 255)


def some_bytes(content: bytearray, chance: random.Random) -> None:
    begin = chance.randrange(len(content))
    length = min(chance.randint(2, 300), len(content) - begin)
    content[begin : begin + length] = chance.randbytes(length)


def a_page(content: bytearray, chance: random.Random) -> None:
    begin = 4096 * chance.randrange(len(content) // 4096)
    content[begin : begin + 4096] = chance.randbytes(4096)


def nothing_any_more(content: bytearray, chance: random.Random) -> None:
    begin = chance.randrange(len(content))
    length = min(chance.choice([1, 8, 512, 4096]), len(content) - begin)
    content[begin : begin + length] = bytes(length)


DAMAGES = [one_byte, some_bytes, a_page, nothing_any_more]


def damaged_many_times(folder: Path, damage: Callable[[bytearray, random.Random], None], times: int) -> dict[str, int]:
    """How often each outcome came."""
    path = folder / "graph.db"
    expected = filled(path)
    sound = path.read_bytes()
    chance = random.Random(damage.__name__)
    came: dict[str, int] = {}
    for number in range(times):
        content = bytearray(sound)
        damage(content, chance)
        place = folder / str(number)
        place.mkdir()
        (place / "graph.db").write_bytes(content)
        outcome = assert_right_or_corrupt(place / "graph.db", expected)
        came[outcome] = came.get(outcome, 0) + 1
        shutil.rmtree(place)
    return came


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_overwritten_bytes_are_noticed(tmp_path: Path, damage: Callable[[bytearray, random.Random], None]) -> None:
    came = damaged_many_times(tmp_path, damage, 25)
    assert came.get("corrupt", 0) + came.get("set aside", 0) > 5


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_overwritten_bytes_are_noticed_wherever_they_are(tmp_path: Path, damage: Callable[[bytearray, random.Random], None]) -> None:
    damaged_many_times(tmp_path, damage, 300)


@pytest.mark.slow
def test_every_byte_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    expected = filled(path, 9)
    sound = path.read_bytes()
    for place in range(100):
        for value in {0, 1, 8, 255, sound[place] ^ 1, sound[place] ^ 128} - {sound[place]}:
            content = bytearray(sound)
            content[place] = value
            path.write_bytes(content)
            assert_right_or_corrupt(path, expected)
            for entry in tmp_path.iterdir():
                entry.unlink()


def test_a_header_that_denies_its_checksums_is_damaged(tmp_path: Path) -> None:
    """The one byte that could switch them all off."""
    path = tmp_path / "graph.db"
    expected = filled(path)
    content = bytearray(path.read_bytes())
    assert content[20] == 8
    for value in (0, 7, 9, 255):
        content[20] = value
        path.write_bytes(content)
        assert assert_right_or_corrupt(path, expected) == "set aside"


@pytest.mark.parametrize("seed", range(25))
def test_damage_in_the_log_of_a_killed_process_costs_commits_and_no_truth(tmp_path: Path, seed: int) -> None:
    """What lies there is one of the revisions, whole; the index is compared with the files at every start anyhow."""
    store = SqliteStore(tmp_path / "graph.db")
    for revision in range(1, 6):
        crash_history.commit(store, revision)
    (tmp_path / "killed").mkdir()
    for name in ("graph.db", "graph.db-wal"):
        shutil.copy(tmp_path / name, tmp_path / "killed" / name)
    store.close()
    log = tmp_path / "killed" / "graph.db-wal"
    content = bytearray(log.read_bytes())
    chance = random.Random(seed)
    (one_byte, some_bytes, nothing_any_more)[seed % 3](content, chance)
    log.write_bytes(content)
    store = SqliteStore(tmp_path / "killed" / "graph.db")
    assert crash_history.assert_whole(store, 0) <= 5
    store.close()
    assert_sound(tmp_path / "killed" / "graph.db")
