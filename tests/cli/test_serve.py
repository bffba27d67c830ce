"""`serve` starts the server that editors speak to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.cli.command import NoIndex
from code_graph_lsp.cli.lsp_client import LanguageClient
from tests.cli.conftest import Run


def test_a_client_is_served_over_standard_streams(workspace: Path) -> None:
    heard: list[str] = []

    def note(method: str, _params: Any) -> None:
        heard.append(method)

    with LanguageClient(workspace, note) as client:
        client.initialize({})
        symbols = client.request("workspace/symbol", {"query": "Cart"})
    assert symbols[0]["name"] == "Cart"
    assert "codeGraphLsp/status" in heard


def test_a_server_that_ends_is_told_to_the_client(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("code_graph_lsp.cli.lsp_client.SERVER", [sys.executable, "-c", "import sys; sys.stdin.buffer.read(1)"])
    with pytest.raises(NoIndex, match="has ended unexpectedly"), LanguageClient(workspace, lambda *_: None) as client:
        client.initialize({})


def test_what_the_server_refuses_is_told_to_the_client(workspace: Path) -> None:
    with LanguageClient(workspace, lambda *_: None) as client:
        client.initialize({})
        with pytest.raises(NoIndex, match="there is no method no/such"):
            client.request("no/such", {})


def test_a_client_that_hangs_up_without_a_word_is_an_error(workspace: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "code_graph_lsp", "serve", "--log-dir", str(workspace.parent / "log")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert (workspace.parent / "log/server.log").is_file()


def test_a_pipe_that_cannot_be_is_explained(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    result = run("serve", "--pipe", str(tmp_path / "file" / "pipe"), "--log-dir", str(tmp_path / "log"))
    assert result.exit_code == 3
    assert str(tmp_path / "file" / "pipe") in result.stderr
