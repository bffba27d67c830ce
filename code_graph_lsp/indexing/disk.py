"""What differs between the workspace on disk and the index, for the whole of it or for paths that may have changed.

Reads the disk and the store's records; writes neither.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from code_graph_lsp.graph.file_facts import FileRecord, FileState
from code_graph_lsp.indexing.comparison import Comparison, Differences, Trust
from code_graph_lsp.indexing.discovery import Discovery, Found, LeftOut
from code_graph_lsp.indexing.ignoring import ENVIRONMENT_MARK, EXCLUDE_FILE, PATTERN_FILE, IgnoreMatcher
from code_graph_lsp.indexing.jobs import Limits
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore


class ScanStopped(Exception):
    """The walk was told to stop before its end."""


class Disk:
    """The files of one workspace, seen against one store. For one thread."""

    def __init__(
        self,
        paths: WorkspacePaths,
        matcher: IgnoreMatcher,
        store: GraphStore,
        settings: Settings,
        stopped: Callable[[], bool],
    ) -> None:
        limits = Limits(settings.max_file_bytes, settings.max_line_bytes)
        self._paths = paths
        self._matcher = matcher
        self._store = store
        self._stopped = stopped
        self._discovery = Discovery(paths, matcher, limits, settings.disabled_languages)
        self._comparison = Comparison(paths, limits)

    def scan(self, under: str = "", trust: Trust = Trust.STATUS) -> Differences:
        """Of everything at or below folder `under`; patterns that leave files out are read anew.

        Raises RootVanished, ScanStopped, StoreError.
        """
        self._matcher.forget(under)
        with self._store.snapshot() as snapshot:
            records = {record.path: record for record in snapshot.files() if _is_within(record.path, under)}
        return self._comparison.differences(self._until_stopped(self._discovery.walk(under)), records, trust)

    def changes(self, keys: Iterable[str]) -> Differences:
        """Of files and folders that came, changed or went. Their content is to be compared, whatever their time says.

        Raises as `scan` does.
        """
        result = Differences()
        folders: set[str] = set()
        with self._store.snapshot() as snapshot:
            for key in keys:
                parent, _, name = key.rpartition("/")
                if key in ("", EXCLUDE_FILE):
                    folders.add("")
                elif name in (PATTERN_FILE, ENVIRONMENT_MARK):
                    folders.add(parent)
                elif self._compare(key, snapshot.file(key), result, Trust.CONTENT):
                    folders.add(key)
        for folder in _outermost(folders):
            found = self.scan(folder)
            result.records += found.records
            result.deleted += found.deleted
            result.jobs += found.jobs
        return result

    def unsettled(self, keys: Iterable[str]) -> Differences:
        """Of those files that are not in the index as they are on disk, as far as time and size tell."""
        result = Differences()
        with self._store.snapshot() as snapshot:
            for key in keys:
                record = snapshot.file(key)
                if record is None or record.state is not FileState.FAILED or not self._has_status_of(key, record):
                    self._compare(key, record, result, Trust.STATUS)
        return result

    def _compare(self, key: str, record: FileRecord | None, into: Differences, trust: Trust) -> bool:
        """Adds what the path takes if it is a file or was one; True where it is or was a folder and must be scanned."""
        status = None
        with suppress(FileNotFoundError, NotADirectoryError):
            status = os.lstat(self._paths.path(key))
        is_folder = status is not None and stat.S_ISDIR(status.st_mode)
        item = None
        if status is not None and not is_folder and not self._matcher.ignores(key):
            item = self._discovery.judged(key, status)
        if item is not None:
            self._comparison.compare(item, record, into, trust)
        elif record is not None and not is_folder:
            into.deleted.append(key)
        return is_folder or self._matcher.knows_folder(key)

    def _has_status_of(self, key: str, record: FileRecord) -> bool:
        try:
            status = os.lstat(self._paths.path(key))
        except OSError:
            return False
        return (status.st_mtime_ns, status.st_size) == (record.modified_ns, record.size)

    def _until_stopped(self, items: Iterator[Found | LeftOut]) -> Iterator[Found | LeftOut]:
        for item in items:
            if self._stopped():
                raise ScanStopped
            yield item


def _is_within(key: str, folder: str) -> bool:
    return not folder or key == folder or key.startswith(f"{folder}/")


def _outermost(folders: set[str]) -> list[str]:
    """The folders that lie in none of the others."""
    return [f for f in sorted(folders) if not any(f != other and _is_within(f, other) for other in folders)]
