-- Returns that were authorised before the customer comes (docs/decisions/0155). All of it follows from the log.
CREATE TABLE authorisations (
    number TEXT NOT NULL PRIMARY KEY,
    order_id TEXT NOT NULL,
    document TEXT NOT NULL,
    made_by TEXT NOT NULL,
    channel TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL,
    revoked_why TEXT NOT NULL,
    used_by TEXT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX authorisations_order ON authorisations (order_id);
CREATE INDEX authorisations_channel ON authorisations (channel, number);

-- What came back by an authorisation that fitted it, by the order's line: its last return is the one that used it.
CREATE TABLE authorised_units (
    number TEXT NOT NULL,
    operation BYTEA NOT NULL,
    line BIGINT NOT NULL,
    units BIGINT NOT NULL,
    return_id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (number, operation, line)
);
