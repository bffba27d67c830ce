"""Who waits for which files: futures that are fulfilled when the last of their files is settled. For one thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future


class Waiters:
    """Futures by the keys they still wait for."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Future[None]]] = defaultdict(list)
        self._left: dict[Future[None], int] = {}

    def add(self, future: Future[None], keys: Iterable[str]) -> None:
        """Fulfilled at once where there are no keys."""
        waited_for = set(keys)
        for key in waited_for:
            self._by_key[key].append(future)
        if waited_for:
            self._left[future] = self._left.get(future, 0) + len(waited_for)
        else:
            fulfil(future)

    def waits_for(self, key: str) -> bool:
        return key in self._by_key

    def settle(self, key: str) -> None:
        """That file is as the disk has it."""
        for future in self._by_key.pop(key, ()):
            self._left[future] -= 1
            if not self._left[future]:
                del self._left[future]
                fulfil(future)

    def fail(self, error: Exception) -> None:
        """No file will be settled any more: the error is raised where they wait."""
        futures, self._left = list(self._left), {}
        self._by_key.clear()
        for future in futures:
            fail(future, error)


def fulfil(future: Future[None]) -> None:
    """Unless whoever asked has cancelled it."""
    if future.set_running_or_notify_cancel():
        future.set_result(None)


def fail(future: Future[None], error: Exception) -> None:
    """Unless whoever asked has cancelled it."""
    if future.set_running_or_notify_cancel():
        future.set_exception(error)
