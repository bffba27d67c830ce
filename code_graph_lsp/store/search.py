"""How a symbol search compares and ranks names. One definition, used by every engine and layer.

Knows no storage; user text is only ever compared, never read as a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable

from code_graph_lsp.store.contract import SymbolRow


def folded(name: str) -> str:
    """The name as compared whatever the case: Unicode's full case folding."""
    return name.casefold()


def holds(folded_name: str, folded_letters: str) -> bool:
    """Whether the letters stand in the name in their order, with anything between them."""
    place = -1
    for letter in folded_letters:
        place = folded_name.find(letter, place + 1)
        if place < 0:
            return False
    return True


def grade(name: str, folded_name: str, letters: str, folded_letters: str) -> int:
    """How well a name that holds the letters fits: 0 equal, 1 equal but for case, 2 they begin it, 3 the rest."""
    if name == letters:
        return 0
    if folded_name == folded_letters:
        return 1
    return 2 if folded_name.startswith(folded_letters) else 3


def best_first(names: Iterable[tuple[str, str]], letters: str) -> list[str]:
    """Those of the names (each with its folded form; shorter ones first, then by name) that hold the letters, best
    first.
    """
    folded_letters = folded(letters)
    grades: tuple[list[str], ...] = ([], [], [], [])
    for name, folded_name in names:
        if holds(folded_name, folded_letters):
            grades[grade(name, folded_name, letters, folded_letters)].append(name)
    return [name for graded in grades for name in graded]


def ranked(rows: Iterable[SymbolRow], letters: str, limit: int) -> list[SymbolRow]:
    """Rows that all match, in the order of `Snapshot.search_symbols`, at most `limit`."""
    folded_letters = folded(letters)

    def order(row: SymbolRow) -> tuple[int, int, str, str, int]:
        graded = grade(row.name, folded(row.name), letters, folded_letters)
        return graded, len(row.name), row.name, row.path, row.index

    return sorted(rows, key=order)[: max(limit, 0)]
