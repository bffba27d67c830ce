"""Which process indexes a store: this one leads, or it follows another one that does.

A thread looks at the store's lease every second. A follower takes over at once when the leader's process has ended, and
after some seconds when it gives no sign of life although it was asked for one: it may be stopped, or on a machine where
its process cannot be seen. So nothing is written while only one process is there. Knows no file.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable
from uuid import uuid4

from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.store.contract import GraphStore, StoreError
from code_graph_lsp.store.lease import Claim
from code_graph_lsp.store.process_identity import is_running, own_identity

LOOK_SECONDS = 1.0
WAITING_LOOK_SECONDS = 0.2  # while the leader is at work
ASK_SECONDS = 10.0  # without a word of the leader, after which it is asked for a sign of life
ANSWER_SECONDS = 4.0  # it has to give one in
FIRST_LOOK_SECONDS = 0.2  # that an indexer waits for, before it begins as if it led
STANDSTILL_SECONDS = 30.0  # of the leader's work, after which nobody waits for it any longer

_logger = logging.getLogger(__name__)


class Lead:
    """Between `start` and `stop` the store has a leader: we, or `leader`. `on_turn` is called in any thread after each
    change of what is said here, `on_commit` when somebody has committed to the store. A `brief` one, which ends when all
    is done, leads without the lease while there is little to do: so nothing is written where nothing has changed.
    """

    def __init__(self, store: GraphStore, on_turn: Callable[[], None], on_commit: Callable[[], None], *, brief: bool = False) -> None:
        self._store = store
        self._brief = brief
        self._on_turn = on_turn
        self._on_commit = on_commit
        self._holder = uuid4().hex
        self._process = own_identity()
        self._sees_processes = True
        self._leader: Claim | None = None
        self._leads = self._has_lease = self._failed = False
        self._gave_up_waiting = False
        self._revision = -1
        self._progress = Claim(self._holder, self._process)
        self._silence = _Stillness()
        self._standstill = _Stillness()
        self._wake = threading.Event()
        self._looked = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="lead", daemon=True)

    @property
    def leads(self) -> bool:
        return self._leads

    @property
    def busy_leader(self) -> Claim | None:
        """Another process that has not yet brought the index up to date, and still moves on."""
        leader = self._leader
        return leader if leader is not None and not leader.settled and not self._gave_up_waiting else None

    def start(self) -> None:
        """Returns when it is known who leads, or cannot be said soon because somebody writes to the store: whoever asks
        is answered from what is there meanwhile.
        """
        self._thread.start()
        if not self._looked.wait(FIRST_LOOK_SECONDS):
            self._leads = True

    def stop(self) -> None:
        """Lets go of the lease: others need not find out that we are gone."""
        if not self._thread.is_alive():
            return
        self._stopping = True
        self._wake.set()
        self._thread.join()
        if self._has_lease:
            try:
                self._store.lease.release(self._holder)
            except StoreError as error:
                _logger.warning("others have to find out that this process no longer indexes: %s", error)

    def tell(self, progress: Progress) -> None:
        """Says to followers how far we are; ends and beginnings at once."""
        settled = progress.phase.is_end
        turned = settled != self._progress.settled or (self._brief and progress.phase is Phase.INDEXING)
        self._brief = self._brief and progress.phase is not Phase.INDEXING
        self._progress = self._progress._replace(settled=settled, done=progress.done, total=progress.total)
        if turned:
            self._wake.set()

    def look(self, waited: float) -> None:
        """One look at the lease, as the thread takes it; `waited` seconds of this process's own time after the last one,
        so that a machine that sleeps makes nobody look dead.
        """
        before = self._leads, self._leader, self._gave_up_waiting
        try:
            self._decide(self._store.lease.current(), waited)
            revision = self._store.revision
            self._failed = False
        except StoreError as error:
            if not self._failed:
                _logger.warning("it cannot be said who indexes: %s", error)
            self._failed = True
            if self._leader is None:
                self._leads = True  # what stands in the way of the lease stands in the way of indexing, which tells it
            revision = self._revision
        if before != (self._leads, self._leader, self._gave_up_waiting):
            self._on_turn()
        if revision != self._revision:
            self._revision = revision
            self._on_commit()

    def _run(self) -> None:
        self.look(0.0)
        self._looked.set()
        while not self._stopping:
            seconds = WAITING_LOOK_SECONDS if self.busy_leader is not None else LOOK_SECONDS
            woken = self._wake.wait(seconds)
            self._wake.clear()
            if not self._stopping:
                self.look(0.0 if woken else seconds)

    def _decide(self, claim: Claim | None, waited: float) -> None:
        ours = claim is not None and claim.holder == self._holder
        if claim is not None and not ours and self._has_lease:
            self._has_lease = self._sees_processes = False  # whoever took it from us could not see that our process lives
            _logger.info("process %d indexes now, as this one was not heard of", claim.process.pid)
        if claim is None and self._brief:
            self._leads, self._leader = True, None
        elif ours or ((claim is None or self._is_gone(claim, waited)) and self._take(claim)):
            self._has_lease = self._leads = True
            self._leader, self._gave_up_waiting = None, False
        elif claim is not None:
            self._follow(claim, waited)
        if claim is not None and ours:
            self._keep(claim)

    def _keep(self, claim: Claim) -> None:
        now = self._progress
        if claim.is_asked or claim._replace(beat=0, asked=0) != now:
            self._store.lease.beat(self._holder, settled=now.settled, done=now.done, total=now.total)

    def _take(self, claim: Claim | None) -> bool:
        taken = self._store.lease.acquire(self._holder, self._process, instead_of=claim)
        if taken:
            self._progress = Claim(self._holder, self._process)
        if taken and claim is not None:
            _logger.info("process %d no longer indexes; this one does", claim.process.pid)
        return taken

    def _follow(self, claim: Claim, waited: float) -> None:
        self._gave_up_waiting = self._standstill.seconds(claim._replace(beat=0, asked=0), waited) >= STANDSTILL_SECONDS
        self._leads, self._leader = False, claim._replace(beat=0, asked=0)

    def _is_gone(self, claim: Claim, waited: float) -> bool:
        if self._sees_processes and not is_running(*claim.process):
            return True
        silence = self._silence.seconds((claim.holder, claim.beat, claim.asked), waited)
        if claim.is_asked:
            return silence >= ANSWER_SECONDS
        if silence >= ASK_SECONDS:
            self._store.lease.ask(claim)
        return False


class _Stillness:
    """For how long something has been the same."""

    def __init__(self) -> None:
        self._seen: Hashable = None
        self._seconds = 0.0

    def seconds(self, seen: Hashable, waited: float) -> float:
        """Of `seen`, `waited` seconds after the last time this was asked."""
        self._seconds = self._seconds + waited if seen == self._seen else 0.0
        self._seen = seen
        return self._seconds
