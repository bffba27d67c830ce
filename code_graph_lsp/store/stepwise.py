"""What the transaction of every engine goes through, whatever it writes to: its state, steps that spoil it, savepoints
within savepoints, and cancellation between statements.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from code_graph_lsp.store.contract import StoreCancelled, StoreError, TransactionState
from code_graph_lsp.store.writer_thread import Run

_OVER = "this transaction is over, or one of its steps failed: start a new one"


class StepwiseTransaction(ABC):
    """An engine gives the steps, each by way of `_step`, and what its hooks say. `run` takes whatever touches the
    engine to where it may be touched.
    """

    def __init__(self, cancelled: Callable[[], bool], run: Run) -> None:
        self._cancelled = cancelled
        self._run = run
        self._state = TransactionState.ACTIVE
        self._spoilt = False
        self._written = False
        self._depth = 0

    @property
    def state(self) -> TransactionState:
        return self._state

    @contextmanager
    def savepoint(self) -> Iterator[OpenSavepoint]:
        self._require_sound()
        self._guarded(self._mark)
        self._depth += 1
        depth = self._depth
        try:
            yield OpenSavepoint(self, depth)
            self._require_sound()
        except BaseException:
            if self._state is TransactionState.ACTIVE:
                self.undo_to(depth)
            raise
        finally:
            self._depth -= 1
            if self._state is TransactionState.ACTIVE:
                self._guarded(self._release)

    @contextmanager
    def whole(self) -> Iterator[Self]:
        """Commits at the end what was written within; rolls it back if an exception comes, or a step had failed."""
        try:
            yield self
            self._require_sound()
            self._guarded(self._finish)
            self._state = TransactionState.COMMITTED
        finally:
            if self._state is TransactionState.ACTIVE:
                self._state = TransactionState.ROLLED_BACK
                self._run(self._roll_back)

    def undo_to(self, depth: int) -> None:
        """Undoes all since the `depth`-th open savepoint began; those within it begin anew. Raises StoreError."""
        if self._state is not TransactionState.ACTIVE or depth > self._depth:
            raise StoreError(_OVER)
        for _ in range(self._depth - depth):
            self._guarded(self._undo)
            self._guarded(self._release)
        self._guarded(self._undo)
        self._spoilt = False
        for _ in range(self._depth - depth):
            self._guarded(self._mark)

    def _step(self, work: Callable[[], None]) -> None:
        self._require_sound()
        self._written = True
        self._guarded(work)

    def _heed(self) -> None:
        """To be called before every statement. Raises StoreCancelled."""
        if self._cancelled():
            self._state = TransactionState.ROLLED_BACK
            self._roll_back()
            raise StoreCancelled("the write was cancelled: nothing of it was kept")

    def _require_sound(self) -> None:
        if self._spoilt or self._state is not TransactionState.ACTIVE:
            raise StoreError(_OVER)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            self._run(work)
        except BaseException:
            self._spoilt = True
            if self._is_lost():
                self._state = TransactionState.ROLLED_BACK
            raise

    def _finish(self) -> None:
        self._heed()
        self._commit()

    @abstractmethod
    def _commit(self) -> None:
        """With `_written`, the revision grows by one."""

    @abstractmethod
    def _roll_back(self) -> None:
        """Undoes everything; fine where the engine has done so already."""

    @abstractmethod
    def _is_lost(self) -> bool:
        """Whether the engine itself has rolled everything back."""

    @abstractmethod
    def _mark(self) -> None:
        """Begins an innermost savepoint."""

    @abstractmethod
    def _undo(self) -> None:
        """Undoes what came after the innermost savepoint's beginning."""

    @abstractmethod
    def _release(self) -> None:
        """Ends the innermost savepoint; what was done in it is now a part of what encloses it."""


class OpenSavepoint:
    """A `contract.Savepoint`."""

    def __init__(self, transaction: StepwiseTransaction, depth: int) -> None:
        self._transaction = transaction
        self._depth = depth

    def rollback_to(self) -> None:
        self._transaction.undo_to(self._depth)
