-- One row for each part of a return's money that somebody has to pay out (docs/decisions/0150): filled again from the log.
-- `refund` is the return's number, a dot and the step of its plan; `ordinal` is the return's. What an executor says of a
-- refund moves its state, what was paid and by which evidence; another way to pay it is a row of its own. `due` is exact,
-- `amount` what can be paid of it: cash is rounded. `is_open` says that the customer is still owed it, `late_told` that a
-- person was told once that nobody answers. `payout` of a return is how all of its refunds stand.
CREATE TABLE refunds (
    refund TEXT NOT NULL PRIMARY KEY,
    operation BLOB NOT NULL,
    step INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    return_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    site TEXT NOT NULL,
    business_date TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    executor TEXT NOT NULL,
    target TEXT NOT NULL,
    method TEXT NOT NULL,
    payment TEXT NOT NULL,
    due INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    settled_on TEXT NOT NULL,
    message TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    replaced_by TEXT NOT NULL,
    replaces TEXT NOT NULL,
    redirected_by TEXT NOT NULL,
    consent TEXT NOT NULL,
    late_told INTEGER NOT NULL
) STRICT;
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
    refund TEXT NOT NULL,
    number INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    amount INTEGER NOT NULL,
    settled_on TEXT NOT NULL,
    origin TEXT NOT NULL,
    at INTEGER NOT NULL,
    came_back INTEGER NOT NULL,
    PRIMARY KEY (refund, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE returns ADD COLUMN payout TEXT NOT NULL DEFAULT 'none';
INSERT INTO backfills (name) SELECT 'refunds' FROM apply WHERE ordinal > 0;
