"""Compiled queries: patterns over a tree whose captures all belong to the closed vocabulary."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import tree_sitter

from code_graph_lsp.languages.captures import CAPTURES
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, grammar_language

Match = tuple[int, dict[str, list[Node]]]


class InvalidQuery(Exception):
    """A query does not compile or uses a capture outside the vocabulary; the message says where."""


class CompiledQuery:
    """Some of a language's query files as one query."""

    def __init__(self, grammar: str, text: str, origin: str) -> None:
        try:
            self._query = tree_sitter.Query(grammar_language(grammar), text)
        except (tree_sitter.QueryError, ValueError) as error:
            raise InvalidQuery(f"{origin}: {error}") from error
        self.names = frozenset(self._query.capture_name(index) for index in range(self._query.capture_count))
        foreign = sorted(name for name in self.names - CAPTURES if not name.startswith("_"))
        if foreign:
            raise InvalidQuery(f"{origin}: no such capture: {', '.join('@' + name for name in foreign)}")
        patterns = range(self._query.pattern_count)
        self._starts = [self._query.start_byte_for_pattern(pattern) for pattern in patterns]
        written = [text.encode()[start : self._query.end_byte_for_pattern(pattern)] for pattern, start in enumerate(self._starts)]
        self._plain = frozenset(pattern for pattern in patterns if re.findall(rb"@[\w.]+", written[pattern]) == [b"@reference"])
        self.settings: tuple[dict[str, str | None], ...] = tuple(
            self._query.pattern_settings(pattern) for pattern in range(self._query.pattern_count)
        )

    def matches(self, node: Node) -> list[Match]:
        """(pattern, captured nodes by name), in order of where the patterns begin."""
        return tree_sitter.QueryCursor(self._query).matches(node)

    def matches_within(self, node: Node, start: int, end: int) -> list[Match]:
        """The matches that touch a stretch of bytes, without those whose captures begin outside it."""
        cursor = tree_sitter.QueryCursor(self._query)
        cursor.set_byte_range(start, end)
        return [
            match for match in cursor.matches(node)
            if all(start <= captured.start_byte < end for nodes in match[1].values() for captured in nodes)
        ]  # fmt: skip

    def split_matches(self, node: Node, ends: tuple[int, ...]) -> tuple[list[list[Match]], list[Node]]:
        """The matches of one run by parts of the query's text, and apart from them the nodes of patterns that only say
        `@reference`, which are the most by far. `ends` holds the byte offset where each part ends."""
        plain: list[Node] = []
        parts: list[list[Match]] = [[] for _ in ends]
        part_of = [None if pattern in self._plain else parts[bisect_right(ends, start)] for pattern, start in enumerate(self._starts)]
        for match in self.matches(node):
            part = part_of[match[0]]
            if part is None:
                plain += match[1]["reference"]
            else:
                part.append(match)
        return parts, plain


@cache
def query(language: Language, *names: str) -> CompiledQuery:
    """The query files `names` of a language as one. Raises InvalidQuery, UnknownGrammar."""
    text = "".join(language.queries[name] + "\n" for name in names)
    return CompiledQuery(language.grammar, text, f"{language.name}/{'+'.join(names)}.scm")


def matches_by_file(language: Language, names: Sequence[str], node: Node) -> tuple[list[list[Match]], list[Node]]:
    """The matches of some of a language's query files, one list a file, found in one walk, and the plain references apart.

    Raises InvalidQuery, UnknownGrammar.
    """
    ends = tuple(accumulate(len(language.queries[name].encode()) + 1 for name in names))
    return query(language, *names).split_matches(node, ends)
