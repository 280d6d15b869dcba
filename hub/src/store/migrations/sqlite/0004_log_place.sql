-- An entry's key is one number, source · 2⁴⁰ + position: rows then lie in a table by that number, which takes them at
-- its end faster and with less room than an index that holds whole rows.
CREATE TABLE log_by_place (
    place INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO log_by_place (place, at, bytes)
    SELECT source * 1099511627776 + position, at, bytes FROM log ORDER BY source, position;
DROP TABLE log;
ALTER TABLE log_by_place RENAME TO log;
