-- The hub's log: everything that changes state, in order per source.
CREATE TABLE sources (
    source BIGINT PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    head BIGINT NOT NULL
);

CREATE TABLE log (
    source BIGINT NOT NULL,
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (source, position)
);

-- One row per operation ever received, whoever sent it and however often.
CREATE TABLE received (
    operation BYTEA NOT NULL PRIMARY KEY,
    source BIGINT NOT NULL,
    position BIGINT NOT NULL
);

-- What sync keeps of each agent's journal.
CREATE TABLE journals (
    agent TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    epoch TEXT COLLATE "C" NOT NULL,
    source BIGINT NOT NULL,
    acked_seq BIGINT NOT NULL,
    acked_hash BYTEA NOT NULL,
    fence TEXT COLLATE "C" NOT NULL,
    seen_at BIGINT NOT NULL
);

-- How many operations of each type came from each source.
CREATE TABLE intake (
    source BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    operations BIGINT NOT NULL,
    repeats BIGINT NOT NULL,
    PRIMARY KEY (source, kind)
);

-- Operations received again: under another place with the same bytes, or with others.
CREATE TABLE repeats (
    source BIGINT NOT NULL,
    position BIGINT NOT NULL,
    same_bytes BIGINT NOT NULL,
    PRIMARY KEY (source, position)
);
