"""Keeps one store equal to one workspace on disk: the thread that decides what is read and written, and in which order.

Requests may come from any thread; each becomes a task in the indexer's inbox. Files that somebody waits for go first.
Where another process indexes the same store, that one does what nobody here waits for.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from code_graph_lsp.facts.extract import extract as extract_facts
from code_graph_lsp.indexing.comparison import Differences, Trust
from code_graph_lsp.indexing.discovery import RootVanished
from code_graph_lsp.indexing.disk import Disk, ScanStopped
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.jobs import Job, Limits
from code_graph_lsp.indexing.lead import Lead
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.indexing.reading import Extract, read_settled
from code_graph_lsp.indexing.waiters import Waiters, fail, fulfil
from code_graph_lsp.indexing.work import Work
from code_graph_lsp.indexing.workers import Spares, Team, worker_command, worker_count
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, StoreError, StoreLost

if TYPE_CHECKING:
    from code_graph_lsp.indexing.watcher import Watcher

QUIET_SECONDS = 0.05  # changes are taken up when none has come for so long
LONGEST_QUIET_SECONDS = 0.5  # or so long after the first of them

_logger = logging.getLogger(__name__)


def _nothing() -> None:
    """A task that only wakes the thread; a listener that does not care."""


class Indexer:
    """Indexes `root` into `store` from `start` to `stop`, and watches it for changes if it is to `watch`.

    Paths given to it are absolute or keys; those outside the root are passed over. Futures are cancelled by `stop`, and
    raise StoreError where the store fails. `on_progress` is called in the indexer's thread, and so is `on_lost`, which is
    told that the store is of no use any more; `on_commit` in any, a moment after somebody, in whatever process, has
    changed the store.
    """

    def __init__(
        self,
        root: Path,
        store: GraphStore,
        settings: Settings,
        on_progress: Callable[[Progress], None],
        *,
        on_lost: Callable[[StoreLost], None] = lambda _: None,
        on_commit: Callable[[], None] = _nothing,
        watch: bool = False,
        brief: bool = False,
        extract: Extract = extract_facts,
        command: Sequence[str] | None = None,
        spares: Spares | None = None,
    ) -> None:
        """`extract` makes facts in this process, workers run `command`; both are the package's own unless given.

        `spares` are workers that run already; a `brief` indexer is stopped as soon as it is idle.
        """
        self.paths = WorkspacePaths(root)
        self.matcher = IgnoreMatcher(self.paths.root, settings)
        self._on_progress = on_progress
        self._on_lost = on_lost
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._stopping = threading.Event()
        self._settled = threading.Event()  # nothing is to be done, as far as anybody has told us
        self._lock = threading.Lock()  # so that a new task and `_settled` are never at odds
        self._open: set[Future[None]] = set()
        self._settings = settings
        self._disk = Disk(self.paths, self.matcher, store, settings, self._stopping.is_set)
        self._waiters = Waiters()
        self._idle: list[Future[None]] = []
        self._limits = Limits(settings.max_file_bytes, settings.max_line_bytes, settings.languages_path)
        team = Team(worker_count(settings.workers), command or worker_command(), spares or Spares())
        self._work = Work(store, self._waiters, self._limits, self._tell, self._inbox.put, self._disk.outdated, extract, team)
        self._changed: set[str] = set()
        self._first_change = self._last_change = 0.0
        self._lead = Lead(store, lambda: self._inbox.put(self._take_turn), on_commit, brief=brief)
        self._watch = watch
        self._watcher: Watcher | None = None
        self._leads = False
        self._must_scan = True  # what the store says was never compared with the disk, or work on it was broken off
        self._search = ThreadPoolExecutor(1, "name-search")
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)

    def start(self) -> None:
        """Scans the workspace and indexes what is new or changed, or waits for another process to do so; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and the workers; what is not indexed stays to be done at the next start. Twice is fine."""
        self._stopping.set()
        self._inbox.put(_nothing)
        if self._thread.is_alive():
            self._thread.join()
        self._cancel_all()
        self._search.shutdown(wait=False, cancel_futures=True)

    def reindex(self) -> None:
        """Reads every file again, whatever the store knows of it."""
        self._put(partial(self._scan, Trust.NOTHING))

    def changed(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        """Files or folders came, changed or went. Taken up together a moment after the last such word; none is lost."""
        keys = self._keys(paths)
        if keys:
            self._put(partial(self._note_changes, keys))

    def open_first(self, path: str | os.PathLike[str]) -> None:
        """An editor shows that file: it, then its folder, come before the rest."""
        keys = self._keys([path])
        self._put(partial(self._work.queue.near, keys[0].rpartition("/")[0] if keys else ""))
        self.ensure(keys)

    def ensure(self, paths: Iterable[str | os.PathLike[str]]) -> Future[None]:
        """Done when the index has those files as they are on disk now, or knows why not. They come first."""
        keys = self._keys(paths)
        return self._ask(lambda future: self._ensure(keys, future))

    def ensure_name(self, name: str) -> Future[None]:
        """Done when every file that holds `name` is indexed; at once where nothing waits to be indexed, in any process."""
        if self._settled.is_set():
            future: Future[None] = Future()
            fulfil(future)
            return future
        return self._ask(lambda future: self._ensure_name(name, future))

    def idle(self) -> Future[None]:
        """Done when all that was asked for so far is done."""
        return self._ask(self._idle.append)

    # what follows runs in the indexer's thread, unless said otherwise

    def _keys(self, paths: Iterable[str | os.PathLike[str]]) -> list[str]:
        """In the asker's thread."""
        keys = (self.paths.key(os.path.join(self.paths.root, path)) for path in paths)
        return list(dict.fromkeys(key for key in keys if key is not None))

    def _put(self, task: Callable[[], None]) -> None:
        """In the asker's thread."""
        with self._lock:
            self._settled.clear()
            self._inbox.put(task)

    def _ask(self, task: Callable[[Future[None]], object]) -> Future[None]:
        """In the asker's thread."""
        future: Future[None] = Future()
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        self._inbox.put(partial(self._answer, task, future))
        if self._stopping.is_set():
            future.cancel()
        return future

    def _run(self) -> None:
        self._lead.start()
        self._attempt(self._take_turn)
        while not self._stopping.is_set():
            self._attempt(self._step)
        self._close()

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except ScanStopped:
            return
        except (StoreError, RootVanished) as error:
            self._break_off(error, str(error))
        except Exception as error:
            _logger.exception("indexing was broken off")
            self._break_off(error, f"indexing was broken off: {type(error).__name__}: {error}")

    def _step(self) -> None:
        self._do_tasks()
        if self._changed and time.monotonic() >= self._changes_due():
            self._take_up_changes()
        self._work.step()
        self._settle()

    def _do_tasks(self) -> None:
        """Waits until there is something to do, and does all tasks that have come."""
        waits = [self._work.seconds_to_commit()]
        if self._changed:
            waits.append(max(0.0, self._changes_due() - time.monotonic()))
        wait = min((w for w in waits if w is not None), default=None)
        with suppress(Empty):
            self._inbox.get(timeout=wait)()
            while True:
                self._inbox.get_nowait()()

    def _answer(self, task: Callable[[Future[None]], object], future: Future[None]) -> None:
        try:
            self._scan_if_needed()
            task(future)
        except Exception as error:
            fail(future, error)
            raise

    def _settle(self) -> None:
        if not self._work.is_over or self._must_scan or self._lead.busy_leader is not None:
            return
        self._work.finish()
        if self._changed:
            return
        with self._lock:
            if not self._inbox.empty():
                return
            self._settled.set()
        idle, self._idle = self._idle, []
        for future in idle:
            fulfil(future)

    def _break_off(self, error: Exception, message: str) -> None:
        """Nothing is lost: what was not done is found by the scan that comes before the next task."""
        if isinstance(error, StoreLost):
            self._on_lost(error)
        self._must_scan = True
        self._changed.clear()
        self._work.abandon(Phase.FAILED, message)
        self._waiters.fail(error)
        idle, self._idle = self._idle, []
        for future in idle:
            fail(future, error)

    def _close(self) -> None:
        try:
            self._work.flush()
        except StoreError as error:
            _logger.warning("the last files could not be stored: %s", error)
        self._work.abandon(Phase.STOPPED)
        self._stop_watching()
        self._lead.stop()
        self._cancel_all()

    def _cancel_all(self) -> None:
        for future in list(self._open):
            future.cancel()

    def _take_turn(self) -> None:
        """Whoever comes to lead, or no longer does, was away for a while: all is compared once more."""
        if self._leads != self._lead.leads:
            self._leads = self._lead.leads
            self._must_scan = True
            if not self._leads:
                self._stop_watching()
                self._work.leave_the_rest()
            elif self._watch:
                self._start_watching()  # before the scan: nothing falls between the two
        leader = self._lead.busy_leader
        if leader is None:
            self._scan_if_needed()
        else:
            self._settled.clear()
            self._work.relay(leader.done, leader.total, f"indexed by another process ({leader.process.pid})")

    def _start_watching(self) -> None:
        from code_graph_lsp.indexing.watcher import Watcher  # most clients watch for themselves: its library is not loaded

        self._watcher = Watcher(self.paths.root, self.matcher, self.changed)
        self._watcher.start()

    def _stop_watching(self) -> None:
        watcher, self._watcher = self._watcher, None
        if watcher is not None:
            watcher.stop()

    def _scan_if_needed(self) -> None:
        if self._must_scan and self._lead.busy_leader is None:
            self._scan(Trust.STATUS)

    def _scan(self, trust: Trust) -> None:
        self._must_scan = True
        self._work.begin()
        self._work.flush()
        self._work.take_on(self._disk.scan(trust))
        self._must_scan = False

    def _note_changes(self, keys: list[str]) -> None:
        self._scan_if_needed()
        self._last_change = time.monotonic()
        if not self._changed:
            self._first_change = self._last_change
        self._changed.update(keys)

    def _changes_due(self) -> float:
        return min(self._last_change + QUIET_SECONDS, self._first_change + LONGEST_QUIET_SECONDS)

    def _take_up_changes(self) -> None:
        changed, self._changed = self._changed, set()
        self._forget_if_following()
        self._work.flush()  # so that the files are compared with what was read of them last
        self._work.take_on(self._disk.changes(sorted(changed)))

    def _ensure(self, keys: list[str], future: Future[None]) -> None:
        if not self._changed.isdisjoint(keys):
            self._take_up_changes()
        self._forget_if_following()
        self._work.flush()
        queue = self._work.queue
        self._work.take_on(self._disk.unsettled(key for key in keys if not queue.has(key)), urgent=True)
        queue.hurry(keys)
        self._waiters.add(future, [key for key in keys if queue.has(key)])

    def _ensure_name(self, name: str, future: Future[None]) -> None:
        if self._changed:
            self._take_up_changes()
        self._work.flush()
        taken = [job.key for job in self._work.queue.taken()]
        waiting = [*self._work.queue.waiting(), *self._left_to_the_leader()]
        if waiting or taken:
            self._search.submit(self._find_name, name.encode("utf-8", "replace"), waiting, taken, future)
        else:
            fulfil(future)

    def _left_to_the_leader(self) -> list[Job]:
        """What another process has still to read; what is gone from the disk is taken out of the index."""
        if self._lead.busy_leader is None:
            return []
        differences = self._disk.scan(Trust.STATUS)
        self._work.take_on(Differences(deleted=differences.deleted))
        return differences.jobs

    def _forget_if_following(self) -> None:
        """Only the leader is sure to be told of patterns that change."""
        if not self._leads:
            self._disk.forget_patterns()

    def _find_name(self, name: bytes, jobs: list[Job], keys: list[str], future: Future[None]) -> None:
        """In the search's thread: the files of `jobs` that hold the name join `keys`."""
        keys += [job.key for job in jobs if not self._stopping.is_set() and self._may_hold(job, name)]
        self._inbox.put(partial(self._answer, partial(self._ensure, keys), future))

    def _may_hold(self, job: Job, name: bytes) -> bool:
        try:
            return name in read_settled(job.path, self._limits.file_bytes)[0]
        except OSError:
            return True  # whoever indexes it finds out

    def _tell(self, progress: Progress) -> None:
        self._lead.tell(progress)
        try:
            self._on_progress(progress)
        except Exception:
            _logger.exception("progress could not be shown")

