"""Sessions: running and past servers as rows of the store, each with a bounded list of what happened in it.

Writing them is no commit of the graph: the revision stays. All times are nanoseconds since 1970, UTC, given by the
caller; order within a session never depends on them. Knows processes, nothing of the protocol.
"""

from __future__ import annotations

import enum
import secrets
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from code_graph_lsp.store.process_identity import is_running

EVENTS_KEPT: Final = 200  # the newest ones of each session
SESSIONS_KEPT: Final = 50  # the newest ones of those that are over
LONGEST_TEXT: Final = 2_000  # characters of an event's content
LONGEST_NAME: Final = 200  # characters of a client's name or version


class SessionStatus(enum.StrEnum):
    CREATED = "created"
    RUNNING = "running"
    CLOSED = "closed"
    CRASHED = "crashed"  # its process ended without a word

    @property
    def is_over(self) -> bool:
        return self in (SessionStatus.CLOSED, SessionStatus.CRASHED)


SOURCES: Final[Mapping[SessionStatus, tuple[SessionStatus, ...]]] = MappingProxyType({
    SessionStatus.CREATED: (),
    SessionStatus.RUNNING: (SessionStatus.CREATED, SessionStatus.CRASHED),  # one taken for dead that gives a sign of life
    SessionStatus.CLOSED: (SessionStatus.CREATED, SessionStatus.RUNNING, SessionStatus.CRASHED),
    SessionStatus.CRASHED: (SessionStatus.CREATED, SessionStatus.RUNNING),
})  # fmt: skip
"""From which status a session can come to each."""


class EventKind(enum.StrEnum):
    STARTED = "started"
    INDEXED = "indexed"
    FAILED = "failed"
    WARNING = "warning"
    SETTINGS = "settings"
    REINDEX = "reindex"
    HALTED = "halted"


class Session(NamedTuple):
    """`pid` and `process_started` are a `ProcessIdentity`; `workspace` is the folder's absolute path."""

    id: str
    client_name: str
    client_version: str
    status: SessionStatus
    workspace: str
    pid: int
    process_started: int
    created_at: int
    updated_at: int
    last_activity: int


class SessionEvent(NamedTuple):
    kind: str  # an EventKind, or one of a later version
    content: str
    time: int


class Sessions(Protocol):
    """The table of sessions. Thread-safe; each method is one transaction, and raises StoreError as others do.

    A name or content is cut to its longest, and made valid Unicode, where it is written.
    """

    def create(self, session: Session) -> bool:
        """False where that id is taken. Of the sessions that are over, older ones than the newest SESSIONS_KEPT go."""

    def read(self, session_id: str) -> Session | None: ...

    def all(self) -> list[Session]:
        """Newest first by `created_at`, then by id."""

    def update(self, session_id: str, status: SessionStatus, at: int) -> bool:
        """Whether it happened: only from a status that `SOURCES` allows."""

    def touch(self, session_id: str, at: int) -> bool:
        """Sets the last activity of a running session; False where there is none."""

    def delete(self, session_id: str) -> bool:
        """With its events, whatever its status; False where there is none."""

    def add_event(self, session_id: str, event: SessionEvent) -> bool:
        """False where there is no such session. Only the newest EVENTS_KEPT stay."""

    def events(self, session_id: str) -> list[SessionEvent]:
        """In the order in which they were added."""


def new_session_id() -> str:
    return secrets.token_hex(6)


def is_alive(session: Session) -> bool:
    """Whether it is not over and its process lives on this machine."""
    return not session.status.is_over and is_running(session.pid, session.process_started)


def mark_crashed(sessions: Sessions, at: int, alive: Callable[[Session], bool] = is_alive) -> list[Session]:
    """Reconciles the table with the processes: sessions whose process is gone become CRASHED; gives those, as they
    were.
    """
    gone = [session for session in sessions.all() if not session.status.is_over and not alive(session)]
    return [session for session in gone if sessions.update(session.id, SessionStatus.CRASHED, at)]


def bounded_session(session: Session) -> Session:
    """As it is written."""
    name, version = (kept_text(text, LONGEST_NAME) for text in (session.client_name, session.client_version))
    return session._replace(client_name=name, client_version=version, workspace=kept_text(session.workspace))


def kept_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Valid Unicode of at most so many characters; what was cut ends in `…`."""
    valid = text.encode("utf-8", "replace").decode()
    return valid if len(valid) <= longest else valid[: longest - 1] + "…"
