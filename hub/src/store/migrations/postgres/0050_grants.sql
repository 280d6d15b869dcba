-- What agents are granted. All of it follows from the log.
-- How much a site, and each of its epochs, may have promised before the hub knows of it, in minor units.
CREATE TABLE limits (
    site TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    site_limit BIGINT NOT NULL,
    agent_limit BIGINT NOT NULL
);

-- The epoch that each agent is granted to, the hub's life in which that began, and the entry that said so.
CREATE TABLE holders (
    agent TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    epoch TEXT NOT NULL,
    generation TEXT NOT NULL,
    ordinal BIGINT NOT NULL
);
CREATE INDEX holders_site ON holders (site, agent);

-- One account per epoch and currency; it stays when the epoch is over. `generation` is empty and `version` 0 while
-- nothing has been granted.
CREATE TABLE accounts (
    agent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    currency TEXT NOT NULL,
    site TEXT NOT NULL,
    known BIGINT NOT NULL,
    up_to BIGINT NOT NULL,
    ceiling BIGINT NOT NULL,
    generation TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (agent, epoch, currency)
);
CREATE INDEX accounts_site ON accounts (site, currency);

-- Numbers that are given away once each, leased in blocks.
CREATE TABLE series (
    series TEXT NOT NULL PRIMARY KEY,
    generation TEXT NOT NULL,
    next_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    block BIGINT NOT NULL
);

CREATE TABLE leases (
    series TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    agent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    generation TEXT NOT NULL,
    PRIMARY KEY (series, first_number)
);
CREATE INDEX leases_agent ON leases (agent, series, first_number);

-- Tables that a migration made and that follow from entries which were applied before: filled before the hub starts.
CREATE TABLE backfills (
    name TEXT NOT NULL PRIMARY KEY
);
INSERT INTO backfills (name) SELECT 'accounts' FROM apply WHERE ordinal > 0;
