-- Every epoch of every agent's journal that the hub has adopted. The head of an agent's newest one stands in `journals`;
-- here is where the others ended. `replaced_at` is 0 while it is the newest.
CREATE TABLE epochs (
    agent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    source BIGINT NOT NULL,
    head_seq BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    parent TEXT NOT NULL,
    parent_seq BIGINT NOT NULL,
    adopted_at BIGINT NOT NULL,
    replaced_at BIGINT NOT NULL,
    PRIMARY KEY (agent, epoch)
);
INSERT INTO epochs (agent, epoch, source, head_seq, head_hash, parent, parent_seq, adopted_at, replaced_at)
SELECT agent, epoch, source, acked_seq, acked_hash, '', 0, seen_at, 0 FROM journals WHERE epoch <> '';
-- Enrolling an agent anew ends what its journal's epoch was allowed: it is 0 until one is adopted again.
ALTER TABLE journals ADD COLUMN is_live BIGINT NOT NULL DEFAULT 1;
-- How far the agent may delete: what is in a verified backup, or old enough.
ALTER TABLE journals ADD COLUMN released_seq BIGINT NOT NULL DEFAULT 0;
