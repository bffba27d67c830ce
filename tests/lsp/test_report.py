"""Progress and status as a client sees them, over every way a run can take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.indexing.paths import WorkspacePaths
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.lsp.endpoint import Endpoint, RpcError
from code_graph_lsp.lsp.folders import Folder
from code_graph_lsp.lsp.report import IndexingReport


class Screen(Endpoint):
    """A client that shows what it is told, and answers when the test says so."""

    def __init__(self) -> None:
        super().__init__(lambda data: None)
        self.values: list[dict[str, Any]] = []
        self.states: list[str] = []
        self.waiting: list[Callable[[Any, RpcError | None], None]] = []

    def post(self, call: Callable[[], None]) -> None:
        call()

    def notify(self, method: str, params: Any) -> None:
        if method == "$/progress":
            self.values.append(params["value"])
        else:
            self.states.append(f"{params['state']} {params['done']}/{params['total']}")

    def request(self, method: str, params: Any, on_reply: Any = None) -> None:
        self.waiting.append(on_reply)

    @property
    def kinds(self) -> list[str]:
        return [value["kind"] for value in self.values]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def folder(name: str = "here") -> Folder:
    return Folder(f"file:///{name}", WorkspacePaths(Path(name)))


HERE = folder()


def report(screen: Screen, *, shows: bool = True) -> IndexingReport:
    ticks = iter(range(1000))
    return IndexingReport(screen, shows_progress=shows, clock=lambda: float(next(ticks)))


def progress(phase: Phase, done: int = 0, total: int = 0, message: str = "") -> Progress:
    return Progress(phase, done, total, 0, message)


def test_a_whole_run(screen: Screen) -> None:
    seen = report(screen)
    seen.take(HERE, progress(Phase.SCANNING))
    screen.waiting.pop()(None, None)
    seen.take(HERE, progress(Phase.INDEXING, 5, 20))
    seen.take(HERE, progress(Phase.DONE, 20, 20))
    assert screen.kinds == ["begin", "report", "end"]
    assert (screen.values[1]["message"], screen.values[1]["percentage"]) == ("5/20 files", 25)
    assert screen.states == ["indexing 0/0", "indexing 5/20", "ready 20/20"]


@pytest.mark.parametrize(("phase", "state"), [(Phase.DONE, "ready"), (Phase.FAILED, "failed"), (Phase.STOPPED, "ready")])
def test_every_begin_has_its_end(screen: Screen, phase: Phase, state: str) -> None:
    seen = report(screen)
    seen.take(HERE, progress(Phase.INDEXING, 0, 9))
    screen.waiting.pop()(None, None)
    seen.take(HERE, progress(phase, 3, 9, "because"))
    assert screen.kinds == ["begin", "end"]
    assert screen.states[-1] == f"{state} 3/9"


def test_closing_ends_what_is_shown_and_shows_nothing_more(screen: Screen) -> None:
    seen = report(screen)
    seen.take(HERE, progress(Phase.INDEXING, 0, 9))
    screen.waiting.pop()(None, None)
    seen.close()
    seen.take(HERE, progress(Phase.DONE, 9, 9))
    assert screen.kinds == ["begin", "end"]
    assert screen.states == ["indexing 0/9"]


def test_a_run_that_is_over_before_the_client_has_room_shows_nothing(screen: Screen) -> None:
    seen = report(screen)
    seen.take(HERE, progress(Phase.INDEXING, 0, 9))
    seen.take(HERE, progress(Phase.DONE, 9, 9))
    screen.waiting.pop()(None, None)
    assert screen.kinds == []


def test_a_client_that_refuses_is_not_asked_again(screen: Screen) -> None:
    seen = report(screen)
    seen.take(HERE, progress(Phase.INDEXING, 0, 900))
    screen.waiting.pop()(None, RpcError(-1, "no room"))
    seen.take(HERE, progress(Phase.INDEXING, 9, 900))
    seen.take(HERE, progress(Phase.DONE, 900, 900))
    assert (screen.kinds, screen.waiting) == ([], [])


def test_a_client_without_progress_gets_the_status_alone(screen: Screen) -> None:
    seen = report(screen, shows=False)
    seen.take(HERE, progress(Phase.INDEXING, 0, 900))
    seen.take(HERE, progress(Phase.DONE, 900, 900))
    assert (screen.kinds, screen.waiting) == ([], [])
    assert screen.states == ["indexing 0/900", "ready 900/900"]


def test_a_small_run_after_the_first_shows_no_bar(screen: Screen) -> None:
    seen = report(screen)
    for total, bars in ((3, 1), (3, 1), (3000, 2)):
        seen.take(HERE, progress(Phase.INDEXING, 0, total))
        while screen.waiting:
            screen.waiting.pop()(None, None)
        seen.take(HERE, progress(Phase.DONE, total, total))
        assert screen.kinds.count("begin") == screen.kinds.count("end") == bars


def test_several_folders_are_one_run(screen: Screen) -> None:
    seen, other = report(screen), folder("there")
    seen.take(HERE, progress(Phase.INDEXING, 1, 10))
    screen.waiting.pop()(None, None)
    seen.take(other, progress(Phase.INDEXING, 2, 30))
    seen.take(HERE, progress(Phase.DONE, 10, 10))
    assert "end" not in screen.kinds
    seen.take(other, progress(Phase.FAILED, 3, 30, "the disk is full"))
    assert screen.kinds[-1] == "end"
    assert screen.states[-1] == "failed 13/40"


def test_much_that_comes_quickly_is_thinned_out(screen: Screen) -> None:
    seen = IndexingReport(screen, shows_progress=False, clock=lambda: 7.0)
    for done in range(100):
        seen.take(HERE, progress(Phase.INDEXING, done, 100))
    seen.take(HERE, progress(Phase.DONE, 100, 100))
    assert screen.states == ["indexing 0/100", "ready 100/100"]
