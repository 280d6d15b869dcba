-- Units of orders that are held for one basket each (docs/decisions/0015). All of it follows from the log. A row stays
-- when its reservation is over: whatever arrives late finds that it is. `state` is held, taken, released or broken;
-- `lines` is a JSON list of line and units.
CREATE TABLE reservations (
    reservation TEXT NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL,
    site TEXT NOT NULL,
    order_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    lines TEXT NOT NULL,
    since INTEGER NOT NULL,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reservations_order ON reservations (order_id) WHERE state = 'held';
CREATE INDEX reservations_since ON reservations (since, reservation) WHERE state = 'held';
