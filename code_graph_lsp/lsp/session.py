"""The state of one client's connection: what it can do, its folders, settings and open documents.

Everything here happens on the endpoint's loop; a question on another thread gets a `View` of the moment. Features call
it; it calls no feature.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from code_graph_lsp.indexing.workers import Spares
from code_graph_lsp.languages.catalog import catalog, extend_path
from code_graph_lsp.languages.language import Language
from code_graph_lsp.lsp import messages
from code_graph_lsp.lsp.buffers import Buffer
from code_graph_lsp.lsp.client import Client, client_from
from code_graph_lsp.lsp.endpoint import INVALID_REQUEST, Endpoint, RpcError
from code_graph_lsp.lsp.folders import OUTSIDE, Folder, Places, folders_at_start, folders_from
from code_graph_lsp.lsp.journal import Journal
from code_graph_lsp.lsp.logs import log_to_client
from code_graph_lsp.lsp.notebooks import LANGUAGE_ID, Notebook, Notebooks, changed, opened
from code_graph_lsp.lsp.recovery import Recovery, Remedy
from code_graph_lsp.lsp.report import IndexingReport
from code_graph_lsp.lsp.uris import path_of
from code_graph_lsp.lsp.view import View
from code_graph_lsp.lsp.workspace import AS_THEY_ARE, Reports, Workspace
from code_graph_lsp.settings import SECTION, Settings, camel_case, settings_from
from code_graph_lsp.store.contract import StoreCorrupt, StoreLost
from code_graph_lsp.store.open import open_store
from code_graph_lsp.store.sessions import EventKind
from code_graph_lsp.text.document import Document

_logger = logging.getLogger(__name__)
T = TypeVar("T")

ERROR, WARNING = 1, 2
_READ_WHEN_ASKED = {"workspace_symbol_limit", "hover_lines", "log_level", "disabled_features"}


class Session:
    """One client. It is told of everything by the features; `view` is what questions are answered from."""

    def __init__(self, endpoint: Endpoint, spares: Spares | None = None) -> None:
        """`spares`: worker processes that run already."""
        self.endpoint = endpoint
        self.client = Client()
        self.journal = Journal()
        self.settings = Settings()
        self.initialized = False
        self.is_shut_down = False
        self._options: dict[str, Any] = {}
        self._given_folders: list[messages.WorkspaceFolder] = []
        self._buffers: Mapping[str, Buffer] = {}
        self._notebooks: Mapping[str, Notebook] = {}
        self._places = Places()
        self._outside_count = 0
        self._spares = spares
        self._told_of: set[str] = set()  # languages that lack their grammar
        self._report = IndexingReport(endpoint, shows_progress=False)
        self._recovery = Recovery()
        self._workspace = self._new_workspace([], AS_THEY_ARE)
        self._started = False

    # -- the life of the connection

    def initialize(self, params: messages.InitializeParams) -> None:
        """What the client says of itself. Indexing waits for `start`."""
        if self.initialized:
            raise RpcError(INVALID_REQUEST, "initialize was sent already")
        self.initialized = True
        self.client = client_from(params.capabilities)
        self.journal.began(params.client_info or messages.ClientInfo())
        log_to_client(self.endpoint.notify)
        self._report = IndexingReport(self.endpoint, shows_progress=self.client.progress)
        options = params.initialization_options
        if isinstance(options, dict):
            self._options = options.get(SECTION, options)
        self._take_settings(self._options)
        self._given_folders = folders_at_start(params)

    def start(self) -> None:
        """Begin to index; called again it does nothing."""
        if not self._started:
            self._started = True
            self._open_workspace()

    def shut_down(self) -> None:
        """Nothing is answered or reported any more; the work itself ends with `close`."""
        self.is_shut_down = True
        self._report.close()
        self.journal.end()

    def close(self) -> None:
        """Stop everything and let go of the stores."""
        self._workspace.close()
        self.journal.stop()

    # -- settings and folders

    def configure(self, given: Any) -> None:
        """The client's values of the settings' section, laid over those of `initialize`.

        What changes the index opens it anew.
        """
        before = self.settings
        self._take_settings({**self._options, **(given if isinstance(given, dict) else {})})
        changed = [field.name for field in fields(Settings) if getattr(before, field.name) != getattr(self.settings, field.name)]
        if changed:
            values = (f"{camel_case(name)}={getattr(self.settings, name)}" for name in changed)
            self.journal.note(EventKind.SETTINGS, ", ".join(values))
        if self._started and not _READ_WHEN_ASKED.issuperset(changed):
            self._reopen_workspace()

    def change_folders(self, added: Iterable[messages.WorkspaceFolder], removed: Iterable[messages.WorkspaceFolder]) -> None:
        gone = {folder.uri.rstrip("/") for folder in removed}
        kept = [folder for folder in self._given_folders if folder.uri.rstrip("/") not in gone]
        self._given_folders = [*kept, *added]
        self._reopen_workspace()

    def reindex(self) -> None:
        """Read every file again, also where indexing was stopped or never began."""
        self.start()
        self.journal.note(EventKind.REINDEX, "every file is read again")
        if self._workspace.halted:
            self._reopen_workspace()
        self._workspace.reindex()

    def recover(self, workspace: Workspace, error: StoreLost) -> None:
        """A store of that workspace is of no use any more: a new workspace takes its place, if none has yet."""
        if workspace is self._workspace and not self.is_shut_down:
            if not isinstance(error, StoreCorrupt):
                self.show(str(error))
            _logger.warning("the workspace is opened again: %s", error)
            self._reopen_workspace(self._recovery.remedy(workspace.stores(), error))

    def cancel_progress(self, token: int | str) -> None:
        """The user's stop of what `token` stands for."""
        if self._report.owns(token):
            self._workspace.halt()

    # -- documents and files

    def open_document(self, item: messages.TextDocumentItem) -> None:
        key = self.key(item.uri) or self._outside_key(item.uri, item.language_id)
        language = self._language(key, item.language_id)
        if language is not None and language.lacks_grammar and language.name not in self._told_of:
            self._told_of.add(language.name)
            told = f"files of {language.name} are not read, as its grammar is not installed: {language.remedy}"
            self.journal.note(EventKind.WARNING, told)  # no message on the screen: each opened setting or list would bring one
            _logger.warning("%s", told)
        self._put(Buffer(key, item.uri, Document.of(item.text, item.version), language))
        self._hurry(key)

    def change_document(self, document: messages.VersionedTextDocument, changes: list[messages.ContentChange]) -> None:
        buffer = self._buffers.get(self.key(document.uri) or "")
        if buffer is None:
            _logger.warning("%s changed without having been opened", document.uri)
            return
        self._put(buffer.changed(map(messages.text_change, changes), self.client.encoding, document.version))

    def close_document(self, uri: str) -> None:
        key = self.key(uri)
        self._buffers = {other: buffer for other, buffer in self._buffers.items() if other != key}
        self._places = replace(self._places, outside=_without(self._places.outside, uri))
        self.files_changed([uri])

    def open_notebook(self, params: messages.DidOpenNotebookParams) -> None:
        """From here on the notebook's file is made of the client's cells."""
        self._put_notebook(opened(params))

    def change_notebook(self, uri: str, change: messages.NotebookChange) -> None:
        notebook = self._notebooks.get(uri)
        if notebook is None:
            _logger.warning("%s changed without having been opened", uri)
            return
        self._put_notebook(changed(notebook, change, self.client.encoding))

    def close_notebook(self, uri: str) -> None:
        self._notebooks = _without(self._notebooks, uri)
        self.close_document(uri)

    def notebooks(self) -> Notebooks:
        """Those that are open now."""
        return Notebooks(self._notebooks, self.client.encoding)

    def _put_notebook(self, notebook: Notebook) -> None:
        self._notebooks = {**self._notebooks, notebook.uri: notebook}
        key = self.key(notebook.uri) or self._outside_key(notebook.uri, LANGUAGE_ID)
        self._put(Buffer(key, notebook.uri, notebook.document, self._language(key, LANGUAGE_ID)))

    def files_changed(self, uris: Iterable[str]) -> None:
        """Files that were created, changed or deleted on disk."""
        keys = [key for uri in uris if (key := self.key(uri)) is not None]
        for folder, indexer in self._workspace.indexers():
            own = self._places.own_keys(folder, keys)
            if own:
                indexer.changed(own)

    def key(self, uri: str) -> str | None:
        """The key of a document; None where it is neither open nor in a folder."""
        return self._places.key(uri)

    def view(self) -> View:
        """All that a question may look at, as it is now."""
        self.start()
        return View(self.client, self.settings, self._places, self._buffers, self._workspace)

    # -- telling the client

    def show(self, message: str, severity: int = WARNING) -> None:
        _logger.log(logging.ERROR if severity == ERROR else logging.WARNING, "%s", message)
        self.journal.note(EventKind.FAILED if severity == ERROR else EventKind.WARNING, message)
        self.endpoint.notify("window/showMessage", {"type": severity, "message": f"Code Graph LSP: {message}"})

    def _take_settings(self, values: Mapping[str, Any]) -> None:
        settings, errors = settings_from({name: value for name, value in values.items() if name not in _CLIENTS_OWN})
        self.settings = settings
        logging.getLogger("code_graph_lsp").setLevel(_LEVELS.get(settings.log_level, logging.INFO))
        extend_path(settings.languages_path)
        for problem in (*errors, *catalog().problems):
            self.show(str(problem))

    def _open_workspace(self, replacing: Workspace | None = None, remedy: Remedy = AS_THEY_ARE) -> None:
        folders, problems = folders_from(self._given_folders)
        for problem in problems:
            self.show(problem)
        self._workspace = self._new_workspace(folders, remedy)
        self._workspace.open(replacing)
        if not folders:
            self._report.nothing_to_do()
        self._places = Places(self._workspace.folders)
        self._buffers = {buffer.key: buffer for buffer in map(self._rekeyed, self._buffers.values())}

    def _reopen_workspace(self, remedy: Remedy = AS_THEY_ARE) -> None:
        if self._started:
            self._report.forget()
            self._open_workspace(self._workspace, remedy)

    def _new_workspace(self, folders: list[Folder], remedy: Remedy) -> Workspace:
        def problem(text: str) -> None:
            self.endpoint.post(lambda: self.show(text))

        def failed(text: str) -> None:
            self.endpoint.post(lambda: self.show(text, ERROR))
            self.endpoint.post(lambda: self._report.failed(text))

        def lost(workspace: Workspace, error: StoreLost) -> None:
            self.endpoint.post(lambda: self.recover(workspace, error))

        return Workspace(
            folders,
            self.settings,
            overlay=open_store("memory:"),
            watch=self.settings.watch and not self.client.registers_watchers,
            reports=Reports(self._report.take, problem, failed, lost),
            remedy=remedy,
            spares=self._spares,
            journal=self.journal,
        )

    def _rekeyed(self, buffer: Buffer) -> Buffer:
        """The same document under the key that it has in the folders of now."""
        language_id = buffer.language.language_ids[0] if buffer.language else ""
        key = self.key(buffer.uri) or self._outside_key(buffer.uri, language_id)
        return buffer if key == buffer.key else Buffer(key, buffer.uri, buffer.document, buffer.language)

    def _put(self, buffer: Buffer) -> None:
        self._buffers = {**self._buffers, buffer.key: buffer}

    def _hurry(self, key: str) -> None:
        for folder, indexer in self._workspace.indexers():
            for own in self._places.own_keys(folder, [key]):
                indexer.open_first(own)

    def _outside_key(self, uri: str, language_id: str) -> str:
        """A new key for a document that lies in no folder: it keeps its name, so that its language is known by it."""
        name = os.path.basename(path_of(uri) or uri.rpartition(":")[2]).encode("utf-8", "replace").decode() or "untitled"
        if catalog().for_path(name) is None and (language := self._language(name, language_id)) is not None:
            name += language.suffixes[0] if language.suffixes else ""
        self._outside_count += 1
        key = f"{OUTSIDE}{self._outside_count}/{name}"
        self._places = replace(self._places, outside={**self._places.outside, uri: key})
        return key

    def _language(self, key: str, language_id: str) -> Language | None:
        by_path = catalog().for_path(key)
        if by_path is not None:
            return by_path
        return next((language for language in catalog().languages if language_id in language.language_ids), None)


_CLIENTS_OWN = ("server", "trace")  # settings of the same section that the editor's part of the program reads
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


def _without(mapping: Mapping[str, T], name: str) -> Mapping[str, T]:
    return {key: value for key, value in mapping.items() if key != name}
