-- Closes that were sealed (docs/decisions/0154): each names the one before of its site. Their rows stand in the log.
CREATE TABLE day_closes (
    site TEXT NOT NULL,
    number BIGINT NOT NULL,
    business_date TEXT NOT NULL,
    ordinal BIGINT NOT NULL UNIQUE,
    up_to BIGINT NOT NULL,
    late BIGINT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    pass_key TEXT NOT NULL,
    signature TEXT NOT NULL,
    sealed_by TEXT NOT NULL,
    sealed_at BIGINT NOT NULL,
    PRIMARY KEY (site, number)
);
CREATE UNIQUE INDEX day_closes_day ON day_closes (site, business_date);

-- Executors hear of what is withdrawn; notes of what they have taken over stay until it is settled.
CREATE INDEX refund_asks_state ON refund_asks (state, next_try);

-- What the ERP pays by its own payment run is looked for in the order of apply.
CREATE INDEX refunds_erp ON refunds (ordinal, step) WHERE executor = 'erp';

-- What was taken back on a day stands against that day's taxes.
CREATE INDEX postings_reversals ON postings (site, created_at, posting) WHERE kind = 'return_reversal';
