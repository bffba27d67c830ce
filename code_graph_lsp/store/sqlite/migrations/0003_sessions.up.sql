-- Running and past servers, and what happened in each. Times are nanoseconds since 1970, UTC.

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    client_name TEXT NOT NULL,
    client_version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('created', 'running', 'closed', 'crashed')),
    workspace TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_started INTEGER NOT NULL, -- tells two processes of one pid apart; 0 where the system does not say
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    last_activity INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session_event (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    time INTEGER NOT NULL
) STRICT;

CREATE INDEX session_event_by_session ON session_event (session, id);
