-- Transfers between sites: cartons by their number. Nothing was moved so before: operations of these types were not known, and
-- those that wait unread have their effects when a person lets them. A time or an operation is zero, or all zeros, until it is
-- known; `received_site` is where it came, whatever its label says.
CREATE TABLE transfers (
    sscc TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    from_site TEXT COLLATE "C" NOT NULL,
    to_site TEXT COLLATE "C" NOT NULL,
    legal_entity TEXT COLLATE "C" NOT NULL,
    shipped_on TEXT COLLATE "C" NOT NULL,
    shipped_at BIGINT NOT NULL,
    shipped_by BYTEA NOT NULL,
    received_site TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL,
    received_by BYTEA NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL
);
CREATE INDEX transfers_ordinal ON transfers (ordinal, sscc);
CREATE INDEX transfers_state ON transfers (state, shipped_at);

CREATE TABLE transfer_lines (
    sscc TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    shipped BIGINT NOT NULL,
    received BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    PRIMARY KEY (sscc, item)
);
ALTER TABLE return_lines ADD COLUMN to_site TEXT NOT NULL DEFAULT '';
