"""From a job to its outcome: one file read whole and unchanged, judged by its content, and turned into facts.

Runs in worker processes and, for a handful of files, in the server. Knows no store and no other file.
"""

from __future__ import annotations

import logging
import os
import stat
from typing import Protocol

from code_graph_lsp.facts.extract import content_hash
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, FileState
from code_graph_lsp.indexing.jobs import (
    BINARY,
    Gone,
    Indexed,
    Job,
    Limits,
    Outcome,
    Unchanged,
    Unusable,
    file_too_large,
    line_too_long,
)
from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.languages.language import Language
from code_graph_lsp.store.encoded import encode

ATTEMPTS = 3  # to read a file that somebody is writing
MOST_LOGGED = 20  # different faults of the extractor that are logged in full

# no waiting for a pipe's other end, and no following a link that took the file's place
_OPEN_FLAGS = os.O_RDONLY
for _flag in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
    _OPEN_FLAGS |= getattr(os, _flag, 0)

_logger = logging.getLogger(__name__)


class Extract(Protocol):
    """The signature of `facts.extract.extract`."""

    def __call__(self, content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts: ...


class NotAFile(OSError):
    """Something else has that name: a folder, a link, a device."""


class Reader:
    """Makes outcomes of jobs with one extractor."""

    def __init__(self, extract: Extract, limits: Limits) -> None:
        self._extract = extract
        self._limits = limits
        self._logged: set[str] = set()  # a fault of the extractor's meets many files: one of them is told in full

    def read(self, job: Job) -> Outcome:
        """Never raises: whatever goes wrong is in the outcome."""
        try:
            content, status = read_settled(job.path, self._limits.file_bytes)
            return self._outcome(job, content, status)
        except OSError as error:
            if not _is_file(job.path):
                return Gone(job.key)
            return failure(job, f"cannot be read: {error.strerror or error}")
        except MemoryError:
            return failure(job, "there was not enough memory to read it")

    def _outcome(self, job: Job, content: bytes, status: os.stat_result) -> Outcome:
        language = catalog().language(job.language)
        if language is None:
            return failure(job, f"there is no language {job.language}")
        problem = problem_of(content, self._limits, language)
        if problem:
            return Unusable(_record(job, FileState.SKIPPED, problem, "", status))
        digest = content_hash(content)
        if job.known_hash == digest:
            return Unchanged(job.key, status.st_mtime_ns, status.st_size)
        try:
            return Indexed(encode(self._extract(content, job.key, language, modified_ns=status.st_mtime_ns), content))
        except (MemoryError, OSError):
            raise
        except Exception as error:
            reason = f"no facts could be made of it: {type(error).__name__}: {error}"
            if len(self._logged) < MOST_LOGGED and reason not in self._logged:
                self._logged.add(reason)
                _logger.exception("no facts of %s", job.key)
            return Unusable(_record(job, FileState.FAILED, reason, digest, status))


def failure(job: Job, reason: str) -> Unusable:
    """The outcome of a file that could not be read, or on which its reader died. The next scan tries it again."""
    try:
        status = os.lstat(job.path)
    except OSError:
        status = None
    return Unusable(_record(job, FileState.FAILED, reason, "", status))


def read_settled(path: str, max_bytes: int) -> tuple[bytes, os.stat_result]:
    """A file's bytes (at most `max_bytes` + 1) and its status from before they were read.

    A file that is written meanwhile is read again; one that never rests is taken as it is, and its older status makes
    the next scan see that it has changed. Raises OSError.
    """
    for _ in range(ATTEMPTS):
        file = os.open(path, _OPEN_FLAGS)
        try:
            before = os.fstat(file)
            if not stat.S_ISREG(before.st_mode):
                raise NotAFile(path)
            content = _read_bytes(file, min(before.st_size, max_bytes + 1))
            after = os.fstat(file)
        finally:
            os.close(file)
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            break
    return content, before


def _read_bytes(file: int, size: int) -> bytes:
    content = os.read(file, size)
    while len(content) < size and (more := os.read(file, size - len(content))):
        content += more
    return content


def _is_file(path: str) -> bool:
    """Whether an ordinary file lies there; what cannot be said counts as yes."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def problem_of(content: bytes, limits: Limits, language: Language | None) -> str:
    """Why a file of that content is not indexed, "" where it is. Long lines are no problem to what no grammar parses: a picture in a
    notebook is one."""
    if len(content) > limits.file_bytes:
        return file_too_large(limits.file_bytes)
    if b"\0" in content:
        return BINARY
    start = 0
    while len(content) - start > limits.line_bytes and (language is None or language.grammar):
        stop = start + limits.line_bytes + 1
        end = max(content.rfind(b"\n", start, stop), content.rfind(b"\r", start, stop))
        if end < 0:
            return line_too_long(limits)
        start = end + 1
    return ""


def _record(job: Job, state: FileState, reason: str, digest: str, status: os.stat_result | None) -> FileRecord:
    language = catalog().language(job.language)
    rules = language.rules if language is not None else ""
    modified_ns, size = (status.st_mtime_ns, status.st_size) if status is not None else (0, job.size)
    return FileRecord(job.key, job.language, state, reason, digest, rules, modified_ns, size, 0)
