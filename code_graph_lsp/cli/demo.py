"""A demonstration: what an editor gets from the server on a real workspace, and how long each answer takes.

It speaks to the real server over its standard streams, as an editor does. The edit happens in the server's memory alone.
"""

from __future__ import annotations

import sysconfig
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import code_graph_lsp
from code_graph_lsp.cli.command import NoIndex, NothingFound
from code_graph_lsp.cli.demo_pages import Pages
from code_graph_lsp.cli.demo_subject import subject
from code_graph_lsp.cli.lsp_client import LanguageClient
from code_graph_lsp.cli.progress import ProgressBar
from code_graph_lsp.lsp.uris import path_of
from code_graph_lsp.store.contract import SymbolRow
from code_graph_lsp.store.location import cache_folder, store_location
from code_graph_lsp.store.open import open_store, store_url

Json = dict[str, Any]
_TYPED_LINES = 3
_SECONDS_BETWEEN_LOOKS = 0.05


class Scene(NamedTuple):
    """A workspace to show, and the settings that it takes."""

    root: Path
    settings: dict[str, Any]


def scene_of(folder: Path | None) -> Scene:
    """That folder, or this project with the packages installed beside it. Its index is apart from the user's own."""
    cache = str(cache_folder("") / "demo")
    if folder is not None:
        return Scene(folder.resolve(), {"cacheDir": cache})
    installed = Path(sysconfig.get_path("purelib")).resolve()
    project = Path(code_graph_lsp.__file__).resolve().parents[1]
    if project == installed:
        return Scene(installed, {"cacheDir": cache})
    beside = [f"/{installed.relative_to(project).as_posix()}/"] if installed.is_relative_to(project) else []
    return Scene(project, {"cacheDir": cache, "include": beside})


def show(scene: Scene) -> None:
    """Runs the demonstration. Raises NothingFound where there is nothing to show."""
    pages = Pages(scene.root)
    indexing = _Indexing()
    with LanguageClient(scene.root, indexing.note) as client:
        stage = _Stage(client, pages, scene.root)
        pages.title()
        stage.timed(lambda: client.initialize(scene.settings))
        pages.fact("initialize", stage.milliseconds)
        indexing.wait()
        chosen, counts = _from_index(scene)
        pages.indexed(indexing.files_read, indexing.seconds, counts)
        used_at = _questions(stage, chosen)
        _edit(stage, chosen, used_at)


class _Indexing:
    """Follows the server's progress and status, from a client's reading thread to the one that waits."""

    def __init__(self) -> None:
        self._begin = time.perf_counter()
        self._over = threading.Event()
        self._done = self._total = 0
        self._failure = ""
        self.seconds = 0.0
        self.files_read = 0

    def note(self, method: str, params: Any) -> None:
        if method == "$/progress":
            done, _, total = str(params["value"].get("message", "")).removesuffix(" files").partition("/")
            if done.isdigit() and total.isdigit():
                self._done, self._total = int(done), int(total)
        elif method == "codeGraphLsp/status" and params["state"] in ("ready", "failed"):
            self.seconds = time.perf_counter() - self._begin
            self.files_read = params["done"]
            self._failure = params["message"] if params["state"] == "failed" else ""
            self._over.set()

    def wait(self) -> None:
        with ProgressBar() as bar:
            while not self._over.wait(_SECONDS_BETWEEN_LOOKS):
                bar.update(self._done, self._total)
        if self._failure:
            raise NoIndex(self._failure)


class _Stage:
    """Asks the server, and keeps how long the last answer took."""

    def __init__(self, client: LanguageClient, pages: Pages, root: Path) -> None:
        self._client = client
        self.pages = pages
        self._root = root
        self.milliseconds = 0.0

    def timed(self, ask: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        answer = ask()
        self.milliseconds = (time.perf_counter() - begin) * 1e3
        return answer

    def symbols(self, query: str) -> list[Json]:
        return self.timed(lambda: self._client.request("workspace/symbol", {"query": query})) or []

    def ask(self, method: str, place: Json, **more: Any) -> Any:
        """`place` is a Location; its start is asked about."""
        params = {"textDocument": {"uri": place["uri"]}, "position": place["range"]["start"], **more}
        return self.timed(lambda: self._client.request(f"textDocument/{method}", params))

    def definition(self, place: Json) -> list[Json]:
        return self.ask("definition", place) or []

    def outline(self, uri: str) -> list[Json]:
        ask = {"textDocument": {"uri": uri}}
        return self.timed(lambda: self._client.request("textDocument/documentSymbol", ask)) or []

    def open(self, uri: str, language: str) -> None:
        text = Path(path_of(uri) or "").read_bytes().decode("utf-8", "replace")
        document = {"uri": uri, "languageId": language, "version": 0, "text": text}
        self._client.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, found: Json, text: str) -> None:
        document = {"uri": uri, "version": version}
        changes = [{"range": found, "text": text}]
        self._client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close(self, uri: str) -> None:
        self._client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def _from_index(scene: Scene) -> tuple[SymbolRow, dict[str, int]]:
    location = store_location(scene.root, scene.settings["cacheDir"])
    store = open_store(store_url("sqlite", location))
    try:
        with store.snapshot() as snapshot:
            chosen, counts = subject(snapshot), snapshot.counts()
    finally:
        store.close()
    if chosen is None:
        raise NothingFound(f"{scene.root} holds no file in a known language (code-graph-lsp languages lists them)")
    return chosen, counts


def _questions(stage: _Stage, chosen: SymbolRow) -> Json:
    """Symbols, references, a definition and a hover. Gives a place where the symbol is used."""
    pages = stage.pages
    symbols = stage.symbols(chosen.name)
    pages.symbols(chosen.name, symbols, stage.milliseconds)
    declared = next(symbol["location"] for symbol in symbols if symbol["name"] == chosen.name)
    references = stage.ask("references", declared, context={"includeDeclaration": False}) or []
    pages.references(chosen.name, references, stage.milliseconds)
    elsewhere = [found for found in references if found["uri"] != declared["uri"]]
    used_at: Json = (elsewhere or references or [declared])[-1]
    pages.definition(used_at, stage.definition(used_at), stage.milliseconds)
    hover = stage.ask("hover", used_at)
    if hover is not None:
        pages.hover(used_at, hover["contents"]["value"], stage.milliseconds)
    return used_at


def _edit(stage: _Stage, chosen: SymbolRow, used_at: Json) -> None:
    """Types lines above the symbol, then another name for it, then throws both away."""
    pages = stage.pages
    declared = next(symbol["location"] for symbol in stage.symbols(chosen.name) if symbol["name"] == chosen.name)
    uri, line = declared["uri"], declared["range"]["start"]["line"]
    pages.editing(declared, _TYPED_LINES)
    stage.open(uri, "")
    top = {"line": line, "character": 0}
    stage.change(uri, 1, {"start": top, "end": top}, "\n" * _TYPED_LINES)
    stage.outline(uri)
    pages.fact("keystroke to fresh outline", stage.milliseconds)
    pages.after("definition", stage.definition(used_at), stage.milliseconds)
    moved = {side: {**place, "line": place["line"] + _TYPED_LINES} for side, place in declared["range"].items()}
    new_name = f"{chosen.name}Renamed"
    stage.change(uri, 2, moved, new_name)
    pages.found(new_name, stage.symbols(new_name), stage.milliseconds)
    stage.close(uri)
    pages.after("definition, the edit thrown away", stage.definition(used_at), stage.milliseconds)
