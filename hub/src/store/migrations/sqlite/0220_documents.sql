-- How far the documents in an ERP have been compared with what was posted; an edge's notes, no part of the log.
CREATE TABLE document_looks (
    connector TEXT NOT NULL PRIMARY KEY,
    is_asked INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    is_whole INTEGER NOT NULL,
    cursor_at INTEGER NOT NULL,
    cursor_key TEXT NOT NULL,
    error TEXT NOT NULL
) STRICT;

-- What the last comparison of an order found, and since when.
CREATE TABLE document_differences (
    difference INTEGER NOT NULL PRIMARY KEY,
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
    since INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX document_differences_order ON document_differences (order_id);

-- A sale's line as the ERP had it when it was first seen to fit: what it costs is known there only.
CREATE TABLE document_lines (
    order_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    unit_price TEXT NOT NULL,
    taxes TEXT NOT NULL,
    PRIMARY KEY (order_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX postings_reconciled ON postings (settled_at, posting) WHERE state = 'posted';
