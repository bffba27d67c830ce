"""The main job with the recorded abilities of real editors, through a client that checks the protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

from tests.support.lsp_wire import SERVER, server_environment
from tests.support.lsp_workspace import FILES, place_of, text_at, write_workspace

EDITORS = {  # with the encoding that each prefers
    "visual-studio-code@v1.65.2": "utf-16",
    "neovim@v0.11.0": "utf-8",
    "emacs@v29.1": "utf-32",
}


class Editor:
    """A client with an open workspace, its encoding, and what the server told it."""

    def __init__(self, client: LanguageClient, root: Path, result: types.InitializeResult, ready: asyncio.Event) -> None:
        self.client = client
        self.root = root
        self.encoding = str(getattr(result.capabilities.position_encoding, "value", result.capabilities.position_encoding))
        self.ready = ready
        self.texts = dict(FILES)

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri=(self.root / name).as_uri())

    def open(self, name: str, text: str | None = None) -> None:
        self.texts[name] = FILES[name] if text is None else text
        language = "python" if name.endswith(".py") else "typescript"
        uri = self.document(name).uri
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=self.texts[name])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def close(self, name: str) -> None:
        self.texts[name] = FILES[name]
        params = types.DidCloseTextDocumentParams(text_document=self.document(name))
        self.client.text_document_did_close(params)

    def at(self, name: str, marked: str) -> dict[str, Any]:
        place = place_of(self.texts[name], marked, self.encoding)
        return {"text_document": self.document(name), "position": types.Position(**place)}

    async def definition(self, name: str, marked: str) -> list[tuple[str, str]]:
        found = await self.client.text_document_definition_async(types.DefinitionParams(**self.at(name, marked)))
        assert isinstance(found, list | tuple)
        return [self._named(item) for item in found]

    async def references(self, name: str, marked: str) -> list[tuple[str, int, str]]:
        context = types.ReferenceContext(include_declaration=False)
        params = types.ReferenceParams(context=context, **self.at(name, marked))
        found = await self.client.text_document_references_async(params)
        return [(self._named(item)[0], item.range.start.line, self._named(item)[1]) for item in found or ()]

    def _named(self, item: types.Location | types.LocationLink) -> tuple[str, str]:
        """The file and the text of an answer."""
        uri = item.uri if isinstance(item, types.Location) else item.target_uri
        span = item.range if isinstance(item, types.Location) else item.target_selection_range
        name = next(name for name in self.texts if self.document(name).uri == uri)
        ends = {side: vars_of(getattr(span, side)) for side in ("start", "end")}
        return name, text_at(self.texts[name], ends, self.encoding)


def vars_of(position: types.Position) -> dict[str, int]:
    return {"line": position.line, "character": position.character}


@pytest_asyncio.fixture(params=EDITORS)
async def editor(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Editor]:
    """Each editor in turn, with the workspace open and nothing asked yet."""
    root = write_workspace(tmp_path / "project").resolve()
    client = make_test_lsp_client()
    assert isinstance(client, LanguageClient)
    ready = asyncio.Event()

    @client.feature("codeGraphLsp/status")
    def status(params: Any) -> None:
        if params.state == "ready":
            ready.set()

    await client.start_io(*SERVER, "--stdio", env=server_environment(tmp_path), cwd=tmp_path)
    params = types.InitializeParams(
        capabilities=client_capabilities(request.param),
        workspace_folders=[types.WorkspaceFolder(uri=root.as_uri(), name="project")],
        root_uri=root.as_uri(),
    )
    editor = Editor(client, root, await client.initialize_session(params), ready)
    yield editor
    await client.shutdown_session()
    assert client.error is None
    assert [message.message for message in client.messages] == []
    await client.stop()


@pytest.mark.asyncio
async def test_the_client_s_first_encoding_is_taken(editor: Editor, request: pytest.FixtureRequest) -> None:
    assert editor.encoding == EDITORS[request.node.callspec.params["editor"]]


@pytest.mark.asyncio
async def test_symbols_of_the_workspace(editor: Editor) -> None:
    found = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="disc"))
    assert found
    assert [(symbol.name, symbol.kind, symbol.container_name) for symbol in found] == [("discounted", types.SymbolKind.Method, "Product")]


@pytest.mark.asyncio
async def test_definitions_across_files_and_columns(editor: Editor) -> None:
    editor.open("shop/größe.py")
    assert await editor.definition("shop/größe.py", "über|größe = Prod") == [("shop/größe.py", "übergröße")]
    assert await editor.definition("shop/größe.py", "Prod|uct(") == [("shop/models.py", "Product")]
    assert await editor.definition("shop/cart.py", "product.disc|ounted") == [("shop/models.py", "discounted")]
    assert await editor.definition("web/view.ts", "return format|Price") == [("web/price.ts", "formatPrice")]


@pytest.mark.asyncio
async def test_references_across_files_and_columns(editor: Editor) -> None:
    editor.open("shop/models.py")
    assert await editor.references("shop/models.py", "class Prod|uct") == [
        ("shop/cart.py", 0, "Product"),
        ("shop/cart.py", 5, "Product"),
        ("shop/größe.py", 1, "Product"),
        ("shop/größe.py", 3, "Product"),
        ("shop/models.py", 15, "Product"),
        ("shop/models.py", 16, "Product"),
    ]
    editor.open("shop/größe.py")
    assert await editor.references("shop/größe.py", "; über|größe") == [("shop/größe.py", 3, "übergröße")]


@pytest.mark.asyncio
async def test_hover_shows_what_it_is(editor: Editor) -> None:
    params = types.HoverParams(**editor.at("shop/cart.py", "product.disc|ounted"))
    hover = await editor.client.text_document_hover_async(params)
    assert hover is not None and isinstance(hover.contents, types.MarkupContent) and hover.range is not None
    assert "def discounted(self, percent: int) -> int" in hover.contents.value
    assert "The price less some percent." in hover.contents.value
    ends = {side: vars_of(getattr(hover.range, side)) for side in ("start", "end")}
    assert text_at(editor.texts["shop/cart.py"], ends, editor.encoding) == "discounted"


@pytest.mark.asyncio
async def test_outline(editor: Editor) -> None:
    editor.open("shop/models.py")
    params = types.DocumentSymbolParams(text_document=editor.document("shop/models.py"))
    found = await editor.client.text_document_document_symbol_async(params)
    assert found
    if isinstance(found[0], types.SymbolInformation):
        assert [symbol.name for symbol in found] == ["Product", "__init__", "discounted", "find_product"]
    else:
        assert [symbol.name for symbol in found] == ["Product", "find_product"]
        assert [child.name for child in found[0].children or ()] == ["__init__", "discounted"]


@pytest.mark.asyncio
async def test_highlights(editor: Editor) -> None:
    editor.open("shop/models.py")
    params = types.DocumentHighlightParams(**editor.at("shop/models.py", "def find_product(na|me"))
    found = await editor.client.text_document_document_highlight_async(params)
    assert [(item.range.start.line, item.kind) for item in found or ()] == [
        (15, types.DocumentHighlightKind.Write),
        (16, types.DocumentHighlightKind.Read),
    ]


@pytest.mark.asyncio
async def test_an_edit_that_is_not_saved_is_seen_at_once_and_gone_when_closed(editor: Editor) -> None:
    await editor.ready.wait()
    before = await editor.references("shop/models.py", "class Prod|uct")
    editor.open("shop/cart.py", "from shop.models import Product as P\n\nmine = P('x', 2).discounted(5)\n")
    assert await editor.definition("shop/cart.py", "P('x', 2).disc|ounted") == [("shop/models.py", "discounted")]
    now = [item for item in await editor.references("shop/models.py", "class Prod|uct") if item[0] == "shop/cart.py"]
    assert now == [("shop/cart.py", 0, "Product"), ("shop/cart.py", 0, "P"), ("shop/cart.py", 2, "P")]
    symbols = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="mine"))
    assert [symbol.name for symbol in symbols or ()] == ["mine"]
    assert not await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="Cart"))
    editor.close("shop/cart.py")
    assert await editor.references("shop/models.py", "class Prod|uct") == before
    assert not await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="mine"))


@pytest.mark.asyncio
async def test_typing_moves_everything_behind_it(editor: Editor) -> None:
    editor.open("shop/größe.py")
    document = types.VersionedTextDocumentIdentifier(version=2, uri=editor.document("shop/größe.py").uri)
    start = place_of(editor.texts["shop/größe.py"], "|größe = ", editor.encoding)
    change = types.TextDocumentContentChangePartial(range=types.Range(types.Position(**start), types.Position(**start)), text='"👩‍💻é"; ')
    params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
    editor.client.text_document_did_change(params)
    editor.texts["shop/größe.py"] = FILES["shop/größe.py"].replace("größe = ", '"👩‍💻é"; größe = ', 1)
    assert await editor.definition("shop/größe.py", "print(grö|ße") == [("shop/größe.py", "größe")]
    assert await editor.references("shop/größe.py", "; über|größe") == [("shop/größe.py", 3, "übergröße")]


@pytest.mark.asyncio
async def test_progress_has_counts_and_an_end(editor: Editor) -> None:
    await editor.ready.wait()
    await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="Cart"))
    reports = list(editor.client.progress_reports.values())
    window = editor.client.capabilities.window if editor.client.capabilities else None
    if window is None or not window.work_done_progress:
        assert reports == []
        return
    kinds = [item.kind for item in reports[0]]
    assert kinds == [] or (kinds[0], kinds[-1]) == ("begin", "end")
    assert kinds.count("begin") == kinds.count("end")
