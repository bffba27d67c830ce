"""The one thread that writes to a store: what it is given runs there in order, each in whole. Knows no engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue, SimpleQueue
from typing import Any, Protocol

from code_graph_lsp.store.contract import QueueFigures, Result, StoreError

_Outcome = tuple[Any, BaseException | None]
_Job = tuple[Callable[[], Any], SimpleQueue[_Outcome]]


class Run(Protocol):
    """Has work done where it must be done; gives what it returns, raises what it raises."""

    def __call__(self, work: Callable[[], Result]) -> Result: ...


def here(work: Callable[[], Result]) -> Result:
    """A Run for whoever is on the right thread already."""
    return work()


class WriterThread:
    """Takes work from any thread and keeps up to `capacity` waiting; who comes then waits to be let in.

    `at_rest` is called there whenever nothing has come for `rest_seconds`; it must not raise.
    """

    def __init__(self, name: str, capacity: int, at_rest: Callable[[], None], rest_seconds: float) -> None:
        self._name = name
        self._jobs: Queue[_Job | None] = Queue(max(1, capacity))
        self._at_rest = at_rest
        self._rest_seconds = max(1.0, rest_seconds)
        self._entrance = threading.Lock()
        self._closed = False
        self._guest: int | None = None  # the thread whose turn it is
        self._thread = threading.Thread(target=_serve, args=(self._next,), name="store writer", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], Result]) -> Result:
        """Raises what `work` raises; StoreError after `close` and in a turn of one's own, which it would wait for."""
        result: Result = _result(self._enter(work))
        return result

    @contextmanager
    def turn(self) -> Iterator[Run]:
        """Within, the thread works for the caller alone: what is given to the Run happens there, step by step."""
        steps: SimpleQueue[_Job | None] = SimpleQueue()
        caller = threading.get_ident()

        def serve() -> None:
            self._guest = caller
            try:
                _serve(steps.get)
            finally:
                self._guest = None

        def run(work: Callable[[], Result]) -> Result:
            reply: SimpleQueue[_Outcome] = SimpleQueue()
            steps.put((work, reply))
            result: Result = _result(reply)
            return result

        served = self._enter(serve)
        try:
            yield run
        finally:
            steps.put(None)
            _result(served)

    def close(self, last: Callable[[], None] = lambda: None) -> None:
        """Does what waits, then `last`; nothing is taken any more. Closing twice is fine. Raises what `last` does."""
        self._require_no_turn()
        with self._entrance:
            if self._closed:
                return
            self._closed = True
            reply: SimpleQueue[_Outcome] = SimpleQueue()
            self._jobs.put((last, reply))
            self._jobs.put(None)
        self._thread.join()
        _result(reply)

    def figures(self) -> QueueFigures:
        return QueueFigures(self._jobs.qsize(), self._jobs.maxsize)

    def _next(self) -> _Job | None:
        while True:
            try:
                return self._jobs.get(timeout=self._rest_seconds)
            except Empty:
                self._at_rest()

    def _enter(self, work: Callable[[], Any]) -> SimpleQueue[_Outcome]:
        self._require_no_turn()
        reply: SimpleQueue[_Outcome] = SimpleQueue()
        with self._entrance:
            if self._closed:
                raise StoreError(f"the store {self._name} is closed")
            self._jobs.put((work, reply))
        return reply

    def _require_no_turn(self) -> None:
        """Waiting for one's own transaction would be for ever."""
        if threading.get_ident() in (self._guest, self._thread.ident):
            raise StoreError("this thread is in a transaction already: use its savepoint()")


def _serve(next_job: Callable[[], _Job | None]) -> None:
    while (job := next_job()) is not None:
        work, reply = job
        try:
            reply.put((work(), None))
        except BaseException as error:  # noqa: BLE001 -- it is raised where the work came from
            reply.put((None, error))
        del job, work, reply


def _result(reply: SimpleQueue[_Outcome]) -> Any:
    result, error = reply.get()
    if error is None:
        return result
    try:
        raise error
    finally:
        del error  # else the error, its traceback and this frame would keep each other alive
