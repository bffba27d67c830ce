"""Which process is meant: a pid alone is given to another process sooner or later, a pid with its start is not.

Knows processes (/proc on Linux, psutil elsewhere), nothing of what a store keeps about them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_ENDED = (b"Z", b"X")  # states of a process that nobody has waited for yet


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
    found = _started(pid) if 0 < pid < 2**31 else None
    return found is not None and (started in (0, found) or found == 0)


def _started(pid: int) -> int | None:
    """None where no such process lives, 0 where its start is hidden."""
    return _started_by_proc(pid) if sys.platform == "linux" else _started_by_psutil(pid)


def _started_by_proc(pid: int) -> int | None:
    """What psutil would say, without its 20 ms of import, which a server has no time for when it begins.

    The kernel counts from the boot, so the boot is part of it.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    except OSError:
        return 0
    return None if fields[0] in _ENDED else hash((int(fields[19]), _boot()))


def _boot() -> int:
    """Another number after each boot; 0 where the kernel does not say."""
    try:
        return UUID(_BOOT.read_text("ascii").strip()).int
    except (OSError, ValueError):
        return 0


def _started_by_psutil(pid: int) -> int | None:
    """psutil's processes are equal if pid and start are, and their hash is made of these two numbers alone: it is the
    same in every process.
    """
    import psutil

    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else hash(process)
    except psutil.NoSuchProcess:
        return None
    except psutil.AccessDenied:
        return 0
