-- Stock by site and item in one row: what the ledger's balances say by state, and what open order lines still need of it
-- (`allocated`). `moves` counts the accounts of that site that goods entered or left, `moved_at` is the last time. A row
-- that no move made goes when nothing is allocated any more, so the rows follow from moves and order lines alone.
CREATE TABLE stock_levels (
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    on_hand INTEGER NOT NULL,
    damaged INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    return_pending INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    moved_at INTEGER NOT NULL,
    PRIMARY KEY (site, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_levels_item ON stock_levels (item, site);
CREATE INDEX stock_levels_empty ON stock_levels (item) WHERE allocated = 0 AND moves = 0;

INSERT INTO stock_levels (site, item, on_hand, damaged, quarantined, return_pending, allocated, moves, moved_at)
SELECT site, item, SUM(on_hand), SUM(damaged), SUM(quarantined), SUM(return_pending), SUM(allocated), SUM(moves), MAX(moved_at)
FROM (
    SELECT substr(account, 1, instr(account, '/') - 1) AS site, item,
        CASE WHEN substr(account, instr(account, '/') + 1) = 'on_hand' THEN quantity ELSE 0 END AS on_hand,
        CASE WHEN substr(account, instr(account, '/') + 1) = 'damaged' THEN quantity ELSE 0 END AS damaged,
        CASE WHEN substr(account, instr(account, '/') + 1) = 'quarantined' THEN quantity ELSE 0 END AS quarantined,
        CASE WHEN substr(account, instr(account, '/') + 1) = 'return_pending' THEN quantity ELSE 0 END AS return_pending,
        0 AS allocated, 0 AS moves, 0 AS moved_at
    FROM balances WHERE instr(account, '/') > 0
    UNION ALL
    SELECT substr(from_account, 1, instr(from_account, '/') - 1), item, 0, 0, 0, 0, 0, 1, at
    FROM moves WHERE instr(from_account, '/') > 0
    UNION ALL
    SELECT substr(to_account, 1, instr(to_account, '/') - 1), item, 0, 0, 0, 0, 0, 1, at
    FROM moves WHERE instr(to_account, '/') > 0
    UNION ALL
    SELECT o.site, l.item, 0, 0, 0, 0, l.base_quantity - l.shipped, 0, 0
    FROM order_lines l JOIN orders o ON o.order_id = l.order_id
    WHERE o.status IN ('open', 'picking') AND l.base_quantity > l.shipped
) AS parts GROUP BY site, item;

-- What of the stock is not for a channel. An empty site or item stands for all of them; the most precise row counts.
CREATE TABLE channel_buffers (
    channel TEXT NOT NULL,
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (channel, site, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_buffers_item ON channel_buffers (item);

-- Why an order is held, and what was released, as JSON; empty if it never was.
ALTER TABLE orders ADD COLUMN holds TEXT NOT NULL DEFAULT '';
