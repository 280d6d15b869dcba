-- The dispatcher's own notes: no entry of the log, and gone after a rebuild.
CREATE TABLE posting_attempts (
    posting TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    error TEXT NOT NULL
) STRICT;
