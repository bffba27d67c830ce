"""Which file is read next. Jobs wait here until a worker takes them, the urgent ones first; thread-safe."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from code_graph_lsp.indexing.jobs import Job

LARGE_BYTES = 262_144  # files from here on are begun early, so that none of them is left for the end

FILE_COST = 1024  # what an empty file costs, in bytes of source


def cost(job: Job) -> int:
    """How much work a job is likely to be, in bytes of source."""
    return job.size + FILE_COST


class WorkQueue:
    """At most one waiting job a key. A job is waiting, then taken, then done."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._urgent: dict[str, Job] = {}
        self._ordinary: dict[str, Job] = {}
        self._taken: dict[str, Job] = {}
        self._near = ""

    def add(self, jobs: Iterable[Job], *, urgent: bool = False) -> None:
        """A job of a key that waits already takes its place; an urgent one stays urgent."""
        with self._changed:
            for job in jobs:
                lane = self._urgent if urgent or job.key in self._urgent else self._ordinary
                self._ordinary.pop(job.key, None)
                lane[job.key] = job
            self._sort()
            self._changed.notify_all()

    def hurry(self, keys: Iterable[str]) -> None:
        """Those of the keys that wait come before all that is not urgent."""
        with self._changed:
            for key in keys:
                if (job := self._ordinary.pop(key, None)) is not None:
                    self._urgent[key] = job

    def near(self, folder: str) -> None:
        """What lies in that folder (a key) comes before the rest, after the urgent ones."""
        with self._changed:
            self._near = folder
            self._sort()

    def remove(self, key: str) -> None:
        """A waiting job is dropped; a taken one is not touched."""
        with self._changed:
            self._urgent.pop(key, None)
            self._ordinary.pop(key, None)

    def take(self, max_bytes: int) -> list[Job]:
        """The next jobs, one at least, that cost `max_bytes` together at most; none where none waits."""
        with self._changed:
            batch: list[Job] = []
            size = 0
            for lane in (self._urgent, self._ordinary):
                while lane and (not batch or size + cost(next(iter(lane.values()))) <= max_bytes):
                    job = lane.pop(next(iter(lane)))
                    batch.append(job)
                    size += cost(job)
                    self._taken[job.key] = job
                if batch and lane:
                    break
            return batch

    def take_urgent(self, max_bytes: int) -> Job | None:
        """One that somebody waits for, neither risky nor larger than `max_bytes`; None where there is none."""
        with self._changed:
            job = self._next_urgent(max_bytes)
            if job is not None:
                self._taken[job.key] = self._urgent.pop(job.key)
            return job

    def has_urgent(self, max_bytes: int) -> bool:
        """Whether `take_urgent` would find one."""
        with self._changed:
            return self._next_urgent(max_bytes) is not None

    def wait(self, ended: threading.Event) -> None:
        """Returns when a job waits, or when `ended` is set and `wake` called."""
        with self._changed:
            while not ended.is_set() and not self._urgent and not self._ordinary:
                self._changed.wait()

    def wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def done(self, key: str) -> None:
        with self._changed:
            self._taken.pop(key, None)

    def is_taken(self, key: str) -> bool:
        return key in self._taken

    def has(self, key: str) -> bool:
        """Whether a job of that key waits or is taken."""
        return key in self._urgent or key in self._ordinary or key in self._taken

    def waiting(self) -> list[Job]:
        with self._changed:
            return [*self._urgent.values(), *self._ordinary.values()]

    def taken(self) -> list[Job]:
        with self._changed:
            return list(self._taken.values())

    def __len__(self) -> int:
        """Jobs that wait or are taken."""
        return len(self._urgent) + len(self._ordinary) + len(self._taken)

    def clear(self) -> None:
        with self._changed:
            for lane in (self._urgent, self._ordinary, self._taken):
                lane.clear()

    def _next_urgent(self, max_bytes: int) -> Job | None:
        return next((job for job in self._urgent.values() if job.size <= max_bytes and not job.risky), None)

    def _sort(self) -> None:
        below = f"{self._near}/" if self._near else ""
        order = sorted(
            self._ordinary.values(),
            key=lambda job: (not job.key.startswith(below), -job.size if job.size >= LARGE_BYTES else 0, job.key),
        )
        self._ordinary = {job.key: job for job in order}
