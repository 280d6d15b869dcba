-- The dispatcher's own notes: no entry of the log, and gone after a rebuild.
CREATE TABLE posting_attempts (
    posting TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    error TEXT COLLATE "C" NOT NULL
);
