-- When an order was placed (`ordered_at`, 0 if nobody told), first heard of, promised to leave (empty if nobody told) and
-- called off (0 if never); filled again from the log for those that are there.
CREATE TABLE order_times (
    order_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ordered_at BIGINT NOT NULL,
    promised_ship_date TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL,
    cancelled_at BIGINT NOT NULL
);
CREATE INDEX order_times_received ON order_times (received_at);
CREATE INDEX order_times_promised ON order_times (promised_ship_date) WHERE promised_ship_date <> '';
CREATE INDEX order_times_cancelled ON order_times (cancelled_at) WHERE cancelled_at <> 0;
INSERT INTO backfills (name) SELECT 'order_times' FROM apply WHERE ordinal > 0;

-- What came of sending events to webhooks, by day: an edge's notes, and no part of what a rebuild makes. `day` is whole UTC
-- days since 1970, `again` is 1 where the event had been sent before. `lag` is from the event's cause to the answer that took
-- it, in milliseconds, rounded up to two digits; 0 of what was not taken.
CREATE TABLE webhook_days (
    day BIGINT NOT NULL,
    webhook TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    again BIGINT NOT NULL,
    lag BIGINT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (day, webhook, kind, outcome, again, lag)
);

-- Tries of postings that did not get through, by day and site: the dispatcher's notes, and no part of what a rebuild makes.
CREATE TABLE posting_days (
    day BIGINT NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (day, site)
);

-- Goods of which open orders need more than lies there.
CREATE INDEX stock_levels_oversold ON stock_levels (site, item) WHERE allocated > on_hand;
