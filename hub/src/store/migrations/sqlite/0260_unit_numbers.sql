-- Serial numbers and lots of what was picked for an order line, and where each of them was recorded. Before this nothing was
-- told apart, so nothing of what is there has any.
ALTER TABLE order_lines ADD COLUMN numbers TEXT NOT NULL DEFAULT '';
CREATE TABLE unit_numbers (
    operation BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (operation, line, kind, number)
) STRICT;
CREATE INDEX unit_numbers_number ON unit_numbers (number, ordinal);
