"""What an indexer tells of its work, for a progress bar or a log."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Phase(enum.StrEnum):
    """Where a run stands. A run opens with SCANNING or INDEXING and always closes with one of the last three."""

    SCANNING = "scanning"
    INDEXING = "indexing"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def is_end(self) -> bool:
        return self in (Phase.DONE, Phase.FAILED, Phase.STOPPED)


class Progress(NamedTuple):
    """`done` (`failed` among them) of `total` files of this run; `message` says what went wrong where something did."""

    phase: Phase
    done: int
    total: int
    failed: int
    message: str
