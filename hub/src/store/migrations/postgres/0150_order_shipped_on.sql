-- When the last parcel of an order left, empty before: the days in which it may come back count from there. What the feed has
-- of an order is what a rebuild would write; agents that have read it hear of the day with the order's next change.
ALTER TABLE orders ADD COLUMN shipped_on TEXT NOT NULL DEFAULT '';
UPDATE orders SET shipped_on = COALESCE((
    SELECT MAX(business_date) FROM operations
    WHERE subject = 'order/' || order_id AND kind = 'counterfoil.shipment.packed.v1' AND posting <> ''
), '') WHERE shipment <> '';
UPDATE feed SET change = (
    SELECT REPLACE(
        change, '"status":"' || status || '","lines":[',
        '"status":"' || status || '","shipped_on":"' || shipped_on || '","lines":['
    ) FROM orders WHERE order_id = SUBSTR(record, 7)
) WHERE record LIKE 'order/%'
    AND EXISTS (SELECT 1 FROM orders WHERE order_id = SUBSTR(record, 7) AND shipped_on <> '');
