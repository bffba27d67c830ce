"""Worker processes: started for a run, fed from the queue, replaced when they die, ended with the run.

A file on which a process dies is tried once more in a new one and then given up; the rest goes on. No fork and no
shell: each worker is a new interpreter that talks over its standard streams.
"""

from __future__ import annotations

import logging
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import msgspec

from code_graph_lsp.indexing.jobs import Job, Limits, Outcome, read_frame, write_frame
from code_graph_lsp.indexing.reading import failure
from code_graph_lsp.indexing.work_queue import WorkQueue, cost

BATCH_BYTES = 131_072  # of source handed out at a time
AHEAD_BYTES = 65_536  # a worker with less than this before it is given the next batch
UNTAKEN_OUTCOMES = 256  # workers rest when so many outcomes wait to be stored
FILE_SECONDS = 60.0  # a file that takes longer is given up
TRIES = 2

_outcomes = msgspec.msgpack.Decoder(Outcome)
_logger = logging.getLogger(__name__)


class WorkerUnavailable(Exception):
    """No worker process can be started; the message says why."""


def worker_command(module: str = "code_graph_lsp.indexing.worker") -> list[str]:
    """The command of a worker: this interpreter with this process's import path, nothing of the current folder."""
    package_home = str(Path(__file__).parents[2])
    path = [*filter(None, sys.path), *([] if package_home in sys.path else [package_home])]
    start = f"import sys; sys.path[:] = sys.argv[1:]; from {module} import main; main()"
    return [sys.executable, "-S", "-P", "-c", start, *path]


def worker_count(wanted: int) -> int:
    """How many processes: `wanted`, or for 0 one a core that we may use, at most 8."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return wanted or min(8, usable)


class Spares:
    """Worker processes started ahead of the first run, so that they are ready when it begins. Thread-safe."""

    def __init__(self, workers: int = 0, command: Sequence[str] = ()) -> None:
        self._waiting: deque[_Worker] = deque()
        try:
            for _ in range(workers):
                self._waiting.append(_Worker(command))
        except WorkerUnavailable as error:
            _logger.info("no worker is started ahead: %s", error)

    def take(self) -> _Worker | None:
        try:
            return self._waiting.popleft()
        except IndexError:
            return None

    def dismiss(self) -> None:
        """Ends those that nobody took."""
        while (worker := self.take()) is not None:
            with worker:
                pass


class Team(NamedTuple):
    """How many processes, the command of each, and those of them that run already."""

    workers: int
    command: Sequence[str]
    spares: Spares = Spares()


class WorkerPool:
    """The workers of one run. Outcomes are delivered from threads of the pool."""

    def __init__(
        self,
        queue: WorkQueue,
        limits: Limits,
        deliver: Callable[[Outcome], None],
        unavailable: Callable[[str], None],
        team: Team,
    ) -> None:
        """`unavailable` is called with a reason when no worker can be started; its jobs are back in the queue then."""
        self._queue = queue
        self._limits = limits
        self._deliver = deliver
        self._unavailable = unavailable
        self._team = team
        self._ended = threading.Event()
        self._room = threading.Semaphore(UNTAKEN_OUTCOMES)
        self._workers: dict[int, _Worker] = {}
        self._threads = [threading.Thread(target=self._run_lane, name=f"worker-{n}", args=(n,)) for n in range(team.workers)]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def stored(self, outcomes: int) -> None:
        """Says that so many outcomes were taken off the pool's hands."""
        self._room.release(outcomes)

    def check(self) -> None:
        """Ends workers that are too long at one file; to be called now and then."""
        for worker in list(self._workers.values()):
            worker.check()

    def close(self) -> None:
        """Ends all workers, whatever they are at; returns when they have ended."""
        self._ended.set()
        self._queue.wake()
        self._room.release(len(self._threads))
        for worker in list(self._workers.values()):
            worker.end()
        for thread in self._threads:
            thread.join()

    def _run_lane(self, number: int) -> None:
        outstanding: deque[Job] = deque()
        crashes: Counter[str] = Counter()
        while not self._ended.is_set():
            if not outstanding:
                self._queue.wait(self._ended)
                outstanding.extend(self._queue.take(BATCH_BYTES))
                continue  # another lane may have been quicker
            try:
                self._work(number, outstanding, crashes)
            except WorkerUnavailable as error:
                self._queue.add(outstanding, urgent=True)
                for job in outstanding:
                    self._queue.done(job.key)
                if not self._ended.is_set():
                    self._unavailable(str(error))
                return

    def _work(self, number: int, outstanding: deque[Job], crashes: Counter[str]) -> None:
        """Has one process work until it dies or the pool is closed; `outstanding` is then what it left unanswered."""
        with self._team.spares.take() or _Worker(self._team.command) as worker:
            self._workers[number] = worker
            worker.start(self._limits)
            worker.send(outstanding)
            while not self._ended.is_set():
                if not outstanding:
                    self._queue.wait(self._ended)
                if sum(map(cost, outstanding)) < AHEAD_BYTES and (batch := self._queue.take(BATCH_BYTES)):
                    outstanding.extend(batch)
                    worker.send(batch)
                if not outstanding:
                    continue
                outcome = worker.receive()
                if outcome is None:
                    break
                outstanding.popleft()
                self._hand_over(outcome)
        if outstanding and not self._ended.is_set():
            self._blame(outstanding, worker, crashes)

    def _blame(self, outstanding: deque[Job], worker: _Worker, crashes: Counter[str]) -> None:
        """Outcomes come in order, so the file that a process died on is the first unanswered one."""
        job = outstanding[0]
        crashes[job.key] += 1
        _logger.warning("a worker process %s at %s", worker.fate, job.key)
        if worker.overran or crashes[job.key] >= TRIES:
            outstanding.popleft()
            self._hand_over(failure(job, f"the process that read it {worker.fate}"))

    def _hand_over(self, outcome: Outcome) -> None:
        self._room.acquire()
        if not self._ended.is_set():
            self._deliver(outcome)


