-- Photos of goods that came back, as agents sent them. They are no part of the log: a rebuild does not make them.
CREATE TABLE photos (
    sha256 TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    picture BLOB NOT NULL,
    agent TEXT NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX photos_received ON photos (received_at);
