-- What the key figures read by day and no index found yet: orders that left, refunds that were paid, exceptions by the time
-- they were opened and closed.
CREATE INDEX orders_shipped ON orders (shipped_on, site) WHERE shipped_on <> '';
CREATE INDEX refunds_settled ON refunds (answered_at) WHERE state = 'settled';
CREATE INDEX exceptions_opened ON exceptions (opened_at);
CREATE INDEX exceptions_closed ON exceptions (closed_at) WHERE closed_at <> 0;
