-- How far an ERP's records are read, by the ERP's own mark, and when they were last read whole; an edge's notes.
ALTER TABLE pull_cursors ADD COLUMN token TEXT NOT NULL DEFAULT '';
ALTER TABLE pull_cursors ADD COLUMN whole_at BIGINT NOT NULL DEFAULT 0;

-- The first rule by value that would accept a drift if a price of the item were known; an edge's note, empty if there is none.
ALTER TABLE drifts ADD COLUMN unpriced TEXT NOT NULL DEFAULT '';

-- The dearest that an item was sold for is looked up by the item, and read from the index alone.
CREATE INDEX order_lines_item ON order_lines (item, currency, base_quantity, amount);

-- Whether each document of an order needs an invoice of its own. Nobody could say so before.
ALTER TABLE orders ADD COLUMN invoice_required BIGINT NOT NULL DEFAULT 0;
