"""What the client can do, read once from the capabilities that it sent; nothing else looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from code_graph_lsp.text.line_index import Encoding

_ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}
_MARKDOWN = "markdown"  # a kind of content
_FIRST_KINDS = frozenset(range(1, 19))  # what every client knows, says the protocol


@dataclass(frozen=True)
class Client:
    """A client's abilities. The defaults are those of one that says nothing."""

    encoding: Encoding = "utf-16"
    definition_links: bool = False
    markdown: bool = False
    nested_symbols: bool = False
    symbol_tags: bool = False
    document_symbol_kinds: frozenset[int] = _FIRST_KINDS
    workspace_symbol_kinds: frozenset[int] = _FIRST_KINDS
    progress: bool = False
    configuration: bool = False
    registers_configuration: bool = False
    registers_watchers: bool = False


def client_from(capabilities: dict[str, Any]) -> Client:
    """What `capabilities` say. Values of an unexpected type count as not given."""
    symbol = _at(capabilities, "textDocument", "documentSymbol")
    workspace_symbol = _at(capabilities, "workspace", "symbol")
    return Client(
        encoding=_encoding(_at(capabilities, "general", "positionEncodings")),
        definition_links=_at(capabilities, "textDocument", "definition", "linkSupport") is True,
        markdown=_MARKDOWN in _list(_at(capabilities, "textDocument", "hover", "contentFormat")),
        nested_symbols=_at(symbol, "hierarchicalDocumentSymbolSupport") is True,
        symbol_tags=1 in _list(_at(symbol, "tagSupport", "valueSet")),
        document_symbol_kinds=_kinds(symbol),
        workspace_symbol_kinds=_kinds(workspace_symbol),
        progress=_at(capabilities, "window", "workDoneProgress") is True,
        configuration=_at(capabilities, "workspace", "configuration") is True,
        registers_configuration=_registers(capabilities, "didChangeConfiguration"),
        registers_watchers=_registers(capabilities, "didChangeWatchedFiles"),
    )


def _at(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _encoding(offered: Any) -> Encoding:
    """The client's first encoding that is known; UTF-16 where it offers none, as the protocol says."""
    return next((_ENCODINGS[name] for name in _list(offered) if isinstance(name, str) and name in _ENCODINGS), "utf-16")


def _kinds(symbol: Any) -> frozenset[int]:
    kinds = _list(_at(symbol, "symbolKind", "valueSet"))
    return frozenset(kind for kind in kinds if isinstance(kind, int)) or _FIRST_KINDS


def _registers(capabilities: dict[str, Any], method: str) -> bool:
    return _at(capabilities, "workspace", method, "dynamicRegistration") is True
