-- What the ERP froze at the sale of an order, and what came back of it as far as returns were assessed; JSON, or empty.
ALTER TABLE orders ADD COLUMN sale TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN returned TEXT NOT NULL DEFAULT '';

-- Every version of every policy, by where it holds.
CREATE TABLE policies (
    scope TEXT NOT NULL,
    policy TEXT NOT NULL,
    version BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (scope, policy, version)
);
