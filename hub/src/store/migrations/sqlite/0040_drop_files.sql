CREATE TABLE drop_files (
    hash TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;
