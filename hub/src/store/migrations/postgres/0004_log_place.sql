-- An entry's key is one number, source · 2⁴⁰ + position: half the index, and the same statements on both engines.
CREATE TABLE log_by_place (
    place BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    bytes BYTEA NOT NULL
);
INSERT INTO log_by_place (place, at, bytes)
    SELECT source * 1099511627776 + position, at, bytes FROM log ORDER BY source, position;
DROP TABLE log;
ALTER TABLE log_by_place RENAME TO log;
