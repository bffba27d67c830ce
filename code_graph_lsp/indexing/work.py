"""Carries out what differs: has files read, by workers or a handful in this process, and stores the outcomes.

Lives in the indexer's thread. Knows neither the disk nor who asked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing.comparison import Differences
from code_graph_lsp.indexing.jobs import Gone, Indexed, Job, Limits, Outcome, Status, Unchanged, Unusable
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.indexing.reading import Extract, Reader, failure
from code_graph_lsp.indexing.waiters import Waiters
from code_graph_lsp.indexing.work_queue import WorkQueue
from code_graph_lsp.indexing.workers import Team, WorkerPool
from code_graph_lsp.store.contract import GraphStore, Transaction

BATCH_FILES = 100
BATCH_SECONDS = 0.1  # from the first outcome of a batch to its commit
FEW_FILES = 8  # what is read in this process instead of starting workers
FEW_BYTES = 262_144

_logger = logging.getLogger(__name__)


class Work:
    """All reading and writing of files for one store."""

    def __init__(
        self,
        store: GraphStore,
        waiters: Waiters,
        limits: Limits,
        report: Callable[[Progress], None],
        post: Callable[[Callable[[], None]], None],
        outdated: Callable[[Mapping[str, Status | None]], Differences],
        extract: Extract,
        team: Team,
    ) -> None:
        """`post` runs something in this object's thread, from any other; `outdated` compares what was written with the
        disk.
        """
        self.queue = WorkQueue()
        self._store = store
        self._waiters = waiters
        self._limits = limits
        self._report = report
        self._post = post
        self._outdated = outdated
        self._read = Reader(extract, limits).read
        self._team = team
        self._pool: WorkerPool | None = None
        self._pool_number = 0  # what comes from an earlier pool is of no use any more
        self._batch: dict[str, Outcome] = {}
        self._batch_since = 0.0
        self._stale: dict[str, Job | None] = {}  # being read, but changed since: what to do with them then
        self._in_run = False
        self._relayed = ""
        self._done = self._failed = 0

    @property
    def is_over(self) -> bool:
        return not self.queue and not self._batch

    def seconds_to_commit(self) -> float | None:
        """How long the loop may rest; None for as long as it likes."""
        if self.queue and (self._pool is None or self.queue.has_urgent(FEW_BYTES)):
            return 0.0
        if self._batch:
            return max(0.0, self._batch_since + BATCH_SECONDS - time.monotonic())
        return None if self._pool is None else 1.0

    def begin(self) -> None:
        """Opens a run: progress is reported from here to its end."""
        if not self._in_run:
            self._in_run, self._relayed = True, ""
            self._done = self._failed = 0
            self._tell(Phase.SCANNING)

    def relay(self, done: int, total: int, message: str) -> None:
        """Reports what another process does; that belongs to the run, which `finish` ends."""
        if not self._in_run:
            self._in_run = True
            self._done = self._failed = 0
        self._relayed = message
        self._report(Progress(Phase.INDEXING, done, total, 0, message))

    def take_on(self, differences: Differences, *, urgent: bool = False) -> None:
        """Writes what is certain at once and queues what must be read. Raises StoreError.

        The differences are those to a store into which all was flushed.
        """
        if differences.deleted or differences.records:
            self._store.write(partial(_write_differences, differences))
        settled = [record.path for record in differences.records if record.state is not FileState.PENDING]
        for key in (*differences.deleted, *settled):
            self.queue.remove(key)
            if self.queue.is_taken(key):
                self._stale[key] = None
            else:
                self._waiters.settle(key)
        self._look_again(dict.fromkeys(differences.deleted))
        for job in differences.jobs:
            if self.queue.is_taken(job.key):
                self._stale[job.key] = job
        self.queue.add((job for job in differences.jobs if job.key not in self._stale), urgent=urgent)

    def step(self) -> None:
        """One move on: a file read here or the workers started, a batch stored. Raises StoreError."""
        if self._pool is None and self.queue:
            self._read_one_or_start()
        elif self._pool is not None:
            self._pool.check()
            job = self.queue.take_urgent(FEW_BYTES)
            if job is not None:  # somebody waits for it, and the workers may be long at what they have
                self._accept(self._read(job))
        if self._batch and self._is_batch_due():
            self.flush()
        if self.is_over:
            self._close_pool()

    def finish(self) -> None:
        """Ends the run, all of it being done."""
        self._end(Phase.DONE, self._relayed)

    def flush(self) -> None:
        """Stores the outcomes that have come so far. Raises StoreError."""
        batch, self._batch = self._batch, {}
        if not batch:
            return
        facts = [outcome.facts for outcome in batch.values() if isinstance(outcome, Indexed)]
        others = [outcome for outcome in batch.values() if not isinstance(outcome, Indexed)]
        bad = self._store.replace_files(facts) if facts else []
        if others:
            self._store.write(partial(_write_outcomes, others))
        if self._pool is not None:
            self._pool.stored(len(batch))
        self._done += len(batch)
        self._failed += len(bad) + sum(_is_failure(outcome) for outcome in others)
        for key in batch:
            self._waiters.settle(key)
        self._look_again({key: outcome.status for key, outcome in batch.items()})
        if self._in_run and not self.is_over:
            self._tell(Phase.INDEXING)

    def leave_the_rest(self) -> None:
        """Drops what waits to be read, but for what somebody here waits for: another process will see to it."""
        for job in self.queue.waiting():
            if not self._waiters.waits_for(job.key):
                self.queue.remove(job.key)

    def abandon(self, phase: Phase, message: str = "") -> None:
        """Drops what is not stored and ends the run. What was not read stays PENDING or is found by the next scan."""
        self.queue.clear()
        self._batch.clear()
        self._stale.clear()
        if phase is Phase.FAILED:
            self.begin()
        self._end(phase, message)

    def _look_again(self, written: Mapping[str, Status | None]) -> None:
        """Takes up what has changed since it was read: another process may have stored that already, before us."""
        differences = self._outdated(written)
        if differences != Differences():
            self.take_on(differences)

    def _read_one_or_start(self) -> None:
        waiting = self.queue.waiting()
        few = len(waiting) <= FEW_FILES and sum(job.size for job in waiting) <= FEW_BYTES
        risky = any(job.risky for job in waiting)
        if self._team.workers and (risky or not few):
            self.begin()
            self._tell(Phase.INDEXING)
            self._start_workers(min(self._team.workers, len(waiting)))
            return
        for job in self.queue.take(0):
            self._accept(failure(job, "no worker process can be started to read it") if job.risky else self._read(job))

    def _start_workers(self, count: int) -> None:
        self._pool_number += 1

        def deliver(outcome: Outcome, number: int = self._pool_number) -> None:
            self._post(partial(self._accept_from, number, outcome))

        def unavailable(reason: str, number: int = self._pool_number) -> None:
            self._post(partial(self._work_alone, number, reason))

        self._pool = WorkerPool(self.queue, self._limits, deliver, unavailable, self._team._replace(workers=count))

    def _accept_from(self, pool_number: int, outcome: Outcome) -> None:
        if self._pool is not None and pool_number == self._pool_number:
            self._accept(outcome)

    def _accept(self, outcome: Outcome) -> None:
        key = outcome.key
        self.queue.done(key)
        if key in self._stale:
            if self._pool is not None:
                self._pool.stored(1)
            job = self._stale.pop(key)
            if job is not None:
                self.queue.add([job], urgent=self._waiters.waits_for(key))
            else:
                self._waiters.settle(key)
            return
        if key in self._batch:
            self.flush()
        if not self._batch:
            self._batch_since = time.monotonic()
        self._batch[key] = outcome

    def _work_alone(self, pool_number: int, reason: str) -> None:
        if self._pool is not None and pool_number == self._pool_number:
            self._team = Team(0, ())
            self._tell(Phase.INDEXING, f"{reason}; files are read in the server itself, which is slower")
            self._close_pool()
            for job in self.queue.taken():
                self.queue.done(job.key)
                self.queue.add([job])

    def _is_batch_due(self) -> bool:
        return (
            len(self._batch) >= BATCH_FILES
            or not self.queue
            or time.monotonic() >= self._batch_since + BATCH_SECONDS
            or any(self._waiters.waits_for(key) for key in self._batch)
        )

    def _end(self, phase: Phase, message: str) -> None:
        self._close_pool()
        self._team.spares.dismiss()
        if self._in_run:
            _logger.info("%s: %d files, %d of them failed%s", phase, self._done, self._failed, message and f"; {message}")
            self._tell(phase, message)
            self._in_run = False

    def _close_pool(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _tell(self, phase: Phase, message: str = "") -> None:
        total = self._done + len(self._batch) + len(self.queue)
        self._report(Progress(phase, self._done, total, self._failed, message))


def _write_differences(differences: Differences, transaction: Transaction) -> None:
    for key in differences.deleted:
        transaction.delete_file(key)
    for record in differences.records:
        transaction.put_record(record)


def _write_outcomes(outcomes: Iterable[Outcome], transaction: Transaction) -> None:
    for outcome in outcomes:
        _write(outcome, transaction)


def _write(outcome: Outcome, transaction: Transaction) -> None:
    match outcome:
        case Unchanged(key, modified_ns, size):
            transaction.touch(key, modified_ns, size)
        case Unusable(record):
            transaction.put_record(record)
        case Gone(key):
            transaction.delete_file(key)
        case Indexed(facts):
            transaction.replace_file(facts)


def _is_failure(outcome: Outcome) -> bool:
    return isinstance(outcome, Unusable) and outcome.record.state is FileState.FAILED
