"""What is a workspace, and what the user has set."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_wire import PROGRESS, ServerProcess
from tests.support.lsp_workspace import FILES, place_of, write_workspace


def symbols(server: ServerProcess, query: str) -> list[tuple[str, str]]:
    found = server.request("workspace/symbol", {"query": query})
    return sorted((symbol["name"], symbol["location"]["uri"]) for symbol in found)


def uri(workspace: Path, name: str) -> str:
    return (workspace / name).as_uri()


# -- folders


def test_root_uri_alone(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspaceFolders=None, rootUri=workspace.as_uri())
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]


def test_root_path_alone(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspaceFolders=None, rootPath=str(workspace))
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]


def test_no_folder_at_all_answers_from_the_open_document(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspaceFolders=None)
    models = workspace / "shop/models.py"
    server.open(models, FILES["shop/models.py"])
    at = {"textDocument": {"uri": models.as_uri()}, "position": place_of(FILES["shop/models.py"], "return Prod|uct(")}
    (found,) = server.request("textDocument/definition", at)
    assert (found["uri"], found["range"]["start"]["line"]) == (models.as_uri(), 3)
    assert ("Product", models.as_uri()) in symbols(server, "Product")
    assert symbols(server, "Cart") == []
    server.wait_until_ready()


def test_several_folders_are_answered_together(server: ServerProcess, tmp_path: Path) -> None:
    first = write_workspace(tmp_path / "one" / "app", {"a.py": "class Alpha: pass\n"}).resolve()
    second = write_workspace(tmp_path / "two" / "app", {"a.py": "class Beta: pass\nBeta()\n"}).resolve()
    server.initialize(first, second)
    assert symbols(server, "Alpha") == [("Alpha", uri(first, "a.py"))]
    assert symbols(server, "Beta") == [("Beta", uri(second, "a.py"))]
    at = {"textDocument": {"uri": uri(second, "a.py")}, "position": {"line": 1, "character": 1}}
    (found,) = server.request("textDocument/definition", at)
    assert found["uri"] == uri(second, "a.py")


def test_folders_come_and_go(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    other = write_workspace(tmp_path / "other", {"b.py": "class Beta: pass\n"}).resolve()
    server.initialize(workspace)
    server.open(other / "b.py", "class Typed: pass\n")
    assert symbols(server, "Typed") == [("Typed", uri(other, "b.py"))]
    change = {"added": [{"uri": other.as_uri(), "name": "other"}], "removed": []}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": change})
    assert symbols(server, "Typed") == [("Typed", uri(other, "b.py"))]
    server.close(other / "b.py")
    assert symbols(server, "Beta") == [("Beta", uri(other, "b.py"))]
    assert symbols(server, "Cart") != []
    change = {"added": [], "removed": [{"uri": workspace.as_uri(), "name": "project"}]}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": change})
    assert symbols(server, "Cart") == []
    assert symbols(server, "Beta") == [("Beta", uri(other, "b.py"))]


def test_a_folder_that_is_not_there_is_named(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace, workspace.parent / "gone")
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
    assert any("gone" in message for message in server.shown())


def test_a_second_server_starts_from_what_the_first_has_indexed(tmp_path: Path, workspace: Path) -> None:
    for _ in range(2):
        with ServerProcess(tmp_path) as server:
            server.initialize(workspace)
            assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
            assert server.leave() == 0
    (index,) = (tmp_path / "cache" / "code-graph-lsp").glob("*.db")
    if sys.platform != "win32":
        assert index.stat().st_mode & 0o077 == 0


# -- settings


def test_invalid_settings_are_named_and_their_defaults_taken(server: ServerProcess, workspace: Path) -> None:
    options = {"hoverLines": "many", "noSuchThing": 1, "exclude": ["web/"], "trace": {"server": "off"}}
    server.initialize(workspace, initializationOptions=options)
    assert symbols(server, "formatPrice") == []
    assert symbols(server, "Cart") != []
    assert sum("hoverLines" in message for message in server.shown()) == 1
    assert sum("noSuchThing" in message for message in server.shown()) == 1
    assert len(server.shown()) == 2


def test_settings_are_asked_for_before_anything_is_indexed(server: ServerProcess, workspace: Path) -> None:
    server.answers["workspace/configuration"] = [{"exclude": ["web/"]}]
    server.initialize(workspace, capabilities={"workspace": {"configuration": True}})
    server.wait_until_ready()
    assert symbols(server, "formatPrice") == []
    server.answers["workspace/configuration"] = [{"exclude": ["shop/"]}]
    server.notify("workspace/didChangeConfiguration", {"settings": None})
    assert [request["method"] for request in server.requests].count("workspace/configuration") >= 1
    server.wait_for("codeGraphLsp/status", lambda status: status["state"] == "indexing")
    server.wait_for("codeGraphLsp/status", lambda status: (status["state"], status["total"]) == ("ready", 2))
    assert symbols(server, "Cart") == []
    assert symbols(server, "formatPrice") == [("formatPrice", uri(workspace, "web/price.ts"))]


def test_the_store_is_chosen(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    server.initialize(workspace, initializationOptions={"store": "lmdb", "cacheDir": str(tmp_path / "chosen")})
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
    server.wait_until_ready()
    (index,) = (tmp_path / "chosen").iterdir()
    assert index.suffix == ".lmdb"
    assert (index / "data.mdb").stat().st_size > 0


def test_settings_that_are_sent_are_taken(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    settings = {"codeGraphLsp": {"workspaceSymbolLimit": 1}, "python": {"other": "server's"}}
    server.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert len(symbols(server, "")) == 1
    server.notify("workspace/didChangeConfiguration", {"settings": {"python": {}}})
    assert len(symbols(server, "")) > 1
    assert server.shown() == []


def test_features_that_are_off_are_not_offered_and_not_answered(server: ServerProcess, workspace: Path) -> None:
    result = server.initialize(workspace, initializationOptions={"disabledFeatures": ["textDocument/hover"]})
    assert "hoverProvider" not in result["capabilities"]
    assert result["capabilities"]["definitionProvider"] is True
    at = {"textDocument": {"uri": uri(workspace, "shop/cart.py")}, "position": {"line": 3, "character": 7}}
    assert server.request("textDocument/definition", at)
    assert server.request("textDocument/hover", at) is None


def test_languages_that_are_off_have_no_answers(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace, initializationOptions={"disabledLanguages": ["typescript"]})
    server.open(workspace / "web/price.ts", FILES["web/price.ts"], "typescript")
    document = {"uri": uri(workspace, "web/price.ts")}
    at = {"textDocument": document, "position": place_of(FILES["web/price.ts"], "function format|Price")}
    assert not server.request("textDocument/definition", at)
    assert not server.request("textDocument/documentSymbol", {"textDocument": document})
    assert symbols(server, "formatPrice") == []
    assert symbols(server, "Cart") != []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="that user may write everywhere")
def test_a_folder_without_rights(tmp_path: Path, workspace: Path) -> None:
    _refused(tmp_path, workspace, 0o500)


def test_an_index_that_cannot_be_kept_is_kept_in_memory(tmp_path: Path, workspace: Path) -> None:
    """The index's folder is a file, which no rights help against."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "code-graph-lsp").write_text("in the way")
    _refused(tmp_path, workspace, None)


