"""`doctor` and `verify`: what is wrong is found and named, and `doctor --fix` mends it without losing anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from msgspec.structs import replace

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.store.process_identity import ProcessIdentity, own_identity
from code_graph_lsp.store.sessions import Session, SessionStatus
from code_graph_lsp.store.sqlite.store import SqliteStore
from tests.cli.conftest import Run

Ask = Callable[..., Any]


@pytest.fixture
def database(run: Run, tmp_path: Path) -> Path:
    """That of an indexed workspace."""
    assert run("index").exit_code == 0
    (path,) = (tmp_path / "cache").rglob("*.db")
    return path


def tamper(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql).fetchall()
    connection.close()


def overwrite(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def kinds(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return sorted((entry["kind"], entry.get("subject") or entry["uri"].rsplit("/project/")[1]) for entry in found)


# -- verify


def test_nothing_to_verify_makes_nothing(run: Run, ask: Ask, tmp_path: Path) -> None:
    for command in ("verify", "doctor"):
        assert run(command).exit_code == 1
        assert ask(command) == {"indexed": False}
    assert not (tmp_path / "cache").exists()


def test_an_index_as_it_should_be(run: Run, database: Path) -> None:
    before = database.read_bytes()
    for command, said in (("verify", "0 differences"), ("doctor", "nothing is wrong")):
        result = run(command)
        assert (result.exit_code, result.stdout) == (0, "")
        assert said in result.stderr
    assert database.read_bytes() == before


def change_every_way(workspace: Path) -> None:
    cart, models = workspace / "shop/cart.py", workspace / "shop/models.py"
    (workspace / "shop/__init__.py").unlink()
    (workspace / "new.py").write_text("new = 1\n")
    cart.write_text(cart.read_text() + "\n")
    before = models.stat()
    models.write_text(models.read_text().replace("100", "200"))
    os.utime(models, ns=(before.st_atime_ns, before.st_mtime_ns))  # of the same size and time: only its content tells
    (workspace / "web/view.ts").write_bytes(b"\0")


CHANGES = [("missing", "shop/__init__.py"), ("modified", "shop/cart.py"), ("modified", "shop/models.py"),
           ("modified", "web/view.ts"), ("new", "new.py")]  # fmt: skip


def test_verify_finds_every_difference_and_changes_nothing(run: Run, ask: Ask, workspace: Path, database: Path) -> None:
    change_every_way(workspace)
    before = database.read_bytes()
    assert kinds(ask("verify")) == CHANGES
    assert run("verify").exit_code == 4
    assert "shop/models.py" in run("verify").stdout
    assert database.read_bytes() == before


def test_verify_of_what_is_left_out_on_purpose_is_in_order(run: Run, workspace: Path) -> None:
    (workspace / "huge.py").write_text("x = 1\n" * 1000)
    (workspace / "binary.py").write_bytes(b"\0\0")
    settings = ["--set", "max_file_bytes=5000"]
    assert "new" in run("verify", *settings).stdout or run("index", *settings).exit_code == 0
    assert run("verify", *settings).exit_code == 0
    (workspace / "binary.py").write_text("x = 1\n")
    result = run("verify", *settings)
    assert result.exit_code == 4 and "can be indexed by now" in result.stdout


def test_verify_finds_facts_of_other_rules(ask: Ask, database: Path) -> None:
    tamper(database, "UPDATE file SET rules = 'old' WHERE path = 'shop/cart.py'")
    (found,) = ask("verify")
    assert found["kind"] == "modified" and "other rules" in found["message"]


def test_content_that_changed_in_the_index_is_damaged(run: Run, ask: Ask, database: Path) -> None:
    tamper(database, "UPDATE facts SET content = (SELECT content FROM facts WHERE file = 1) WHERE file = 2")
    assert [kind for kind, _ in kinds(ask("verify"))] == ["damaged"]
    assert run("doctor", "--fix").exit_code == 0
    assert ask("verify") == []


# -- doctor


def test_doctor_indexes_what_differs(run: Run, ask: Ask, workspace: Path, database: Path) -> None:
    change_every_way(workspace)
    before = database.read_bytes()
    assert kinds(ask("doctor")["left"]) == CHANGES
    assert database.read_bytes() == before
    assert run("doctor").exit_code == 4
    result = run("doctor", "--fix")
    assert result.exit_code == 0 and "all of it is mended" in result.stderr
    assert run("verify").exit_code == 0


def test_doctor_reads_failed_files_again(run: Run, ask: Ask, database: Path) -> None:
    store = SqliteStore(database)
    with store.snapshot() as snapshot, store.transaction() as transaction:
        record = snapshot.file("shop/cart.py")
        assert record is not None
        transaction.put_record(replace(record, state=FileState.FAILED, reason="it was a bad day"))
    store.close()
    assert ("failed", "shop/cart.py") in kinds(ask("doctor")["found"])
    assert "it was a bad day" in run("doctor").stdout
    assert run("doctor", "--fix").exit_code == 0
    assert ask("search", "Cart")


def test_doctor_reconciles_sessions_whose_server_is_gone(run: Run, ask: Ask, database: Path) -> None:
    store = SqliteStore(database)
    gone = Session("gone", "editor", "1", SessionStatus.CREATED, "/project", 2**22 + 7, 1, 1, 1, 1)
    own = gone._replace(id="own", pid=own_identity()[0], process_started=own_identity()[1])
    assert store.sessions.create(gone) and store.sessions.create(own)
    store.close()
    assert kinds(ask("doctor")["found"]) == [("session", "gone")]
    assert run("doctor", "--fix").exit_code == 0
    store = SqliteStore(database)
    assert {session.id: session.status for session in store.sessions.all()} == {
        "gone": SessionStatus.CRASHED,
        "own": SessionStatus.CREATED,
    }
    store.close()


def test_doctor_takes_over_the_lease_of_a_process_that_is_gone(run: Run, ask: Ask, database: Path) -> None:
    store = SqliteStore(database)
    assert store.lease.acquire("gone", ProcessIdentity(2**22 + 7, 1))
    store.close()
    assert kinds(ask("doctor")["found"]) == [("lease", "gone")]
    assert run("doctor", "--fix").exit_code == 0
    store = SqliteStore(database)
    assert store.lease.current() is None
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
def test_doctor_makes_the_index_private(run: Run, database: Path) -> None:
    database.chmod(0o644)
    result = run("doctor")
    assert result.exit_code == 4 and "permissions" in result.stdout
    assert database.stat().st_mode & 0o777 == 0o644
    assert run("doctor", "--fix").exit_code == 0
    assert database.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM file WHERE path = 'shop/cart.py'",
        "DELETE FROM occurrence WHERE name = 'Cart'",
        "DELETE FROM symbol_name",
        "UPDATE facts SET link = x'c1' WHERE file = 2",
        "INSERT INTO relation VALUES ('x', 99, 0, 'inherits', 0, 0)",
    ],
)
def test_doctor_mends_in_place(run: Run, ask: Ask, database: Path, sql: str) -> None:
    answers = [ask("search", ""), ask("references", "Product"), ask("index")]
    tamper(database, sql)
    assert run("doctor").exit_code == 4
    result = run("doctor", "--fix")
    assert result.exit_code == 0 and "aside" not in result.stderr
    assert [ask("search", ""), ask("references", "Product"), ask("index")] == answers


@pytest.mark.parametrize(
    "damage",
    [
        overwrite,
        lambda path: tamper(path, "DROP TABLE relation"),
        lambda path: tamper(path, "DELETE FROM migration WHERE number = 2"),
        lambda path: tamper(path, "DELETE FROM text_index_config"),
    ],
    ids=["overwritten", "table dropped", "migration gone", "text index unreadable"],
)
def test_doctor_sets_aside_what_cannot_be_mended(run: Run, ask: Ask, database: Path, damage: Callable[[Path], None]) -> None:
    answers = ask("search", "")
    damage(database)
    damaged = database.read_bytes()
    result = run("doctor")
    assert result.exit_code == 4 and "built again" in result.stdout
    assert database.read_bytes() == damaged
    result = run("doctor", "--fix")
    assert result.exit_code == 0 and "aside-1" in result.stderr
    assert database.with_name(database.name + ".aside-1").read_bytes() == damaged
    assert ask("search", "") == answers
    assert ask("doctor") == {"found": [], "left": []}


def test_doctor_says_that_the_schema_is_older(run: Run, ask: Ask, database: Path) -> None:
    run("store", "migrate", "--to", "1")
    before = database.read_bytes()
    (found,) = ask("doctor")["found"]
    assert found["kind"] == "schema" and "is 1" in found["message"]
    assert database.read_bytes() == before
    assert run("doctor", "--fix").exit_code == 0
    assert all(step["appliedAt"] for step in ask("store", "migrations"))


def test_doctor_leaves_a_newer_index_alone(run: Run, database: Path) -> None:
    tamper(database, "PRAGMA user_version = 99")
    before = database.read_bytes()
    for arguments in (["doctor"], ["doctor", "--fix"]):
        result = run(*arguments)
        assert result.exit_code == 3 and "newer version" in result.stderr
    assert database.read_bytes() == before


def test_doctor_says_what_it_could_not_mend(run: Run, workspace: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("by nothing")

    (workspace / "new.py").write_text("new = 1\n")
    monkeypatch.setitem(Indexer.__init__.__kwdefaults__, "extract", broken)
    result = run("doctor", "--fix")
    assert result.exit_code == 4
    assert "this is left" in result.stderr and "by nothing" in result.stdout
