-- When an order was placed (`ordered_at`, 0 if nobody told), first heard of, promised to leave (empty if nobody told) and
-- called off (0 if never); filled again from the log for those that are there.
CREATE TABLE order_times (
    order_id TEXT NOT NULL PRIMARY KEY,
    ordered_at INTEGER NOT NULL,
    promised_ship_date TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    cancelled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_times_received ON order_times (received_at);
CREATE INDEX order_times_promised ON order_times (promised_ship_date) WHERE promised_ship_date <> '';
CREATE INDEX order_times_cancelled ON order_times (cancelled_at) WHERE cancelled_at <> 0;
INSERT INTO backfills (name) SELECT 'order_times' FROM apply WHERE ordinal > 0;

-- What came of sending events to webhooks, by day: an edge's notes, and no part of what a rebuild makes. `day` is whole UTC
-- days since 1970, `again` is 1 where the event had been sent before. `lag` is from the event's cause to the answer that took
-- it, in milliseconds, rounded up to two digits; 0 of what was not taken.
CREATE TABLE webhook_days (
    day INTEGER NOT NULL,
    webhook TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    again INTEGER NOT NULL,
    lag INTEGER NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (day, webhook, kind, outcome, again, lag)
) STRICT, WITHOUT ROWID;

-- Tries of postings that did not get through, by day and site: the dispatcher's notes, and no part of what a rebuild makes.
CREATE TABLE posting_days (
    day INTEGER NOT NULL,
    site TEXT NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (day, site)
) STRICT, WITHOUT ROWID;

-- Goods of which open orders need more than lies there.
CREATE INDEX stock_levels_oversold ON stock_levels (site, item) WHERE allocated > on_hand;
