"""Columns of awkward texts over the wire, open and closed, in every encoding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_wire import ServerProcess
from tests.support.lsp_workspace import FILES, place_of, text_at

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
LINES = {
    "emoji": 's = "👩‍💻👍"; target = s',
    "cjk": '漢字 = "漢字"; target = 漢字',
    "combining": 'e = "e\u0301\u0323"; target = e',
    "tabs": "if True:\n\tx = 1;\ttarget = x",
    "line separators of other systems": 's = "\u2028\x0b\x0c\x85"; target = s',
}
ENDINGS = {"lf": "\n", "crlf": "\r\n", "lone cr": "\r"}


def initialize(server: ServerProcess, workspace: Path, encoding: str) -> None:
    capabilities = {"general": {"positionEncodings": [encoding]}}
    result = server.initialize(workspace, capabilities=capabilities)
    assert result["capabilities"]["positionEncoding"] == encoding


def at(file: Path, text: str, marked: str, encoding: str) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": place_of(text, marked, encoding)}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_text_in_every_encoding(server: ServerProcess, workspace: Path, encoding: str) -> None:
    texts = {
        f"{name} {ending}": "\ufeff" * bom + "a = 0\n".replace("\n", ENDINGS[ending]) + line.replace("\n", ENDINGS[ending])
        for name, line in LINES.items()
        for ending in ENDINGS
        for bom in (0, 1)
        if not (ending == "lone cr" and name == "tabs")
    }
    files = {name: workspace / f"{number}.py" for number, name in enumerate(texts)}
    for name, file in files.items():
        file.write_bytes(texts[name].encode())
    initialize(server, workspace, encoding)
    for is_open in (False, True):
        for name, file in files.items():
            shown = texts[name].removeprefix("\ufeff")  # editors hide the mark and do not send it
            if is_open:
                server.open(file, shown)
            (found,) = server.request("textDocument/definition", at(file, shown, "tar|get", encoding))
            assert text_at(shown, found["range"], encoding) == "target", (name, is_open)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_name_on_the_first_line_behind_a_hidden_mark(server: ServerProcess, workspace: Path, encoding: str) -> None:
    file = workspace / "marked.py"
    file.write_bytes("\ufefftarget = 1 # é\n".encode())
    initialize(server, workspace, encoding)
    position = {"line": 0, "character": 2}
    (found,) = server.request("textDocument/definition", {"textDocument": {"uri": file.as_uri()}, "position": position})
    assert found["range"] == {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 6}}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_that_are_no_text_count_as_shown(server: ServerProcess, workspace: Path, encoding: str) -> None:
    file = workspace / "latin.py"
    content = b's = "caf\xe9 \xff"; target = s\n'
    file.write_bytes(content)
    initialize(server, workspace, encoding)
    shown = content.decode(errors="replace")
    (found,) = server.request("textDocument/definition", at(file, shown, "tar|get", encoding))
    assert text_at(shown, found["range"], encoding) == "target"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_many_small_edits_give_the_text_that_was_typed(server: ServerProcess, workspace: Path, encoding: str) -> None:
    file = workspace / "typed.py"
    initialize(server, workspace, encoding)
    server.open(file, "")
    goal = 'möve = "👩‍💻"\r\ndef 漢字(): return möve\n'
    typed = ""
    for version, character in enumerate(goal, 2):
        lines = typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        end = {"line": len(lines) - 1, "character": len(lines[-1].encode(_CODECS[encoding])) // _WIDTHS[encoding]}
        if typed.endswith("\r"):
            end = {"line": len(lines) - 1, "character": 0}
        server.change(file, version, {"range": {"start": end, "end": end}, "text": character})
        typed += character
    found = server.request("textDocument/documentSymbol", {"textDocument": {"uri": file.as_uri()}})
    assert [text_at(goal, symbol["location"]["range"], encoding)[:5] for symbol in found] == ["möve ", "def 漢"]
    (target,) = server.request("textDocument/definition", at(file, goal, "return mö|ve", encoding))
    assert text_at(goal, target["range"], encoding) == "möve"


_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def test_replacing_the_whole_text(server: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    server.initialize(workspace)
    server.open(cart, FILES["shop/cart.py"])
    server.change(cart, 2, {"text": "x = 1\n"}, {"text": "class Other: pass\n"})
    found = server.request("textDocument/documentSymbol", {"textDocument": {"uri": cart.as_uri()}})
    assert [symbol["name"] for symbol in found] == ["Other"]


def test_what_is_saved_stays_when_closed(server: ServerProcess, workspace: Path) -> None:
    cart = workspace / "shop/cart.py"
    server.initialize(workspace)
    server.open(cart, FILES["shop/cart.py"])
    server.change(cart, 2, {"text": "class Saved: pass\n"})
    cart.write_bytes(b"class Saved: pass\n")
    server.notify("textDocument/didSave", {"textDocument": {"uri": cart.as_uri()}})
    server.close(cart)
    document = {"textDocument": {"uri": cart.as_uri()}}
    assert [symbol["name"] for symbol in server.request("textDocument/documentSymbol", document)] == ["Saved"]
    assert [symbol["name"] for symbol in server.request("workspace/symbol", {"query": "Saved"})] == ["Saved"]
    assert server.request("workspace/symbol", {"query": "Cart"}) == []


def test_a_new_document_that_is_on_no_disk_yet(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    new = workspace / "shop/new.py"
    text = "from shop.models import find_product\n\nfind_product('x')\n"
    server.open(new, text)
    (found,) = server.request("textDocument/definition", at(new, text, "\nfind_pro|duct(", "utf-16"))
    assert found["uri"] == (workspace / "shop/models.py").as_uri()
    context = {"context": {"includeDeclaration": False}}
    definition = at(workspace / "shop/models.py", FILES["shop/models.py"], "def find_pro|duct", "utf-16")
    uris = {found["uri"] for found in server.request("textDocument/references", {**definition, **context})}
    assert uris == {new.as_uri(), (workspace / "shop/cart.py").as_uri()}


def test_a_document_without_a_name(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.open(workspace, "def helper(): pass\n\nhelper()\n", uri="untitled:Untitled-1")
    question = {"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": 2, "character": 3}}
    (found,) = server.request("textDocument/definition", question)
    assert (found["uri"], found["range"]["start"]) == ("untitled:Untitled-1", {"line": 0, "character": 4})


def test_a_language_that_only_the_client_names(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    script = workspace / "tool"
    server.open(script, "def helper(): pass\n")
    found = server.request("textDocument/documentSymbol", {"textDocument": {"uri": script.as_uri()}})
    assert [symbol["name"] for symbol in found] == ["helper"]


def test_files_that_change_on_disk(server: ServerProcess, workspace: Path) -> None:
    server.initialize(workspace)
    server.wait_until_ready()
    cart, new = workspace / "shop/cart.py", workspace / "shop/new.py"
    cart.unlink()
    new.write_bytes(b"class Arrived: pass\n")
    changes = [{"uri": cart.as_uri(), "type": 3}, {"uri": new.as_uri(), "type": 1}]
    server.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert [symbol["name"] for symbol in server.request("workspace/symbol", {"query": "Arrived"})] == ["Arrived"]
    assert server.request("workspace/symbol", {"query": "Cart"}) == []
