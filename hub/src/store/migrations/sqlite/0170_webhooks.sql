-- What webhooks are told of, in the order of apply; made with what it tells of, and no part of what a rebuild makes.
CREATE TABLE webhook_events (
    ordinal INTEGER NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (ordinal, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX webhook_events_event ON webhook_events (event);
CREATE INDEX webhook_events_made ON webhook_events (made_at);

-- How far each webhook has been told, and which hub process tells it.
CREATE TABLE webhooks (
    webhook TEXT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    state TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    number INTEGER NOT NULL,
    holder TEXT NOT NULL,
    beat INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    buried INTEGER NOT NULL,
    failing_since INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    delivered_at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    removed_at INTEGER NOT NULL
) STRICT;

-- Events that were not taken, or are to be sent once more.
CREATE TABLE webhook_deliveries (
    webhook TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    first_try INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (ordinal, number, webhook)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook, next_try, ordinal, number);

CREATE TABLE webhook_dead_letters (
    webhook TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    error TEXT NOT NULL,
    died_at INTEGER NOT NULL,
    PRIMARY KEY (ordinal, number, webhook)
) STRICT, WITHOUT ROWID;
