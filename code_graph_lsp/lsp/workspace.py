"""The workspace's folders at work: each with its store and its indexer, which watches where the client does not.

Opening happens on a thread of its own, so that no client waits for a disk. Knows nothing of documents or messages.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Progress
from code_graph_lsp.indexing.workers import Spares
from code_graph_lsp.lsp.files import Files
from code_graph_lsp.lsp.folders import Folder
from code_graph_lsp.lsp.linkers import Linkers
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, StoreError

_logger = logging.getLogger(__name__)

OpenStore = Callable[[Folder, Settings], GraphStore]


@dataclass(frozen=True)
class Reports:
    """Whom a workspace tells; called on any thread."""

    progress: Callable[[Folder, Progress], None]
    problem: Callable[[str], None]
    failed: Callable[[str], None]


@dataclass(frozen=True)
class Opened:
    """The folders once their stores are open: linkers over all, and each folder with its indexer."""

    linkers: Linkers
    indexers: tuple[tuple[Folder, Indexer], ...]


class Workspace:
    """The given folders under the given settings; other folders or settings make another workspace."""

    def __init__(
        self, folders: Sequence[Folder], settings: Settings, *, open_store: OpenStore, overlay: GraphStore, watch: bool,
        reports: Reports, spares: Spares | None = None,
    ) -> None:  # fmt: skip
        self.folders = tuple(folders)
        self.opened: Future[Opened] = Future()
        self.files: WeakKeyDictionary[Linker, Files] = WeakKeyDictionary()
        self._settings = settings
        self._open_store = open_store
        self._overlay = overlay
        self._watch = watch
        self._reports = reports
        self._spares = spares
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

    def close(self) -> None:
        """Stop indexing and close the stores. Questions that still run fail."""
        self._closing.set()
        if self._thread.ident is not None:
            self._thread.join()
        for indexer in self._indexers.values():
            indexer.stop()
        if self.opened.done() and not self.opened.exception():
            self.opened.result().linkers.close()
        for store in (*self._stores, self._overlay):
            store.close()

    def _open(self) -> None:
        if self._replaced is not None:
            self._replaced.close()
            self._replaced = None
        try:
            opened = self._opened()
        except Exception as error:
            _logger.exception("the workspace could not be opened")
            self.opened.set_exception(error)
            self._reports.failed(f"the index could not be opened: {error}")
            return
        self.opened.set_result(opened)
        for folder, indexer in self._indexers.items():
            if self._closing.is_set():
                return
            indexer.start()
            _logger.info("indexing %s", folder.root)

    def _opened(self) -> Opened:
        for folder in self.folders:
            self._stores.append(self._store(folder))
        by_folder = list(zip(self.folders, self._stores, strict=True))
        linkers = Linkers([(folder.prefix, store) for folder, store in by_folder], self._overlay, self._settings)
        for folder, store in by_folder:
            self._indexers[folder] = Indexer(
                folder.root, store, self._settings, self._progress_of(folder),
                on_commit=linkers.forget_stale, watch=self._watch, spares=self._spares,
            )  # fmt: skip
        return Opened(linkers, tuple(self._indexers.items()))

    def _progress_of(self, folder: Folder) -> Callable[[Progress], None]:
        def report(progress: Progress) -> None:
            if not self.closed:
                self._reports.progress(folder, progress)

        return report

    def _store(self, folder: Folder) -> GraphStore:
        """The folder's store; one in memory, and a word about it, where it cannot be used."""
        try:
            store = self._open_store(folder, self._settings)
        except (StoreError, OSError) as error:
            self._reports.problem(f"the index of {folder.root} cannot be kept on disk ({error}); it is kept in memory instead")
            store = self._open_store(folder, Settings(store="memory"))
        for notice in store.notices:
            self._reports.problem(notice)
        return store

