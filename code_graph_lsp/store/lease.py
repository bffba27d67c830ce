"""Which of several processes indexes a store: the lease of that work, and the words for it that every engine shares.

The lease saves work; nothing that is right depends on it. No time of any clock is kept: whether a holder still lives,
those who wait for it find out by asking.
"""

from __future__ import annotations

import threading
from typing import NamedTuple, Protocol

from code_graph_lsp.store.process_identity import ProcessIdentity


class Claim(NamedTuple):
    """What the holder says of itself: an id of its own, its process, and `done` of `total` files of its run.

    `settled` when nothing is left to index. `beat` grows with every word of the holder; while it is less than `asked`,
    somebody waits for a sign of life.
    """

    holder: str
    process: ProcessIdentity
    beat: int = 0
    asked: int = 0
    settled: bool = False
    done: int = 0
    total: int = 0

    @property
    def is_asked(self) -> bool:
        return self.asked > self.beat


class Lease(Protocol):
    """The lease of one store. No commit of the graph: `revision` stays. Thread-safe. Every method raises StoreError."""

    def current(self) -> Claim | None:
        """None where nobody indexes."""

    def acquire(self, holder: str, process: ProcessIdentity, instead_of: Claim | None = None) -> bool:
        """Whether `holder` has it now: nobody had it, or `instead_of` had and has given no sign of life since.

        A new holder is not settled.
        """

    def ask(self, claim: Claim) -> None:
        """Asks that holder for a sign of life; nothing where somebody has asked already, or it has just given one."""

    def beat(self, holder: str, *, settled: bool, done: int, total: int) -> bool:
        """Says how far the holder is, which is a sign of life, too; False where it has lost the lease."""

    def release(self, holder: str) -> None:
        """Lets go of it; nothing where `holder` has lost it."""


class MemoryLease:
    """The `Lease` of a store that lives in one process."""

    def __init__(self, claim: Claim | None = None) -> None:
        self._claim = claim
        self._lock = threading.Lock()

    def current(self) -> Claim | None:
        return self._claim

    def acquire(self, holder: str, process: ProcessIdentity, instead_of: Claim | None = None) -> bool:
        with self._lock:
            claim = self._claim
            if claim is None or (instead_of is not None and (claim.holder, claim.beat) == (instead_of.holder, instead_of.beat)):
                self._claim = Claim(holder, process)
                return True
            return False

    def ask(self, claim: Claim) -> None:
        with self._lock:
            if self._claim is not None and (self._claim.holder, self._claim.beat) == (claim.holder, claim.beat):
                self._claim = self._claim._replace(asked=claim.beat + 1)

    def beat(self, holder: str, *, settled: bool, done: int, total: int) -> bool:
        with self._lock:
            if self._claim is None or self._claim.holder != holder:
                return False
            self._claim = self._claim._replace(beat=self._claim.beat + 1, settled=settled, done=done, total=total)
            return True

    def release(self, holder: str) -> None:
        with self._lock:
            if self._claim is not None and self._claim.holder == holder:
                self._claim = None
