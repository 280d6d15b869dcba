-- The hub's log: everything that changes state, in order per source.
CREATE TABLE sources (
    source INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    head INTEGER NOT NULL
) STRICT;

CREATE TABLE log (
    source INTEGER NOT NULL,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- One row per operation ever received, whoever sent it and however often.
CREATE TABLE received (
    operation BLOB NOT NULL PRIMARY KEY,
    source INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What sync keeps of each agent's journal.
CREATE TABLE journals (
    agent TEXT NOT NULL PRIMARY KEY,
    epoch TEXT NOT NULL,
    source INTEGER NOT NULL,
    acked_seq INTEGER NOT NULL,
    acked_hash BLOB NOT NULL,
    fence TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

-- How many operations of each type came from each source.
CREATE TABLE intake (
    source INTEGER NOT NULL,
    kind TEXT NOT NULL,
    operations INTEGER NOT NULL,
    repeats INTEGER NOT NULL,
    PRIMARY KEY (source, kind)
) STRICT;

-- Operations received again: under another place with the same bytes, or with others.
CREATE TABLE repeats (
    source INTEGER NOT NULL,
    position INTEGER NOT NULL,
    same_bytes INTEGER NOT NULL,
    PRIMARY KEY (source, position)
) STRICT;
