-- Returns that were authorised before the customer comes (docs/decisions/0155). All of it follows from the log.
CREATE TABLE authorisations (
    number TEXT NOT NULL PRIMARY KEY,
    order_id TEXT NOT NULL,
    document TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL,
    revoked_why TEXT NOT NULL,
    used_by TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX authorisations_order ON authorisations (order_id);
