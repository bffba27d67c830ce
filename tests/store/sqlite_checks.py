"""What must hold in any index database at rest, whatever happened to it: no damage, no orphan, no row unaccounted
for.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from code_graph_lsp.store.encoded import decode_content
from code_graph_lsp.store.sqlite.soundness import check_database
from code_graph_lsp.store.sqlite.transaction import decode_keys
from code_graph_lsp.store.text_words import words_of

# Each finds what must not be there.
ORPHANS = {
    "facts without an indexed file": """
        SELECT file FROM facts WHERE file NOT IN (SELECT id FROM file WHERE state = 'indexed')""",
    "indexed files without facts": "SELECT id FROM file WHERE state = 'indexed' AND id NOT IN (SELECT file FROM facts)",
    "occurrences": "SELECT name FROM occurrence WHERE file NOT IN (SELECT file FROM facts)",
    "symbols": "SELECT name FROM symbol WHERE file NOT IN (SELECT file FROM facts)",
    "relations": "SELECT target_name FROM relation WHERE file NOT IN (SELECT file FROM facts)",
    "names that no symbol has": "SELECT name FROM symbol_name WHERE name NOT IN (SELECT name FROM symbol)",
    "symbols that no search finds": "SELECT name FROM symbol WHERE name NOT IN (SELECT name FROM symbol_name)",
}


def assert_sound(path: Path) -> None:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for kind, query in ORPHANS.items():
            assert connection.execute(query).fetchall() == [], kind
        for file, packed_keys in connection.execute("SELECT file, keys FROM facts").fetchall():
            keys = decode_keys(packed_keys)
            for table, column, names in (
                ("occurrence", "name", keys.occurrences),
                ("symbol", "name", keys.symbols),
                ("relation", "target_name", keys.relations),
            ):
                stored = connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE file = ?", (file,)).fetchall()
                assert sorted(name for (name,) in stored) == sorted(names), table
        assert_text_index_is_right(connection)
    finally:
        connection.close()
    assert check_database(path) == []


def assert_text_index_is_right(connection: apsw.Connection) -> None:
    """Sound by FTS5's own look, and with the trigrams of one made of the contents."""
    connection.execute("INSERT INTO text_index (text_index) VALUES ('integrity-check')")
    connection.execute("CREATE VIRTUAL TABLE temp.fresh USING fts5 (words, detail = none, tokenize = 'trigram')")
    for file, content in connection.execute("SELECT file, content FROM facts").fetchall():
        connection.execute("INSERT INTO temp.fresh (rowid, words) VALUES (?, ?)", (file, words_of(decode_content(content))))
    trigrams = []
    for database, table in (("main", "text_index"), ("temp", "fresh")):
        connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab ({database}, {table}, instance)")
        trigrams.append(set(connection.execute(f"SELECT term, doc FROM temp.{table}_terms").fetchall()))
    assert trigrams[0] == trigrams[1]
    documents = connection.execute("SELECT id FROM text_index_docsize ORDER BY id").fetchall()
    assert documents == connection.execute("SELECT file FROM facts ORDER BY file").fetchall()
