-- What the ERP said of its stock, and in which span of time it was so; an edge's notes, no part of the log.
CREATE TABLE stock_figures (
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    PRIMARY KEY (site, item)
) STRICT, WITHOUT ROWID;

-- When figures of a site came last, and when they were last compared with the ledger.
CREATE TABLE stock_looks (
    site TEXT NOT NULL PRIMARY KEY,
    told_at INTEGER NOT NULL,
    looked_at INTEGER NOT NULL
) STRICT;

-- What the last comparison found, and since when.
CREATE TABLE drifts (
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    drift INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (site, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX postings_settled ON postings (site, settled_at);
CREATE INDEX exceptions_posting ON exceptions (site, closed_at) WHERE posting <> '';
-- Goods that went from one state at a site to another.
CREATE INDEX moves_within ON moves (from_account, at)
    WHERE to_account NOT IN ('supplier', 'customer', 'in_transit', 'adjustment', 'lost', 'scrap');
