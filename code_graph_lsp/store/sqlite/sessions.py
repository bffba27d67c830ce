"""The rows of sessions and their events, as statements. See `store.sessions` for what they promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import apsw
import msgspec

from code_graph_lsp.store.sessions import (
    EVENTS_KEPT,
    SESSIONS_KEPT,
    SOURCES,
    Session,
    SessionEvent,
    SessionStatus,
    bounded_session,
    kept_text,
)

Result = TypeVar("Result")

_COLUMNS = ", ".join(Session._fields)
_ADD = f"INSERT OR IGNORE INTO session ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"
_PRUNE = """
DELETE FROM session WHERE id IN (
    SELECT id FROM session WHERE status IN ('closed', 'crashed') ORDER BY created_at DESC, id LIMIT -1 OFFSET ?)"""
_ALL = f"SELECT {_COLUMNS} FROM session ORDER BY created_at DESC, id"
_ONE = f"SELECT {_COLUMNS} FROM session WHERE id = ?"
_SET_STATUS = """
UPDATE session SET status = ?2, updated_at = ?3
WHERE id = ?1 AND status IN (SELECT value FROM json_each(?4)) RETURNING id"""
_TOUCH = "UPDATE session SET last_activity = ?2 WHERE id = ?1 AND status = 'running' RETURNING id"
_DROP = "DELETE FROM session WHERE id = ? RETURNING id"

_ADD_EVENT = """
INSERT INTO session_event (session, kind, content, time) SELECT id, ?2, ?3, ?4 FROM session WHERE id = ?1 RETURNING id"""
_PRUNE_EVENTS = """
DELETE FROM session_event WHERE session = ?1 AND id <= (
    SELECT id FROM session_event WHERE session = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)"""
_EVENTS = "SELECT kind, content, time FROM session_event WHERE session = ? ORDER BY id"


class Within(Protocol):
    """Runs a function with a connection: in a write transaction of its own, or in one that reads."""

    def __call__(self, operation: Callable[[apsw.Connection], Result], /) -> Result: ...


class SqliteSessions:
    """A `sessions.Sessions`. Deleting a session deletes its events: the schema says so."""

    def __init__(self, writing: Within, reading: Within) -> None:
        self._writing = writing
        self._reading = reading

    def create(self, session: Session) -> bool:
        def add(connection: apsw.Connection) -> bool:
            added = _rows(connection, _ADD, *bounded_session(session))
            _rows(connection, _PRUNE, SESSIONS_KEPT)
            return bool(added)

        return self._writing(add)

    def read(self, session_id: str) -> Session | None:
        return next(iter(self._select(_ONE, session_id)), None)

    def all(self) -> list[Session]:
        return self._select(_ALL)

    def update(self, session_id: str, status: SessionStatus, at: int) -> bool:
        sources = msgspec.json.encode(SOURCES[status]).decode()
        return self._happened(_SET_STATUS, session_id, status, at, sources)

    def touch(self, session_id: str, at: int) -> bool:
        return self._happened(_TOUCH, session_id, at)

    def delete(self, session_id: str) -> bool:
        return self._happened(_DROP, session_id)

    def add_event(self, session_id: str, event: SessionEvent) -> bool:
        def add(connection: apsw.Connection) -> bool:
            added = _rows(connection, _ADD_EVENT, session_id, event.kind, kept_text(event.content), event.time)
            _rows(connection, _PRUNE_EVENTS, session_id, EVENTS_KEPT)
            return bool(added)

        return self._writing(add)

    def events(self, session_id: str) -> list[SessionEvent]:
        rows = self._reading(lambda connection: _rows(connection, _EVENTS, session_id))
        return [SessionEvent(*row) for row in rows]

    def _select(self, statement: str, *bindings: apsw.SQLiteValue) -> list[Session]:
        rows = self._reading(lambda connection: _rows(connection, statement, *bindings))
        return [(session := Session(*row))._replace(status=SessionStatus(session.status)) for row in rows]

    def _happened(self, statement: str, *bindings: apsw.SQLiteValue) -> bool:
        return bool(self._writing(lambda connection: _rows(connection, statement, *bindings)))


def _rows(connection: apsw.Connection, statement: str, *bindings: apsw.SQLiteValue) -> list[tuple[Any, ...]]:
    return connection.execute(statement, bindings).fetchall()
