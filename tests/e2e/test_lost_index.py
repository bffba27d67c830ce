"""An index that is damaged, replaced or taken to another schema while a server uses it: the server says so once, and
goes on answering right.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from code_graph_lsp.store.open import check_store, store_url
from code_graph_lsp.store.sqlite.migration import shipped
from tests.support.lsp_wire import CHECKOUT, ServerProcess, server_environment
from tests.support.lsp_workspace import FILES, place_of

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be renamed there")
NEWEST = len(shipped())


def database(home: Path) -> Path:
    (path,) = (home / "cache").rglob("*.db")
    return path


def overwrite(path: Path) -> None:
    """All that SQLite reads of the file and of its log; their first bytes stay, as those of a file in use."""
    for file, kept in ((path, 4096), (path.with_name(path.name + "-wal"), 32)):
        if file.exists() and file.stat().st_size > kept:
            with file.open("r+b") as stream:
                stream.seek(kept)
                stream.write(b"\xa5" * (file.stat().st_size - kept))


def answers(server: ServerProcess, workspace: Path) -> list[Any]:
    cart = workspace / "shop/cart.py"
    at = {"textDocument": {"uri": cart.as_uri()}, "position": place_of(FILES["shop/cart.py"], "import Prod|uct")}
    found = [
        server.request("workspace/symbol", {"query": ""}),
        server.request("textDocument/definition", at),
        server.request("textDocument/references", {**at, "context": {"includeDeclaration": True}}),
        server.request("textDocument/hover", at),
    ]
    assert all(found)
    return found


def new_file_is_known(server: ServerProcess, workspace: Path, name: str) -> None:
    """Makes a file, which makes the server write, and asks for what stands in it."""
    (workspace / f"{name}.py").write_text(f"class {name.title()}: pass\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (workspace / f"{name}.py").as_uri(), "type": 1}]})
    server.ask_until(lambda: bool(server.request("workspace/symbol", {"query": name.title()})))


def shown(server: ServerProcess, text: str) -> list[str]:
    return [message for message in server.shown() if text in message]


def run(home: Path, workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "code_graph_lsp", *arguments, "--root", str(workspace)]
    return subprocess.run(command, env=server_environment(home), capture_output=True, encoding="utf-8", check=False)


def test_a_damaged_index_is_built_anew_while_answers_go_on(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    before = answers(server, workspace)
    overwrite(database(tmp_path))
    new_file_is_known(server, workspace, "fresh")
    (workspace / "fresh.py").unlink()
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (workspace / "fresh.py").as_uri(), "type": 3}]})
    server.ask_until(lambda: not server.request("workspace/symbol", {"query": "Fresh"}))
    assert answers(server, workspace) == before
    assert len(shown(server, "was found damaged; a new one is built on disk")) == 1
    (aside,) = shown(server, "aside-1")
    assert "may be deleted" in aside
    server.wait_until_ready()
    assert server.leave() == 0
    path = database(tmp_path)
    assert path.with_name(path.name + ".aside-1").exists()
    assert check_store(store_url("sqlite", path)) == []
    assert "Traceback" not in server.process.stderr.read().decode()


def test_an_index_that_is_damaged_again_is_kept_in_memory(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    before = answers(server, workspace)
    for name in ("one", "two"):
        overwrite(database(tmp_path))
        new_file_is_known(server, workspace, name)
    assert len(shown(server, "a new one is built on disk")) == len(shown(server, "a new one is built in memory")) == 1
    assert answers(server, workspace)[1:] == before[1:]
    assert server.leave() == 0


@posix_only
def test_an_index_that_is_set_aside_by_another_process_is_opened_again(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    before = answers(server, workspace)
    overwrite(database(tmp_path))
    mended = run(tmp_path, workspace, "doctor", "--fix")
    assert mended.returncode == 0 and "aside-1" in mended.stderr
    assert answers(server, workspace) == before
    assert len(shown(server, "set aside by another process")) == 1
    assert shown(server, "found damaged") == []
    new_file_is_known(server, workspace, "fresh")
    assert server.leave() == 0
    assert not (path := database(tmp_path)).with_name(path.name + ".aside-2").exists()
    assert check_store(store_url("sqlite", path)) == []


@posix_only
def test_an_index_that_is_deleted_is_made_again(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    before = answers(server, workspace)
    for file in database(tmp_path).parent.iterdir():
        file.unlink()
    assert answers(server, workspace) == before
    assert len(shown(server, "removed")) == 1
    assert server.leave() == 0
    assert check_store(store_url("sqlite", database(tmp_path))) == []


def test_an_index_that_is_taken_back_is_taken_up_again(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    before = answers(server, workspace)
    assert run(tmp_path, workspace, "store", "migrate", "--to", "1").returncode == 0
    assert answers(server, workspace) == before
    (told,) = shown(server, "to schema 1 while it was in use")
    assert "close this one" in told
    new_file_is_known(server, workspace, "fresh")
    assert server.leave() == 0
    assert check_store(store_url("sqlite", database(tmp_path))) == []


def test_two_versions_of_the_server_at_once(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    """The newer one takes the index over; the older one says so, and keeps its own in memory."""
    server.initialize(workspace)
    server.wait_until_ready()
    with ServerProcess(tmp_path, program=[sys.executable, str(CHECKOUT / "tests/store/other_program.py"), "newer"]) as newer:
        newer.initialize(workspace)
        newer.wait_until_ready()
        before = answers(newer, workspace)
        assert answers(server, workspace) == before
        assert len(shown(server, f"to schema {NEWEST + 1} while it was in use")) == 1
        assert len(shown(server, "memory")) == 1
        new_file_is_known(server, workspace, "fresh")
        new_file_is_known(newer, workspace, "other")
        assert (server.leave(), newer.leave()) == (0, 0)
    before_it = database(tmp_path).read_bytes()
    result = run(tmp_path, workspace, "status")
    assert result.returncode == 3 and "newer version" in result.stderr
    assert database(tmp_path).read_bytes() == before_it
