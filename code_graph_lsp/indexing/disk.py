"""What differs between the workspace on disk and the index, for the whole of it or for paths that may have changed.

Reads the disk and the store's records; writes neither.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping

from code_graph_lsp.graph.file_facts import FileRecord, FileState
from code_graph_lsp.indexing.comparison import Comparison, Differences, Trust
from code_graph_lsp.indexing.discovery import Discovery, Found, LeftOut
from code_graph_lsp.indexing.ignoring import ENVIRONMENT_MARK, EXCLUDE_FILE, PATTERN_FILE, IgnoreMatcher
from code_graph_lsp.indexing.jobs import Limits, Status
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
        limits = Limits(settings.max_file_bytes, settings.max_line_bytes, settings.languages_path)
        self._paths = paths
        self._matcher = matcher
        self._store = store
        self._stopped = stopped
        self._discovery = Discovery(paths, matcher, limits, settings.disabled_languages)
        self._comparison = Comparison(paths, limits)
        self._outdated: dict[str, Status | None] = {}
        self._knows_folders = False  # by way of the matcher

    def scan(self, trust: Trust) -> Differences:
        """Of the whole workspace; patterns that leave files out are read anew.

        Raises RootVanished, ScanStopped, StoreError.
        """
        with self._store.snapshot() as snapshot:
            records = {record.path: record for record in snapshot.files()}
        differences = self._scan("", records, trust)
        self._knows_folders = True
        return differences

    def forget_patterns(self) -> None:
        """Reads the patterns that leave files out anew: they may have changed without a word."""
        self._matcher.forget()
        self._knows_folders = False

    def changes(self, keys: Iterable[str]) -> Differences:
        """Of files and folders that came, changed or went. Their content is to be compared, whatever their time says.

        Raises as `scan` does.
        """
        files: list[str] = []
        folders: set[str] = set()
        for key in keys:
            folder = self._folder_to_scan(key)
            if folder is None:
                files.append(key)
            else:
                folders.add(folder)
        for folder in folders:
            self._matcher.forget(folder)  # before any file in it is judged by patterns of before
        result = Differences()
        with self._store.snapshot() as snapshot:
            for key in (*files, *folders):  # a folder may be a file by now
                self._compare(key, snapshot.file(key), result, Trust.CONTENT)
            records = _by_folder(snapshot.files(), folders) if folders else {}
        for folder, known in records.items():
            found = self._scan(folder, known, Trust.STATUS)
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

    def outdated(self, written: Mapping[str, Status | None]) -> Differences:
        """Of those of the files just written to the store whose status is not the one they were read with.

        Several processes may write what they have read, in any order: whoever wrote an older version last finds out
        here. A file that was found outdated with its status of now is taken as it is: it was read since.
        """
        outdated = {key: status for key, read in written.items() if (status := self._status_of(key, read)) != read}
        new = {key: status for key, status in outdated.items() if key not in self._outdated or self._outdated[key] != status}
        self._outdated = {key: status for key, status in self._outdated.items() if key not in written} | outdated
        return self.unsettled(new) if new else Differences()

    def _status_of(self, key: str, unknown: Status | None) -> Status | None:
        """None where no ordinary file lies there, `unknown` where the system does not tell."""
        try:
            status = self._status(key)
        except OSError:
            return unknown
        return None if status is None or not stat.S_ISREG(status.st_mode) else (status.st_mtime_ns, status.st_size)

    def _scan(self, under: str, records: dict[str, FileRecord], trust: Trust) -> Differences:
        self._matcher.forget(under)
        return self._comparison.differences(self._until_stopped(self._discovery.walk(under)), records, trust)

    def _folder_to_scan(self, key: str) -> str | None:
        """The folder that a change of `key` concerns as a whole; None where it concerns one file alone."""
        parent, _, name = key.rpartition("/")
        if key == EXCLUDE_FILE:
            return ""
        if name in (PATTERN_FILE, ENVIRONMENT_MARK):
            return parent
        status = self._status(key)
        if status is None and not self._knows_folders:
            is_folder = self._discovery.language_of(key) is None  # whatever lay there, it was no file of the index
        else:
            is_folder = status is not None and stat.S_ISDIR(status.st_mode)
        return key if is_folder or self._matcher.knows_folder(key) else None

    def _compare(self, key: str, record: FileRecord | None, into: Differences, trust: Trust) -> None:
        """Adds what the path takes if it is a file or was one."""
        status = self._status(key)
        item = None
        if status is not None and stat.S_ISDIR(status.st_mode):
            return  # what is to be said of a folder, its scan says
        if status is not None and not self._matcher.ignores(key):
            item = self._discovery.judged(key, status)
        if item is not None:
            self._comparison.compare(item, record, into, trust)
        elif record is not None:
            into.deleted.append(key)

    def _status(self, key: str) -> os.stat_result | None:
        """None where nothing lies there."""
        try:
            return os.lstat(self._paths.path(key))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _has_status_of(self, key: str, record: FileRecord) -> bool:
        status = self._status(key)
        return status is not None and (status.st_mtime_ns, status.st_size) == (record.modified_ns, record.size)

    def _until_stopped(self, items: Iterator[Found | LeftOut]) -> Iterator[Found | LeftOut]:
        for item in items:
            if self._stopped():
                raise ScanStopped
            yield item


def _by_folder(records: list[FileRecord], folders: set[str]) -> dict[str, dict[str, FileRecord]]:
    """The records at and below each of those folders that lies in none of the others."""
    outermost = {folder for folder in folders if not any(above in folders for above in _folders_above(folder))}
    result: dict[str, dict[str, FileRecord]] = {folder: {} for folder in sorted(outermost)}
    for record in records:
        for folder in (record.path, *_folders_above(record.path)):
            if folder in outermost:
                result[folder][record.path] = record
    return result


def _folders_above(key: str) -> Iterator[str]:
    """The folders that the entry lies in, the innermost first, the root ("") last."""
    while key:
        key = key.rpartition("/")[0]
        yield key
