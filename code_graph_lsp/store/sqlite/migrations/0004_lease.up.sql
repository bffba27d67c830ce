-- Which process indexes the workspace, and how far it is. One row at most.

CREATE TABLE lease (
    name TEXT PRIMARY KEY CHECK (name = 'indexing'),
    holder TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_started INTEGER NOT NULL, -- tells two processes of one pid apart; 0 where the system does not say
    beat INTEGER NOT NULL, -- how often the holder has written here
    asked INTEGER NOT NULL, -- the beat that another process waits for, as a sign that the holder lives
    settled INTEGER NOT NULL, -- 1 when nothing is left to index
    done INTEGER NOT NULL, -- files of the run
    total INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
