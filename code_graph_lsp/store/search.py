"""How a symbol search compares and ranks names. One definition, used by every engine and layer.

Knows no storage; user text is only ever compared, never read as a pattern.
"""

from __future__ import annotations

from code_graph_lsp.store.contract import SymbolRow


def folded(name: str) -> str:
    """The name as compared whatever the case: Unicode's full case folding."""
    return name.casefold()


def holds(folded_name: str, folded_letters: str) -> bool:
    """Whether the letters stand in the name in their order, with anything between them."""
    characters = iter(folded_name)
    return all(letter in characters for letter in folded_letters)


def name_order(name: str, letters: str, folded_letters: str) -> tuple[int, int, str]:
    """Sorts matching names as `Snapshot.search_symbols` documents: equal, equal but for case, prefix, then the rest."""
    lowered = folded(name)
    if name == letters:
        grade = 0
    elif lowered == folded_letters:
        grade = 1
    else:
        grade = 2 if lowered.startswith(folded_letters) else 3
    return grade, len(name), name


def ranked(rows: list[SymbolRow], letters: str, limit: int) -> list[SymbolRow]:
    """Rows that all match, best first, at most `limit`."""
    folded_letters = folded(letters)
    return sorted(rows, key=lambda row: (*name_order(row.name, letters, folded_letters), row.path, row.index))[: max(limit, 0)]
