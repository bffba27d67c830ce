"""What the stores are told of this server: its session in the store of each workspace folder, and what happened in it.

All of it is written on one thread of its own, in order, so that no answer waits for it. A store that cannot take it is
named in the log, and nothing else comes of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from code_graph_lsp import __version__
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.lsp.messages import ClientInfo
from code_graph_lsp.lsp.workers import Workers
from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.process_identity import own_identity
from code_graph_lsp.store.sessions import (
    EVENTS_KEPT,
    EventKind,
    Session,
    SessionEvent,
    SessionStatus,
    mark_crashed,
    new_session_id,
)

_logger = logging.getLogger(__name__)

_SECONDS_BETWEEN_TOUCHES = 10.0
_SECONDS_TO_LEAVE = 2.0
_SMALL_RUN = 50  # files: a save or a small change is no event
_MOST_FAILED_FILES = 20


class Journal:
    """Every method may be called on any thread and returns at once, but for `leave` and `stop`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._id = new_session_id()
        self._clock = clock
        self._touched = clock()
        self._active_at = time.time_ns()
        self._writer = Workers(1)
        # Of the writer's thread alone:
        self._client = ClientInfo()
        self._stores: dict[Path, GraphStore] = {}
        self._indexed: set[Path] = set()
        self._early: deque[SessionEvent] = deque(maxlen=EVENTS_KEPT)  # what happened before a store was open

    def began(self, client: ClientInfo) -> None:
        """Who speaks to this server."""
        self._client = client

    def opened(self, stores: Mapping[Path, GraphStore]) -> None:
        """The stores by their folders' roots. One that was left without its end goes on with the same session."""

        def create() -> None:
            self._stores = dict(stores)
            self._indexed.clear()
            self._each(self._create)
            self._early.clear()

        self._writer.submit(create)

    def running(self) -> None:
        """Indexing has begun."""
        self._writer.submit(lambda: self._each(self._run))

    def note(self, kind: EventKind, content: str) -> None:
        """Something that concerns all folders."""
        event = _event(kind, content)

        def add() -> None:
            if kind is EventKind.REINDEX:
                self._indexed.clear()
            if self._stores:
                self._each(lambda _root, store: store.sessions.add_event(self._id, event))
            else:
                self._early.append(event)

        self._writer.submit(add)

    def progressed(self, root: Path, progress: Progress) -> None:
        """How a run of indexing ended; runs of a few files without a failure are passed over, but for the first."""
        if progress.phase.is_end:
            now = time.time_ns()
            self._writer.submit(lambda: self._each(lambda _root, store: self._ended(root, store, progress, now), only=(root,)))

    def active(self) -> None:
        """The client has sent something."""
        self._active_at = time.time_ns()
        if self._clock() - self._touched >= _SECONDS_BETWEEN_TOUCHES:
            self._touched = self._clock()
            self._writer.submit(lambda: self._each(self._touch))

    def end(self) -> None:
        """The client wants no more of this server."""
        self._writer.submit(lambda: self._each(self._close))

    def leave(self, ending: Collection[Path]) -> None:
        """The stores are about to be closed; the sessions in those of `ending` are over. Waits for what is to be
        written, a while.
        """
        left = threading.Event()

        def leave() -> None:
            self._each(self._close, only=ending)
            self._stores = {}
            left.set()

        self._writer.submit(leave)
        left.wait(_SECONDS_TO_LEAVE)

    def stop(self) -> None:
        self._writer.stop()

    # -- on the writer's thread

    def _each(self, write: Callable[[Path, GraphStore], object], only: Collection[Path] | None = None) -> None:
        for root, store in self._stores.items():
            if only is None or root in only:
                try:
                    write(root, store)
                except StoreError as error:
                    _logger.warning("the session could not be written: %s", error)

    def _create(self, root: Path, store: GraphStore) -> None:
        now = time.time_ns()
        for session in mark_crashed(store.sessions, now):
            _logger.warning("the server of session %s (process %d) ended without a word", session.id, session.pid)
        who = self._client.name, self._client.version or ""
        if store.sessions.create(Session(self._id, *who, SessionStatus.CREATED, str(root), *own_identity(), now, now, now)):
            store.sessions.add_event(self._id, _event(EventKind.STARTED, f"Code Graph LSP {__version__}"))
        for event in self._early:
            store.sessions.add_event(self._id, event)

    def _run(self, _root: Path, store: GraphStore) -> None:
        store.sessions.update(self._id, SessionStatus.RUNNING, time.time_ns())

    def _touch(self, _root: Path, store: GraphStore) -> None:
        if not store.sessions.touch(self._id, self._active_at):
            store.sessions.update(self._id, SessionStatus.RUNNING, self._active_at)  # another one took it for dead

    def _close(self, _root: Path, store: GraphStore) -> None:
        store.sessions.touch(self._id, self._active_at)
        store.sessions.update(self._id, SessionStatus.CLOSED, time.time_ns())

    def _ended(self, root: Path, store: GraphStore, progress: Progress, now: int) -> None:
        found: list[tuple[EventKind, str]] = []
        match progress.phase:
            case Phase.FAILED:
                found = [(EventKind.FAILED, progress.message)]
            case Phase.STOPPED:
                found = [(EventKind.HALTED, _counted(progress))]
            case Phase.DONE if progress.failed or progress.done >= _SMALL_RUN or root not in self._indexed:
                self._indexed.add(root)
                found = [(EventKind.INDEXED, _counted(progress))]
                if progress.failed:
                    found.append((EventKind.FAILED, _failures(store)))
        for kind, content in found:
            store.sessions.add_event(self._id, SessionEvent(kind, content, now))


def _event(kind: EventKind, content: str) -> SessionEvent:
    return SessionEvent(kind, content, time.time_ns())


def _counted(progress: Progress) -> str:
    failed = f", {progress.failed} of them could not be" if progress.failed else ""
    return f"{progress.done} of {progress.total} files read{failed}"


def _failures(store: GraphStore) -> str:
    """The files that could not be read, a line each."""
    with store.snapshot() as snapshot:
        failed = [f"{file.path}: {file.reason}" for file in snapshot.files() if file.state is FileState.FAILED]
    more = [f"and {len(failed) - _MOST_FAILED_FILES} more"] if len(failed) > _MOST_FAILED_FILES else []
    return "\n".join([*failed[:_MOST_FAILED_FILES], *more])
