-- Serial numbers and lots of what was picked for an order line, and where each of them was recorded. Before this nothing was
-- told apart, so nothing of what is there has any.
ALTER TABLE order_lines ADD COLUMN numbers TEXT NOT NULL DEFAULT '';
CREATE TABLE unit_numbers (
    operation BYTEA NOT NULL,
    ordinal BIGINT NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation, line, kind, number)
);
CREATE INDEX unit_numbers_number ON unit_numbers (number, ordinal);
