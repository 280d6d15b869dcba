-- Whether a posting's last try may have had an effect that nobody has seen yet.
ALTER TABLE posting_attempts ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0;

CREATE TABLE pull_cursors (
    connector TEXT NOT NULL,
    stream TEXT NOT NULL,
    newest INTEGER NOT NULL,
    PRIMARY KEY (connector, stream)
) STRICT;

CREATE TABLE pulled_records (
    connector TEXT NOT NULL,
    record TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (connector, record)
) STRICT;
