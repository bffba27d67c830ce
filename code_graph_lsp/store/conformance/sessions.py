"""Sessions: rows beside the graph, whose status changes only along its arrows, with bounded lists of events."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from code_graph_lsp.store.conformance.engine import EngineUnderTest
from code_graph_lsp.store.conformance.examples import every_answer, example_facts
from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.memory import MemoryStore
from code_graph_lsp.store.process_identity import own_identity
from code_graph_lsp.store.sessions import (
    EVENTS_KEPT,
    LONGEST_NAME,
    LONGEST_TEXT,
    SESSIONS_KEPT,
    SOURCES,
    Session,
    SessionEvent,
    Sessions,
    SessionStatus,
    mark_crashed,
)

_CREATED, _RUNNING, _CLOSED, _CRASHED = SessionStatus
_PATHS: dict[SessionStatus, tuple[SessionStatus, ...]] = {
    _CREATED: (),
    _RUNNING: (_RUNNING,),
    _CLOSED: (_RUNNING, _CLOSED),
    _CRASHED: (_RUNNING, _CRASHED),
}  # fmt: skip


def example_session(session_id: str, created_at: int = 1, **values: object) -> Session:
    session = Session(session_id, "editor", "1.0", _CREATED, "/home/me/project", *own_identity(), created_at, created_at, created_at)
    return session._replace(**values)  # type: ignore[arg-type]


def event(content: str, time: int = 0, kind: str = "warning") -> SessionEvent:
    return SessionEvent(kind, content, time)


def everything(sessions: Sessions) -> list[tuple[Session, list[SessionEvent]]]:
    return [(session, sessions.events(session.id)) for session in sessions.all()]


class SessionsAreKept(EngineUnderTest):
    def test_a_session_is_read_as_it_was_written(self, store: GraphStore) -> None:
        session = example_session("a", 5, client_name="Ünï", updated_at=6, last_activity=7, process_started=-(2**63))
        assert store.sessions.create(session)
        assert store.sessions.read("a") == session
        assert store.sessions.all() == [session]
        assert store.sessions.events("a") == []
        assert store.sessions.read("b") is None
        assert store.sessions.events("b") == []

    def test_an_id_is_taken_once(self, store: GraphStore) -> None:
        assert store.sessions.create(example_session("a"))
        assert not store.sessions.create(example_session("a", client_name="another"))
        assert store.sessions.all() == [example_session("a")]

    def test_newest_come_first(self, store: GraphStore) -> None:
        for session_id, created_at in (("b", 1), ("a", 1), ("old", 0), ("new", 9)):
            store.sessions.create(example_session(session_id, created_at))
        assert [session.id for session in store.sessions.all()] == ["new", "a", "b", "old"]

    def test_a_status_changes_only_along_its_arrows(self, store: GraphStore) -> None:
        for before, after in itertools.product(SessionStatus, repeat=2):
            name = f"{before} {after}"
            store.sessions.create(example_session(name))
            assert all(store.sessions.update(name, step, 2) for step in _PATHS[before])
            allowed = before in SOURCES[after]
            assert store.sessions.update(name, after, 3) is allowed
            found = store.sessions.read(name)
            assert found is not None
            assert found.status is (after if allowed else before)
            assert found.updated_at == (3 if allowed else 2 if _PATHS[before] else 1)

    def test_an_unknown_session_does_not_change(self, store: GraphStore) -> None:
        store.sessions.create(example_session("a"))
        assert not store.sessions.update("b", _RUNNING, 2)
        assert not store.sessions.touch("b", 2)
        assert not store.sessions.delete("b")
        assert not store.sessions.add_event("b", event("lost"))
        assert everything(store.sessions) == [(example_session("a"), [])]

    def test_one_of_many_that_close_it_at_once_is_told_that_it_happened(self, store: GraphStore) -> None:
        store.sessions.create(example_session("a"))
        happened: list[bool] = []
        together = threading.Barrier(4)

        def close() -> None:
            together.wait()
            happened.append(store.sessions.update("a", _CLOSED, 2))

        threads = [threading.Thread(target=close) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(happened) == [False, False, False, True]

    def test_only_a_running_session_is_active(self, store: GraphStore) -> None:
        for status, path in _PATHS.items():
            store.sessions.create(example_session(status))
            assert all(store.sessions.update(status, step, 2) for step in path)
            assert store.sessions.touch(status, 9) is (status is _RUNNING)
            found = store.sessions.read(status)
            assert found is not None and found.last_activity == (9 if status is _RUNNING else 1)

    def test_events_stay_in_their_order_whatever_the_clock(self, store: GraphStore) -> None:
        store.sessions.create(example_session("a"))
        store.sessions.create(example_session("b"))
        events = [event("first", 9), event("second", 3, "a kind of a later version"), event("", 5)]
        for item in events:
            assert store.sessions.add_event("a", item)
            assert store.sessions.add_event("b", event("of another session"))
        assert store.sessions.events("a") == events

    def test_the_newest_events_are_kept(self, store: GraphStore) -> None:
        store.sessions.create(example_session("a"))
        store.sessions.create(example_session("b"))
        store.sessions.add_event("b", event("stays"))
        for number in range(EVENTS_KEPT + 7):
            store.sessions.add_event("a", event(f"number {number}"))
        kept = [item.content for item in store.sessions.events("a")]
        assert kept == [f"number {number}" for number in range(7, EVENTS_KEPT + 7)]
        assert store.sessions.events("b") == [event("stays")]

    def test_texts_are_bounded_and_made_valid(self, store: GraphStore) -> None:
        odd = "half a pair \ud800, a nul \0, "
        store.sessions.create(example_session("a", client_name=odd + "x" * 9_999, client_version=odd, workspace=odd))
        store.sessions.add_event("a", event(odd + "x" * 9_999))
        (session,) = store.sessions.all()
        assert session.client_version == session.workspace == odd.replace("\ud800", "?")
        assert session.client_name.startswith(session.client_version) and len(session.client_name) == LONGEST_NAME
        (kept,) = store.sessions.events("a")
        assert len(kept.content) == LONGEST_TEXT and kept.content.endswith("x…")

    def test_deleting_a_session_deletes_its_events(self, store: GraphStore) -> None:
        for session_id in ("a", "b"):
            store.sessions.create(example_session(session_id))
            store.sessions.add_event(session_id, event("kept or not"))
        assert store.sessions.delete("a")
        assert everything(store.sessions) == [(example_session("b"), [event("kept or not")])]
        assert store.sessions.create(example_session("a"))
        assert store.sessions.events("a") == []

    def test_of_those_that_are_over_the_newest_are_kept(self, store: GraphStore) -> None:
        running = ["oldest of all", "newest of all"]
        store.sessions.create(example_session(running[0], 0))
        for number in range(SESSIONS_KEPT + 3):
            name = f"{number:03}"
            store.sessions.create(example_session(name, number + 1))
            store.sessions.add_event(name, event("of it"))
            store.sessions.update(name, _CRASHED if number % 2 else _CLOSED, 1)
        store.sessions.create(example_session(running[1], 999))
        kept = [f"{number:03}" for number in reversed(range(3, SESSIONS_KEPT + 3))]
        assert [session.id for session in store.sessions.all()] == [running[1], *kept, running[0]]
        assert store.sessions.events("002") == []
        assert store.sessions.events("003") == [event("of it")]

    def test_sessions_are_no_part_of_the_graph(self, store: GraphStore) -> None:
        store.replace_files([example_facts("a.py", ["alpha"])])
        before = every_answer(store)
        store.sessions.create(example_session("a"))
        store.sessions.update("a", _RUNNING, 2)
        store.sessions.add_event("a", event("something"))
        assert every_answer(store) == before
        assert store.revision == before["revision"]
        store.sessions.delete("a")
        assert store.revision == before["revision"]

    def test_a_snapshot_does_not_keep_a_session_from_being_written(self, store: GraphStore) -> None:
        with store.snapshot():
            assert store.sessions.create(example_session("a"))
            assert store.sessions.read("a") is not None

    def test_those_whose_process_is_gone_are_marked_as_crashed(self, store: GraphStore) -> None:
        store.sessions.create(example_session("alive", 9))
        store.sessions.create(example_session("pid was given anew", 8, process_started=own_identity().started + 1))
        store.sessions.create(example_session("gone", 7, pid=2**31))
        store.sessions.create(example_session("closed", 6, pid=2**31))
        store.sessions.update("gone", _RUNNING, 2)
        store.sessions.update("closed", _CLOSED, 3)
        assert [session.id for session in mark_crashed(store.sessions, 4)] == ["pid was given anew", "gone"]
        assert {session.id: (session.status, session.updated_at) for session in store.sessions.all()} == {
            "alive": (_CREATED, 9),
            "pid was given anew": (_CRASHED, 4),
            "gone": (_CRASHED, 4),
            "closed": (_CLOSED, 3),
        }
        assert mark_crashed(store.sessions, 5) == []
        assert store.sessions.update("gone", _RUNNING, 6), "a sign of life after all"

    def test_sessions_are_still_there_after_reopening(self, tmp_path: Path) -> None:
        store = self.open_store(tmp_path)
        store.sessions.create(example_session("a"))
        store.sessions.add_event("a", event("kept"))
        store.close()
        again = self.open_store(tmp_path)
        assert everything(again.sessions) == ([(example_session("a"), [event("kept")])] if self.keeps else [])
        again.close()

    def test_nothing_is_said_after_closing_or_within_a_transaction(self, tmp_path: Path) -> None:
        store = self.open_store(tmp_path)
        with store.transaction(), pytest.raises(StoreError):
            store.sessions.create(example_session("a"))
        store.close()
        with pytest.raises(StoreError):
            store.sessions.create(example_session("a"))
        with pytest.raises(StoreError):
            store.sessions.all()

    def test_a_failure_at_any_step_changes_nothing(self, store: GraphStore) -> None:
        store.sessions.create(example_session("a"))
        for number in range(EVENTS_KEPT):
            store.sessions.add_event("a", event(f"number {number}"))
        for change in (_add_event, _add_session, _delete):
            before = everything(store.sessions)
            for step in range(100):
                with self.failing_at(store, step) as failed:
                    try:
                        assert change(store.sessions)
                    except Exception:  # noqa: BLE001 -- whatever the engine makes of it
                        assert failed
                if not failed:
                    break
                assert everything(store.sessions) == before
            assert everything(store.sessions) != before

    def test_random_histories_end_as_in_memory(self, store: GraphStore) -> None:
        @settings(max_examples=20, deadline=None)
        @given(st.lists(_STEPS, max_size=25))
        def check(steps: list[tuple[str, str, SessionStatus, int]]) -> None:
            model = MemoryStore()
            for session in store.sessions.all():
                store.sessions.delete(session.id)
            for step in steps:
                assert _done(store.sessions, *step) == _done(model.sessions, *step)
                assert everything(store.sessions) == everything(model.sessions)

        check()


_STEPS = st.tuples(
    st.sampled_from(["create", "update", "touch", "delete", "event"]),
    st.sampled_from("ab"),
    st.sampled_from(SessionStatus),
    st.integers(-(2**63), 2**63 - 1),
)


def _add_event(sessions: Sessions) -> bool:
    return sessions.add_event("a", event("one too many"))


def _add_session(sessions: Sessions) -> bool:
    return sessions.create(example_session("b"))


def _delete(sessions: Sessions) -> bool:
    return sessions.delete("a")


def _done(sessions: Sessions, action: str, session_id: str, status: SessionStatus, number: int) -> bool:
    match action:
        case "create":
            return sessions.create(example_session(session_id, number))
        case "update":
            return sessions.update(session_id, status, number)
        case "touch":
            return sessions.touch(session_id, number)
        case "delete":
            return sessions.delete(session_id)
    return sessions.add_event(session_id, event(f"at {number}", number))
