"""Symbols anywhere by a query: a name, some of its letters in order, or a path of names (`QuerySet.filter`).

Ranked: exact, exact but for case, prefix, letters that begin its words, then the rest; own code before tests, generated
code and dependencies; what documents and data hold behind code of the same fit.
"""

from __future__ import annotations

import re

from code_graph_lsp.graph.symbol import SymbolFlag, SymbolKind
from code_graph_lsp.store.contract import Snapshot, SymbolRow

_SEPARATORS = re.compile(r"(?:\.|::|#|/|\s)+")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")
_MORE = 2  # so many times the rows that are asked for are ranked: the store's order is already close
_MOST = 32  # … and so many times, where what documents and data hold takes the room of code
_DATA_KINDS = frozenset({SymbolKind.KEY, SymbolKind.HEADING})
_MAIN_KINDS = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.FUNCTION, SymbolKind.STRUCT, SymbolKind.TRAIT,
                         SymbolKind.ENUM, SymbolKind.TYPE_ALIAS, SymbolKind.NAMESPACE, SymbolKind.MODULE})


def workspace_symbols(snapshot: Snapshot, query: str, limit: int) -> list[SymbolRow]:
    """At most `limit` symbols, best first. An empty query is answered with the first by the same order."""
    parts = [part for part in _SEPARATORS.split(query.strip()) if part]
    letters = parts[-1] if parts else ""
    rows = _with_code(snapshot, letters, limit)
    if len(parts) > 1:
        qualified = [row for row in rows if _within(row.container_name, parts[:-1])]
        rows = qualified or snapshot.search_symbols("".join(parts), limit)

    def rank(row: SymbolRow) -> tuple[object, ...]:
        minor = row.kind not in _MAIN_KINDS
        return _fit(letters, row.name), row.kind in _DATA_KINDS, _outside(row), minor, len(row.name), row.name, row.path, row.index

    return sorted(rows, key=rank)[:limit]


def _with_code(snapshot: Snapshot, letters: str, limit: int) -> list[SymbolRow]:
    """Enough of the store's rows that there is room for code among them."""
    times = _MORE
    while True:
        rows = snapshot.search_symbols(letters, limit * times)
        data = sum(row.kind in _DATA_KINDS for row in rows)
        if len(rows) < limit * times or len(rows) - data >= limit or times >= _MOST:
            return rows
        times *= 4


def _outside(row: SymbolRow) -> int:
    return 2 if row.flags & SymbolFlag.DEPENDENCY else 1 if row.flags & (SymbolFlag.TEST | SymbolFlag.GENERATED) else 0


def _within(container: str, qualifiers: list[str]) -> bool:
    """Whether the qualifiers name the container's last parts, in order, each by its letters."""
    names = [name for name in container.split(".") if name]
    for qualifier in reversed(qualifiers):
        while names and not _is_subsequence(qualifier.casefold(), names[-1].casefold()):
            names.pop()
        if not names:
            return False
        names.pop()
    return True


def _is_subsequence(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _fit(letters: str, name: str) -> int:
    """How well letters fit a name that holds them: 0 best."""
    if letters == name:
        return 0
    wanted, folded = letters.casefold(), name.casefold()
    if wanted == folded:
        return 1
    if name.startswith(letters):
        return 2
    if folded.startswith(wanted):
        return 3
    heads = [word.casefold() for word in _WORDS.findall(name)]
    if _begins_words(wanted.replace("_", ""), heads):
        return 4
    return 5 if wanted in folded else 6


def _begins_words(letters: str, words: list[str]) -> bool:
    """Whether letters can be cut into beginnings of some of the words, in order (`qsf` in `query_set_filter`)."""
    if not letters:
        return True
    for place, word in enumerate(words):
        most = 0
        while most < min(len(word), len(letters)) and word[most] == letters[most]:
            most += 1
        for taken in range(most, 0, -1):
            if _begins_words(letters[taken:], words[place + 1 :]):
                return True
    return False
