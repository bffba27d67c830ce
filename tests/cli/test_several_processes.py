"""A command while another process indexes the same workspace: it waits for that one's work, then looks for itself."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from code_graph_lsp.cli.options import Options
from code_graph_lsp.cli.workspace import bring_up_to_date, opened_store
from code_graph_lsp.facts.extract import extract
from code_graph_lsp.indexing.indexer import Indexer
from code_graph_lsp.indexing.progress import Phase, Progress
from code_graph_lsp.settings import Settings
from tests.cli.conftest import Run
from tests.support.lsp_wire import ServerProcess

SECONDS = 20


def test_a_command_waits_for_the_indexer_at_work(workspace: Path) -> None:
    options, ended = Options(workspace, Settings(), False), []
    reached, go_on = threading.Event(), threading.Event()

    def slowly(*arguments: Any, **rest: Any) -> Any:
        reached.set()
        assert go_on.wait(SECONDS)
        return extract(*arguments, **rest)

    with opened_store(options) as store, opened_store(options) as own:
        leader = Indexer(workspace, store, Settings(), lambda _progress: None, extract=slowly)
        leader.start()
        assert reached.wait(SECONDS)
        command = threading.Thread(target=lambda: ended.append(bring_up_to_date(options, own)))
        command.start()
        command.join(0.1)
        assert command.is_alive()
        go_on.set()
        command.join(SECONDS)
        leader.stop()
    (progress,) = ended
    assert isinstance(progress, Progress) and progress.phase is Phase.DONE
    assert (progress.done, "another process" in progress.message) == (0, True)


def test_a_command_finds_what_a_server_has_not_heard_of(workspace: Path, run: Run, tmp_path: Path) -> None:
    with ServerProcess(tmp_path / "home") as server:
        server.initialize(workspace, initializationOptions={"cacheDir": str(tmp_path / "cache/code-graph-lsp"), "watch": False})
        server.wait_until_ready()
        (workspace / "unheard.py").write_text("def unheard_of(): pass\n")
        assert "unheard.py" in run("search", "unheard_of").stdout
        assert server.request("workspace/symbol", {"query": "unheard_of"})[0]["name"] == "unheard_of"
        assert server.leave() == 0
    assert len(list((tmp_path / "cache").rglob("*.db"))) == 1
