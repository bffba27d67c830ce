"""What recorded editors say of themselves, and what nonsense does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import pytest_lsp

from code_graph_lsp.lsp.client import Client, client_from

RECORDED = Path(pytest_lsp.__file__).parent / "clients"


def recorded(name: str) -> Client:
    return client_from(json.loads((RECORDED / f"{name}.json").read_text())["capabilities"])


def test_vs_code() -> None:
    client = recorded("visual_studio_code_v1.65.2")
    assert client.encoding == "utf-16"
    assert client.definition_links and client.nested_symbols and client.progress and client.markdown
    assert client.registers_watchers and client.configuration and client.symbol_tags
    assert 26 in client.document_symbol_kinds


def test_neovim() -> None:
    client = recorded("neovim_v0.11.0")
    assert client.encoding == "utf-8"
    assert client.nested_symbols


def test_emacs() -> None:
    client = recorded("emacs_v29.1")
    assert client.encoding in ("utf-16", "utf-32")
    assert client.definition_links and client.registers_watchers and not client.symbol_tags


@pytest.mark.parametrize(
    "capabilities",
    [
        {},
        {"general": None, "textDocument": 3, "workspace": [], "window": "yes"},
        {"general": {"positionEncodings": ["utf-7", 5, None]}, "textDocument": {"documentSymbol": {"symbolKind": 1}}},
        {"workspace": {"symbol": {"symbolKind": {"valueSet": ["1"]}}, "didChangeWatchedFiles": True}},
    ],
)
def test_a_client_that_says_nothing_usable_is_the_least_able_one(capabilities: dict[str, object]) -> None:
    assert client_from(capabilities) == Client()


def test_the_first_known_encoding_is_taken() -> None:
    assert client_from({"general": {"positionEncodings": ["x", "utf-32", "utf-8"]}}).encoding == "utf-32"
