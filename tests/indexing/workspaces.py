"""Small workspaces on disk for the tests of indexing, and what an index of them says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from code_graph_lsp.facts.extract import extract
from code_graph_lsp.graph.file_facts import FileFacts, FileRecord, FileState
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Progress
from code_graph_lsp.languages.language import Language
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore
from code_graph_lsp.store.open import open_store

SECONDS = 20  # for what must happen; a failing test waits so long, a passing one does not


def lay_out(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes those files (by POSIX path) below `root`."""
    for key, content in files.items():
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


class Gate:
    """An extractor that lets a file through when it is told to, and remembers the order in which they came."""

    def __init__(self, *, open_: bool = False, first_free: int = 0) -> None:
        self._free = first_free
        self.seen: list[str] = []
        self.reached = threading.Event()
        self.opened = threading.Event()
        if open_:
            self.opened.set()

    def __call__(self, content: bytes, path: str, language: Language, *, modified_ns: int) -> FileFacts:
        self.seen.append(path)
        if len(self.seen) > self._free:
            self.reached.set()
            assert self.opened.wait(SECONDS)
        return extract(content, path, language, modified_ns=modified_ns)


class ProgressLog:
    """Everything an indexer told, and events for its ends."""

    def __init__(self) -> None:
        self.told: list[Progress] = []
        self.ended = threading.Event()

    def __call__(self, progress: Progress) -> None:
        self.told.append(progress)
        if progress.phase.is_end:
            self.ended.set()

    @property
    def phases(self) -> list[str]:
        """The phases in order, each run of equal ones once."""
        phases: list[str] = []
        for progress in self.told:
            if not phases or phases[-1] != progress.phase.value:
                phases.append(progress.phase.value)
        return phases


@contextmanager
def indexing(
    root: Path, store: GraphStore, settings: Settings | None = None, *, told: ProgressLog | None = None, **double: object
) -> Iterator[Indexer]:
    """A running indexer, stopped at the end."""
    indexer = Indexer(root, store, settings or Settings(), told or ProgressLog(), **double)  # type: ignore[arg-type]
    indexer.start()
    try:
        yield indexer
    finally:
        indexer.stop()


def settled(indexer: Indexer) -> None:
    indexer.idle().result(SECONDS)


def wait_until(holds: Callable[[], bool]) -> None:
    """For what an indexer does by itself, without a word."""
    pause = threading.Event()
    for _ in range(SECONDS * 50):
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("it never came to hold")


def records(store: GraphStore) -> dict[str, FileRecord]:
    with store.snapshot() as snapshot:
        return {record.path: record for record in snapshot.files()}


def states(store: GraphStore) -> dict[str, str]:
    return {path: record.state.value for path, record in records(store).items()}


def contents(store: GraphStore) -> dict[str, object]:
    """All that the index says, but for the times of files."""
    with store.snapshot() as snapshot:
        return {
            record.path: (
                record.state, record.reason, record.content_hash, record.rules, record.size, record.flags,
                snapshot.link_facts(record.path), snapshot.content(record.path), snapshot.chunks_of_file(record.path),
                snapshot.names_in(record.path) if record.state is FileState.INDEXED else None,
            )
            for record in snapshot.files()
        }  # fmt: skip


def clean_index(root: Path, settings: Settings | None = None) -> dict[str, object]:
    """What a new index of the workspace says."""
    store = open_store("memory:")
    with indexing(root, store, settings) as indexer:
        settled(indexer)
        return contents(store)
