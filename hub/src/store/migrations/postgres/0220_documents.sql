-- How far the documents in an ERP have been compared with what was posted; an edge's notes, no part of the log.
CREATE TABLE document_looks (
    connector TEXT NOT NULL PRIMARY KEY,
    is_asked BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    is_whole BIGINT NOT NULL,
    cursor_at BIGINT NOT NULL,
    cursor_key TEXT NOT NULL,
    error TEXT NOT NULL
);

-- What the last comparison of an order found, and since when.
CREATE TABLE document_differences (
    difference BIGINT NOT NULL PRIMARY KEY,
    connector TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    site TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    posting TEXT NOT NULL,
    document TEXT NOT NULL,
    part TEXT NOT NULL,
    expected TEXT NOT NULL,
    found TEXT NOT NULL,
    unit TEXT NOT NULL,
    since BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
);
CREATE INDEX document_differences_order ON document_differences (order_id);

-- A sale's line as the ERP had it when it was first seen to fit: what it costs is known there only.
CREATE TABLE document_lines (
    order_id TEXT NOT NULL,
    line BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    unit_price TEXT NOT NULL,
    taxes TEXT NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE INDEX postings_reconciled ON postings (settled_at, posting) WHERE state = 'posted';
