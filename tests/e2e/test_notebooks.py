"""A notebook's cells are one module, to each other and to the files around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_wire import ServerProcess

_MODULE = "def load(name):\n    return name\n"
_FIRST = "from tools import load\n\nclass Größe:\n\tdef \"\": pass\n".replace('def "": pass', 'text = "é\\\\" + load("é"); wert = text')
_SECOND = "x = Größe()\nprint(x.wert)\n"


def _file(*cells: str) -> str:
    made = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell.splitlines(keepends=True)} for cell in cells]
    return json.dumps({"cells": made, "metadata": {"language_info": {"name": "python"}}, "nbformat": 4}, ensure_ascii=False, indent=1)


class _Client:
    """An editor with one notebook of two cells open."""

    def __init__(self, server: ServerProcess, root: Path) -> None:
        self.server = server
        self.module = (root / "tools.py").as_uri()
        self.notebook = (root / "book.ipynb").as_uri()
        self.cells = [f"vscode-notebook-cell:{root}/book.ipynb#{number}" for number in range(3)]
        self.texts = dict(zip(self.cells, (_FIRST, _SECOND, ""), strict=True))

    def open(self) -> None:
        items = [{"uri": uri, "languageId": "python", "version": 1, "text": self.texts[uri]} for uri in self.cells[:2]]
        cells = [{"kind": 2, "document": uri} for uri in self.cells[:2]]
        document = {"uri": self.notebook, "notebookType": "jupyter-notebook", "version": 1, "cells": cells}
        self.server.notify("notebookDocument/didOpen", {"notebookDocument": document, "cellTextDocuments": items})

    def change(self, cells: dict[str, Any]) -> None:
        about = {"uri": self.notebook, "version": 2}
        self.server.notify("notebookDocument/didChange", {"notebookDocument": about, "change": {"cells": cells}})

    def at(self, uri: str, word: str) -> dict[str, Any]:
        """The first place of a word in a cell; its columns are UTF-16 units, of which each letter here is one."""
        lines = self.texts[uri].split("\n")
        line = next(number for number, text in enumerate(lines) if word in text)
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": lines[line].index(word)}}

    def defined(self, uri: str, word: str) -> list[tuple[str, str]]:
        return self._places(self.server.request("textDocument/definition", self.at(uri, word)))

    def used(self, uri: str, word: str) -> list[tuple[str, str]]:
        asked = {**self.at(uri, word), "context": {"includeDeclaration": True}}
        return self._places(self.server.request("textDocument/references", asked))

    def _places(self, found: list[dict[str, Any]]) -> list[tuple[str, str]]:
        """Each place by its document and the text there."""
        places = []
        for place in found:
            text = self.texts.get(place["uri"], _MODULE).split("\n")[place["range"]["start"]["line"]]
            places.append((place["uri"], text[place["range"]["start"]["character"] : place["range"]["end"]["character"]]))
        return sorted(places)


@pytest.fixture
def client(server: ServerProcess, tmp_path: Path) -> _Client:
    root = tmp_path / "books"
    root.mkdir()
    (root / "tools.py").write_text(_MODULE)
    (root / "book.ipynb").write_text(_file(_FIRST, _SECOND), encoding="utf-8")
    server.initialize(root)
    return _Client(server, root)


def test_cells_see_each_other_and_the_files_around_them(client: _Client) -> None:
    client.open()
    first, second, _ = client.cells
    assert client.defined(second, "Größe") == [(first, "Größe")]
    assert client.defined(second, "wert") == [(first, "wert")]
    assert client.used(first, "wert") == [(first, "wert"), (second, "wert")]
    assert client.defined(first, 'load("') == [(client.module, "load")]
    assert client.used(first, 'load("') == sorted([(client.module, "load"), (first, "load"), (first, "load")])


def test_what_is_told_of_a_cell_is_in_that_cell(client: _Client) -> None:
    client.open()
    first, second, _ = client.cells
    marked = client.server.request("textDocument/documentHighlight", client.at(second, "x"))
    assert [found["range"]["start"] for found in marked] == [{"line": 0, "character": 0}, {"line": 1, "character": 6}]
    shown = client.server.request("textDocument/hover", client.at(second, "Größe"))
    assert shown["range"] == {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 9}}
    assert '\ttext = "é\\\\" + load("é"); wert = text'.strip() in shown["contents"]["value"]
    outline = client.server.request("textDocument/documentSymbol", {"textDocument": {"uri": first}})
    assert [(item["name"], item["location"]["uri"]) for item in outline] == [("Größe", first), ("text", first), ("wert", first)]
    found = client.server.request("workspace/symbol", {"query": "Größe"})
    assert [item["location"]["uri"] for item in found] == [first]


def test_a_notebook_without_a_file_is_one_all_the_same(client: _Client) -> None:
    client.notebook = "untitled:Interactive-1.interactive"
    client.open()
    first, second, _ = client.cells
    assert client.defined(second, "wert") == [(first, "wert")]
    assert client.defined(first, 'load("') == [(client.module, "load")]


def test_cells_change_move_and_go(client: _Client) -> None:
    client.open()
    first, second, third = client.cells
    client.texts[third] = "def late(): pass\n"
    item = {"uri": third, "languageId": "python", "version": 1, "text": client.texts[third]}
    added = {"array": {"start": 0, "deleteCount": 0, "cells": [{"kind": 2, "document": third}]}, "didOpen": [item]}
    client.change({"structure": added})
    end = {"line": 2, "character": 0}
    text = {"document": {"uri": second, "version": 2}, "changes": [{"range": {"start": end, "end": end}, "text": "late()\n"}]}
    client.texts[second] += "late()\n"
    client.change({"textContent": [text]})
    assert client.defined(second, "late") == [(third, "late")]
    assert client.defined(second, "wert") == [(first, "wert")]
    client.change({"structure": {"array": {"start": 0, "deleteCount": 1}, "didClose": [{"uri": third}]}})
    assert client.defined(second, "late") == []
    client.change({"data": [{"kind": 1, "document": first}]})
    assert client.defined(second, "Größe") == []


def test_a_notebook_that_is_not_open_is_read_from_its_file(client: _Client) -> None:
    found = client.server.request("workspace/symbol", {"query": "Größe"})
    assert [item["location"]["uri"] for item in found] == [client.notebook]
    place = found[0]["location"]["range"]
    line = _file(_FIRST, _SECOND).split("\n")[place["start"]["line"]]
    assert line[place["start"]["character"] : place["end"]["character"]] == "Größe"
    client.open()
    assert client.defined(client.cells[1], "Größe") == [(client.cells[0], "Größe")]
    ids = [{"uri": uri} for uri in client.cells[:2]]
    client.server.notify("notebookDocument/didClose", {"notebookDocument": {"uri": client.notebook}, "cellTextDocuments": ids})
    found = client.server.request("workspace/symbol", {"query": "Größe"})
    assert [item["location"]["uri"] for item in found] == [client.notebook]
