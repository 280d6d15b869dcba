-- How each agent's scanners and printers are, as it last told; replaced as a whole, no part of any record.
CREATE TABLE agent_devices (
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    station TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    since INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    unmatched INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (agent, kind, name)
) STRICT;
