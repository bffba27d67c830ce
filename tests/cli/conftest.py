"""A small workspace, a cache folder of its own, and the program run in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from code_graph_lsp.cli.program import program
from code_graph_lsp.languages.catalog import LANGUAGES_PATH
from tests.support.lsp_workspace import write_workspace

Run = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_workspace(tmp_path / "project").resolve()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv(LANGUAGES_PATH, "")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(workspace: Path) -> Run:
    """Runs a command line in the workspace; what it prints and its exit code are in the result."""

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(program, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """Runs a command with --json and gives what it answers."""
    return lambda *arguments: json.loads(run(*arguments, "--json").stdout)
