"""The workspace's folders at work: each with its store and its indexer, which watches where the client does not.

Opening happens on a thread of its own, so that no client waits for a disk. Knows nothing of documents or messages.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from weakref import WeakKeyDictionary

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Progress
from code_graph_lsp.indexing.workers import Spares
from code_graph_lsp.lsp.files import Files
from code_graph_lsp.lsp.folders import Folder
from code_graph_lsp.lsp.journal import Journal
from code_graph_lsp.lsp.linkers import Linkers
from code_graph_lsp.lsp.recovery import Remedy
from code_graph_lsp.lsp.stores import open_folder_store
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, StoreError, StoreLost

_logger = logging.getLogger(__name__)

AS_THEY_ARE = Remedy()


@dataclass(frozen=True)
class Reports:
    """Whom a workspace tells; called on any thread."""

    progress: Callable[[Folder, Progress], None]
    problem: Callable[[str], None]
    failed: Callable[[str], None]
    lost: Callable[[Workspace, StoreLost], None]


@dataclass(frozen=True)
class Opened:
    """The folders once their stores are open: linkers over all, and each folder with its indexer."""

    linkers: Linkers
    indexers: tuple[tuple[Folder, Indexer], ...]


class Workspace:
    """The given folders under the given settings; other folders or settings make another workspace."""

    def __init__(
        self, folders: Sequence[Folder], settings: Settings, *, overlay: GraphStore, watch: bool, reports: Reports,
        journal: Journal, spares: Spares | None = None, remedy: Remedy = AS_THEY_ARE,
    ) -> None:  # fmt: skip
        self.folders = tuple(folders)
        self.opened: Future[Opened] = Future()
        self.files: WeakKeyDictionary[Linker, Files] = WeakKeyDictionary()
        self._settings = settings
        self._overlay = overlay
        self._watch = watch
        self._reports = reports
        self._spares = spares
        self._remedy = remedy
        self.lost = False
        self._journal = journal
        self._indexers: dict[Folder, Indexer] = {}
        self._stores: list[GraphStore] = []
        self._halted = False
        self._replaced: Workspace | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._open, name="workspace", daemon=True)

    @property
    def closed(self) -> bool:
        """Whether questions about this workspace are about folders or settings of the past."""
        return self._closing.is_set()

    def lose(self, error: StoreLost) -> None:
        """A store is of no use any more: nothing is reported from now on, and another workspace must take the place of
        this one. On any thread.
        """
        if not self.lost:
            self.lost = True
            self._reports.lost(self, error)

    def stores(self) -> list[tuple[Path, GraphStore]]:
        """Those that are open, by their folders' roots."""
        return [(folder.root, store) for folder, store in zip(self.folders, self._stores, strict=False)]

    def open(self, replacing: Workspace | None = None) -> None:
        """Open the stores and start indexing, behind the caller's back; `opened` tells when questions can be asked.

        The workspace of before is closed first.
        """
        self._replaced = replacing
        if replacing is not None:
            replacing._closing.set()
        self._thread.start()

    def indexers(self) -> list[tuple[Folder, Indexer]]:
        """Those that have been started so far."""
        return list(self._indexers.items())

    def reindex(self) -> None:
        """Read every file again, as soon as the stores are open."""

        def reindex(_opened: Future[Opened]) -> None:
            for indexer in self._indexers.values():
                indexer.reindex()

        self.opened.add_done_callback(reindex)

    @property
    def halted(self) -> bool:
        """Whether indexing was stopped for good."""
        return self._halted

    def halt(self) -> None:
        """Stop indexing; questions are answered from what is there. Returns at once."""
        self._halted = True
        for indexer in self._indexers.values():
            threading.Thread(target=indexer.stop, name="halt", daemon=True).start()

    def close(self, successor: Workspace | None = None) -> None:
        """Stop indexing and close the stores. Questions that still run fail. The server's session ends in the stores that
        `successor` does not open again.
        """
        self._closing.set()
        if self._thread.ident is not None:
            self._thread.join()
        for indexer in self._indexers.values():
            indexer.stop()
        if self.opened.done() and not self.opened.exception():
            self.opened.result().linkers.close()
        self._journal.leave(self._roots_left(successor))
        for store in (*self._stores, self._overlay):
            try:
                store.close()
            except StoreError as error:  # a damaged one cannot be tidied up any more
                _logger.warning("%s", error)

    def _open(self) -> None:
        if self._replaced is not None:
            self._replaced.close(self)
            self._replaced = None
        try:
            opened = self._opened()
        except Exception as error:
            _logger.exception("the workspace could not be opened")
            self.opened.set_exception(error)
            self._reports.failed(f"the index could not be opened: {error}")
            return
        self.opened.set_result(opened)
        self._journal.opened({folder.root: store for folder, store in zip(self.folders, self._stores, strict=True)})
        for folder, indexer in self._indexers.items():
            if self._closing.is_set():
                return
            indexer.start()
            _logger.info("indexing %s", folder.root)
        self._journal.running()

    def _opened(self) -> Opened:
        for folder in self.folders:
            self._stores.append(self._store(folder))
        by_folder = list(zip(self.folders, self._stores, strict=True))
        linkers = Linkers([(folder.prefix, store) for folder, store in by_folder], self._overlay, self._settings)
        for folder, store in by_folder:
            self._indexers[folder] = Indexer(
                folder.root, store, self._settings, self._progress_of(folder),
                on_lost=self.lose, on_commit=linkers.forget_stale, watch=self._watch, spares=self._spares,
            )  # fmt: skip
        return Opened(linkers, tuple(self._indexers.items()))

    def _progress_of(self, folder: Folder) -> Callable[[Progress], None]:
        def report(progress: Progress) -> None:
            if not (self.closed or self.lost):
                self._journal.progressed(folder.root, progress)
                self._reports.progress(folder, progress)

        return report

    def _roots_left(self, successor: Workspace | None) -> set[Path]:
        """The folders whose stores the successor does not open again."""
        roots = {folder.root for folder in self.folders}
        if successor is None or _place(successor._settings) != _place(self._settings):
            return roots
        return roots - {folder.root for folder in successor.folders}

    def _store(self, folder: Folder) -> GraphStore:
        """The folder's store; one in memory where it cannot be kept on disk. Tells what is to be known of it."""
        anew = folder.root in self._remedy.anew
        in_memory = folder.root in self._remedy.in_memory
        if anew or in_memory:
            where = "in memory" if in_memory else "on disk"
            self._reports.problem(f"the index of {folder.root} was found damaged; a new one is built {where}")
        settings = replace(self._settings, store="memory") if in_memory else self._settings
        store = open_folder_store(folder.root, settings, fresh=anew, or_memory=True)
        for notice in store.notices:
            self._reports.problem(f"{folder.root}: {notice}")
        return store


def _place(settings: Settings) -> tuple[str, str]:
    return settings.store, settings.cache_dir
