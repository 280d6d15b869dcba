-- Sealed summaries: postings that go to the ERP together, as one.
CREATE TABLE seals (
    seal TEXT NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    site TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    business_date TEXT NOT NULL,
    currency TEXT NOT NULL,
    number INTEGER NOT NULL,
    members INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    hash TEXT NOT NULL,
    sealed_by TEXT NOT NULL,
    sealed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX seals_day ON seals (site, business_date, kind, legal_entity, currency, number);

-- Which postings are in which; `left_at` is when one was taken out again, to go alone, and 0 before.
CREATE TABLE seal_members (
    seal TEXT NOT NULL,
    position INTEGER NOT NULL,
    posting TEXT NOT NULL,
    amount INTEGER NOT NULL,
    content TEXT NOT NULL,
    left_at INTEGER NOT NULL,
    PRIMARY KEY (seal, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_members_posting ON seal_members (posting);

-- Days that somebody wants sealed: what was made up to that entry does not wait for the day to end.
CREATE TABLE seal_demands (
    site TEXT NOT NULL,
    business_date TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (site, business_date)
) STRICT, WITHOUT ROWID;
