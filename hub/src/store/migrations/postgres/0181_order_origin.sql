-- Who brought an order first; filled again from the log for those that are there.
ALTER TABLE orders ADD COLUMN origin TEXT NOT NULL DEFAULT '';
INSERT INTO backfills (name) SELECT 'order_origins' FROM apply WHERE ordinal > 0;
