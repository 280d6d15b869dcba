-- What an agent had once had acknowledged, while the hub, put back from a backup, holds less; 0 if it does not.
ALTER TABLE journals ADD COLUMN behind_seq BIGINT NOT NULL DEFAULT 0;
-- How the agent was last told to go on in a new epoch: the reason's code; empty if it was not.
ALTER TABLE journals ADD COLUMN parting TEXT NOT NULL DEFAULT '';
-- Why an epoch began: the reason's code; empty if the hub does not know.
ALTER TABLE epochs ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- Agents that bring what others have captured: a copied disk under a name of its own.
CREATE TABLE heirs (
    agent TEXT NOT NULL,
    captured_by TEXT NOT NULL,
    PRIMARY KEY (agent, captured_by)
);
