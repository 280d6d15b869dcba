-- What webhooks are told of, in the order of apply; made with what it tells of, and no part of what a rebuild makes.
CREATE TABLE webhook_events (
    ordinal BIGINT NOT NULL,
    number BIGINT NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (ordinal, number)
);

CREATE UNIQUE INDEX webhook_events_event ON webhook_events (event);
CREATE INDEX webhook_events_made ON webhook_events (made_at);

-- How far each webhook has been told, and which hub process tells it.
CREATE TABLE webhooks (
    webhook TEXT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    state TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    number BIGINT NOT NULL,
    holder TEXT NOT NULL,
    beat BIGINT NOT NULL,
    delivered BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    buried BIGINT NOT NULL,
    failing_since BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    delivered_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    removed_at BIGINT NOT NULL
);

-- Events that were not taken, or are to be sent once more.
CREATE TABLE webhook_deliveries (
    webhook TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    number BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    first_try BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (ordinal, number, webhook)
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook, next_try, ordinal, number);

CREATE TABLE webhook_dead_letters (
    webhook TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    number BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    error TEXT NOT NULL,
    died_at BIGINT NOT NULL,
    PRIMARY KEY (ordinal, number, webhook)
);
