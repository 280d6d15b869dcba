-- What the ERP said of its stock, and in which span of time it was so; an edge's notes, no part of the log.
CREATE TABLE stock_figures (
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    PRIMARY KEY (site, item)
);

-- When figures of a site came last, and when they were last compared with the ledger.
CREATE TABLE stock_looks (
    site TEXT NOT NULL PRIMARY KEY,
    told_at BIGINT NOT NULL,
    looked_at BIGINT NOT NULL
);

-- What the last comparison found, and since when.
CREATE TABLE drifts (
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    drift BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (site, item)
);

CREATE INDEX postings_settled ON postings (site, settled_at);
CREATE INDEX exceptions_posting ON exceptions (site, closed_at) WHERE posting <> '';
-- Goods that went from one state at a site to another.
CREATE INDEX moves_within ON moves (from_account, at)
    WHERE to_account NOT IN ('supplier', 'customer', 'in_transit', 'adjustment', 'lost', 'scrap');
