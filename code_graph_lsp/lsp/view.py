"""What one question sees: the documents, folders and settings of the moment in which it came in.

`ask` is how every question is answered: what it needs of files that are not indexed yet is indexed first, then it is
asked again. A view never changes and is safe on any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from code_graph_lsp.answers.resolve import Linker
from code_graph_lsp.answers.target import identifier_at
from code_graph_lsp.lsp import messages
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.lsp.client import Client
from code_graph_lsp.lsp.endpoint import Request
from code_graph_lsp.lsp.files import Files
from code_graph_lsp.lsp.folders import Places
from code_graph_lsp.lsp.linkers import Buffers, readable
from code_graph_lsp.lsp.workspace import Opened, Workspace
from code_graph_lsp.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    client: Client
    settings: Settings
    places: Places
    buffers: Buffers
    workspace: Workspace

    # -- files

    def key(self, uri: str) -> str | None:
        """The key of a document; None where it is neither open nor in a folder."""
        return self.places.key(uri)

    def files(self, linker: Linker) -> Files:
        """The files as the client sees them, in what `linker` sees."""
        files = self.workspace.files.get(linker)
        if files is None:
            files = Files(linker.snapshot, self.buffers, self.places, self.client.encoding)
            self.workspace.files[linker] = files
        return files

    # -- questions

    def ask(
        self,
        request: Request,
        question: Callable[[Linker], T],
        *,
        about: Iterable[str] = (),
        names: Callable[[Linker], Iterable[str]] | None = None,
    ) -> T:
        """The answer to `question`, once all is indexed that it touches.

        `about` are keys of files, and `names` gives the names whose occurrences anywhere the answer needs. Raises
        RequestCancelled.
        """
        opened = request.wait(self.workspace.opened)
        sure: set[str] = set(about)
        self._ensure(request, opened, sure)
        if names is not None:
            with opened.linkers.borrow(self.buffers) as linker:
                needed = list(names(linker))
            self._wait_all(request, [indexer.ensure_name(name) for _, indexer in opened.indexers for name in needed])
        while True:
            with opened.linkers.borrow(self.buffers) as linker:
                answer = question(linker)
                wanted = linker.wanted - sure
            if not wanted:
                return answer
            sure |= wanted
            self._ensure(request, opened, wanted)

    def revisions(self, request: Request) -> tuple[int, ...]:
        """The stores' revisions: while they are the same, so are the answers. Raises RequestCancelled."""
        return request.wait(self.workspace.opened).linkers.revisions()

    def wait_until_indexed(self, request: Request) -> None:
        """Return when everything is indexed. Raises RequestCancelled."""
        opened = request.wait(self.workspace.opened)
        self._wait_all(request, [indexer.idle() for _, indexer in opened.indexers])

    def reads(self, buffer: Buffer) -> bool:
        """Whether an open document is one that is answered for: of a language that is on, and not too large."""
        return readable(buffer, self.settings)

    def name_at(self, key: str, position: messages.Position) -> Callable[[Linker], Iterable[str]]:
        """For `ask`: the name at a client's place."""

        def names(linker: Linker) -> Iterable[str]:
            found = identifier_at(linker.snapshot, key, self.files(linker).place(key, position))
            return () if found is None else (found.name,)

        return names

    def _ensure(self, request: Request, opened: Opened, keys: Iterable[str]) -> None:
        waiting = []
        for folder, indexer in opened.indexers:
            own = self.places.own_keys(folder, keys)
            if own:
                waiting.append(indexer.ensure(own))
        self._wait_all(request, waiting)

    def _wait_all(self, request: Request, futures: Iterable[Future[None]]) -> None:
        for future in futures:
            with suppress(CancelledError):  # indexing was stopped: the answer is what the index holds
                request.wait(future)
