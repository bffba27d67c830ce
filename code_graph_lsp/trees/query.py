"""Compiled queries: patterns over a tree whose captures all belong to the closed vocabulary."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import tree_sitter

from code_graph_lsp.languages.captures import CAPTURES
from code_graph_lsp.languages.language import Language
from code_graph_lsp.trees.parser import Node, grammar_language

Match = tuple[int, dict[str, list[Node]]]


class PatternSettings(NamedTuple):
    """What the `#set!` directives of a pattern say."""

    early: bool = False  # the declaration counts from where its node begins, not its name
    inside: bool = False  # its name is seen inside it alone
    hoist: bool = False  # it belongs to the function around, not to the block
    shorthand: bool = False  # its name is a reference as well
    by_macro: bool = False  # outside classes, its name is that of the macro that declares it
    member: bool = False  # a parameter that declares a field
    unlisted: bool = False  # a parameter that no argument is given to; another symbol that no outline lists
    scope: str = ""  # which scope takes it, where it is not the innermost one
    extent: str = ""  # "target": the declaration is its target alone
    language: str = ""  # what a stretch of another language is written in
    level: str = ""  # of a heading: it holds what follows up to the next one of its level or above
    via: str = ""  # `value.via`: how its name takes from its value


class InvalidQuery(Exception):
    """A query does not compile or uses a capture outside the vocabulary; the message says where."""


class CompiledQuery:
    """Some query files, `texts`, of a language as one query."""

    def __init__(self, grammar: str, texts: Sequence[str], origin: str) -> None:
        text = "".join(texts)
        try:
            self._query = tree_sitter.Query(grammar_language(grammar), text)
        except (tree_sitter.QueryError, ValueError) as error:
            raise InvalidQuery(f"{origin}: {error}") from error
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._query))  # tree-sitter 0.26 crashes when a query is freed: none ever is
        self.names = frozenset(self._query.capture_name(index) for index in range(self._query.capture_count))
        foreign = sorted(name for name in self.names - CAPTURES if not name.startswith("_"))
        if foreign:
            raise InvalidQuery(f"{origin}: no such capture: {', '.join('@' + name for name in foreign)}")
        patterns = range(self._query.pattern_count)
        ends = list(accumulate(len(text.encode()) for text in texts))
        encoded, self._parts = text.encode(), len(texts)
        self._part_of: list[int | None] = []  # of each pattern; None for those that only say `@reference`
        for pattern in patterns:
            start, end = self._query.start_byte_for_pattern(pattern), self._query.end_byte_for_pattern(pattern)
            is_plain = re.findall(rb"@[\w.]+", encoded[start:end]) == [b"@reference"]
            self._part_of.append(None if is_plain else bisect_right(ends, start))
        self.settings = tuple(_settings(self._query.pattern_settings(pattern), origin) for pattern in patterns)

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

    def split_matches(self, node: Node) -> tuple[list[list[Match]], list[Node]]:
        """The matches of one run by the files of the query, and apart from them the nodes of patterns that only say
        `@reference`, which are the most by far."""
        plain: list[Node] = []
        parts: list[list[Match]] = [[] for _ in range(self._parts)]
        part_of = [None if part is None else parts[part] for part in self._part_of]
        for match in self.matches(node):
            part = part_of[match[0]]
            if part is None:
                plain += match[1]["reference"]
            else:
                part.append(match)
        return parts, plain


def _settings(said: Mapping[str, str | None], origin: str) -> PatternSettings:
    settings: dict[str, str | bool] = {}
    for key, value in said.items():
        field = "via" if key == "value.via" else key
        if field not in PatternSettings._fields:
            raise InvalidQuery(f"{origin}: no such setting: {key}")
        settings[field] = value or "" if isinstance(PatternSettings._field_defaults[field], str) else True
    return PatternSettings(**settings)  # type: ignore[arg-type]  # each was given its field's type


@cache
def query(language: Language, *names: str) -> CompiledQuery:
    """The query files `names` of a language as one. Raises InvalidQuery, UnknownGrammar."""
    return CompiledQuery(language.grammar, [language.queries[name] + "\n" for name in names], f"{language.name}/{'+'.join(names)}.scm")


def matches_by_file(language: Language, names: Sequence[str], node: Node) -> tuple[list[list[Match]], list[Node]]:
    """The matches of some of a language's query files, one list a file, found in one walk, and the plain references apart.

    Raises InvalidQuery, UnknownGrammar.
    """
    return query(language, *names).split_matches(node)
