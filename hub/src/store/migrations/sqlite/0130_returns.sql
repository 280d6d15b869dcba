-- Every return that was received, also one that waits or was refused (docs/decisions/0130): filled again from the log. The
-- last five columns move on with its operation and posting. `taken` says that its units count as back; `began` how its
-- money track began, `money` and `goods` where the tracks stand, `is_open` that somebody still has to act or to answer.
DROP TABLE return_lines;
DROP TABLE returns;
CREATE TABLE returns (
    operation BLOB NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL UNIQUE,
    return_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    site TEXT NOT NULL,
    business_date TEXT NOT NULL,
    evidence TEXT NOT NULL,
    verdict TEXT NOT NULL,
    units INTEGER NOT NULL,
    refund INTEGER NOT NULL,
    currency TEXT NOT NULL,
    began TEXT NOT NULL,
    has_goods INTEGER NOT NULL,
    captured_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    capped INTEGER NOT NULL,
    goods TEXT NOT NULL,
    money TEXT NOT NULL,
    is_open INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX returns_taken ON returns (return_id) WHERE taken = 1;
CREATE INDEX returns_number ON returns (return_id, ordinal);
CREATE INDEX returns_order ON returns (order_id, ordinal) WHERE order_id <> '';
CREATE INDEX returns_open ON returns (ordinal) WHERE is_open = 1;
CREATE INDEX returns_received ON returns (received_at);
CREATE INDEX returns_day ON returns (business_date, site, ordinal);

CREATE TABLE return_lines (
    operation BLOB NOT NULL,
    line INTEGER NOT NULL,
    order_line INTEGER NOT NULL,
    item TEXT NOT NULL,
    base_quantity INTEGER NOT NULL,
    reason TEXT NOT NULL,
    condition TEXT NOT NULL,
    disposition TEXT NOT NULL,
    refund INTEGER NOT NULL,
    PRIMARY KEY (operation, line)
) STRICT;

-- To whom the money goes, by the recorded plan: none for a return that was not assessed.
CREATE TABLE return_tenders (
    operation BLOB NOT NULL,
    step INTEGER NOT NULL,
    method TEXT NOT NULL,
    target TEXT NOT NULL,
    executor TEXT NOT NULL,
    amount INTEGER NOT NULL,
    pays INTEGER NOT NULL,
    PRIMARY KEY (operation, step)
) STRICT;
INSERT INTO backfills (name) SELECT 'returns' FROM apply WHERE ordinal > 0;

-- A site's day, for the daily close.
CREATE INDEX operations_day ON operations (business_date, site, ordinal);
