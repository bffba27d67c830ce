"""The lease as one row of the database. Each method is one statement, so that two processes never both get it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import apsw

from code_graph_lsp.store.lease import Claim
from code_graph_lsp.store.process_identity import ProcessIdentity

_CURRENT = "SELECT holder, pid, process_started, beat, asked, settled, done, total FROM lease"
_ACQUIRE = """
INSERT INTO lease (name, holder, pid, process_started, beat, asked, settled, done, total)
VALUES ('indexing', ?, ?, ?, 0, 0, 0, 0, 0)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, pid = excluded.pid, process_started = excluded.process_started,
    beat = 0, asked = 0, settled = 0, done = 0, total = 0
WHERE (lease.holder, lease.beat) = (?, ?)
RETURNING holder"""
_ASK = "UPDATE lease SET asked = beat + 1 WHERE (holder, beat) = (?, ?) RETURNING holder"
_BEAT = "UPDATE lease SET beat = beat + 1, settled = ?, done = ?, total = ? WHERE holder = ? RETURNING holder"
_RELEASE = "DELETE FROM lease WHERE holder = ? RETURNING holder"

Operation = Callable[[apsw.Connection], list[tuple[Any, ...]]]
Apart = Callable[[Operation], list[tuple[Any, ...]]]
"""Runs an operation on a connection, in a transaction that is no commit of the graph."""


class SqliteLease:
    """A `lease.Lease`."""

    def __init__(self, write: Apart, read: Apart) -> None:
        self._write = write
        self._read = read

    def current(self) -> Claim | None:
        rows = self._read(_statement(_CURRENT))
        if not rows:
            return None
        ((holder, pid, started, beat, asked, settled, done, total),) = rows
        return Claim(holder, ProcessIdentity(pid, started), beat, asked, bool(settled), done, total)

    def acquire(self, holder: str, process: ProcessIdentity, instead_of: Claim | None = None) -> bool:
        previous = (None, None) if instead_of is None else (instead_of.holder, instead_of.beat)
        return bool(self._write(_statement(_ACQUIRE, holder, *process, *previous)))

    def ask(self, claim: Claim) -> None:
        self._write(_statement(_ASK, claim.holder, claim.beat))

    def beat(self, holder: str, *, settled: bool, done: int, total: int) -> bool:
        return bool(self._write(_statement(_BEAT, settled, done, total, holder)))

    def release(self, holder: str) -> None:
        self._write(_statement(_RELEASE, holder))


def _statement(statement: str, *bindings: apsw.SQLiteValue) -> Operation:
    return lambda connection: connection.execute(statement, bindings).fetchall()
