"""Whether an index says of a workspace what is on disk now: every file's content against the hash that the index knows.

Reads both and changes neither.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from code_graph_lsp.facts.extract import content_hash
from code_graph_lsp.graph.file_facts import FileRecord, FileState
from code_graph_lsp.indexing.comparison import Trust
from code_graph_lsp.indexing.disk import Disk
from code_graph_lsp.indexing.ignoring import IgnoreMatcher
from code_graph_lsp.indexing.jobs import Job, Limits
from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.indexing.reading import problem_of, read_settled
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, Snapshot, StoreCorrupt


class DifferenceKind(enum.StrEnum):
    MISSING = "missing"  # the index knows it; it is gone, or ignored by now
    NEW = "new"  # the index knows nothing of what it says
    MODIFIED = "modified"  # it says something else, or the index would say something else of it today
    FAILED = "failed"  # it could not be read, or nothing could be made of it
    DAMAGED = "damaged"  # the content that the index keeps of it is not the one it once read


class Difference(NamedTuple):
    key: str
    kind: DifferenceKind
    message: str


def verify(root: Path, store: GraphStore, settings: Settings) -> list[Difference]:
    """Every difference, by key. Raises RootVanished, StoreError."""
    paths = WorkspacePaths(root)
    limits = Limits(settings.max_file_bytes, settings.max_line_bytes, settings.languages_path)
    disk = Disk(paths, IgnoreMatcher(paths.root, settings), store, settings, lambda: False)
    expected = disk.scan(Trust.CONTENT)
    with store.snapshot() as snapshot:
        records = {record.path: record for record in snapshot.files()}
        found = [Difference(key, DifferenceKind.MISSING, "is gone, or is left out by now") for key in expected.deleted]
        found += [_left_out(record, records) for record in expected.records if record.state is not FileState.PENDING]
        for job in expected.jobs:
            found += _of_file(job, records.get(job.key), snapshot, limits)
    return sorted(found)


def _left_out(record: FileRecord, records: dict[str, FileRecord]) -> Difference:
    if record.state is FileState.FAILED:
        return Difference(record.path, DifferenceKind.FAILED, record.reason)
    return Difference(record.path, DifferenceKind.MODIFIED if record.path in records else DifferenceKind.NEW, record.reason)


def _of_file(job: Job, record: FileRecord | None, snapshot: Snapshot, limits: Limits) -> Iterator[Difference]:
    """What differs in a file that ought to be indexed; `known_hash` is empty where the facts are of other rules."""
    if record is None or record.state is FileState.PENDING:
        yield Difference(job.key, DifferenceKind.NEW, "was not read yet")
    elif record.state is FileState.FAILED:
        yield Difference(job.key, DifferenceKind.FAILED, record.reason)
    elif record.state is FileState.INDEXED and not job.known_hash:
        yield Difference(job.key, DifferenceKind.MODIFIED, "was indexed by other rules than those of this version")
    else:
        difference = _of_content(job, record, snapshot, limits)
        if difference is not None:
            yield difference


def _of_content(job: Job, record: FileRecord, snapshot: Snapshot, limits: Limits) -> Difference | None:
    try:
        content, _ = read_settled(job.path, limits.file_bytes)
    except OSError as error:
        return Difference(job.key, DifferenceKind.FAILED, f"cannot be read: {error.strerror or error}")
    problem = problem_of(content, limits, catalog().language(record.language))
    if problem or record.state is FileState.SKIPPED:
        changed = problem != record.reason or record.state is not FileState.SKIPPED
        return Difference(job.key, DifferenceKind.MODIFIED, problem or "can be indexed by now") if changed else None
    if content_hash(content) != record.content_hash:
        return Difference(job.key, DifferenceKind.MODIFIED, "says something else by now")
    return None if _kept(snapshot, job.key) == content else Difference(job.key, DifferenceKind.DAMAGED, "is not kept as it was read")


def _kept(snapshot: Snapshot, key: str) -> bytes | None:
    try:
        return snapshot.content(key)
    except StoreCorrupt:
        return None
