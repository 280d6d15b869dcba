-- Stock by site and item in one row: what the ledger's balances say by state, and what open order lines still need of it
-- (`allocated`). `moves` counts the accounts of that site that goods entered or left, `moved_at` is the last time. A row
-- that no move made goes when nothing is allocated any more, so the rows follow from moves and order lines alone.
CREATE TABLE stock_levels (
    site TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    on_hand BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    quarantined BIGINT NOT NULL,
    return_pending BIGINT NOT NULL,
    allocated BIGINT NOT NULL,
    moves BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,
    PRIMARY KEY (site, item)
);
CREATE INDEX stock_levels_item ON stock_levels (item, site);
CREATE INDEX stock_levels_empty ON stock_levels (item) WHERE allocated = 0 AND moves = 0;

INSERT INTO stock_levels (site, item, on_hand, damaged, quarantined, return_pending, allocated, moves, moved_at)
SELECT site, item, CAST(SUM(on_hand) AS BIGINT), CAST(SUM(damaged) AS BIGINT), CAST(SUM(quarantined) AS BIGINT),
    CAST(SUM(return_pending) AS BIGINT), CAST(SUM(allocated) AS BIGINT), CAST(SUM(moves) AS BIGINT), MAX(moved_at)
FROM (
    SELECT split_part(account, '/', 1) AS site, item,
        CASE WHEN split_part(account, '/', 2) = 'on_hand' THEN quantity ELSE 0 END AS on_hand,
        CASE WHEN split_part(account, '/', 2) = 'damaged' THEN quantity ELSE 0 END AS damaged,
        CASE WHEN split_part(account, '/', 2) = 'quarantined' THEN quantity ELSE 0 END AS quarantined,
        CASE WHEN split_part(account, '/', 2) = 'return_pending' THEN quantity ELSE 0 END AS return_pending,
        0::BIGINT AS allocated, 0::BIGINT AS moves, 0::BIGINT AS moved_at
    FROM balances WHERE strpos(account, '/') > 0
    UNION ALL
    SELECT split_part(from_account, '/', 1), item, 0, 0, 0, 0, 0, 1, at
    FROM moves WHERE strpos(from_account, '/') > 0
    UNION ALL
    SELECT split_part(to_account, '/', 1), item, 0, 0, 0, 0, 0, 1, at
    FROM moves WHERE strpos(to_account, '/') > 0
    UNION ALL
    SELECT o.site, l.item, 0, 0, 0, 0, l.base_quantity - l.shipped, 0, 0
    FROM order_lines l JOIN orders o ON o.order_id = l.order_id
    WHERE o.status IN ('open', 'picking') AND l.base_quantity > l.shipped
) AS parts GROUP BY site, item;

-- What of the stock is not for a channel. An empty site or item stands for all of them; the most precise row counts.
CREATE TABLE channel_buffers (
    channel TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    set_by TEXT COLLATE "C" NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (channel, site, item)
);
CREATE INDEX channel_buffers_item ON channel_buffers (item);

-- Why an order is held, and what was released, as JSON; empty if it never was.
ALTER TABLE orders ADD COLUMN holds TEXT COLLATE "C" NOT NULL DEFAULT '';
