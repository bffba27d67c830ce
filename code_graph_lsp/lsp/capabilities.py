"""What the server tells a client about itself: put together from what each feature says it adds."""

from __future__ import annotations

from typing import Any

from code_graph_lsp import __version__
from code_graph_lsp.lsp.features import all_features
from code_graph_lsp.lsp.session import Session


def initialize_result(session: Session) -> dict[str, Any]:
    """The answer to `initialize`."""
    info = {"name": "Code Graph LSP", "version": __version__}
    return {"capabilities": capabilities(session), "serverInfo": info}


def capabilities(session: Session) -> dict[str, Any]:
    """What the features add, without those that are switched off."""
    found: dict[str, Any] = {"positionEncoding": session.client.encoding}
    for method, feature in all_features().items():
        if method not in session.settings.disabled_features:
            _merge(found, feature.OPTIONS)
    return found


def _merge(into: dict[str, Any], options: dict[str, Any]) -> None:
    for name, value in options.items():
        if not isinstance(value, dict):
            into[name] = value
        elif isinstance(into.setdefault(name, {}), dict):
            _merge(into[name], value)
