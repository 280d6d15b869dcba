-- Executors' own ways (docs/decisions/0151). `reference` is the number under which an executor has taken a refund over, and
-- `accepted_at` when; of what the ERP pays these are its documents of the return, also of what it had before this version.
ALTER TABLE refunds ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE refunds ADD COLUMN accepted_at INTEGER NOT NULL DEFAULT 0;
UPDATE refunds SET
    reference = (
        SELECT COALESCE((SELECT group_concat(value, ', ') FROM json_each(p.documents)), '')
        FROM operations o JOIN postings p ON p.posting = o.posting WHERE o.operation = refunds.operation
    ),
    accepted_at = (
        SELECT p.settled_at FROM operations o JOIN postings p ON p.posting = o.posting
        WHERE o.operation = refunds.operation
    )
WHERE executor = 'erp' AND replaces = '' AND EXISTS (
    SELECT 1 FROM operations o JOIN postings p ON p.posting = o.posting
    WHERE o.operation = refunds.operation AND p.state = 'posted'
);
CREATE INDEX refunds_taken ON refunds (executor, accepted_at, ordinal, step) WHERE state = 'requested';
CREATE INDEX refund_payments_evidence ON refund_payments (evidence);

-- What tills told of returns after these were recorded, whatever became of the return: filled from the log.
CREATE TABLE till_documents (
    operation BLOB NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    returned BLOB NOT NULL,
    return_id TEXT NOT NULL,
    document TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    business_date TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX till_documents_returned ON till_documents (returned, ordinal);

-- Executors that are asked by webhook, since when, and how far each asking is. Notes of the sender's own: what is due is in
-- `refunds`.
CREATE TABLE refund_executors (
    executor TEXT NOT NULL PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT;
CREATE TABLE refund_asks (
    refund TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    first_try INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    answer TEXT NOT NULL
) STRICT;
