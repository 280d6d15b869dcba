-- Whose PIN is locked at which agent, as it last told; replaced as a whole, no part of any record.
CREATE TABLE agent_pin_locks (
    agent TEXT NOT NULL,
    worker TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (agent, worker)
) STRICT;
