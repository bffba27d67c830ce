-- Which process indexes the workspace. One row at most.

CREATE TABLE lease (
    name TEXT PRIMARY KEY CHECK (name = 'indexing'),
    holder TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_started INTEGER NOT NULL, -- tells two processes of one pid apart; 0 where the system does not say
    beat INTEGER NOT NULL, -- grows while the holder lives; others watch it by their own clocks
    settled INTEGER NOT NULL -- 1 when nothing is left to index
) STRICT, WITHOUT ROWID;
