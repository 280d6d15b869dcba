-- When the last parcel of an order left, empty before: the days in which it may come back count from there.
ALTER TABLE orders ADD COLUMN shipped_on TEXT NOT NULL DEFAULT '';
UPDATE orders SET shipped_on = COALESCE((
    SELECT MAX(business_date) FROM operations
    WHERE subject = 'order/' || order_id AND kind = 'counterfoil.shipment.packed.v1' AND posting <> ''
), '') WHERE shipment <> '';
