"""What the client sees of indexing: work-done progress with counts, and the notification `codeGraphLsp/status`.

Every begin has its end, whichever way a run closes; nothing begins where the client takes no progress.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.lsp.endpoint import Endpoint, RpcError
from code_graph_lsp.lsp.folders import Folder

STATUS = "codeGraphLsp/status"
TITLE = "Indexing"
_SMALL_RUN = 50  # files: a save or a small change shows no progress bar
_SECONDS_BETWEEN = 0.1


class IndexingReport:
    """`take` may be called on any thread; the rest happens on the endpoint's loop."""

    def __init__(self, endpoint: Endpoint, *, shows_progress: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._endpoint = endpoint
        self._shows_progress = shows_progress
        self._clock = clock
        self._last_taken: dict[Folder, tuple[Phase, float]] = {}
        self._latest: dict[Folder, Progress] = {}
        self._runs = 0
        self._token: str | None = None
        self._begun = False
        self._closed = False
        self._status: dict[str, Any] = {}

    def take(self, folder: Folder, progress: Progress) -> None:
        """What an indexer says; all but changes of phase is thinned out."""
        phase, when = self._last_taken.get(folder, (None, 0.0))
        now = self._clock()
        if phase is progress.phase and not progress.phase.is_end and now - when < _SECONDS_BETWEEN:
            return
        self._last_taken[folder] = (progress.phase, now)
        self._endpoint.post(lambda: self._show(folder, progress))

    def nothing_to_do(self) -> None:
        """There is no folder to index."""
        self._set_status("ready", 0, 0, "")

    def failed(self, message: str) -> None:
        """Nothing can be indexed."""
        self._set_status("failed", 0, 0, message)
        self._end(message)

    def close(self) -> None:
        """End what is shown, and show nothing more."""
        self._closed = True
        self._end("stopped")

    def forget(self) -> None:
        """The folders or settings have changed: what was reported of them is over."""
        self._latest.clear()
        self._end("stopped")

    def owns(self, token: int | str) -> bool:
        return token == self._token

    def _show(self, folder: Folder, progress: Progress) -> None:
        if self._closed:
            return
        self._latest[folder] = progress
        running = [item for item in self._latest.values() if not item.phase.is_end]
        done = sum(item.done for item in self._latest.values())
        total = sum(item.total for item in self._latest.values())
        failed = next((item for item in self._latest.values() if item.phase is Phase.FAILED), None)
        if running:
            self._set_status("indexing", done, total, running[0].message)
            self._progress(done, total)
        else:
            self._set_status("failed" if failed else "ready", done, total, failed.message if failed else progress.message)
            self._end(failed.message if failed else f"{done} files")

    def _set_status(self, state: str, done: int, total: int, message: str) -> None:
        status = {"state": state, "done": done, "total": total, "message": message}
        if status != self._status:
            self._status = status
            self._endpoint.notify(STATUS, status)

    def _progress(self, done: int, total: int) -> None:
        if not self._shows_progress:
            return
        if self._token is None:
            if self._runs == 0 or total >= _SMALL_RUN:
                self._create()
            return
        if self._begun:
            percentage = {"percentage": min(100, done * 100 // total)} if total else {}
            self._send({"kind": "report", "message": f"{done}/{total} files", **percentage})

    def _create(self) -> None:
        self._runs += 1
        token = self._token = f"code-graph-lsp/indexing/{self._runs}"

        def created(_result: Any, error: RpcError | None) -> None:
            if self._token != token:
                return  # it was over before the client had made room for it
            if error is not None:
                self._token, self._shows_progress = None, False
                return
            self._begun = True
            self._send({"kind": "begin", "title": TITLE, "cancellable": True, "percentage": 0})

        self._endpoint.request("window/workDoneProgress/create", {"token": token}, created)

    def _end(self, message: str) -> None:
        if self._begun:
            self._send({"kind": "end", "message": message})
        self._token, self._begun = None, False

    def _send(self, value: dict[str, Any]) -> None:
        self._endpoint.notify("$/progress", {"token": self._token, "value": value})
