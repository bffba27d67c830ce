"""Two editors on one workspace, each with its server: one index, the same answers, and no gap when one of them dies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.lsp_wire import ServerProcess
from tests.support.lsp_workspace import write_workspace


def names(server: ServerProcess, query: str) -> list[str]:
    return [symbol["name"] for symbol in server.request("workspace/symbol", {"query": query})]


def follow(server: ServerProcess, root: Path, home: Path, **params: Any) -> None:
    """Start on the index that lies in `home`."""
    server.initialize(root, initializationOptions={"cacheDir": str(home)}, **params)


def test_the_second_answers_right_while_the_first_still_indexes(tmp_path: Path) -> None:
    uses = {f"use_{number}.py": "from target import wanted\n\nwanted()\n" + "x = [1, 2]\n" * 50 for number in range(150)}
    root = write_workspace(tmp_path / "project", {**uses, "target.py": "def wanted(): pass\n"}).resolve()
    at = {"textDocument": {"uri": (root / "target.py").as_uri()}, "position": {"line": 0, "character": 5}}
    question = {**at, "context": {"includeDeclaration": True}}
    with ServerProcess(tmp_path / "one") as first, ServerProcess(tmp_path / "two") as second:
        follow(first, root, tmp_path / "index")
        first.wait_for("codeGraphLsp/status", lambda status: status["state"] == "indexing")
        follow(second, root, tmp_path / "index")
        early = second.request("textDocument/references", question)
        second.wait_until_ready()
        first.wait_until_ready()
        assert len(early) == 301
        assert first.request("textDocument/references", question) == early
        assert second.request("textDocument/references", question) == early
        assert second.leave() == 0
        assert first.request("textDocument/references", question) == early


def test_changes_are_followed_by_both_and_by_the_one_that_is_left(tmp_path: Path) -> None:
    root = write_workspace(tmp_path / "project").resolve()
    with ServerProcess(tmp_path / "one") as first, ServerProcess(tmp_path / "two") as second:
        follow(first, root, tmp_path / "index")
        first.wait_until_ready()
        follow(second, root, tmp_path / "index")
        second.wait_until_ready()
        (root / "shop/first.py").write_text("def of_the_first(): pass\n")
        for server in (first, second):
            server.ask_until(lambda server=server: names(server, "of_the_first") == ["of_the_first"])  # type: ignore[misc]
        first.process.kill()
        (root / "shop/later.py").write_text("def of_later(): pass\n")
        second.ask_until(lambda: names(second, "of_later") == ["of_later"])
        (root / "shop/later.py").write_text("def of_the_end(): pass\n")
        second.ask_until(lambda: names(second, "of_the_end") == ["of_the_end"] and names(second, "of_later") == [])
        assert second.shown() == []
        assert second.leave() == 0


def test_what_one_has_not_saved_the_other_does_not_see(tmp_path: Path) -> None:
    root = write_workspace(tmp_path / "project").resolve()
    with ServerProcess(tmp_path / "one") as first, ServerProcess(tmp_path / "two") as second:
        for server in (first, second):
            follow(server, root, tmp_path / "index")
            server.wait_until_ready()
        for server, own, others in ((first, "mine", "yours"), (second, "yours", "mine")):
            server.open(root / "shop/cart.py", f"def {own}(): pass\n")
            assert names(server, own) == [own]
            assert names(server, others) == []
            assert names(server, "Cart") == []
        first.close(root / "shop/cart.py")
        assert names(first, "Cart") == ["Cart"]
        assert names(second, "Cart") == []
