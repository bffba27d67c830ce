"""A progress bar on standard error, where that is a terminal and the work is worth one."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from code_graph_lsp.indexing.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_FEW_FILES = 20
_TITLE = "Indexing"


class ProgressBar:
    """Shows nothing before it is told of more than a few files, and leaves nothing behind."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def show(self, progress: Progress) -> None:
        self.update(progress.done, progress.total, progress.message)

    def update(self, done: int, total: int, message: str = "") -> None:
        """`done` of `total` files; `message` says what there is to say besides."""
        if not self._terminal or total <= _FEW_FILES:
            return
        if self._bar is None or self._task is None:
            self._bar = _bar()
            self._task = self._bar.add_task(_TITLE)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=total, description=message.capitalize() or _TITLE)

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()


def _bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
