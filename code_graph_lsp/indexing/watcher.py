"""Tells of files and folders of a workspace that come, change or go, for clients that watch none.

Left out is what `ignoring` leaves out. On Linux each folder is watched by itself, so that folders left out cost nothing
and links are not followed; elsewhere the system watches the whole root. Knows no store and no indexer.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from watchfiles import Change
from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from code_graph_lsp.indexing.ignoring import ENVIRONMENT_MARK, EXCLUDE_FILE, PATTERN_FILE, IgnoreMatcher
from code_graph_lsp.indexing.paths import WorkspacePaths, nfc

GROUP_MS = 400  # changes that follow each other are told together, at most so long after the first
STEP_MS = 50  # how long none may follow
AT_ONCE_MS = 1  # for those that have come already
TRIES = 5  # to watch folders of which one has just been deleted
POLL_SECONDS = 5.0  # where the system does not tell of changes
RETURN_SECONDS = 1.0  # how often a root that vanished is looked for

_logger = logging.getLogger(__name__)
Event = tuple[int, str]  # watchfiles' Change, absolute path


class Notifier(Protocol):
    """What this module needs of watchfiles."""

    def watch(self, debounce_ms: int, step_ms: int, timeout_ms: int, stop_event: threading.Event) -> set[Event] | str: ...

    def close(self) -> None: ...


def notifier(folders: list[str], recursive: bool) -> Notifier:
    """Watches those folders. Raises OSError or WatchfilesRustInternalError where the system refuses."""
    return RustNotify(folders, False, False, 0, recursive, True)


class Watcher:
    """Calls `on_change` with absolute paths, in a thread of its own, from `start` to `stop`.

    A folder among them may have changed below, too. `on_trouble` is told, once, when changes are only found by looking
    for them now and then. Start it before the first scan, and nothing that happens meanwhile is missed.
    """

    def __init__(
        self,
        root: Path,
        matcher: IgnoreMatcher,
        on_change: Callable[[list[str]], None],
        on_trouble: Callable[[str], None] = _logger.warning,
        *,
        notify: Callable[[list[str], bool], Notifier] = notifier,
        poll_seconds: float = POLL_SECONDS,
        per_folder: bool = sys.platform == "linux",
    ) -> None:
        self._paths = WorkspacePaths(root)
        self._matcher = matcher
        self._on_change = on_change
        self._on_trouble = on_trouble
        self._notify = notify
        self._poll_seconds = poll_seconds
        self._per_folder = per_folder
        self._folders: set[str] = set()  # watched, absolute
        self._stopping = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Returns when changes are noticed."""
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Twice is fine."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._watch_or_poll()
        finally:
            self._ready.set()

    def _watch_or_poll(self) -> None:
        root = str(self._paths.root)
        vanished = False
        while not self._stopping.is_set():
            try:
                self._watch(told_first=[root] if vanished else [])
            except FileNotFoundError:
                vanished = True
                self._ready.set()
                while not os.path.isdir(root) and not self._stopping.wait(RETURN_SECONDS):
                    pass
            except (OSError, WatchfilesRustInternalError) as error:
                self._poll(f"{error}")
                return

    def _watch(self, told_first: list[str]) -> None:
        """Until stopped. Raises FileNotFoundError when the root has gone, and what `notifier` raises."""
        root = str(self._paths.root)
        self._folders = self._folders_below("")
        watching = self._open()
        self._ready.set()
        self._tell(told_first)
        late = self._came_meanwhile([""])
        try:
            while not self._stopping.is_set():
                events = late | _set(watching.watch(GROUP_MS, STEP_MS, AT_ONCE_MS if late else 0, self._stopping))
                late = set()
                paths = self._of_interest(events)
                if (Change.deleted, root) in events:
                    self._tell([root])
                    raise FileNotFoundError(root)  # even if a folder of that name is back: it is not the one watched
                changed = self._folders_to_watch(events, paths)
                if changed:
                    before, watching = watching, self._open()
                    late = _set(before.watch(AT_ONCE_MS, AT_ONCE_MS, AT_ONCE_MS, self._stopping))
                    before.close()
                    late |= self._came_meanwhile(changed)
                self._tell(paths)
        finally:
            watching.close()

    def _came_meanwhile(self, keys: Iterable[str]) -> set[Event]:
        """Folders below those that came after the walk that listed them and before they were watched."""
        return {(Change.added, folder) for key in keys for folder in self._folders_below(key) - self._folders}

    def _open(self) -> Notifier:
        root = str(self._paths.root)
        if not self._per_folder:
            return self._notify([root], True)
        for _ in range(TRIES):
            if not os.path.isdir(root):
                raise FileNotFoundError(root)
            self._folders = {folder for folder in self._folders if os.path.isdir(folder)}
            info = os.path.join(root, *EXCLUDE_FILE.split("/")[:-1])
            try:
                return self._notify([*sorted(self._folders), *([info] if os.path.isdir(info) else [])], False)
            except FileNotFoundError:
                continue  # one of them has just been deleted
        raise OSError("its folders come and go too fast")

    def _poll(self, reason: str) -> None:
        self._on_trouble(f"the system does not tell of changed files ({reason}); they are looked for every {self._poll_seconds:g} s")
        self._ready.set()
        while not self._stopping.wait(self._poll_seconds):
            self._tell([str(self._paths.root)])

    def _of_interest(self, events: Iterable[Event]) -> list[str]:
        """The paths that say something about the index, in order."""
        return sorted({path for change, path in events if self._matters(change, path)})

    def _matters(self, change: int, path: str) -> bool:
        key = self._paths.key(path)
        if key is None:
            return False
        is_folder = os.path.isdir(path) and not os.path.islink(path)
        if is_folder and change == Change.modified:
            return False  # what happened in it is told by itself
        if os.path.basename(key) in (PATTERN_FILE, ENVIRONMENT_MARK):
            self._matcher.forget(key.rpartition("/")[0])
        return key == EXCLUDE_FILE or not self._matcher.ignores(key, is_folder=is_folder)

    def _folders_to_watch(self, events: Iterable[Event], paths: list[str]) -> list[str]:
        """Brings the list of folders up to date; the keys below which some are not watched yet."""
        if not self._per_folder:
            return []
        gone = [path for change, path in events if change == Change.deleted and path in self._folders]
        for folder in gone:
            below = os.path.join(folder, "")
            self._folders = {f for f in self._folders if f != folder and not f.startswith(below)}
        changed: list[str] = []
        for path in paths:
            key = self._paths.key(path) or ""
            if key == EXCLUDE_FILE or os.path.basename(key) in (PATTERN_FILE, ENVIRONMENT_MARK):
                key = ""
            elif not os.path.isdir(path):
                continue
            folders = self._folders_below(key)
            if not folders <= self._folders:
                self._folders |= folders
                changed.append(key)
        return changed

    def _folders_below(self, key: str) -> set[str]:
        """The folder itself and all in it that the index walks, absolute."""
        found: set[str] = set()
        waiting = [(key, self._paths.path(key))] if self._per_folder else []
        while waiting:
            key, path = waiting.pop()
            try:
                with os.scandir(path) as listing:
                    entries = list(listing)
            except OSError as error:
                _logger.info("%s is not watched: %s", path, error.strerror)
                continue
            folder = self._matcher.enter(key, [entry.name for entry in entries])
            if folder is None:
                continue
            found.add(path)
            for entry in entries:
                name = nfc(entry.name)
                below = folder.key_of(name)
                if entry.is_dir(follow_symlinks=False) and self._matcher.descends(folder, below, name):
                    waiting.append((below, entry.path))
        return found

    def _tell(self, paths: list[str]) -> None:
        if paths and not self._stopping.is_set():
            self._on_change(paths)


def _set(events: set[Event] | str) -> set[Event]:
    """What a notifier answers instead of events (a signal, a timeout, the stop) is none."""
    return events if isinstance(events, set) else set()
