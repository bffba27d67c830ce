"""A process is told from every other one, also from a later one of its pid, and from one that has ended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from code_graph_lsp.store import process_identity
from code_graph_lsp.store.process_identity import ProcessIdentity, is_running, own_identity

PRINTS_ITS_IDENTITY = """
from code_graph_lsp.store import process_identity
process_identity._started = process_identity.{}
print(*process_identity.own_identity(), flush=True)
input()
"""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


@pytest.fixture(params=[pytest.param("_started_by_proc", marks=LINUX), "_started_by_psutil"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How a process is looked at, here and in a child."""
    name: str = request.param
    monkeypatch.setattr(process_identity, "_started", getattr(process_identity, name))
    return name


def child(way: str) -> tuple[subprocess.Popen[str], ProcessIdentity]:
    program = [sys.executable, "-c", PRINTS_ITS_IDENTITY.format(way)]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pid, started = process.stdout.readline().split()
    return process, ProcessIdentity(int(pid), int(started))


def test_the_running_process_knows_itself() -> None:
    identity = own_identity()
    assert identity == own_identity()
    assert identity.started != 0
    assert -(2**63) <= identity.started < 2**63
    assert is_running(*identity)


def test_another_process_is_seen_until_it_ends_even_before_it_is_waited_for(way: str) -> None:
    process, identity = child(way)
    assert is_running(*identity)
    assert is_running(identity.pid, 0)
    process.kill()
    if sys.platform != "win32":
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    else:
        process.wait()
    assert not is_running(*identity)
    assert not is_running(identity.pid, 0)
    process.communicate()
    assert not is_running(*identity)


def test_a_later_process_of_the_same_pid_is_another_one() -> None:
    pid, started = own_identity()
    assert not is_running(pid, started + 1)


@LINUX
def test_the_same_pid_and_start_after_another_boot_is_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_identity, "_started", process_identity._started_by_proc)
    identity = own_identity()
    boot = tmp_path / "boot_id"
    boot.write_text("0b3c1f4e-54c9-4f9f-8a79-8f0b9b3f1a11\n")
    monkeypatch.setattr(process_identity, "_BOOT", boot)
    assert is_running(*own_identity())
    assert not is_running(*identity)


@pytest.mark.parametrize("pid", [-1, 0, 2**31, 2**63 - 1])
def test_a_pid_that_no_process_can_have_is_not_running(pid: int) -> None:
    assert not is_running(pid, 0)


def test_a_process_that_the_system_hides_counts_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(_process: psutil.Process) -> str:
        raise psutil.AccessDenied(1)

    def refused(_path: Path) -> bytes:
        raise PermissionError

    pid, started = own_identity()
    monkeypatch.setattr(psutil.Process, "status", hidden)
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert own_identity() == (pid, 0)
    assert is_running(pid, started)
