-- Purchase orders line by line, with what was counted of them and the goods receipts that were closed: filled again from the
-- log. `ordinal` is the entry that first brought a purchase order, `since` when it was received. Of what an agent counted,
-- `closed` is in a goods receipt; `line` is -1 for an item that is in no line. `posting` is empty for a goods receipt that
-- nothing was in.
DROP TABLE purchase_orders;
CREATE TABLE purchase_orders (
    purchase_order TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    site TEXT COLLATE "C" NOT NULL,
    supplier TEXT COLLATE "C" NOT NULL,
    expected_on TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL UNIQUE,
    since BIGINT NOT NULL
);
CREATE INDEX purchase_orders_site ON purchase_orders (site, ordinal);

CREATE TABLE purchase_lines (
    purchase_order TEXT COLLATE "C" NOT NULL,
    line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    base_quantity BIGINT NOT NULL,
    received BIGINT NOT NULL,
    PRIMARY KEY (purchase_order, line)
);

CREATE TABLE purchase_counts (
    purchase_order TEXT COLLATE "C" NOT NULL,
    agent TEXT COLLATE "C" NOT NULL,
    line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    condition TEXT COLLATE "C" NOT NULL,
    lot TEXT COLLATE "C" NOT NULL,
    expires_on TEXT COLLATE "C" NOT NULL,
    counted BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    PRIMARY KEY (purchase_order, agent, line, item, condition, lot, expires_on)
);

CREATE TABLE goods_receipts (
    operation BYTEA NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL,
    receipt TEXT COLLATE "C" NOT NULL,
    purchase_order TEXT COLLATE "C" NOT NULL,
    delivery_note TEXT COLLATE "C" NOT NULL,
    is_last BIGINT NOT NULL,
    posting TEXT COLLATE "C" NOT NULL
);
CREATE INDEX goods_receipts_receipt ON goods_receipts (receipt, ordinal);
CREATE INDEX goods_receipts_purchase_order ON goods_receipts (purchase_order, ordinal);
INSERT INTO backfills (name) SELECT 'purchase_orders' FROM apply WHERE ordinal > 0;
