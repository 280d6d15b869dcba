-- Who owns which field, each version as JSON; the newest counts. From the first on conflicts are kept as rows.
CREATE TABLE ownerships (
    ordinal INTEGER NOT NULL PRIMARY KEY,
    rules TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;

-- Fields of which somebody who does not own them says another value. One is open for a subject and field.
CREATE TABLE field_conflicts (
    number INTEGER NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    site TEXT NOT NULL,
    owner TEXT NOT NULL,
    source TEXT NOT NULL,
    ours TEXT NOT NULL,
    theirs TEXT NOT NULL,
    state TEXT NOT NULL,
    occurrences INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_by TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX field_conflicts_open ON field_conflicts (subject, field) WHERE state = 'open';
CREATE INDEX field_conflicts_subject ON field_conflicts (subject, field, number);

-- Versions of a connector's mapping. At most one is in force; with none the configuration file is.
CREATE TABLE mappings (
    connector TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    decided_note TEXT NOT NULL,
    PRIMARY KEY (connector, version)
) STRICT, WITHOUT ROWID;

-- Which version a posting went out with; those of version 0, the configuration file, are not kept.
CREATE TABLE posting_mappings (
    posting TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the ledger took over from the ERP's stock, by a person or by a rule.
CREATE TABLE drift_acceptances (
    ordinal INTEGER NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    day TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    rule TEXT NOT NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX drift_acceptances_day ON drift_acceptances (site, day);
