-- Agents as the hub knows them: who may come, with which certificates, and when each was last heard.
-- None of it follows from the log; `revoked_at`, `used_at` and `heard_at` are 0 while there is no such time.
CREATE TABLE agents (
    agent TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX agents_site ON agents (site, agent);

CREATE TABLE certificates (
    serial TEXT NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX certificates_agent ON certificates (agent, issued_at);
CREATE INDEX certificates_revoked ON certificates (expires_at) WHERE revoked_at <> 0;

-- One-time codes by the hash of their secret.
CREATE TABLE enrolment_codes (
    hash BLOB NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL,
    site TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) STRICT;

-- What an agent last said of itself. The hub remembers presence, because the broker keeps nothing.
CREATE TABLE presence (
    agent TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL,
    online INTEGER NOT NULL,
    since INTEGER NOT NULL,
    heard_at INTEGER NOT NULL,
    software TEXT NOT NULL,
    head_seq INTEGER NOT NULL,
    clock_offset INTEGER NOT NULL
) STRICT;
