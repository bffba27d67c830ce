-- The graph of one workspace. Nothing stored about one file depends on another; linking happens when asked.
-- Text compares by code point everywhere. WITHOUT ROWID tables are their own only index.

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO state VALUES ('revision', 0);

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE, -- relative to the root, POSIX, NFC
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    rules TEXT NOT NULL,
    modified_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    flags INTEGER NOT NULL
) STRICT;

-- One row for each indexed file. `keys` names all rows below that belong to it, so that no table needs an index by file.
CREATE TABLE facts (
    file INTEGER PRIMARY KEY,
    chunk_count INTEGER NOT NULL,
    keys BLOB NOT NULL,
    link BLOB NOT NULL,
    chunks BLOB NOT NULL,
    errors BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- All occurrences of one name in one file, packed.
CREATE TABLE occurrence (
    name TEXT NOT NULL,
    file INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (name, file)
) STRICT, WITHOUT ROWID;

-- Symbols that are not local, for searches.
CREATE TABLE symbol (
    name TEXT NOT NULL,
    file INTEGER NOT NULL,
    "index" INTEGER NOT NULL, -- in its file's symbols
    kind TEXT NOT NULL,
    flags INTEGER NOT NULL,
    container TEXT NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    end_column INTEGER NOT NULL,
    PRIMARY KEY (name, file, "index")
) STRICT, WITHOUT ROWID;

-- The distinct names of `symbol`, shorter ones first: what a search scans.
CREATE TABLE symbol_name (
    size INTEGER NOT NULL, -- characters
    name TEXT NOT NULL,
    folded TEXT NOT NULL, -- for comparing whatever the case
    PRIMARY KEY (size, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
    target_name TEXT NOT NULL,
    file INTEGER NOT NULL,
    position INTEGER NOT NULL, -- in its file's relations
    kind TEXT NOT NULL,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    PRIMARY KEY (target_name, file, position)
) STRICT, WITHOUT ROWID;
