"""Headings hold what follows them, up to the next one that is not below them."""

from __future__ import annotations

from collections.abc import Sequence

from code_graph_lsp.facts.drafts import Draft
from code_graph_lsp.graph.symbol import SymbolKind
from code_graph_lsp.trees.query import PatternSettings


def nest(drafts: Sequence[Draft], settings: Sequence[PatternSettings]) -> None:
    """Puts headings that have a level into each other, those of each scope by themselves; `drafts` are in document order."""
    opened: dict[int, list[tuple[str, int]]] = {}
    for index, draft in enumerate(drafts):
        level = settings[draft.pattern].level
        if draft.kind is not SymbolKind.HEADING or not level:
            continue
        around = opened.setdefault(id(draft.scope), [])
        while around and around[-1][0] >= level:
            drafts[around.pop()[1]].end = draft.start
        if around:
            draft.container = around[-1][1]
        draft.end = draft.scope.end
        around.append((level, index))
