"""The symbols of a file alone, without terms or references: what an outline needs after a keystroke."""

from __future__ import annotations

from msgspec import structs

from code_graph_lsp.facts.declarations import read_declarations
from code_graph_lsp.facts.guests import guests_of
from code_graph_lsp.facts.layers import placed_symbol
from code_graph_lsp.graph.symbol import NO_TERM, Symbol
from code_graph_lsp.languages.catalog import spoken
from code_graph_lsp.languages.language import Language
from code_graph_lsp.text.line_index import LineIndex
from code_graph_lsp.trees.parser import Node, Tree


def outline(content: bytes, path: str, language: Language, tree: Tree | None) -> list[Symbol]:
    """The file's symbols with their ranges, without fields that are only assigned to, and without any term.

    `tree` is that of `content`, None where the language has no grammar. Indices and descriptors are those of this list alone.
    Examples in other languages are no part of an outline.
    """
    rules = language.section("guests")
    if not language.grammar and not rules:
        return []
    dialect = spoken(content, path, language)
    symbols = _symbols(content, dialect, tree if dialect is language else None) if language.grammar else []
    lines, host = LineIndex(content), list(symbols)
    for guest in guests_of(content, language, tree) if not rules.get("examples") else ():
        placed = (placed_symbol(guest, symbol, lines, first=len(symbols)) for symbol in _symbols(guest.text, guest.language, None))
        symbols += [_within(host, symbol) for symbol in list(placed)]
    return symbols


def _within(host: list[Symbol], symbol: Symbol) -> Symbol:
    """A guest's symbol in the smallest of the host's that holds it, where it is in none of its own."""
    if symbol.container >= 0:
        return symbol
    around = [index for index, outer in enumerate(host) if outer.start <= symbol.start and symbol.end <= outer.end]
    return structs.replace(symbol, container=max(around, key=lambda index: host[index].start, default=-1))


def _symbols(content: bytes, language: Language, tree: Tree | None) -> list[Symbol]:
    drafts = read_declarations(content, language, tree, ("scopes", "symbols")).declarations.drafts
    named = [draft.name if draft.holder is None else draft.name or _text(content, draft.holder) for draft in drafts]
    return [
        Symbol(
            name, name, draft.kind, draft.container, int(draft.flags), draft.line, draft.column, draft.end_column,
            draft.start, draft.end, draft.head_end, draft.doc[0], draft.doc[1], NO_TERM, NO_TERM, NO_TERM,
        )
        for name, draft in zip(named, drafts, strict=True)
    ]


def _text(content: bytes, node: Node) -> str:
    return content[node.start_byte : node.end_byte].decode("utf-8", "replace")
