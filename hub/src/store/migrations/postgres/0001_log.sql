-- The hub's log: everything that changes state, in order per source. `applied` is how far apply has come.
CREATE TABLE sources (
    source BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    head BIGINT NOT NULL,
    applied BIGINT NOT NULL
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
    agent TEXT NOT NULL PRIMARY KEY,
    epoch TEXT NOT NULL,
    source BIGINT NOT NULL,
    acked_seq BIGINT NOT NULL,
    acked_hash BYTEA NOT NULL,
    state TEXT NOT NULL,
    seen_at BIGINT NOT NULL
);

-- How many operations of each type came from each source.
CREATE TABLE intake (
    source BIGINT NOT NULL,
    kind TEXT NOT NULL,
    operations BIGINT NOT NULL,
    repeats BIGINT NOT NULL,
    PRIMARY KEY (source, kind)
);
