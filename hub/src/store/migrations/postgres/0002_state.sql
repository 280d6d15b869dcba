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
    subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    parked_by BIGINT NOT NULL
);
CREATE INDEX subjects_parked ON subjects (parked_by) WHERE parked_by <> 0;

CREATE TABLE operations (
    operation BYTEA NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL UNIQUE,
    source BIGINT NOT NULL,
    position BIGINT NOT NULL,
    agent TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    subject_number BIGINT NOT NULL,
    station TEXT COLLATE "C" NOT NULL,
    worker TEXT COLLATE "C" NOT NULL,
    business_date TEXT COLLATE "C" NOT NULL,
    legal_entity TEXT COLLATE "C" NOT NULL,
    captured_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    posting TEXT COLLATE "C" NOT NULL,
    settled_at BIGINT NOT NULL
);
CREATE INDEX operations_subject ON operations (subject, ordinal);
CREATE INDEX operations_agent ON operations (agent, ordinal);
CREATE INDEX operations_item ON operations (item, ordinal) WHERE item <> '';
CREATE INDEX operations_posting ON operations (posting) WHERE posting <> '';

CREATE TABLE tally (
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    operations BIGINT NOT NULL,
    units BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (kind, state, currency)
);

CREATE TABLE sites (
    site TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    region TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL
);

CREATE TABLE stations (
    site TEXT COLLATE "C" NOT NULL,
    station TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (site, station)
);

CREATE TABLE workers (
    site TEXT COLLATE "C" NOT NULL,
    worker TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (site, worker)
);

CREATE TABLE items (
    item TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL
);

CREATE TABLE purchase_orders (
    order_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    site TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL
);

CREATE TABLE orders (
    order_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    legal_entity TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    ordered_on TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    shipment TEXT COLLATE "C" NOT NULL
);
CREATE INDEX orders_site ON orders (site, order_id);

CREATE TABLE order_lines (
    order_id TEXT COLLATE "C" NOT NULL,
    line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    base_quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    picked BIGINT NOT NULL,
    short BIGINT NOT NULL,
    shipped BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE returns (
    operation BYTEA NOT NULL PRIMARY KEY,
    return_id TEXT COLLATE "C" NOT NULL UNIQUE,
    order_id TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    goods TEXT COLLATE "C" NOT NULL,
    money TEXT COLLATE "C" NOT NULL,
    refund BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    accepted_at BIGINT NOT NULL
);
CREATE INDEX returns_order ON returns (order_id) WHERE order_id <> '';

CREATE TABLE return_lines (
    operation BYTEA NOT NULL,
    line BIGINT NOT NULL,
    order_line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    base_quantity BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    condition TEXT COLLATE "C" NOT NULL,
    disposition TEXT COLLATE "C" NOT NULL,
    refund BIGINT NOT NULL,
    PRIMARY KEY (operation, line)
);

-- Double entry: goods leave one account and enter another. The sum over all accounts is always zero.
CREATE TABLE moves (
    ordinal BIGINT NOT NULL,
    line BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    lot TEXT COLLATE "C" NOT NULL,
    from_account TEXT COLLATE "C" NOT NULL,
    to_account TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ordinal, line)
);
CREATE INDEX moves_item ON moves (item, ordinal);

CREATE TABLE balances (
    item TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (item, account)
);

CREATE TABLE erp_stock (
    item TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (item, site)
);

CREATE TABLE exceptions (
    exception BIGINT NOT NULL PRIMARY KEY,
    category TEXT COLLATE "C" NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    operation BYTEA NOT NULL,
    posting TEXT COLLATE "C" NOT NULL,
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
    posting TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ordinal BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    site TEXT COLLATE "C" NOT NULL,
    legal_entity TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    documents TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL
);
CREATE INDEX postings_state ON postings (state, ordinal);
CREATE INDEX postings_subject ON postings (subject, ordinal);

CREATE TABLE posting_documents (
    document TEXT COLLATE "C" NOT NULL,
    posting TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (document, posting)
);

-- The newest record of each key in each stream; its version is where a cursor finds it.
CREATE TABLE feed (
    stream TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    change TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (stream, record)
);
CREATE UNIQUE INDEX feed_version ON feed (stream, version);
