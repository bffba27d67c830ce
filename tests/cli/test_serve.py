"""`serve` starts the server that editors speak to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.cli.command import NoIndex
from code_graph_lsp.cli.lsp_client import LanguageClient
from code_graph_lsp.lsp.uris import uri_of
from tests.cli.conftest import Run
from tests.support.lsp_workspace import FILES, place_of


def test_a_client_is_served_over_standard_streams(workspace: Path) -> None:
    heard: list[str] = []

    def note(method: str, _params: Any) -> None:
        heard.append(method)

    with LanguageClient(workspace, note) as client:
        client.initialize({})
        symbols = client.request("workspace/symbol", {"query": "Cart"})
    assert symbols[0]["name"] == "Cart"
    assert "codeGraphLsp/status" in heard


def test_the_terminal_answers_as_the_server_does(workspace: Path, run: Run) -> None:
    def in_the_terminal(*arguments: str) -> list[dict[str, Any]]:
        found = json.loads(run(*arguments, "--json").stdout)
        return [{"uri": item["uri"], "range": item["range"]} for item in found]

    uri = uri_of(str(workspace / "shop/cart.py"))
    at = {"textDocument": {"uri": uri}, "position": place_of(FILES["shop/cart.py"], "product.|discounted")}
    typed = f"shop/cart.py:{at['position']['line'] + 1}:{at['position']['character'] + 1}"
    with LanguageClient(workspace, lambda *_: None) as client:
        client.initialize({})
        assert client.request("textDocument/definition", at) == in_the_terminal("definition", typed)
        references = client.request("textDocument/references", {**at, "context": {"includeDeclaration": True}})
        assert references == in_the_terminal("references", typed, "--declaration") != []
        symbols = client.request("workspace/symbol", {"query": "total"})
        assert symbols == json.loads(run("search", "total", "--json").stdout) != []


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
