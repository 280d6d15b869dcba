-- What was done about exceptions; filled from the log for those that are there.
CREATE TABLE exception_steps (
    exception INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    step TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (exception, ordinal, step)
) STRICT, WITHOUT ROWID;

INSERT INTO backfills (name) SELECT 'exception_steps' FROM apply WHERE ordinal > 0;

-- E-mails about exceptions that escalated, until they are sent; no part of what a rebuild makes.
CREATE TABLE mails (
    exception INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    error TEXT NOT NULL,
    dead_at INTEGER NOT NULL,
    PRIMARY KEY (exception, ordinal)
) STRICT, WITHOUT ROWID;

-- Whether this hub sends mail.
CREATE TABLE mail_switch (
    one INTEGER NOT NULL PRIMARY KEY,
    is_on INTEGER NOT NULL
) STRICT;
