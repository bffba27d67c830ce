"""Every feature is a file that says all there is to say of itself."""

from __future__ import annotations

import re
from types import ModuleType

import msgspec
import pytest

from code_graph_lsp.lsp.capabilities import capabilities
from code_graph_lsp.lsp.client import Client
from code_graph_lsp.lsp.endpoint import Endpoint
from code_graph_lsp.lsp.features import LOOP, WORKER, all_features
from code_graph_lsp.lsp.session import Session
from code_graph_lsp.settings import Settings


def nothing(_data: bytes) -> None:
    """A client that hears nothing."""


def file_name(method: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found.group(1).lower(), method.removeprefix("$/").replace("/", "_"))


@pytest.mark.parametrize("feature", all_features().values(), ids=lambda feature: str(feature.METHOD))
def test_a_feature_is_named_after_its_method(feature: ModuleType) -> None:
    assert feature.__name__.rsplit(".", 1)[-1] == file_name(feature.METHOD)
    assert feature.__doc__ is not None and feature.__doc__.startswith(f"`{feature.METHOD}`")
    assert feature.RUNS_ON in (LOOP, WORKER)
    assert issubclass(feature.PARAMS, msgspec.Struct)


def test_what_is_offered() -> None:
    session = Session(Endpoint(nothing))
    session.client = Client(encoding="utf-8")
    assert capabilities(session) == {
        "positionEncoding": "utf-8",
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "notebookDocumentSync": {"notebookSelector": [{"notebook": "*"}], "save": True},
        "definitionProvider": True,
        "referencesProvider": True,
        "hoverProvider": True,
        "documentSymbolProvider": True,
        "documentHighlightProvider": True,
        "workspaceSymbolProvider": True,
        "executeCommandProvider": {"commands": ["code-graph-lsp.reindex"]},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }


def test_what_is_switched_off_is_not_offered_and_spoils_nothing_for_the_next_client() -> None:
    session = Session(Endpoint(nothing))
    everything = capabilities(session)
    session.settings = Settings(disabled_features=("textDocument/hover", "textDocument/didSave"))
    assert "hoverProvider" not in capabilities(session)
    assert "save" not in capabilities(session)["textDocumentSync"]
    session.settings = Settings()
    assert capabilities(session) == everything
