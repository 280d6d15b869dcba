-- What agents are granted. All of it follows from the log.
-- How much a site, and each of its epochs, may have promised before the hub knows of it, in minor units.
CREATE TABLE limits (
    site TEXT NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    site_limit INTEGER NOT NULL,
    agent_limit INTEGER NOT NULL
) STRICT;

-- The epoch that each agent is granted to, the hub's life in which that began, and the entry that said so.
CREATE TABLE holders (
    agent TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    epoch TEXT NOT NULL,
    generation TEXT NOT NULL,
    ordinal INTEGER NOT NULL
) STRICT;
CREATE INDEX holders_site ON holders (site, agent);

-- One account per epoch and currency; it stays when the epoch is over. `generation` is empty and `version` 0 while
-- nothing has been granted.
CREATE TABLE accounts (
    agent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    currency TEXT NOT NULL,
    site TEXT NOT NULL,
    known INTEGER NOT NULL,
    up_to INTEGER NOT NULL,
    ceiling INTEGER NOT NULL,
    generation TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (agent, epoch, currency)
) STRICT;
CREATE INDEX accounts_site ON accounts (site, currency);

-- Numbers that are given away once each, leased in blocks.
CREATE TABLE series (
    series TEXT NOT NULL PRIMARY KEY,
    generation TEXT NOT NULL,
    next_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    block INTEGER NOT NULL
) STRICT;

CREATE TABLE leases (
    series TEXT NOT NULL,
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    agent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    generation TEXT NOT NULL,
    PRIMARY KEY (series, first_number)
) STRICT;
CREATE INDEX leases_agent ON leases (agent, series, first_number);

-- Tables that a migration made and that follow from entries which were applied before: filled before the hub starts.
CREATE TABLE backfills (
    name TEXT NOT NULL PRIMARY KEY
) STRICT;
INSERT INTO backfills (name) SELECT 'accounts' FROM apply WHERE ordinal > 0;
