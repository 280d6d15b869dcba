-- What follows from the log. All of it is made by apply alone and comes out the same when the log is replayed.

-- How many entries have been applied; its row is the lock that makes apply one at a time.
CREATE TABLE apply (
    one INTEGER NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL
) STRICT;
INSERT INTO apply (one, ordinal) VALUES (1, 0);

-- The order in which entries were applied.
CREATE TABLE applied (
    ordinal INTEGER NOT NULL PRIMARY KEY,
    source INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT;

-- How far apply has come in each source.
CREATE TABLE progress (
    source INTEGER NOT NULL PRIMARY KEY,
    applied INTEGER NOT NULL
) STRICT;

CREATE TABLE subjects (
    subject TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    parked_by INTEGER NOT NULL
) STRICT;
CREATE INDEX subjects_parked ON subjects (parked_by) WHERE parked_by <> 0;

CREATE TABLE operations (
    operation BLOB NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL UNIQUE,
    source INTEGER NOT NULL,
    position INTEGER NOT NULL,
    agent TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_number INTEGER NOT NULL,
    station TEXT NOT NULL,
    worker TEXT NOT NULL,
    business_date TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    captured_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    item TEXT NOT NULL,
    units INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    posting TEXT NOT NULL,
    settled_at INTEGER NOT NULL
) STRICT;
CREATE INDEX operations_subject ON operations (subject, ordinal);
CREATE INDEX operations_agent ON operations (agent, ordinal);
CREATE INDEX operations_item ON operations (item, ordinal) WHERE item <> '';
CREATE INDEX operations_posting ON operations (posting) WHERE posting <> '';

CREATE TABLE tally (
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    operations INTEGER NOT NULL,
    units INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (kind, state, currency)
) STRICT;

CREATE TABLE sites (
    site TEXT NOT NULL PRIMARY KEY,
    region TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE stations (
    site TEXT NOT NULL,
    station TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (site, station)
) STRICT;

CREATE TABLE workers (
    site TEXT NOT NULL,
    worker TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (site, worker)
) STRICT;

CREATE TABLE items (
    item TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE purchase_orders (
    order_id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE orders (
    order_id TEXT NOT NULL PRIMARY KEY,
    legal_entity TEXT NOT NULL,
    site TEXT NOT NULL,
    ordered_on TEXT NOT NULL,
    status TEXT NOT NULL,
    shipment TEXT NOT NULL
) STRICT;
CREATE INDEX orders_site ON orders (site, order_id);

CREATE TABLE order_lines (
    order_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    base_quantity INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    location TEXT NOT NULL,
    picked INTEGER NOT NULL,
    short INTEGER NOT NULL,
    shipped INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    PRIMARY KEY (order_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE returns (
    operation BLOB NOT NULL PRIMARY KEY,
    return_id TEXT NOT NULL UNIQUE,
    order_id TEXT NOT NULL,
    site TEXT NOT NULL,
    evidence TEXT NOT NULL,
    goods TEXT NOT NULL,
    money TEXT NOT NULL,
    refund INTEGER NOT NULL,
    currency TEXT NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX returns_order ON returns (order_id) WHERE order_id <> '';

CREATE TABLE return_lines (
    operation BLOB NOT NULL,
    line INTEGER NOT NULL,
    order_line INTEGER NOT NULL,
    item TEXT NOT NULL,
    base_quantity INTEGER NOT NULL,
    reason TEXT NOT NULL,
    condition TEXT NOT NULL,
    disposition TEXT NOT NULL,
    refund INTEGER NOT NULL,
    PRIMARY KEY (operation, line)
) STRICT;

-- Double entry: goods leave one account and enter another. The sum over all accounts is always zero.
CREATE TABLE moves (
    ordinal INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_account TEXT NOT NULL,
    to_account TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ordinal, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX moves_item ON moves (item, ordinal);

CREATE TABLE balances (
    item TEXT NOT NULL,
    account TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (item, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE erp_stock (
    item TEXT NOT NULL,
    site TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (item, site)
) STRICT, WITHOUT ROWID;

CREATE TABLE exceptions (
    exception INTEGER NOT NULL PRIMARY KEY,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    subject TEXT NOT NULL,
    site TEXT NOT NULL,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    detail TEXT NOT NULL,
    note TEXT NOT NULL,
    operation BLOB NOT NULL,
    posting TEXT NOT NULL,
    occurrences INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    escalated_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX exceptions_state ON exceptions (state, exception);
CREATE INDEX exceptions_cause ON exceptions (cause, exception);
CREATE INDEX exceptions_subject ON exceptions (subject, exception);

CREATE TABLE postings (
    posting TEXT NOT NULL PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    site TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL,
    documents TEXT NOT NULL,
    message TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    settled_at INTEGER NOT NULL
) STRICT;
CREATE INDEX postings_state ON postings (state, ordinal);
CREATE INDEX postings_subject ON postings (subject, ordinal);

CREATE TABLE posting_documents (
    document TEXT NOT NULL,
    posting TEXT NOT NULL,
    PRIMARY KEY (document, posting)
) STRICT;

-- The newest record of each key in each stream; its version is where a cursor finds it.
CREATE TABLE feed (
    stream TEXT NOT NULL,
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (stream, record)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feed_version ON feed (stream, version);
