-- Executors' own ways (docs/decisions/0151). `reference` is the number under which an executor has taken a refund over, and
-- `accepted_at` when; of what the ERP pays these are its documents of the return, also of what it had before this version.
ALTER TABLE refunds ADD COLUMN reference TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE refunds ADD COLUMN accepted_at BIGINT NOT NULL DEFAULT 0;
UPDATE refunds SET
    reference = (
        SELECT COALESCE((SELECT string_agg(value, ', ') FROM json_array_elements_text(p.documents::json)), '')
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
    operation BYTEA NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL,
    returned BYTEA NOT NULL,
    return_id TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    business_date TEXT COLLATE "C" NOT NULL,
    agent TEXT COLLATE "C" NOT NULL
);
CREATE INDEX till_documents_returned ON till_documents (returned, ordinal);

-- Executors that are asked by webhook, since when, and how far each asking is. Notes of the sender's own: what is due is in
-- `refunds`.
CREATE TABLE refund_executors (
    executor TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
CREATE TABLE refund_asks (
    refund TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    state TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL,
    first_try BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    answer TEXT COLLATE "C" NOT NULL
);
