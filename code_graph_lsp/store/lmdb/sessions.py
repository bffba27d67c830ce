"""Sessions as records, each with its events: see `store.sessions` for what they promise."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import nullcontext

import msgspec

from code_graph_lsp.store.lmdb.keys import text_key
from code_graph_lsp.store.lmdb.records import Records, Within
from code_graph_lsp.store.session_records import RecordedSessions, SessionRecord
from code_graph_lsp.store.sessions import Session, SessionEvent, SessionStatus

_decode = msgspec.msgpack.Decoder(SessionRecord).decode


class LmdbSessions:
    """A `sessions.Sessions`; every method is one transaction, those that only read wait for nobody."""

    def __init__(self, writing: Within, reading: Within) -> None:
        self._writing = writing
        self._reading = reading

    def create(self, session: Session) -> bool:
        return self._writing(lambda records: _sessions(records).create(session))

    def read(self, session_id: str) -> Session | None:
        return self._reading(lambda records: _sessions(records).read(session_id))

    def all(self) -> list[Session]:
        return self._reading(lambda records: _sessions(records).all())

    def update(self, session_id: str, status: SessionStatus, at: int) -> bool:
        return self._writing(lambda records: _sessions(records).update(session_id, status, at))

    def touch(self, session_id: str, at: int) -> bool:
        return self._writing(lambda records: _sessions(records).touch(session_id, at))

    def delete(self, session_id: str) -> bool:
        return self._writing(lambda records: _sessions(records).delete(session_id))

    def add_event(self, session_id: str, event: SessionEvent) -> bool:
        return self._writing(lambda records: _sessions(records).add_event(session_id, event))

    def events(self, session_id: str) -> list[SessionEvent]:
        return self._reading(lambda records: _sessions(records).events(session_id))


def _sessions(records: Records) -> RecordedSessions:
    return RecordedSessions(lambda: nullcontext(_Table(records)))


class _Table(MutableMapping[str, SessionRecord]):
    """The sessions' table as a mapping by id."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._table = records.tables.session

    def __getitem__(self, session_id: str) -> SessionRecord:
        stored = self._records.get(self._table, text_key(session_id))
        if stored is None:
            raise KeyError(session_id)
        return _decode(stored)

    def __setitem__(self, session_id: str, record: SessionRecord) -> None:
        self._records.put(self._table, [(text_key(session_id), msgspec.msgpack.encode(record))])

    def __delitem__(self, session_id: str) -> None:
        self._records.delete(self._table, [text_key(session_id)])

    def __iter__(self) -> Iterator[str]:
        return iter([_decode(stored).session.id for _, stored in self._records.under(self._table)])

    def __len__(self) -> int:
        return self._records.count(self._table)
