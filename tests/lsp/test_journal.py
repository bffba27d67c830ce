"""What a server writes of itself: in order, bounded, off the way of answers, and never to its own harm."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.lsp.journal import Journal
from code_graph_lsp.lsp.messages import ClientInfo
from code_graph_lsp.store.conformance.examples import example_record
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.process_identity import own_identity
from code_graph_lsp.store.sessions import EventKind, Session, SessionStatus

HERE, THERE = Path("/here"), Path("/there")


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(clock: Clock) -> Journal:
    return Journal(clock)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def session_of(store: GraphStore) -> Session:
    (session,) = store.sessions.all()
    return session


def events_of(store: GraphStore) -> list[tuple[str, str]]:
    events = store.sessions.events(session_of(store).id)
    assert events[0].kind == EventKind.STARTED
    return [(event.kind, event.content) for event in events[1:]]


def done(files: int, failed: int = 0, phase: Phase = Phase.DONE, message: str = "") -> Progress:
    return Progress(phase, files, files, failed, message)


def test_a_life_from_opening_to_the_end(journal: Journal, store: MemoryStore) -> None:
    journal.began(ClientInfo("Neovim", "0.11"))
    journal.opened({HERE: store})
    journal.leave([])
    created = session_of(store)
    assert created.status is SessionStatus.CREATED
    assert (created.client_name, created.client_version, created.workspace) == ("Neovim", "0.11", str(HERE))
    assert (created.pid, created.process_started) == own_identity()
    assert created.created_at == created.updated_at == created.last_activity
    journal.opened({HERE: store})
    journal.running()
    journal.leave([])
    assert session_of(store).status is SessionStatus.RUNNING
    journal.opened({HERE: store})
    journal.end()
    journal.stop()
    closed = session_of(store)
    assert (closed.id, closed.status) == (created.id, SessionStatus.CLOSED)
    assert closed.updated_at > created.updated_at
    assert events_of(store) == []


def test_a_folder_that_is_left_for_good_ends_its_session_alone(journal: Journal) -> None:
    stores = {HERE: MemoryStore(), THERE: MemoryStore()}
    journal.opened(stores)
    journal.running()
    journal.leave([THERE])
    assert session_of(stores[HERE]).status is SessionStatus.RUNNING
    assert session_of(stores[THERE]).status is SessionStatus.CLOSED
    assert session_of(stores[HERE]).id == session_of(stores[THERE]).id


def test_what_happens_before_a_store_is_open_is_written_to_each(journal: Journal) -> None:
    stores = {HERE: MemoryStore(), THERE: MemoryStore()}
    journal.note(EventKind.WARNING, "early")
    journal.opened(stores)
    journal.note(EventKind.SETTINGS, "later")
    journal.leave([])
    journal.opened(stores)
    journal.stop()
    for store in stores.values():
        assert events_of(store) == [("warning", "early"), ("settings", "later")]


def test_runs_of_indexing_are_told_but_small_ones(journal: Journal, store: MemoryStore) -> None:
    journal.opened({HERE: store})
    journal.progressed(HERE, done(7, phase=Phase.INDEXING))
    journal.progressed(HERE, done(0))
    journal.progressed(HERE, done(1))
    journal.progressed(HERE, done(50))
    journal.progressed(HERE, done(2, phase=Phase.STOPPED))
    journal.progressed(HERE, done(0, phase=Phase.FAILED, message="the disk is full"))
    journal.note(EventKind.REINDEX, "again")
    journal.progressed(HERE, done(2))
    journal.stop()
    assert events_of(store) == [
        ("indexed", "0 of 0 files read"),
        ("indexed", "50 of 50 files read"),
        ("halted", "2 of 2 files read"),
        ("failed", "the disk is full"),
        ("reindex", "again"),
        ("indexed", "2 of 2 files read"),
    ]


def test_files_that_failed_are_named_with_their_reasons(journal: Journal, store: MemoryStore) -> None:
    with store.transaction() as transaction:
        transaction.put_record(example_record("skipped.py", FileState.SKIPPED, reason="too large"))
        for number in range(22):
            transaction.put_record(example_record(f"{number:02}.py", FileState.FAILED, reason="no access"))
    journal.opened({HERE: store})
    journal.progressed(HERE, done(0))
    journal.progressed(HERE, done(22, failed=22))
    journal.stop()
    _, indexed, (kind, names) = events_of(store)
    assert indexed == ("indexed", "22 of 22 files read, 22 of them could not be")
    assert kind == "failed"
    assert names.splitlines() == [*(f"{number:02}.py: no access" for number in range(20)), "and 2 more"]


def test_activity_is_written_every_ten_seconds_at_most_and_at_the_end(
    journal: Journal, store: MemoryStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[int] = []
    touch = store.sessions.touch

    def counted(session_id: str, at: int) -> bool:
        touched.append(at)
        return touch(session_id, at)

    monkeypatch.setattr(store.sessions, "touch", counted)
    journal.opened({HERE: store})
    journal.running()
    for seconds in (0.0, 9.9, 10.0, 12.0, 19.9, 20.0, 21.0):
        clock.seconds = seconds
        journal.active()
    journal.leave([])
    assert len(touched) == 2
    assert session_of(store).last_activity == touched[-1]
    journal.opened({HERE: store})
    journal.end()
    journal.stop()
    assert len(touched) == 3 and touched == sorted(touched)
    assert session_of(store).last_activity == touched[-1]


def test_a_server_that_was_taken_for_dead_shows_that_it_lives(journal: Journal, store: MemoryStore, clock: Clock) -> None:
    journal.opened({HERE: store})
    journal.running()
    journal.leave([])
    assert store.sessions.update(session_of(store).id, SessionStatus.CRASHED, 1)
    journal.opened({HERE: store})
    clock.seconds = 10.0
    journal.active()
    journal.leave([])
    assert session_of(store).status is SessionStatus.RUNNING


def test_sessions_of_dead_servers_are_marked_at_the_start(journal: Journal, store: MemoryStore) -> None:
    store.sessions.create(Session("dead", "editor", "", SessionStatus.CREATED, str(HERE), 2**31, 1, 1, 1, 1))
    journal.opened({HERE: store})
    journal.stop()
    found = store.sessions.read("dead")
    assert found is not None and found.status is SessionStatus.CRASHED


def test_a_store_that_cannot_take_it_does_no_harm(journal: Journal, store: MemoryStore, caplog: pytest.LogCaptureFixture) -> None:
    broken = MemoryStore()
    broken.close()
    with caplog.at_level(logging.WARNING, "code_graph_lsp"):
        journal.opened({THERE: broken, HERE: store})
        journal.running()
        journal.note(EventKind.WARNING, "kept where it can be")
        journal.progressed(THERE, done(1))
        journal.leave([HERE, THERE])
        journal.stop()
    assert session_of(store).status is SessionStatus.CLOSED
    assert events_of(store) == [("warning", "kept where it can be")]
    assert {record.message for record in caplog.records} == {"the session could not be written: the store is closed"}
