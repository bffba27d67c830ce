"""Linkers to answer questions with: each sees the stored files of all folders with the open buffers laid over them.

A linker serves one question at a time and is kept for the next one as long as nothing has changed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from code_graph_lsp.answers.files import FactsCache
from code_graph_lsp.answers.modules import Layout
from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.settings import Settings
from code_graph_lsp.store.contract import GraphStore, Snapshot
from code_graph_lsp.store.layers import FolderSnapshot, LayeredSnapshot

Buffers = Mapping[str, Buffer]
_MOST_IDLE = 4


@dataclass(frozen=True)
class _State:
    """What a linker's answers depend on: the stores' revisions, and the very mapping of open buffers."""

    revisions: tuple[int, ...]
    buffers: Buffers

    def same(self, other: _State) -> bool:
        return self.revisions == other.revisions and self.buffers is other.buffers


class Linkers:
    """Linkers over the stores of `folders` (prefix and store of each) and a private store of the buffers, `overlay`.

    Safe on any thread.
    """

    def __init__(self, folders: Sequence[tuple[str, GraphStore]], overlay: GraphStore, settings: Settings) -> None:
        self._folders = folders
        self._overlay = overlay
        self._settings = settings
        self._cache = FactsCache()
        self._lock = threading.Lock()
        self._idle: list[tuple[_State, Linker]] = []
        self._latest: tuple[int, ...] = ()  # the newest revisions that anybody has seen
        self._laid: dict[str, Buffer] = {}  # what the overlay holds
        self._laying = threading.Lock()
        self._layout: tuple[tuple[int, frozenset[str]], Layout] = ((-1, frozenset()), Layout())  # of a revision, and what lies over it

    @contextmanager
    def borrow(self, buffers: Buffers) -> Iterator[Linker]:
        """A linker over what is stored now and `buffers`, given back at the end, or closed by an exception."""
        state = _State(self.revisions(), buffers)
        linker = self._kept(state) or self._made(buffers)
        try:
            yield linker
        except BaseException:
            linker.snapshot.close()
            raise
        with self._lock:
            keep = len(self._idle) < _MOST_IDLE and state.revisions == self._latest
            if keep:
                self._idle.append((state, linker))
        if not keep:
            linker.snapshot.close()

    def forget_stale(self) -> None:
        """Close the linkers that no question can use any more: an old snapshot keeps a store from tidying up."""
        revisions = self.revisions()
        with self._lock:
            self._latest = max(self._latest, revisions)
            stale = [item for item in self._idle if item[0].revisions != revisions]
            self._idle = [item for item in self._idle if item[0].revisions == revisions]
        for _, linker in stale:
            linker.snapshot.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for _, linker in idle:
            linker.snapshot.close()

    def revisions(self) -> tuple[int, ...]:
        """The stores' revisions of now."""
        return tuple(store.revision for _, store in self._folders)

    def _kept(self, state: _State) -> Linker | None:
        with self._lock:
            self._latest = max(self._latest, state.revisions)
            usable = next((n for n in reversed(range(len(self._idle))) if self._idle[n][0].same(state)), None)
            found = self._idle.pop(usable)[1] if usable is not None else None
            stale = [] if found else self._idle
            self._idle = self._idle if found else []
        for _, linker in stale:
            linker.snapshot.close()
        return found

    def _made(self, buffers: Buffers) -> Linker:
        """A new linker. As long as nothing is stored, and no other document laid over it, files and folders are those of before."""
        base = self._base()
        try:
            with self._laying:
                self._lay(buffers, base)
                over = self._overlay.snapshot()
                files = (base.revision, frozenset(self._laid))
                if self._layout[0] != files:
                    self._layout = (files, Layout())
                layout = self._layout[1]
        except BaseException:
            base.close()
            raise
        return Linker(LayeredSnapshot(base, over), self._cache, layout=layout)

    def _base(self) -> Snapshot:
        snapshots = [(prefix, store.snapshot()) for prefix, store in self._folders]
        if len(snapshots) == 1 and not snapshots[0][0]:
            return snapshots[0][1]
        return FolderSnapshot(snapshots)

    def _lay(self, buffers: Buffers, base: Snapshot) -> None:
        """Make the overlay hold exactly the buffers whose text is not what is stored."""
        wanted = {key: buffer for key, buffer in buffers.items() if self._differs(buffer, base)}
        gone = self._laid.keys() - wanted.keys()
        fresh = [buffer for key, buffer in wanted.items() if self._laid.get(key) is not buffer]
        if not gone and not fresh:
            return
        facts = [found for buffer in fresh if (found := buffer.facts()) is not None]
        with self._overlay.transaction() as transaction:
            for key in gone:
                transaction.delete_file(key)
            for found in facts:
                transaction.replace_file(found)
        self._laid = wanted

    def _differs(self, buffer: Buffer, base: Snapshot) -> bool:
        if buffer.language is None or not readable(buffer, self._settings):
            return False
        stored = base.file(buffer.key)
        if stored is None or stored.state is not FileState.INDEXED:
            return True
        return (stored.content_hash, stored.rules) != (buffer.content_hash, buffer.language.rules)


def readable(buffer: Buffer, settings: Settings) -> bool:
    """Whether a document is within the settings' limits, and of a language that is on."""
    language, size = buffer.language, len(buffer.document.content)
    if language is None or language.name in settings.disabled_languages or size > settings.max_file_bytes:
        return False
    return size <= settings.max_line_bytes or not language.grammar or buffer.longest_line <= settings.max_line_bytes
