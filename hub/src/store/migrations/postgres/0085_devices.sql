-- How each agent's scanners and printers are, as it last told; replaced as a whole, no part of any record.
CREATE TABLE agent_devices (
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    station TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    since BIGINT NOT NULL,
    reads BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    unmatched BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    PRIMARY KEY (agent, kind, name)
);
