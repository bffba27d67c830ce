"""Which files of a workspace can be indexed, found by one walk over its folders.

Links are never followed: what they lead to inside the root is found where it lies, and nothing outside it is taken.
Files are judged by name and size alone; `reading` looks into them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from typing import NamedTuple

from code_graph_lsp.indexing.ignoring import Folder, IgnoreMatcher
from code_graph_lsp.indexing.jobs import Limits, file_too_large, grammar_missing
from code_graph_lsp.indexing.paths import WorkspacePaths, nfc
from code_graph_lsp.languages.catalog import Catalog, catalog
from code_graph_lsp.languages.language import Language


class Found(NamedTuple):
    """A file to index. Size in bytes, time in nanoseconds."""

    key: str
    language: str
    size: int
    modified_ns: int


class LeftOut(NamedTuple):
    """A file or folder that is not indexed although it is not ignored; `failed` where that is not on purpose."""

    key: str
    language: str
    size: int
    modified_ns: int
    reason: str
    failed: bool


class RootVanished(OSError):
    """The workspace's root cannot be listed; what is known of its files says nothing about them now."""


class Discovery:
    """Finds the files of one workspace."""

    def __init__(self, paths: WorkspacePaths, matcher: IgnoreMatcher, limits: Limits, disabled: Collection[str] = ()) -> None:
        self._paths = paths
        self._matcher = matcher
        self._limits = limits
        self._disabled = frozenset(disabled)
        self._catalog: Catalog = catalog()

    def language_of(self, key: str) -> str | None:
        """The name of the language that the index keeps that file under, None where it keeps none."""
        language = self._language(key)
        return language.name if language is not None else None

    def _language(self, key: str) -> Language | None:
        language = self._catalog.for_path(key)
        if language is not None and language.name in self._disabled:
            language = self._catalog.for_manifest(key)
        return language if language is not None and language.name not in self._disabled else None

    def judged(self, key: str, status: os.stat_result) -> Found | LeftOut | None:
        """What a file is to the index; None where it has no place there. The file is not opened."""
        language = self._language(key)
        if language is None or not stat.S_ISREG(status.st_mode):
            return None
        most = min(self._limits.file_bytes, language.most_bytes or self._limits.file_bytes)
        large = status.st_size > most
        if large or language.lacks_grammar:
            reason = file_too_large(most) if large else grammar_missing(language.remedy)
            return LeftOut(key, language.name, status.st_size, status.st_mtime_ns, reason, False)
        return Found(key, language.name, status.st_size, status.st_mtime_ns)

    def walk(self, under: str = "") -> Iterator[Found | LeftOut]:
        """Everything at and below folder `under`. Raises RootVanished where the root cannot be listed."""
        start = self._matcher.folder(under)
        if start is None or not (under == "" or os.path.isdir(self._paths.path(under))):
            return
        seen_folders: set[tuple[int, int]] = set()
        seen_keys: set[str] = set()
        waiting = [(under, self._paths.path(under))]
        while waiting:
            key, path = waiting.pop()
            try:
                identity = os.stat(path)
                with os.scandir(path) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                if not key:
                    reason = f"the workspace cannot be listed: {error.strerror}"
                    raise RootVanished(error.errno, reason, path) from error
                if not isinstance(error, FileNotFoundError):
                    yield LeftOut(key, "", 0, 0, f"the folder cannot be listed: {error.strerror}", True)
                continue
            if (identity.st_dev, identity.st_ino) in seen_folders:
                continue
            seen_folders.add((identity.st_dev, identity.st_ino))
            folder = self._matcher.enter(key, [entry.name for entry in entries])
            if folder is not None:
                yield from self._entries(folder, entries, waiting, seen_keys)

    def _entries(
        self, folder: Folder, entries: list[os.DirEntry[str]], waiting: list[tuple[str, str]], seen_keys: set[str]
    ) -> Iterator[Found | LeftOut]:
        for entry in entries:
            name = entry.name if entry.name.isascii() else self._name(folder, entry, seen_keys)
            if not isinstance(name, str):
                if name is not None:
                    yield name
                continue
            key = folder.key_of(name)
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not _is_junction(entry) and self._matcher.descends(folder, key, name):
                        waiting.append((key, entry.path))
                elif self.language_of(name) is not None and self._matcher.takes(folder, key, name):
                    judged = self.judged(key, entry.stat(follow_symlinks=False))
                    if judged is not None:
                        yield judged
            except FileNotFoundError:
                continue  # deleted since the folder was listed
            except OSError as error:
                yield LeftOut(key, self.language_of(name) or "", 0, 0, f"cannot be looked at: {error.strerror}", True)

    def _name(self, folder: Folder, entry: os.DirEntry[str], seen_keys: set[str]) -> str | LeftOut | None:
        """The name that the key of a file outside ASCII has, or why it has none, or None where nobody misses it."""
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
            if self.language_of(shown) is None and not entry.is_dir(follow_symlinks=False):
                return None
            return LeftOut(folder.key_of(shown), "", 0, 0, "its name is not UTF-8", False)
        name = nfc(entry.name)
        key = folder.key_of(name)
        if key in seen_keys:
            reason = "another file has the same name in Unicode's NFC form"
            return LeftOut(folder.key_of(entry.name), "", 0, 0, reason, False)
        seen_keys.add(key)
        self._paths.spelled(key, entry.name)
        return name


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Windows' mount points look like folders but lead elsewhere, as links do."""
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) if os.name == "nt" else 0
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
