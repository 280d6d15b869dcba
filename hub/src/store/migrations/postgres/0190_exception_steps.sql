-- What was done about exceptions; filled from the log for those that are there.
CREATE TABLE exception_steps (
    exception BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    step TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (exception, ordinal, step)
);

INSERT INTO backfills (name) SELECT 'exception_steps' FROM apply WHERE ordinal > 0;

-- E-mails about exceptions that escalated, until they are sent; no part of what a rebuild makes.
CREATE TABLE mails (
    exception BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    error TEXT NOT NULL,
    dead_at BIGINT NOT NULL,
    PRIMARY KEY (exception, ordinal)
);

-- Whether this hub sends mail.
CREATE TABLE mail_switch (
    one BIGINT NOT NULL PRIMARY KEY,
    is_on BIGINT NOT NULL
);
