-- One row for each part of a return's money that somebody has to pay out (docs/decisions/0150): filled again from the log.
-- `refund` is the return's number, a dot and the step of its plan; `ordinal` is the return's. What an executor says of a
-- refund moves its state, what was paid and by which evidence; another way to pay it is a row of its own. `due` is exact,
-- `amount` what can be paid of it: cash is rounded. `is_open` says that the customer is still owed it, `late_told` that a
-- person was told once that nobody answers. `payout` of a return is how all of its refunds stand.
CREATE TABLE refunds (
    refund TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    operation BYTEA NOT NULL,
    step BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    return_id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    business_date TEXT COLLATE "C" NOT NULL,
    legal_entity TEXT COLLATE "C" NOT NULL,
    executor TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    payment TEXT COLLATE "C" NOT NULL,
    due BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    settled_on TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    requested_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    replaced_by TEXT COLLATE "C" NOT NULL,
    replaces TEXT COLLATE "C" NOT NULL,
    redirected_by TEXT COLLATE "C" NOT NULL,
    consent TEXT COLLATE "C" NOT NULL,
    late_told BIGINT NOT NULL
);
CREATE UNIQUE INDEX refunds_place ON refunds (ordinal, step);
CREATE INDEX refunds_operation ON refunds (operation, step);
CREATE INDEX refunds_return ON refunds (return_id);
CREATE INDEX refunds_order ON refunds (order_id) WHERE order_id <> '';
CREATE INDEX refunds_open ON refunds (ordinal, step) WHERE is_open = 1;
CREATE INDEX refunds_executor ON refunds (executor, ordinal, step) WHERE is_open = 1;
CREATE INDEX refunds_owed ON refunds (executor, state, currency, amount, paid, requested_at, is_open) WHERE is_open = 1;
CREATE INDEX refunds_late ON refunds (executor, requested_at, ordinal, step) WHERE state = 'requested' AND late_told = 0;

-- Each payment that was told of a refund, in the order it was first told; `came_back` once the refund failed after it.
CREATE TABLE refund_payments (
    refund TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    settled_on TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    came_back BIGINT NOT NULL,
    PRIMARY KEY (refund, number)
);

ALTER TABLE returns ADD COLUMN payout TEXT COLLATE "C" NOT NULL DEFAULT 'none';
INSERT INTO backfills (name) SELECT 'refunds' FROM apply WHERE ordinal > 0;
