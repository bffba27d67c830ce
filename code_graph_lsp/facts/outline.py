"""The symbols of a file alone, without terms or references: what an outline needs after a keystroke."""

from __future__ import annotations

from code_graph_lsp.facts.declarations import read_declarations
from code_graph_lsp.graph.symbol import NO_TERM, Symbol
from code_graph_lsp.languages.catalog import spoken
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Tree


def outline(content: bytes, path: str, language: Language, tree: Tree) -> list[Symbol]:
    """The file's symbols with their ranges, without fields that are only assigned to, and without any term.

    `tree` is that of `content`. Indices and descriptors are those of this list alone.
    """
    if not language.grammar:
        return []
    dialect = spoken(content, path, language)
    drafts = read_declarations(content, dialect, tree if dialect is language else None, ("scopes", "symbols")).declarations.drafts
    return [
        Symbol(
            draft.name, draft.name, draft.kind, draft.container, int(draft.flags), draft.line, draft.column, draft.end_column,
            draft.start, draft.end, draft.head_end, draft.doc[0], draft.doc[1], NO_TERM, NO_TERM, NO_TERM,
        )
        for draft in drafts
    ]
