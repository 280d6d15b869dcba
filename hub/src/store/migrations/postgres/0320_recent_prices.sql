-- Without a receipt the lowest price of the last days counts: orders are looked up by their day.
CREATE INDEX orders_ordered ON orders (ordered_on, site);