def _refused(home: Path, workspace: Path, mode: int | None) -> None:
    if mode is not None:
        (home / "cache").mkdir(exist_ok=True)
        (home / "cache").chmod(mode)
    with ServerProcess(home) as server:
        server.initialize(workspace)
        assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
        assert any("memory" in message for message in server.shown())
        assert server.leave() == 0


# -- what the client is told and asked


def watchers(server: ServerProcess) -> list[Any]:
    registrations = [
        registration
        for request in server.requests
        if request["method"] == "client/registerCapability"
        for registration in request["params"]["registrations"]
    ]
    return [found for found in registrations if found["method"] == "workspace/didChangeWatchedFiles"]


def test_a_client_that_can_watch_files_is_asked_to(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace, capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    server.wait_until_ready()
    assert len(watchers(server)) == 1


def test_the_server_watches_where_the_client_does_not(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    (workspace / "shop/late.py").write_bytes(b"class Late: pass\n")
    server.ask_until(lambda: symbols(server, "Late") == [("Late", uri(workspace, "shop/late.py"))])
    assert watchers(server) == []


def test_progress_begins_and_ends(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace, capabilities=PROGRESS)
    server.wait_until_ready()
    server.request("shutdown")
    values = [note["params"]["value"] for note in server.notifications if note["method"] == "$/progress"]
    kinds = [value["kind"] for value in values]
    assert kinds.count("begin") == kinds.count("end") <= 1
    assert all("files" in value["message"] for value in values if value["kind"] == "report")


def test_a_client_that_shows_no_progress_is_not_asked_to(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    assert [request["method"] for request in server.requests] == []
    assert not any(note["method"] == "$/progress" for note in server.notifications)


def test_reindexing_by_command(server: ServerProcess, workspace: Path) -> None:
    result = server.initialize(workspace)
    assert result["capabilities"]["executeCommandProvider"]["commands"] == ["code-graph-lsp.reindex"]
    server.wait_until_ready()
    (before,) = [note["params"] for note in server.notifications if note["params"].get("state") == "ready"]
    assert server.request("workspace/executeCommand", {"command": "code-graph-lsp.reindex"}) is None
    assert symbols(server, "Cart") != []
    assert before["total"] == before["done"] > 0


def test_a_user_who_stops_the_indexing_is_obeyed_until_he_wants_it_again(server: ServerProcess, workspace: Path) -> None:
    for number in range(400):
        (workspace / f"m{number}.py").write_text(f"class C{number}:\n" + "    x = [1, 2, 3]\n" * 200)
    server.initialize(workspace, capabilities=PROGRESS)
    token = server.wait_for("$/progress", lambda progress: progress["value"]["kind"] == "begin")["token"]
    server.notify("window/workDoneProgress/cancel", {"token": token})
    server.wait_for("$/progress", lambda progress: progress["value"]["kind"] == "end")
    cart = workspace / "shop/cart.py"
    server.open(cart, "def typed(): pass\n")
    assert symbols(server, "typed") == [("typed", cart.as_uri())]
    server.request("workspace/executeCommand", {"command": "code-graph-lsp.reindex"})
    assert symbols(server, "C399") == [("C399", uri(workspace, "m399.py"))]
    assert server.leave() == 0


def test_a_folder_that_vanishes_takes_nothing_else_with_it(server: ServerProcess, tmp_path: Path, workspace: Path) -> None:
    other = write_workspace(tmp_path / "other", {"b.py": "class Beta: pass\n"}).resolve()
    server.initialize(workspace, other)
    server.wait_until_ready()
    shutil.rmtree(workspace)
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": workspace.as_uri(), "type": 3}]})
    assert symbols(server, "Beta") == [("Beta", uri(other, "b.py"))]
    at = {"textDocument": {"uri": uri(workspace, "shop/cart.py")}, "position": {"line": 3, "character": 7}}
    server.reply(server.begin("textDocument/definition", at))
    assert server.leave() == 0


def test_where_no_index_can_be_kept_the_server_answers_from_memory(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    server.initialize(workspace, initializationOptions={"cacheDir": str(tmp_path / "file")})
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
    (shown,) = server.shown()
    assert str(tmp_path / "file") in shown and "kept in memory" in shown and "set cacheDir" in shown


@pytest.mark.parametrize("seconds", [0, 1])
def test_a_pool_of_one_reader_stops_nobody(server: ServerProcess, workspace: Path, seconds: int) -> None:
    """The server keeps snapshots open between questions, and answers several at once."""
    server.initialize(workspace, initializationOptions={"poolMaximum": 1, "poolTimeout": seconds})
    server.wait_until_ready()
    assert symbols(server, "Cart") != []
    asked = [server.begin("workspace/symbol", {"query": name}) for name in ("Cart", "Product", "Order", "formatPrice") * 5]
    assert all("result" in server.reply(request) for request in asked)
    server.open(workspace / "shop/cart.py", "class Typed: pass\n")
    assert [name for name, _ in symbols(server, "Typed")] == ["Typed"]


def test_a_language_without_its_grammar_is_said_once_and_on_no_screen(server: ServerProcess, workspace: Path, tmp_path: Path) -> None:
    language = tmp_path / "languages/unheard"
    language.mkdir(parents=True)
    (language / "language.toml").write_text('name = "unheard"\ngrammar = "tree_sitter_unheard:language"\nsuffixes = [".unheard"]\n')
    (workspace / "stored.unheard").write_text("x")
    server.initialize(workspace, initializationOptions={"languagesPath": [str(language.parent)]})
    for name in ("one.unheard", "two.unheard"):
        server.open(workspace / name, "x")
    assert symbols(server, "Cart") == [("Cart", uri(workspace, "shop/cart.py"))]
    server.wait_for("window/logMessage", lambda params: "pip install tree-sitter-unheard" in params["message"])
    told = [n["params"] for n in server.notifications if n["method"] == "window/logMessage" and "unheard" in n["params"]["message"]]
    assert len(told) == 1
    assert server.shown() == []
