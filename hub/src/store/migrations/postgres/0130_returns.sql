-- Every return that was received, also one that waits or was refused (docs/decisions/0130): filled again from the log. The
-- last five columns move on with its operation and posting. `taken` says that its units count as back; `began` how its
-- money track began, `money` and `goods` where the tracks stand, `is_open` that somebody still has to act or to answer.
DROP TABLE return_lines;
DROP TABLE returns;
CREATE TABLE returns (
    operation BYTEA NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL UNIQUE,
    return_id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    business_date TEXT COLLATE "C" NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    refund BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    began TEXT COLLATE "C" NOT NULL,
    has_goods BIGINT NOT NULL,
    captured_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    capped BIGINT NOT NULL,
    goods TEXT COLLATE "C" NOT NULL,
    money TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL
);
CREATE UNIQUE INDEX returns_taken ON returns (return_id) WHERE taken = 1;
CREATE INDEX returns_number ON returns (return_id, ordinal);
CREATE INDEX returns_order ON returns (order_id, ordinal) WHERE order_id <> '';
CREATE INDEX returns_open ON returns (ordinal) WHERE is_open = 1;
CREATE INDEX returns_received ON returns (received_at);
CREATE INDEX returns_day ON returns (business_date, site, ordinal);

CREATE TABLE return_lines (
    operation BYTEA NOT NULL,
    line BIGINT NOT NULL,
    order_line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    base_quantity BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    condition TEXT COLLATE "C" NOT NULL,
    disposition TEXT COLLATE "C" NOT NULL,
    refund BIGINT NOT NULL,
    PRIMARY KEY (operation, line)
);

-- To whom the money goes, by the recorded plan: none for a return that was not assessed.
CREATE TABLE return_tenders (
    operation BYTEA NOT NULL,
    step BIGINT NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C" NOT NULL,
    executor TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    pays BIGINT NOT NULL,
    PRIMARY KEY (operation, step)
);
INSERT INTO backfills (name) SELECT 'returns' FROM apply WHERE ordinal > 0;

-- A site's day, for the daily close.
CREATE INDEX operations_day ON operations (business_date, site, ordinal);
