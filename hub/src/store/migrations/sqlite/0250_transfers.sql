-- Transfers between sites: cartons by their number. Nothing was moved so before: operations of these types were not known, and
-- those that wait unread have their effects when a person lets them. A time or an operation is zero, or all zeros, until it is
-- known; `received_site` is where it came, whatever its label says.
CREATE TABLE transfers (
    sscc TEXT NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    state TEXT NOT NULL,
    from_site TEXT NOT NULL,
    to_site TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    shipped_on TEXT NOT NULL,
    shipped_at INTEGER NOT NULL,
    shipped_by BLOB NOT NULL,
    received_site TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    received_by BLOB NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_by TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX transfers_ordinal ON transfers (ordinal, sscc);
CREATE INDEX transfers_state ON transfers (state, shipped_at);

CREATE TABLE transfer_lines (
    sscc TEXT NOT NULL,
    item TEXT NOT NULL,
    shipped INTEGER NOT NULL,
    received INTEGER NOT NULL,
    damaged INTEGER NOT NULL,
    PRIMARY KEY (sscc, item)
) STRICT, WITHOUT ROWID;
ALTER TABLE return_lines ADD COLUMN to_site TEXT NOT NULL DEFAULT '';
