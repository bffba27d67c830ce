"""`Sessions` over a mapping of records, for engines without SQL: each method works on one record after the other.

The engine gives the mapping for as long as one write or read takes; it knows no more of sessions than that.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from contextlib import AbstractContextManager

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


class SessionRecord(msgspec.Struct, frozen=True, array_like=True):
    session: Session
    events: tuple[SessionEvent, ...] = ()


Records = MutableMapping[str, SessionRecord]


class RecordedSessions:
    """See `sessions.Sessions`. `records` opens the mapping, keyed by id, for one transaction."""

    def __init__(self, records: Callable[[], AbstractContextManager[Records]]) -> None:
        self._records = records

    def create(self, session: Session) -> bool:
        with self._records() as records:
            if session.id in records:
                return False
            records[session.id] = SessionRecord(bounded_session(session))
            over = [record.session for record in records.values() if record.session.status.is_over]
            for old in sorted(over, key=_newest_first)[SESSIONS_KEPT:]:
                del records[old.id]
            return True

    def read(self, session_id: str) -> Session | None:
        with self._records() as records:
            record = records.get(session_id)
            return None if record is None else record.session

    def all(self) -> list[Session]:
        with self._records() as records:
            return sorted((record.session for record in records.values()), key=_newest_first)

    def update(self, session_id: str, status: SessionStatus, at: int) -> bool:
        return self._change(session_id, SOURCES[status], status=status, updated_at=at)

    def touch(self, session_id: str, at: int) -> bool:
        return self._change(session_id, (SessionStatus.RUNNING,), last_activity=at)

    def delete(self, session_id: str) -> bool:
        with self._records() as records:
            return records.pop(session_id, None) is not None

    def add_event(self, session_id: str, event: SessionEvent) -> bool:
        with self._records() as records:
            record = records.get(session_id)
            if record is None:
                return False
            events = (*record.events, event._replace(content=kept_text(event.content)))
            records[session_id] = SessionRecord(record.session, events[-EVENTS_KEPT:])
            return True

    def events(self, session_id: str) -> list[SessionEvent]:
        with self._records() as records:
            record = records.get(session_id)
            return [] if record is None else [*record.events]

    def _change(self, session_id: str, sources: tuple[SessionStatus, ...], **values: SessionStatus | int) -> bool:
        with self._records() as records:
            record = records.get(session_id)
            if record is None or record.session.status not in sources:
                return False
            records[session_id] = SessionRecord(record.session._replace(**values), record.events)  # type: ignore[arg-type]
            return True


def _newest_first(session: Session) -> tuple[int, str]:
    return -session.created_at, session.id