class _Worker:
    """One process. Sends and receives in one thread; `check` and `end` may be called from others."""

    def __init__(self, command: Sequence[str]) -> None:
        """Raises WorkerUnavailable where the system starts no process."""
        self.overran = False
        self._deadline = math.inf
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise WorkerUnavailable(f"no worker process can be started: {error.strerror or error}") from error
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self._errors = threading.Thread(target=self._log_errors, name="worker-errors", daemon=True)
        self._errors.start()

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.end()
        self._process.wait()
        self._errors.join()
        self._answers.close()
        try:
            self._requests.close()
        except OSError:
            _logger.debug("a worker process ended before it had read all")

    def start(self, limits: Limits) -> None:
        """Raises WorkerUnavailable where the process does not come up."""
        self._write(msgspec.msgpack.encode(limits))
        if read_frame(self._answers) is None:
            self._process.wait()
            raise WorkerUnavailable(f"a worker process {self.fate} at its start")

    def send(self, jobs: Iterable[Job]) -> None:
        self._write(msgspec.msgpack.encode(list(jobs)))

    def receive(self) -> Outcome | None:
        """The next outcome, None where the process has ended."""
        self._deadline = time.monotonic() + FILE_SECONDS
        frame = read_frame(self._answers)
        self._deadline = math.inf
        return None if frame is None else _outcomes.decode(frame)

    def check(self) -> None:
        if time.monotonic() > self._deadline:
            self.overran = True
            self.end()

    def end(self) -> None:
        self._process.kill()

    @property
    def fate(self) -> str:
        """How the process ended, as the end of a sentence."""
        code = self._process.returncode
        if self.overran:
            return f"took longer than {FILE_SECONDS:.0f} seconds"
        if code is not None and code < 0:
            return f"was ended by signal {signal.Signals(-code).name}" if -code in set(signal.Signals) else "was killed"
        return f"ended with code {code}"

    def _write(self, message: bytes) -> None:
        try:
            write_frame(self._requests, message)
        except OSError:
            _logger.debug("a worker process ended before it was asked")  # `receive` finds that out

    def _log_errors(self) -> None:
        stream = cast(BinaryIO, self._process.stderr)
        with stream:
            for line in stream:
                _logger.warning("worker: %s", line.decode("utf-8", "replace").rstrip())
