-- Purchase orders line by line, with what was counted of them and the goods receipts that were closed: filled again from the
-- log. `ordinal` is the entry that first brought a purchase order, `since` when it was received. Of what an agent counted,
-- `closed` is in a goods receipt; `line` is -1 for an item that is in no line. `posting` is empty for a goods receipt that
-- nothing was in.
DROP TABLE purchase_orders;
CREATE TABLE purchase_orders (
    purchase_order TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    supplier TEXT NOT NULL,
    expected_on TEXT NOT NULL,
    status TEXT NOT NULL,
    ordinal INTEGER NOT NULL UNIQUE,
    since INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_orders_site ON purchase_orders (site, ordinal);

CREATE TABLE purchase_lines (
    purchase_order TEXT NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    base_quantity INTEGER NOT NULL,
    received INTEGER NOT NULL,
    PRIMARY KEY (purchase_order, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_counts (
    purchase_order TEXT NOT NULL,
    agent TEXT NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    condition TEXT NOT NULL,
    lot TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    counted INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    PRIMARY KEY (purchase_order, agent, line, item, condition, lot, expires_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE goods_receipts (
    operation BLOB NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    receipt TEXT NOT NULL,
    purchase_order TEXT NOT NULL,
    delivery_note TEXT NOT NULL,
    is_last INTEGER NOT NULL,
    posting TEXT NOT NULL
) STRICT;
CREATE INDEX goods_receipts_receipt ON goods_receipts (receipt, ordinal);
CREATE INDEX goods_receipts_purchase_order ON goods_receipts (purchase_order, ordinal);
INSERT INTO backfills (name) SELECT 'purchase_orders' FROM apply WHERE ordinal > 0;
