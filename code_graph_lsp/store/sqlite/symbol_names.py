"""The names of a symbol search, drawn from the table of distinct names in the order of the answer.

The table lies shorter names first, so a scan stops as soon as the caller has enough; 20,000 names take some
milliseconds when none matches. What a user types becomes a LIKE pattern of single escaped letters, and never SQL.
"""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from code_graph_lsp.store.search import best_first, folded

_EQUAL = "SELECT name FROM symbol_name WHERE folded = ? ORDER BY name <> ?, size, name"
_PREFIX = "SELECT name FROM symbol_name WHERE folded LIKE ? ESCAPE '\\' AND folded <> ? ORDER BY size, name"
_OTHER = """
SELECT name FROM symbol_name WHERE folded LIKE ? ESCAPE '\\' AND folded NOT LIKE ? ESCAPE '\\' ORDER BY size, name"""
_ALL = "SELECT name FROM symbol_name ORDER BY size, name"

_LONGEST_PATTERN = 100  # letters; SQLite matches a pattern by recursion
_END_OF_TEXT = "\0"  # LIKE reads no further
_STAND_IN = "\ufffd"


def compared(name: str) -> str:
    """What the column `folded` holds for a name."""
    return folded(name).replace(_END_OF_TEXT, _STAND_IN)


def matching_names(connection: apsw.Connection, letters: str) -> Iterator[str]:
    """Every name that holds the letters, in the order of `Snapshot.search_symbols`. Raises apsw.Error."""
    wanted = folded(letters)
    if len(wanted) > _LONGEST_PATTERN or _END_OF_TEXT in wanted or _STAND_IN in wanted:
        names = [name for (name,) in connection.execute(_ALL)]
        yield from best_first(((name, folded(name)) for name in names), letters)
        return
    escaped = [f"\\{letter}" if letter in "\\%_" else letter for letter in wanted]
    prefix = "".join(escaped) + "%"
    anywhere = "%" + "".join(f"{letter}%" for letter in escaped)
    try:
        wanted.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which no stored name has
        return
    for statement, bindings in ((_EQUAL, (wanted, letters)), (_PREFIX, (prefix, wanted)), (_OTHER, (anywhere, prefix))):
        for (name,) in connection.execute(statement, bindings):
            yield name
