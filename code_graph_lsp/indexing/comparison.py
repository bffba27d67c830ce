"""What has to be done so that the index follows the disk: found files against the records of the last time. Pure."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from code_graph_lsp.graph.file_facts import FileRecord, FileState
from code_graph_lsp.indexing.discovery import Found, LeftOut
from code_graph_lsp.indexing.jobs import BINARY, Job, Limits, file_too_large, line_too_long
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.languages.catalog import catalog


class Trust(enum.Enum):
    """What it takes to believe that a file is still the one that was indexed."""

    STATUS = "its time and size"
    CONTENT = "the hash of its content"
    NOTHING = "it is indexed again in any case"


@dataclass
class Differences:
    """`records` to write (new files as PENDING, and what is left out), keys to delete, files to read."""

    records: list[FileRecord] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


class Comparison:
    """Compares files of one workspace with their records."""

    def __init__(self, paths: WorkspacePaths, limits: Limits) -> None:
        self._paths = paths
        self._still_true = {BINARY, line_too_long(limits), file_too_large(limits.file_bytes)}
        self._catalog = catalog()

    def differences(self, items: Iterable[Found | LeftOut], records: Mapping[str, FileRecord], trust: Trust = Trust.STATUS) -> Differences:
        """Of all `items` found against all `records` there are of that part of the workspace.

        A file indexed by other rules than those of now is read and never trusted.
        """
        result = Differences()
        missing = dict(records)
        for item in items:
            self.compare(item, missing.pop(item.key, None), result, trust)
        result.deleted = list(missing)
        return result

    def compare(self, item: Found | LeftOut, record: FileRecord | None, into: Differences, trust: Trust = Trust.STATUS) -> None:
        """Adds what that one file takes."""
        language = self._catalog.language(item.language)
        rules = language.rules if language is not None and not language.lacks_grammar else ""
        if isinstance(item, LeftOut):
            state = FileState.FAILED if item.failed else FileState.SKIPPED
            left_out = FileRecord(item.key, item.language, state, item.reason, "", rules, item.modified_ns, item.size, 0)
            if left_out != record:
                into.records.append(left_out)
            return
        current = record is not None and (record.language, record.rules) == (item.language, rules)
        if record is None or not current:
            pending = FileRecord(item.key, item.language, FileState.PENDING, "", "", rules, item.modified_ns, item.size, 0)
            into.records.append(pending)
        elif trust is Trust.STATUS and self._is_known(item, record):
            return
        known = record is not None and current and record.state is FileState.INDEXED and trust is not Trust.NOTHING
        known_hash = record.content_hash if record is not None and known else ""
        risky = record is not None and record.state is FileState.FAILED
        into.jobs.append(Job(item.key, self._paths.path(item.key), item.language, item.size, known_hash, risky))

    def _is_known(self, item: Found, record: FileRecord) -> bool:
        if (record.modified_ns, record.size) != (item.modified_ns, item.size):
            return False
        match record.state:
            case FileState.INDEXED:
                return True
            case FileState.SKIPPED:
                return record.reason in self._still_true
            case FileState.FAILED:
                return record.content_hash != ""  # it was read whole: this content fails with these rules
        return False
