"""What becomes of a folder's store that is lost while it is in use: damaged, or changed by another process.

It is opened again. A damaged one is set aside and built anew; where that is damaged too the disk is not to be trusted,
and memory takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from code_graph_lsp.store.contract import GraphStore, StoreChanged, StoreCorrupt, StoreError, StoreLost


@dataclass(frozen=True)
class Remedy:
    """Roots of folders whose stores are not opened as they are."""

    anew: frozenset[Path] = frozenset()
    in_memory: frozenset[Path] = frozenset()


class Recovery:
    """Remembers what was rebuilt while the server runs. For one thread."""

    def __init__(self) -> None:
        self._rebuilt: set[Path] = set()

    def remedy(self, stores: Iterable[tuple[Path, GraphStore]], error: StoreLost) -> Remedy:
        """For the open stores by their folders' roots; the error names the location of the one that is lost."""
        if not isinstance(error, StoreCorrupt):
            return Remedy()
        lost = {root for root, store in stores if store.location in str(error) and not _changed(store)}
        again = lost & self._rebuilt
        self._rebuilt |= lost
        return Remedy(frozenset(lost - again), frozenset(again))


def _changed(store: GraphStore) -> bool:
    """Whether another process has dealt with it already."""
    try:
        store.snapshot().close()
    except StoreChanged:
        return True
    except StoreError:
        return False
    return False
