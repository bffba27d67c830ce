"""How a store is to run; each engine reads what it needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StoreOptions:
    """Times in seconds, the others in pieces. A count of which one at least is needed is taken as 1 where it is less."""

    busy_timeout: float = 30.0  # how long a writer waits for other processes
    write_queue: int = 16  # writes that may wait for the one that runs
    pool_minimum: int = 1  # readers that stay open however long nothing is read
    pool_maximum: int = 16
    pool_timeout: float = 1.0  # how long a reader is waited for when all are in use
    pool_idle: float = 60.0  # unused for so long, a reader beyond the minimum is closed
    statement_cache: int = 100  # prepared statements that each connection keeps
