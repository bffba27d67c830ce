"""Worker processes: outcomes, crashes, ends."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from workspaces import SECONDS, lay_out

from code_graph_lsp.graph.file_facts import FileState
from code_graph_lsp.indexing import workers
from code_graph_lsp.indexing.jobs import Indexed, Job, Limits, Outcome, Unusable
from code_graph_lsp.indexing.work_queue import WorkQueue
from code_graph_lsp.indexing.workers import Spares, Team, WorkerPool, worker_command, worker_count

CRASHING = worker_command("crashing_worker")


class Run:
    """A pool at work on the files of a folder."""

    def __init__(self, root: Path, command: Sequence[str], count: int, spares: Spares | None = None) -> None:
        self.queue = WorkQueue()
        self.outcomes: queue.Queue[Outcome] = queue.Queue()
        self.unavailable: queue.Queue[str] = queue.Queue()
        paths = sorted(root.iterdir())
        self.queue.add(Job(path.name, str(path), "python", path.stat().st_size, "") for path in paths)
        self.count = len(paths)
        team = Team(count, command, spares or Spares())
        self.pool = WorkerPool(self.queue, Limits(10**6, 10**6), self._deliver, self.unavailable.put, team)

    def _deliver(self, outcome: Outcome) -> None:
        self.outcomes.put(outcome)
        self.pool.stored(1)

    def all(self) -> dict[str, Outcome]:
        outcomes = [self.outcomes.get(timeout=SECONDS) for _ in range(self.count)]
        return {outcome.key: outcome for outcome in outcomes}


@contextmanager
def running(root: Path, command: Sequence[str] = CRASHING, count: int = 1) -> Iterator[Run]:
    run = Run(root, command, count)
    try:
        yield run
    finally:
        run.pool.close()


def files(root: Path, orders: dict[str, str], healthy: int = 12) -> Path:
    ordinary = {f"{number:02}.py": f"def f{number}(): pass\n" for number in range(healthy)}
    return lay_out(root, {**ordinary, **{name: f"# {order}\nx = 1\n" for name, order in orders.items()}})


def failed(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {
        key: outcome.record.reason
        for key, outcome in outcomes.items()
        if isinstance(outcome, Unusable) and outcome.record.state is FileState.FAILED
    }


def test_every_file_comes_back_from_several_workers(tmp_path: Path) -> None:
    with running(files(tmp_path, {}, 60), worker_command(), 2) as run:
        outcomes = run.all()
        assert sorted(outcomes) == sorted(path.name for path in tmp_path.iterdir())
        assert all(isinstance(outcome, Indexed) for outcome in outcomes.values())


@pytest.mark.parametrize("order", ["segfault", "killed", "exits"])
def test_a_crash_costs_the_one_file_it_was_on(tmp_path: Path, order: str) -> None:
    with running(files(tmp_path, {"05_bad.py": order, "08_bad.py": order})) as run:
        outcomes = run.all()
    reasons = failed(outcomes)
    assert sorted(reasons) == ["05_bad.py", "08_bad.py"]
    assert len(outcomes) == 14
    assert all("the process that read it" in reason for reason in reasons.values())


def test_a_file_is_tried_once_more(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with running(files(tmp_path / "files", {"05.py": f"once {mark}"})) as run:
        assert failed(run.all()) == {}
    assert mark.exists()


def test_too_little_memory_for_one_file(tmp_path: Path) -> None:
    with running(files(tmp_path, {"bad.py": "memory"})) as run:
        assert sorted(failed(run.all())) == ["bad.py"]


def test_what_a_library_prints_does_not_disturb(tmp_path: Path) -> None:
    with running(files(tmp_path, {"03_prints.py": "prints"})) as run:
        assert failed(run.all()) == {}


def test_a_file_that_takes_too_long_is_given_up_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FILE_SECONDS", 0.0)
    hanging = files(tmp_path, {"only.py": "hangs"}, healthy=0)
    with running(hanging) as run:
        over = threading.Event()

        def check() -> None:
            while not over.wait(0.01):
                run.pool.check()

        checking = threading.Thread(target=check)
        checking.start()
        try:
            assert "took longer" in failed(run.all())["only.py"]
        finally:
            over.set()
            checking.join()


def test_closing_ends_a_worker_in_the_middle_of_a_file(tmp_path: Path) -> None:
    with running(files(tmp_path, {"00_hangs.py": "hangs"})) as run:
        processes = _processes(run)
    assert all(process.poll() is not None for process in processes)


def _processes(run: Run) -> list[subprocess.Popen[bytes]]:
    while not run.pool._workers:
        pass
    return [worker._process for worker in run.pool._workers.values()]


def test_a_command_that_cannot_be_started(tmp_path: Path) -> None:
    with running(files(tmp_path, {}), ["/no/such/interpreter"], 2) as run:
        assert "no worker process can be started" in run.unavailable.get(timeout=SECONDS)
    assert len(run.queue.waiting()) + len(run.queue.taken()) == run.count


def test_a_worker_that_fails_at_its_start(tmp_path: Path) -> None:
    with running(files(tmp_path, {}), [sys.executable, "-c", "raise SystemExit(7)"]) as run:
        assert "ended with code 7 at its start" in run.unavailable.get(timeout=SECONDS)


def test_outcomes_that_nobody_takes_make_the_workers_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "UNTAKEN_OUTCOMES", 5)
    run = Run.__new__(Run)
    run.queue, run.outcomes = WorkQueue(), queue.Queue()
    paths = sorted(files(tmp_path, {}, 30).iterdir())
    run.queue.add(Job(path.name, str(path), "python", 10, "") for path in paths)
    pool = WorkerPool(run.queue, Limits(99, 99), run.outcomes.put, print, Team(1, worker_command()))
    try:
        for _ in range(5):
            run.outcomes.get(timeout=SECONDS)
        with pytest.raises(queue.Empty):
            run.outcomes.get(timeout=0.2)
        pool.stored(25)
        for _ in range(25):
            run.outcomes.get(timeout=SECONDS)
    finally:
        pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc whether a process that is no child of ours runs")
def test_a_worker_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """The parent is killed while its worker hangs in a file; the worker's end of the pipe tells."""
    lay_out(tmp_path, {"a.py": "# hangs\n"})
    parent = (
        "import subprocess, sys, os\n"
        "from code_graph_lsp.indexing.workers import _Worker, worker_command\n"
        "from code_graph_lsp.indexing.jobs import Job, Limits\n"
        "worker = _Worker(worker_command('crashing_worker')); worker.start(Limits(99, 99))\n"
        f"worker.send([Job('a.py', {str(tmp_path / 'a.py')!r}, 'python', 1, '')])\n"
        "print(worker._process.pid, flush=True); os._exit(9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.wait(SECONDS)
        assert process.stdout.read() == b""
    assert _ends(worker)


def _ends(process: int) -> bool:
    """Whether that process, no child of ours, ends within the time of a test."""
    for _ in range(SECONDS * 100):
        try:
            with open(f"/proc/{process}/stat") as status:
                if status.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except OSError:
            return True
        threading.Event().wait(0.01)
    return False


def test_a_worker_imports_nothing_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = files(tmp_path / "files", {}, 9)
    evil = "raise SystemExit('imported from the workspace')\n"
    lay_out(tmp_path / "here", {"msgspec.py": evil, "json.py": evil, "code_graph_lsp/__init__.py": evil})
    monkeypatch.chdir(tmp_path / "here")
    with running(root, worker_command()) as run:
        assert all(isinstance(outcome, Indexed) for outcome in run.all().values())


def test_workers_started_ahead_are_taken_first_and_the_rest_is_dismissed(tmp_path: Path) -> None:
    spares = Spares(2, worker_command())
    run = Run(files(tmp_path, {}), [sys.executable, "-c", "raise SystemExit('started anew')"], 1, spares)
    try:
        assert len(run.all()) == 12
        left = spares.take()
        assert left is not None
        assert spares.take() is None
        with left:
            left.start(Limits(99, 99))
    finally:
        run.pool.close()
    ended = Spares(1, worker_command())
    worker = ended._waiting[0]
    ended.dismiss()
    assert ended.take() is None
    assert worker._process.returncode is not None


def test_no_worker_can_be_started_ahead() -> None:
    assert Spares(1, ["/no/such/interpreter"]).take() is None


def test_how_many_workers() -> None:
    assert worker_count(3) == 3
    assert 1 <= worker_count(0) <= 8
