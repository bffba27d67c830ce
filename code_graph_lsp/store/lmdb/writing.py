"""One transaction that writes, nested as deep as its savepoints, and done again from its beginning when LMDB's map is
full: the map can grow only while nothing is being written.
"""

from __future__ import annotations

from collections.abc import Callable

import lmdb

from code_graph_lsp.store.contract import Result
from code_graph_lsp.store.lmdb.environment import Environment
from code_graph_lsp.store.lmdb.records import Records

Step = Callable[[Records], object]


class _Level:
    """A transaction of LMDB, within that of the level before, and what was done in it."""

    def __init__(self, transaction: lmdb.Transaction[bytes]) -> None:
        self.transaction = transaction
        self.steps: list[Step] = []


class Writing:
    """From its making to `commit` or `abort`, in one thread, which holds the lock of writers. Raises lmdb.Error."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._levels = [_Level(environment.begin_writing())]

    @property
    def is_over(self) -> bool:
        return not self._levels

    def do(self, step: Callable[[Records], Result]) -> Result:
        """What the step returns; it runs again after the map had to grow. One that raises leaves what it did so far."""
        result = self._in_a_map_that_suffices(lambda: step(self._records()))
        self._levels[-1].steps.append(step)
        return result

    def nest(self) -> None:
        self._levels.append(_Level(self._environment.begin_within(self._levels[-1].transaction)))

    def undo(self) -> None:
        """Of the innermost level nothing is left; it begins anew."""
        self._levels.pop().transaction.abort()
        self.nest()

    def keep(self) -> None:
        """Ends the innermost level; what was done in it belongs to the one before."""
        level = self._levels.pop()
        self._levels[-1].steps += level.steps
        level.transaction.commit()

    def commit(self) -> None:
        self._in_a_map_that_suffices(lambda: self._levels[0].transaction.commit())
        self._levels.clear()

    def abort(self) -> None:
        """Where it is over already, it does nothing."""
        while self._levels:
            self._levels.pop().transaction.abort()

    def _records(self) -> Records:
        return self._environment.records(self._levels[-1].transaction)

    def _in_a_map_that_suffices(self, action: Callable[[], Result]) -> Result:
        while True:
            try:
                return action()
            except lmdb.MapFullError:
                self._begin_anew()

    def _begin_anew(self) -> None:
        """All that was done, once more, in a map of twice the size."""
        done = [level.steps for level in self._levels]
        while True:
            self.abort()
            self._environment.grow()
            try:
                return self._redo(done)
            except lmdb.MapFullError:
                continue

    def _redo(self, done: list[list[Step]]) -> None:
        self._levels = [_Level(self._environment.begin_writing())]
        for depth, steps in enumerate(done):
            if depth:
                self.nest()
            for step in steps:
                step(self._records())
            self._levels[-1].steps = steps
