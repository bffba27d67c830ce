"""Which process is meant: a pid alone is given to another process sooner or later, a pid with its start is not.

Knows processes (psutil, on every system), nothing of what a store keeps about them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class ProcessIdentity(NamedTuple):
    """`started` is an opaque integer of 64 bits, signed: only good for comparing; 0 where the system does not say."""

    pid: int
    started: int


def own_identity() -> ProcessIdentity:
    pid = os.getpid()
    return ProcessIdentity(pid, _started(pid) or 0)


def is_running(pid: int, started: int) -> bool:
    """Whether just that process lives on this machine; `started` 0: whether any process of that pid does.

    A clock that is set forward or back changes nothing. A process that has ended but was not yet waited for is dead.
    """
    found = _started(pid)
    return found is not None and (started in (0, found) or found == 0)


def _started(pid: int) -> int | None:
    """None where no such process lives.

    psutil's processes are equal if pid and start are, and their hash is made of these two numbers alone: it is the
    same in every process. On Linux it counts from the boot, so the boot is part of it.
    """
    import psutil  # 20 ms, which no command spends that asks for no process

    if not 0 < pid < 2**31:
        return None
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else hash((process, _boot()))
    except psutil.NoSuchProcess:
        return None
    except psutil.AccessDenied:
        return 0


def _boot() -> int:
    try:
        return UUID(_BOOT.read_text("ascii").strip()).int
    except (OSError, ValueError):
        return 0
