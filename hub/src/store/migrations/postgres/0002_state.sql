-- What follows from the log. All of it is made by apply alone and comes out the same when the log is replayed.

-- How many entries have been applied; its row is the lock that makes apply one at a time.
CREATE TABLE apply (
    one BIGINT NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL
);
INSERT INTO apply (one, ordinal) VALUES (1, 0);

-- The order in which entries were applied.
CREATE TABLE applied (
    ordinal BIGINT NOT NULL PRIMARY KEY,
    source BIGINT NOT NULL,
    position BIGINT NOT NULL
);

-- How far apply has come in each source.
CREATE TABLE progress (
    source BIGINT NOT NULL PRIMARY KEY,
    applied BIGINT NOT NULL
);

CREATE TABLE subjects (
    subject TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    parked_by BIGINT NOT NULL
);
CREATE INDEX subjects_parked ON subjects (parked_by) WHERE parked_by <> 0;

CREATE TABLE operations (
    operation BYTEA NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL UNIQUE,
    source BIGINT NOT NULL,
    position BIGINT NOT NULL,
    agent TEXT NOT NULL,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_number BIGINT NOT NULL,
    station TEXT NOT NULL,
    worker TEXT NOT NULL,
    business_date TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    captured_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    item TEXT NOT NULL,
    units BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    posting TEXT NOT NULL,
    settled_at BIGINT NOT NULL
);
CREATE INDEX operations_subject ON operations (subject, ordinal);
CREATE INDEX operations_agent ON operations (agent, ordinal);
CREATE INDEX operations_item ON operations (item, ordinal) WHERE item <> '';
CREATE INDEX operations_posting ON operations (posting) WHERE posting <> '';

CREATE TABLE tally (
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    operations BIGINT NOT NULL,
    units BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (kind, state, currency)
);

CREATE TABLE sites (
    site TEXT NOT NULL PRIMARY KEY,
    region TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE stations (
    site TEXT NOT NULL,
    station TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (site, station)
);

CREATE TABLE workers (
    site TEXT NOT NULL,
    worker TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (site, worker)
);

CREATE TABLE items (
    item TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE purchase_orders (
    order_id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE orders (
    order_id TEXT NOT NULL PRIMARY KEY,
    legal_entity TEXT NOT NULL,
    site TEXT NOT NULL,
    ordered_on TEXT NOT NULL,
    status TEXT NOT NULL,
    shipment TEXT NOT NULL
);
CREATE INDEX orders_site ON orders (site, order_id);

CREATE TABLE order_lines (
    order_id TEXT NOT NULL,
    line BIGINT NOT NULL,
    item TEXT NOT NULL,
    base_quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    location TEXT NOT NULL,
    picked BIGINT NOT NULL,
    short BIGINT NOT NULL,
    shipped BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE returns (
    operation BYTEA NOT NULL PRIMARY KEY,
    return_id TEXT NOT NULL UNIQUE,
    order_id TEXT NOT NULL,
    site TEXT NOT NULL,
    evidence TEXT NOT NULL,
    goods TEXT NOT NULL,
    money TEXT NOT NULL,
    refund BIGINT NOT NULL,
    currency TEXT NOT NULL,
    accepted_at BIGINT NOT NULL
);
CREATE INDEX returns_order ON returns (order_id) WHERE order_id <> '';

CREATE TABLE return_lines (
    operation BYTEA NOT NULL,
    line BIGINT NOT NULL,
    order_line BIGINT NOT NULL,
    item TEXT NOT NULL,
    base_quantity BIGINT NOT NULL,
    reason TEXT NOT NULL,
    condition TEXT NOT NULL,
    disposition TEXT NOT NULL,
    refund BIGINT NOT NULL,
    PRIMARY KEY (operation, line)
);

-- Double entry: goods leave one account and enter another. The sum over all accounts is always zero.
CREATE TABLE moves (
    ordinal BIGINT NOT NULL,
    line BIGINT NOT NULL,
    item TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_account TEXT NOT NULL,
    to_account TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ordinal, line)
);
CREATE INDEX moves_item ON moves (item, ordinal);

CREATE TABLE balances (
    item TEXT NOT NULL,
    account TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (item, account)
);

CREATE TABLE erp_stock (
    item TEXT NOT NULL,
    site TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (item, site)
);

CREATE TABLE exceptions (
    exception BIGINT NOT NULL PRIMARY KEY,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    subject TEXT NOT NULL,
    site TEXT NOT NULL,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    detail TEXT NOT NULL,
    note TEXT NOT NULL,
    operation BYTEA NOT NULL,
    posting TEXT NOT NULL,
    occurrences BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    escalated_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL
);
CREATE INDEX exceptions_state ON exceptions (state, exception);
CREATE INDEX exceptions_cause ON exceptions (cause, exception);
CREATE INDEX exceptions_subject ON exceptions (subject, exception);

CREATE TABLE postings (
    posting TEXT NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    site TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL,
    documents TEXT NOT NULL,
    message TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL
);
CREATE INDEX postings_state ON postings (state, ordinal);
CREATE INDEX postings_subject ON postings (subject, ordinal);

CREATE TABLE posting_documents (
    document TEXT NOT NULL,
    posting TEXT NOT NULL,
    PRIMARY KEY (document, posting)
);

-- The newest record of each key in each stream; its version is where a cursor finds it.
CREATE TABLE feed (
    stream TEXT NOT NULL,
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (stream, record)
);
CREATE UNIQUE INDEX feed_version ON feed (stream, version);
