--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: counterfoil; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA counterfoil;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.accounts (
    agent text NOT NULL,
    epoch text NOT NULL,
    currency text NOT NULL,
    site text NOT NULL,
    known bigint NOT NULL,
    up_to bigint NOT NULL,
    ceiling bigint NOT NULL,
    generation text NOT NULL,
    version bigint NOT NULL
);


--
-- Name: agent_devices; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.agent_devices (
    agent text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    station text NOT NULL,
    state text NOT NULL,
    why text NOT NULL,
    since bigint NOT NULL,
    reads bigint NOT NULL,
    errors bigint NOT NULL,
    unmatched bigint NOT NULL,
    waiting bigint NOT NULL
);


--
-- Name: agent_pin_locks; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.agent_pin_locks (
    agent text NOT NULL,
    worker text NOT NULL,
    until bigint NOT NULL
);


--
-- Name: agents; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.agents (
    agent text NOT NULL,
    site text NOT NULL,
    enrolled_at bigint NOT NULL,
    revoked_at bigint NOT NULL
);


--
-- Name: api_tokens; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.api_tokens (
    name text NOT NULL,
    token_hash bytea NOT NULL,
    scopes text NOT NULL,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint
);


--
-- Name: applied; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.applied (
    ordinal bigint NOT NULL,
    source bigint NOT NULL,
    "position" bigint NOT NULL
);


--
-- Name: apply; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.apply (
    one bigint NOT NULL,
    ordinal bigint NOT NULL
);


--
-- Name: audit; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.audit (
    number bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: backfills; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.backfills (
    name text NOT NULL
);


--
-- Name: balances; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.balances (
    item text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    quantity bigint NOT NULL
);


--
-- Name: certificates; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.certificates (
    serial text NOT NULL,
    agent text NOT NULL,
    issued_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint NOT NULL
);


--
-- Name: drifts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.drifts (
    site text NOT NULL,
    item text NOT NULL,
    drift bigint NOT NULL,
    since bigint NOT NULL
);


--
-- Name: drop_files; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.drop_files (
    hash text NOT NULL,
    name text NOT NULL,
    taken_at bigint NOT NULL,
    taken bigint NOT NULL,
    refused bigint NOT NULL
);


--
-- Name: enrolment_codes; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.enrolment_codes (
    hash bytea NOT NULL,
    agent text NOT NULL,
    site text NOT NULL,
    made_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint NOT NULL
);


--
-- Name: epochs; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.epochs (
    agent text NOT NULL,
    epoch text NOT NULL,
    source bigint NOT NULL,
    head_seq bigint NOT NULL,
    head_hash bytea NOT NULL,
    parent text NOT NULL,
    parent_seq bigint NOT NULL,
    adopted_at bigint NOT NULL,
    replaced_at bigint NOT NULL,
    reason text DEFAULT ''::text NOT NULL
);


--
-- Name: erp_stock; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.erp_stock (
    item text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    quantity bigint NOT NULL,
    at bigint NOT NULL
);


--
-- Name: exceptions; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.exceptions (
    exception bigint NOT NULL,
    category text NOT NULL COLLATE pg_catalog."C",
    cause text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    severity text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    owner text NOT NULL COLLATE pg_catalog."C",
    detail text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    operation bytea NOT NULL,
    posting text NOT NULL COLLATE pg_catalog."C",
    occurrences bigint NOT NULL,
    opened_at bigint NOT NULL,
    deadline bigint NOT NULL,
    escalated_at bigint NOT NULL,
    closed_at bigint NOT NULL
);


--
-- Name: feed; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.feed (
    stream text NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    change text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: generation; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.generation (
    one bigint NOT NULL,
    generation text NOT NULL
);


--
-- Name: heirs; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.heirs (
    agent text NOT NULL,
    captured_by text NOT NULL
);


--
-- Name: holders; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.holders (
    agent text NOT NULL,
    site text NOT NULL,
    epoch text NOT NULL,
    generation text NOT NULL,
    ordinal bigint NOT NULL
);


--
-- Name: intake; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.intake (
    source bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    operations bigint NOT NULL,
    repeats bigint NOT NULL
);


--
-- Name: items; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.items (
    item text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: journals; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.journals (
    agent text NOT NULL COLLATE pg_catalog."C",
    epoch text NOT NULL COLLATE pg_catalog."C",
    source bigint NOT NULL,
    acked_seq bigint NOT NULL,
    acked_hash bytea NOT NULL,
    fence text NOT NULL COLLATE pg_catalog."C",
    seen_at bigint NOT NULL,
    is_live bigint DEFAULT 1 NOT NULL,
    released_seq bigint DEFAULT 0 NOT NULL,
    behind_seq bigint DEFAULT 0 NOT NULL,
    parting text DEFAULT ''::text NOT NULL
);


--
-- Name: leases; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.leases (
    series text NOT NULL,
    first_number bigint NOT NULL,
    last_number bigint NOT NULL,
    agent text NOT NULL,
    epoch text NOT NULL,
    generation text NOT NULL
);


--
-- Name: limits; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.limits (
    site text NOT NULL,
    currency text NOT NULL,
    site_limit bigint NOT NULL,
    agent_limit bigint NOT NULL
);


--
-- Name: log; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.log (
    place bigint NOT NULL,
    at bigint NOT NULL,
    bytes bytea NOT NULL
);


--
-- Name: migrations; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.migrations (
    number bigint NOT NULL,
    name text NOT NULL,
    hash text NOT NULL
);


--
-- Name: moves; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.moves (
    ordinal bigint NOT NULL,
    line bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    lot text NOT NULL COLLATE pg_catalog."C",
    from_account text NOT NULL COLLATE pg_catalog."C",
    to_account text NOT NULL COLLATE pg_catalog."C",
    quantity bigint NOT NULL,
    at bigint NOT NULL
);


--
-- Name: operations; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.operations (
    operation bytea NOT NULL,
    ordinal bigint NOT NULL,
    source bigint NOT NULL,
    "position" bigint NOT NULL,
    agent text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    subject_number bigint NOT NULL,
    station text NOT NULL COLLATE pg_catalog."C",
    worker text NOT NULL COLLATE pg_catalog."C",
    business_date text NOT NULL COLLATE pg_catalog."C",
    legal_entity text NOT NULL COLLATE pg_catalog."C",
    captured_at bigint NOT NULL,
    received_at bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    units bigint NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    posting text NOT NULL COLLATE pg_catalog."C",
    settled_at bigint NOT NULL
);


--
-- Name: order_lines; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.order_lines (
    order_id text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    base_quantity bigint NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    location text NOT NULL COLLATE pg_catalog."C",
    picked bigint NOT NULL,
    short bigint NOT NULL,
    shipped bigint NOT NULL,
    returned bigint NOT NULL,
    refunded bigint NOT NULL
);


--
-- Name: orders; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.orders (
    order_id text NOT NULL COLLATE pg_catalog."C",
    legal_entity text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    ordered_on text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    shipment text NOT NULL COLLATE pg_catalog."C",
    sale text DEFAULT ''::text NOT NULL,
    returned text DEFAULT ''::text NOT NULL
);


--
-- Name: pass_keys; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.pass_keys (
    pass_key text NOT NULL,
    document text NOT NULL
);


--
-- Name: policies; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.policies (
    scope text NOT NULL,
    policy text NOT NULL,
    version bigint NOT NULL,
    document text NOT NULL
);


--
-- Name: posting_attempts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.posting_attempts (
    posting text NOT NULL COLLATE pg_catalog."C",
    attempts bigint NOT NULL,
    tried_at bigint NOT NULL,
    error text NOT NULL COLLATE pg_catalog."C",
    in_doubt bigint DEFAULT 0 NOT NULL
);


--
-- Name: posting_documents; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.posting_documents (
    document text NOT NULL COLLATE pg_catalog."C",
    posting text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: postings; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.postings (
    posting text NOT NULL COLLATE pg_catalog."C",
    ordinal bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    legal_entity text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    documents text NOT NULL COLLATE pg_catalog."C",
    message text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    settled_at bigint NOT NULL
);


--
-- Name: presence; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.presence (
    agent text NOT NULL,
    session text NOT NULL,
    online bigint NOT NULL,
    since bigint NOT NULL,
    heard_at bigint NOT NULL,
    software text NOT NULL,
    head_seq bigint NOT NULL,
    clock_offset bigint NOT NULL
);


--
-- Name: progress; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.progress (
    source bigint NOT NULL,
    applied bigint NOT NULL
);


--
-- Name: pull_cursors; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.pull_cursors (
    connector text NOT NULL,
    stream text NOT NULL,
    newest bigint NOT NULL
);


--
-- Name: pulled_records; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.pulled_records (
    connector text NOT NULL,
    record text NOT NULL,
    hash text NOT NULL
);


--
-- Name: purchase_orders; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.purchase_orders (
    order_id text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: received; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.received (
    operation bytea NOT NULL,
    source bigint NOT NULL,
    "position" bigint NOT NULL
);


--
-- Name: repeats; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.repeats (
    source bigint NOT NULL,
    "position" bigint NOT NULL,
    same_bytes bigint NOT NULL
);


--
-- Name: reservations; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.reservations (
    reservation text NOT NULL,
    agent text NOT NULL,
    site text NOT NULL,
    order_id text NOT NULL,
    revision bigint NOT NULL,
    state text NOT NULL,
    lines text NOT NULL,
    since bigint NOT NULL,
    ended_at bigint NOT NULL
);


--
-- Name: return_lines; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.return_lines (
    operation bytea NOT NULL,
    line bigint NOT NULL,
    order_line bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    base_quantity bigint NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    condition text NOT NULL COLLATE pg_catalog."C",
    disposition text NOT NULL COLLATE pg_catalog."C",
    refund bigint NOT NULL
);


--
-- Name: return_tenders; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.return_tenders (
    operation bytea NOT NULL,
    step bigint NOT NULL,
    method text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    executor text NOT NULL COLLATE pg_catalog."C",
    amount bigint NOT NULL,
    pays bigint NOT NULL
);


--
-- Name: returns; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.returns (
    operation bytea NOT NULL,
    ordinal bigint NOT NULL,
    return_id text NOT NULL COLLATE pg_catalog."C",
    order_id text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    business_date text NOT NULL COLLATE pg_catalog."C",
    evidence text NOT NULL COLLATE pg_catalog."C",
    verdict text NOT NULL COLLATE pg_catalog."C",
    units bigint NOT NULL,
    refund bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    began text NOT NULL COLLATE pg_catalog."C",
    has_goods bigint NOT NULL,
    captured_at bigint NOT NULL,
    received_at bigint NOT NULL,
    taken bigint NOT NULL,
    capped bigint NOT NULL,
    goods text NOT NULL COLLATE pg_catalog."C",
    money text NOT NULL COLLATE pg_catalog."C",
    is_open bigint NOT NULL
);


--
-- Name: series; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.series (
    series text NOT NULL,
    generation text NOT NULL,
    next_number bigint NOT NULL,
    last_number bigint NOT NULL,
    block bigint NOT NULL
);


--
-- Name: sessions; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.sessions (
    token_hash bytea NOT NULL,
    user_name text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL
);


--
-- Name: shipments; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.shipments (
    posting text NOT NULL,
    shipment text NOT NULL,
    order_id text NOT NULL
);


--
-- Name: sites; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.sites (
    site text NOT NULL COLLATE pg_catalog."C",
    region text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: sources; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.sources (
    source bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    head bigint NOT NULL
);


--
-- Name: stations; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.stations (
    site text NOT NULL COLLATE pg_catalog."C",
    station text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: stock_figures; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.stock_figures (
    site text NOT NULL,
    item text NOT NULL,
    quantity bigint NOT NULL,
    from_at bigint NOT NULL,
    to_at bigint NOT NULL
);


--
-- Name: stock_looks; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.stock_looks (
    site text NOT NULL,
    told_at bigint NOT NULL,
    looked_at bigint NOT NULL
);


--
-- Name: subjects; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.subjects (
    subject text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    parked_by bigint NOT NULL
);


--
-- Name: tally; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.tally (
    kind text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    currency text NOT NULL COLLATE pg_catalog."C",
    operations bigint NOT NULL,
    units bigint NOT NULL,
    amount bigint NOT NULL
);


--
-- Name: users; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.users (
    name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    created_at bigint NOT NULL,
    disabled_at bigint
);


--
-- Name: workers; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.workers (
    site text NOT NULL COLLATE pg_catalog."C",
    worker text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);


--
-- Data for Name: accounts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.accounts VALUES ('w1-a', '33086d28-73af-435f-bb3e-809e5f0c9199', 'GBP', 'w1', 1250, 0, 0, '', 0);


--
-- Data for Name: agent_devices; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: agent_pin_locks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: agents; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.agents VALUES ('w1-a', 'w1', 1795829514500, 0);


--
-- Data for Name: api_tokens; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: applied; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.applied VALUES (1, 1, 1);
INSERT INTO counterfoil.applied VALUES (2, 2, 1);
INSERT INTO counterfoil.applied VALUES (3, 2, 2);
INSERT INTO counterfoil.applied VALUES (4, 2, 3);
INSERT INTO counterfoil.applied VALUES (5, 2, 4);
INSERT INTO counterfoil.applied VALUES (6, 2, 5);
INSERT INTO counterfoil.applied VALUES (7, 2, 6);
INSERT INTO counterfoil.applied VALUES (8, 2, 7);
INSERT INTO counterfoil.applied VALUES (9, 2, 8);
INSERT INTO counterfoil.applied VALUES (10, 2, 9);
INSERT INTO counterfoil.applied VALUES (11, 2, 10);
INSERT INTO counterfoil.applied VALUES (12, 2, 11);
INSERT INTO counterfoil.applied VALUES (13, 2, 12);
INSERT INTO counterfoil.applied VALUES (14, 2, 13);
INSERT INTO counterfoil.applied VALUES (15, 2, 14);
INSERT INTO counterfoil.applied VALUES (16, 2, 15);
INSERT INTO counterfoil.applied VALUES (17, 2, 16);
INSERT INTO counterfoil.applied VALUES (18, 2, 17);
INSERT INTO counterfoil.applied VALUES (19, 2, 18);
INSERT INTO counterfoil.applied VALUES (20, 2, 19);
INSERT INTO counterfoil.applied VALUES (21, 2, 20);
INSERT INTO counterfoil.applied VALUES (22, 2, 21);
INSERT INTO counterfoil.applied VALUES (23, 2, 22);
INSERT INTO counterfoil.applied VALUES (24, 2, 23);
INSERT INTO counterfoil.applied VALUES (25, 2, 24);
INSERT INTO counterfoil.applied VALUES (26, 2, 25);
INSERT INTO counterfoil.applied VALUES (27, 2, 26);
INSERT INTO counterfoil.applied VALUES (28, 2, 27);
INSERT INTO counterfoil.applied VALUES (29, 2, 28);
INSERT INTO counterfoil.applied VALUES (30, 2, 29);
INSERT INTO counterfoil.applied VALUES (31, 2, 30);
INSERT INTO counterfoil.applied VALUES (32, 2, 31);
INSERT INTO counterfoil.applied VALUES (33, 2, 32);
INSERT INTO counterfoil.applied VALUES (34, 2, 33);
INSERT INTO counterfoil.applied VALUES (35, 2, 34);
INSERT INTO counterfoil.applied VALUES (36, 2, 35);
INSERT INTO counterfoil.applied VALUES (37, 2, 36);
INSERT INTO counterfoil.applied VALUES (38, 2, 37);
INSERT INTO counterfoil.applied VALUES (39, 2, 38);
INSERT INTO counterfoil.applied VALUES (40, 2, 39);
INSERT INTO counterfoil.applied VALUES (41, 2, 40);
INSERT INTO counterfoil.applied VALUES (42, 2, 41);
INSERT INTO counterfoil.applied VALUES (43, 2, 42);
INSERT INTO counterfoil.applied VALUES (44, 2, 43);
INSERT INTO counterfoil.applied VALUES (45, 2, 44);
INSERT INTO counterfoil.applied VALUES (46, 2, 45);
INSERT INTO counterfoil.applied VALUES (47, 2, 46);
INSERT INTO counterfoil.applied VALUES (48, 2, 47);
INSERT INTO counterfoil.applied VALUES (49, 2, 48);
INSERT INTO counterfoil.applied VALUES (50, 4, 1);
INSERT INTO counterfoil.applied VALUES (51, 3, 1);
INSERT INTO counterfoil.applied VALUES (52, 3, 2);
INSERT INTO counterfoil.applied VALUES (53, 3, 3);
INSERT INTO counterfoil.applied VALUES (54, 3, 4);
INSERT INTO counterfoil.applied VALUES (55, 5, 1);
INSERT INTO counterfoil.applied VALUES (56, 3, 5);
INSERT INTO counterfoil.applied VALUES (57, 3, 6);
INSERT INTO counterfoil.applied VALUES (58, 3, 7);
INSERT INTO counterfoil.applied VALUES (59, 3, 8);
INSERT INTO counterfoil.applied VALUES (60, 5, 2);
INSERT INTO counterfoil.applied VALUES (61, 5, 3);
INSERT INTO counterfoil.applied VALUES (62, 5, 4);


--
-- Data for Name: apply; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.apply VALUES (1, 62);


--
-- Data for Name: audit; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.audit VALUES (1, 1795829513311, 'hub', 'pass_key.added', 'pass-key/a1ac0173da55f4cb', '{"signs_from":"2026-11-28","issuer":"hub-e66c7c23e9c5b3d8"}', '\x4cdc0084cff3868853a926c0a900a8484889a6aa2f1256da191eff6827da7748');


--
-- Data for Name: backfills; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: balances; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.balances VALUES ('I0001', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0002', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0003', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0004', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0005', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0005', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0006', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0006', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0007', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0007', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0008', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0008', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0009', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0009', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0010', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0010', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0011', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0011', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0012', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0012', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0013', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0013', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0014', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0014', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0015', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0015', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0016', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0016', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0017', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0017', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0018', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0018', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0019', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0019', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0020', 'adjustment', -1000);
INSERT INTO counterfoil.balances VALUES ('I0020', 'w1/on_hand', 1000);
INSERT INTO counterfoil.balances VALUES ('I0004', 'customer', 2);
INSERT INTO counterfoil.balances VALUES ('I0004', 'w1/on_hand', 998);
INSERT INTO counterfoil.balances VALUES ('I0001', 'scrap', 1);
INSERT INTO counterfoil.balances VALUES ('I0001', 'w1/on_hand', 999);
INSERT INTO counterfoil.balances VALUES ('I0002', 'scrap', 1);
INSERT INTO counterfoil.balances VALUES ('I0002', 'w1/on_hand', 999);
INSERT INTO counterfoil.balances VALUES ('I0003', 'customer', 0);
INSERT INTO counterfoil.balances VALUES ('I0003', 'w1/on_hand', 1000);


--
-- Data for Name: certificates; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.certificates VALUES ('6b259eb9d490b2237b70f9dc8e5fee94', 'w1-a', 1795829514500, 1801013514500, 0);


--
-- Data for Name: drifts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: drop_files; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.drop_files VALUES ('4e79527569d4aff49f66e5854715e5ac483ef3d31ad0b13192d3bd7b4fff711b', 'sites.json', 1795829514352, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('689881c37fc2116c151aa2616674090da431dc693cebc7451a143da906e81251', 'stations.csv', 1795829514365, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('55b887a5aaab670ce3dafd689e7a3a91e16400f2e35d6d484e4887337e991778', 'workers.csv', 1795829514374, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('7f6f7cea80a79a68bc79c222efaada586e97462296bc8dacf89f8e98a00d2b29', 'items.csv', 1795829514384, 20, 0);
INSERT INTO counterfoil.drop_files VALUES ('21e8e9fed91bff7618adf8248ea75e4f858d9fcc89334a8a94327ae3cbdf0033', 'stock.csv', 1795829514390, 20, 0);
INSERT INTO counterfoil.drop_files VALUES ('29c4850fd5dcc4e45ce0a236b22bdbcadc27f87bd12962b90e2f90460e6bee09', 'orders.csv', 1795829514398, 5, 0);


--
-- Data for Name: enrolment_codes; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.enrolment_codes VALUES ('\x8d878d9abe812c4ca8b2b83140744b646a85addceacf8135317abf171a53aa2a', 'w1-a', 'w1', 1795829514410, 1795833114410, 1795829514500);


--
-- Data for Name: epochs; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.epochs VALUES ('w1-a', '33086d28-73af-435f-bb3e-809e5f0c9199', 3, 0, '\xd784d5a48a53f370342071dd9dfaea1f96550a27356629544d9fef9eb6e60f76', '', 0, 1795829514577, 0, '');


--
-- Data for Name: erp_stock; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.erp_stock VALUES ('I0001', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0002', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0003', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0004', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0005', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0006', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0007', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0008', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0009', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0010', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0011', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0012', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0013', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0014', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0015', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0016', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0017', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0018', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0019', 'w1', 1000, 1795829514390);
INSERT INTO counterfoil.erp_stock VALUES ('I0020', 'w1', 1000, 1795829514390);


--
-- Data for Name: exceptions; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.exceptions VALUES (55574530, 'short_pick', 'short_pick/01a21fc7-c17f-70ef-b601-2afdada049e7', 'order/O0001', 'w1', 'notice', 'open', 'operator', '3 of I0005 are missing for line 3 of order O0001; its place is empty: count it', '', '\x01a21fc7c17f70efb6012afdada049e7', '', 1, 1795829514627, 1796088714627, 0, 0);
INSERT INTO counterfoil.exceptions VALUES (61865985, 'count_variance', 'count_variance/w1/I0009', 'stock/w1/I0009', 'w1', 'notice', 'open', 'operator', 'I0009 at w1: 990 counted, the ledger has 1000', '', '\x01a21fc7c1b17fe38c7ce82150e9c607', '', 1, 1795829514684, 1796088714684, 0, 0);


--
-- Data for Name: feed; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.feed VALUES ('site/w1', 'site', 2097153, '{"change":"site","site":"w1","name":"Warehouse One","region":"north","legal_entity":"acme-ltd","currency":"GBP","patterns":[{"meaning":"badge","symbologies":[],"pattern":"badge-[0-9]+"},{"meaning":"item","symbologies":[],"pattern":"I[0-9]{4}"},{"meaning":"order","symbologies":[],"pattern":"O[0-9]{4}"}],"pass_keys":[{"key":"a1ac0173da55f4cb","issuer":"hub-e66c7c23e9c5b3d8","public":"e1cb6597432c481ca7d11b3ce29a56c7125cdaa6cadf3e928286a2c3a8b056be","signs_from":"2026-11-28"}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0001', 5242881, '{"change":"item","item":"I0001","description":"Blue mug no. 1","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000011","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0002', 6291457, '{"change":"item","item":"I0002","description":"Blue mug no. 2","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000028","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0003', 7340033, '{"change":"item","item":"I0003","description":"Blue mug no. 3","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000035","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0004', 8388609, '{"change":"item","item":"I0004","description":"Blue mug no. 4","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000042","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0005', 9437185, '{"change":"item","item":"I0005","description":"Blue mug no. 5","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000059","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0006', 10485761, '{"change":"item","item":"I0006","description":"Blue mug no. 6","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000066","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0007', 11534337, '{"change":"item","item":"I0007","description":"Blue mug no. 7","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000073","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0008', 12582913, '{"change":"item","item":"I0008","description":"Blue mug no. 8","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000080","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0009', 13631489, '{"change":"item","item":"I0009","description":"Blue mug no. 9","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000097","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0010', 14680065, '{"change":"item","item":"I0010","description":"Blue mug no. 10","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000103","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0011', 15728641, '{"change":"item","item":"I0011","description":"Blue mug no. 11","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000110","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0012', 16777217, '{"change":"item","item":"I0012","description":"Blue mug no. 12","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000127","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0013', 17825793, '{"change":"item","item":"I0013","description":"Blue mug no. 13","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000134","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0014', 18874369, '{"change":"item","item":"I0014","description":"Blue mug no. 14","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000141","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0015', 19922945, '{"change":"item","item":"I0015","description":"Blue mug no. 15","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000158","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0016', 20971521, '{"change":"item","item":"I0016","description":"Blue mug no. 16","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000165","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0017', 22020097, '{"change":"item","item":"I0017","description":"Blue mug no. 17","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000172","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0018', 23068673, '{"change":"item","item":"I0018","description":"Blue mug no. 18","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000189","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0019', 24117249, '{"change":"item","item":"I0019","description":"Blue mug no. 19","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000196","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0020', 25165825, '{"change":"item","item":"I0020","description":"Blue mug no. 20","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000202","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0002', 48234497, '{"change":"order","order":"O0002","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0004","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0005","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0006","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0003', 49283073, '{"change":"order","order":"O0003","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0005","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0006","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0007","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0004', 50331649, '{"change":"order","order":"O0004","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0006","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0007","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0008","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0005', 51380225, '{"change":"order","order":"O0005","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0007","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0008","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0009","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'station/bench-1', 3145729, '{"change":"station","station":"bench-1","name":"Bench 1"}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'worker/badge-1', 4194305, '{"change":"worker","worker":"badge-1","role":"associate"}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c179-75f6-8c86-5da673e0319b', 57671681, '{"change":"settlement","operation":"01a21fc7-c179-75f6-8c86-5da673e0319b","outcome":"posted","documents":["shipment-01a21fc7-c183-718d-909a-162138484af0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c17c-77d3-a33e-9697da3fa251', 57671682, '{"change":"settlement","operation":"01a21fc7-c17c-77d3-a33e-9697da3fa251","outcome":"posted","documents":["shipment-01a21fc7-c183-718d-909a-162138484af0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c17f-70ef-b601-2afdada049e7', 57671683, '{"change":"settlement","operation":"01a21fc7-c17f-70ef-b601-2afdada049e7","outcome":"posted","documents":["shipment-01a21fc7-c183-718d-909a-162138484af0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c183-718d-909a-162138484af0', 57671684, '{"change":"settlement","operation":"01a21fc7-c183-718d-909a-162138484af0","outcome":"posted","documents":["shipment-01a21fc7-c183-718d-909a-162138484af0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c1b1-7fe3-8c7c-e82150e9c607', 61865986, '{"change":"settlement","operation":"01a21fc7-c1b1-7fe3-8c7c-e82150e9c607","outcome":"no_erp_effect"}');
INSERT INTO counterfoil.feed VALUES ('orders/north', 'order/O0001', 58720258, '{"change":"order","order":"O0001","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"shipped","lines":[{"line":1,"item":"I0003","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":1,"short":0,"shipped":1,"returned":1},{"line":2,"item":"I0004","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":2,"short":0,"shipped":2,"returned":0},{"line":3,"item":"I0005","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":3,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0001', 58720257, '{"change":"order","order":"O0001","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"shipped","lines":[{"line":1,"item":"I0003","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":1,"short":0,"shipped":1,"returned":1},{"line":2,"item":"I0004","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":2,"short":0,"shipped":2,"returned":0},{"line":3,"item":"I0005","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":3,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c19b-7ff9-b4fd-7afd65b82f81', 62914561, '{"change":"settlement","operation":"01a21fc7-c19b-7ff9-b4fd-7afd65b82f81","outcome":"posted","documents":["return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c1a3-79cc-adda-3e05349085e1', 63963137, '{"change":"settlement","operation":"01a21fc7-c1a3-79cc-adda-3e05349085e1","outcome":"posted","documents":["adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7', 65011713, '{"change":"settlement","operation":"01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7","outcome":"posted","documents":["adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7"]}');


--
-- Data for Name: generation; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.generation VALUES (1, 'c6710db3-e4a4-46be-9099-594c542348b4');


--
-- Data for Name: heirs; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: holders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.holders VALUES ('w1-a', 'w1', '33086d28-73af-435f-bb3e-809e5f0c9199', 'c6710db3-e4a4-46be-9099-594c542348b4', 50);


--
-- Data for Name: intake; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.pick.confirmed.v1', 2, 0);
INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.pick.short.v1', 1, 0);
INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.shipment.packed.v1', 1, 0);
INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.return.accepted.v1', 1, 0);
INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.stock.adjusted.v1', 2, 0);
INSERT INTO counterfoil.intake VALUES (3, 'counterfoil.stock.counted.v1', 1, 0);


--
-- Data for Name: items; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.items VALUES ('I0001', 'goods', '{"item":"I0001","description":"Blue mug no. 1","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000011","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0002', 'goods', '{"item":"I0002","description":"Blue mug no. 2","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000028","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0003', 'goods', '{"item":"I0003","description":"Blue mug no. 3","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000035","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0004', 'goods', '{"item":"I0004","description":"Blue mug no. 4","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000042","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0005', 'goods', '{"item":"I0005","description":"Blue mug no. 5","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000059","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0006', 'goods', '{"item":"I0006","description":"Blue mug no. 6","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000066","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0007', 'goods', '{"item":"I0007","description":"Blue mug no. 7","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000073","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0008', 'goods', '{"item":"I0008","description":"Blue mug no. 8","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000080","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0009', 'goods', '{"item":"I0009","description":"Blue mug no. 9","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000097","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0010', 'goods', '{"item":"I0010","description":"Blue mug no. 10","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000103","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0011', 'goods', '{"item":"I0011","description":"Blue mug no. 11","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000110","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0012', 'goods', '{"item":"I0012","description":"Blue mug no. 12","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000127","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0013', 'goods', '{"item":"I0013","description":"Blue mug no. 13","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000134","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0014', 'goods', '{"item":"I0014","description":"Blue mug no. 14","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000141","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0015', 'goods', '{"item":"I0015","description":"Blue mug no. 15","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000158","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0016', 'goods', '{"item":"I0016","description":"Blue mug no. 16","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000165","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0017', 'goods', '{"item":"I0017","description":"Blue mug no. 17","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000172","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0018', 'goods', '{"item":"I0018","description":"Blue mug no. 18","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000189","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0019', 'goods', '{"item":"I0019","description":"Blue mug no. 19","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000196","base_quantity":1}]}');
INSERT INTO counterfoil.items VALUES ('I0020', 'goods', '{"item":"I0020","description":"Blue mug no. 20","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000202","base_quantity":1}]}');


--
-- Data for Name: journals; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.journals VALUES ('w1-a', '33086d28-73af-435f-bb3e-809e5f0c9199', 3, 8, '\xabc70997322bf217446968559624f5da01f25d0a550327e122948cb78487e235', '', 1795829514684, 1, 0, 0, '');


--
-- Data for Name: leases; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: limits; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: log; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.log VALUES (1099511627777, 1795829513311, '\x7b22656e747279223a226f70657261746f725f616374696f6e222c226f70657261746f72223a22687562222c22616374696f6e223a7b22616374696f6e223a226164645f706173735f6b6579222c226b6579223a7b226b6579223a2261316163303137336461353566346362222c22697373756572223a226875622d65363663376332336539633562336438222c227075626c6963223a2265316362363539373433326334383163613764313162336365323961353663373132356364616136636164663365393238323836613263336138623035366265222c227369676e735f66726f6d223a22323032362d31312d3238227d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255553, 1795829514352, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273697465222c2273697465223a227731222c226e616d65223a2257617265686f757365204f6e65222c22726567696f6e223a226e6f727468222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2263757272656e6379223a22474250222c227061747465726e73223a5b7b226d65616e696e67223a226261646765222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a2262616467652d5b302d395d2b227d2c7b226d65616e696e67223a226974656d222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a22495b302d395d7b347d227d2c7b226d65616e696e67223a226f72646572222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a224f5b302d395d7b347d227d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255554, 1795829514365, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746174696f6e222c2273697465223a227731222c2273746174696f6e223a7b2273746174696f6e223a2262656e63682d31222c226e616d65223a2242656e63682031227d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255555, 1795829514374, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a22776f726b6572222c2273697465223a227731222c22776f726b6572223a7b22776f726b6572223a2262616467652d31222c22726f6c65223a226173736f6369617465227d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255556, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303031222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2031222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303131222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255557, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303032222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2032222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303238222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255558, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303033222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2033222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303335222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255559, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303034222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2034222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303432222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255560, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303035222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2035222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303539222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255561, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303036222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2036222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303636222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255562, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303037222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2037222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303733222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255563, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303038222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2038222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303830222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255564, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303039222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2039222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303937222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255565, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303130222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203130222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313033222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255566, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303131222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203131222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313130222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255567, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303132222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203132222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313237222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255568, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303133222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203133222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313334222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255569, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303134222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203134222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313431222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255570, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303135222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203135222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313538222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255571, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303136222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203136222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313635222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255572, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303137222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203137222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313732222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255573, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303138222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203138222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313839222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255574, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303139222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203139222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313936222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255575, 1795829514384, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303230222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203230222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030323032222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255576, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303031222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255577, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303032222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255578, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303033222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255579, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303034222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255580, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303035222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255581, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303036222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255582, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303037222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255583, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303038222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255584, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303039222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255585, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303130222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255586, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303131222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255587, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303132222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255588, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303133222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255589, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303134222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255590, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303135222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255591, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303136222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255592, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303137222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255593, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303138222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255594, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303139222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255595, 1795829514390, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303230222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255596, 1795829514398, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303031222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303033222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303034222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303035222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255597, 1795829514398, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303032222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303034222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303035222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303036222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255598, 1795829514398, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303033222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303035222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303036222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303037222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255599, 1795829514398, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303034222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303036222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303037222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303038222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255600, 1795829514398, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303035222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303037222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303038222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303039222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (4398046511105, 1795829514577, '\x7b22656e747279223a2265706f63685f6c697665222c226167656e74223a2277312d61222c2273697465223a227731222c2265706f6368223a2233333038366432382d373361662d343335662d626233652d383039653566306339313939222c2267656e65726174696f6e223a2263363731306462332d653461342d343662652d393039392d353934633534323334386234227d');
INSERT INTO counterfoil.log VALUES (3298534883332, 1795829514635, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633138332d373138642d393039612d313632313338343834616630222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e736869706d656e742e7061636b65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3632385a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3131302c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c22736869706d656e74223a224f303030312d343834414630222c226c696e6573223a5b7b226c696e65223a312c22626173655f7175616e74697479223a317d2c7b226c696e65223a322c22626173655f7175616e74697479223a327d5d2c22616d6f756e74223a7b226d696e6f72223a333530302c2263757272656e6379223a22474250227d2c226c617374223a747275657d7d');
INSERT INTO counterfoil.log VALUES (3298534883334, 1795829514663, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633161332d373963632d616464612d336530353334393038356531222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e61646a75737465642e7631222c227375626a656374223a2273746f636b2f77312f4930303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3636325a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3134342c226875625f6f6666736574223a2d317d2c226974656d223a224930303031222c227175616e74697479223a2d312c22756e6974223a2265616368222c22626173655f7175616e74697479223a2d312c22726561736f6e223a2264616d61676564227d7d');
INSERT INTO counterfoil.log VALUES (3298534883336, 1795829514684, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633162312d376665332d386337632d653832313530653963363037222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e636f756e7465642e7631222c227375626a656374223a2273746f636b2f77312f4930303039222c2274696d65223a22323032362d31312d32385430313a33313a35342e3637395a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3136312c226875625f6f6666736574223a2d317d2c226974656d223a224930303039222c227175616e74697479223a3939302c22756e6974223a2265616368222c22626173655f7175616e74697479223a3939307d7d');
INSERT INTO counterfoil.log VALUES (3298534883329, 1795829514619, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633137392d373566362d386338362d356461363733653033313962222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e636f6e6669726d65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3631385a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3130302c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a312c226974656d223a224930303033222c227175616e74697479223a312c22756e6974223a2265616368222c22626173655f7175616e74697479223a312c226c6f636174696f6e223a22412d3031227d7d');
INSERT INTO counterfoil.log VALUES (3298534883335, 1795829514669, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633161382d376161332d623664332d636563356663316334396437222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e61646a75737465642e7631222c227375626a656374223a2273746f636b2f77312f4930303032222c2274696d65223a22323032362d31312d32385430313a33313a35342e3636375a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3135302c226875625f6f6666736574223a2d317d2c226974656d223a224930303032222c227175616e74697479223a2d312c22756e6974223a2265616368222c22626173655f7175616e74697479223a2d312c22726561736f6e223a2264616d61676564227d7d');
INSERT INTO counterfoil.log VALUES (5497558138882, 1795829514736, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2272657475726e2d30316132316663372d633139622d376666392d623466642d376166643635623832663831222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2272657475726e2d30316132316663372d633139622d376666392d623466642d376166643635623832663831225d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138883, 1795829514736, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2261646a7573746d656e742d30316132316663372d633161332d373963632d616464612d336530353334393038356531222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2261646a7573746d656e742d30316132316663372d633161332d373963632d616464612d336530353334393038356531225d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138884, 1795829514736, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2261646a7573746d656e742d30316132316663372d633161382d376161332d623664332d636563356663316334396437222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2261646a7573746d656e742d30316132316663372d633161382d376161332d623664332d636563356663316334396437225d7d7d');
INSERT INTO counterfoil.log VALUES (3298534883330, 1795829514627, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633137632d373764332d613333652d393639376461336661323531222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e636f6e6669726d65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3632315a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3130342c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a322c226974656d223a224930303034222c227175616e74697479223a322c22756e6974223a2265616368222c22626173655f7175616e74697479223a322c226c6f636174696f6e223a22412d3032227d7d');
INSERT INTO counterfoil.log VALUES (3298534883331, 1795829514627, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633137662d373065662d623630312d326166646164613034396537222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e73686f72742e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3632345a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3130372c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a332c226974656d223a224930303035222c227175616e74697479223a332c22756e6974223a2265616368222c22626173655f7175616e74697479223a332c22726561736f6e223a226e6f745f666f756e64227d7d');
INSERT INTO counterfoil.log VALUES (3298534883333, 1795829514654, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132316663372d633139622d376666392d623466642d376166643635623832663831222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e72657475726e2e61636365707465642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385430313a33313a35342e3635335a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3133352c226875625f6f6666736574223a2d317d2c2272657475726e223a22522d3635423832463831222c226f72646572223a224f30303031222c2265766964656e6365223a226361636865645f6f72646572222c227265736572766174696f6e223a2237656333363538622d343232342d346463642d393435372d346439643037373237666636222c226c696e6573223a5b7b226f726465725f6c696e65223a312c226974656d223a224930303033222c227175616e74697479223a312c22756e6974223a2265616368222c22626173655f7175616e74697479223a312c22726561736f6e223a226368616e6765645f6d696e64222c22636f6e646974696f6e223a226c696b655f6e6577222c22646973706f736974696f6e223a227368656c66222c22726566756e64223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d7d5d2c22726566756e64223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138881, 1795829514673, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a22736869706d656e742d30316132316663372d633138332d373138642d393039612d313632313338343834616630222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b22736869706d656e742d30316132316663372d633138332d373138642d393039612d313632313338343834616630225d7d7d');


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.migrations VALUES (1, '0001_log', 'bf1ad2fcea6e3c194133e2cec4dc614dd41eac29a7121422433f5fdfebf06d00');
INSERT INTO counterfoil.migrations VALUES (2, '0002_state', 'c08308ff500c2eb6b5a46233b2a4fa83644d12d702d7bfd4b705ce8db4725d80');
INSERT INTO counterfoil.migrations VALUES (3, '0003_attempts', 'c139c1981639b61f01e318bf499ef19526c26f5dc44f0f71234483f59ab5a326');
INSERT INTO counterfoil.migrations VALUES (4, '0004_log_place', 'd6b1e6ac03ddb645eb0ce3cf3cf53636c470cd934ec324e3d5d0fcb8e606ba3c');
INSERT INTO counterfoil.migrations VALUES (5, '0005_open_operations', '1e8f78ff9dd73d6341df926ef3ddf4819a3ac8425e9f1a1533cc7dd1e723eb72');
INSERT INTO counterfoil.migrations VALUES (20, '0020_agents', '6b5fa465c62bf4ad99566a688b82a11efc6348dd1b1806c8d4201c7e63ff22a5');
INSERT INTO counterfoil.migrations VALUES (21, '0021_generation', '502f5300bb6cf775aeeba7f7750477fa108c940b88fd77df308667a0bba150b4');
INSERT INTO counterfoil.migrations VALUES (22, '0022_epochs', 'c2add8378913770e8991269b31ba291dcba6eb73cc629f9cfa6f30d167380cbb');
INSERT INTO counterfoil.migrations VALUES (23, '0023_recovery', '31b4e4abcc102aaedb185b0cae574f23ba41457ab3196e73badf4c9032a6e5f1');
INSERT INTO counterfoil.migrations VALUES (30, '0030_console', 'f682e32b213996d395a5978f519ce7b7c38890d024634140a5c5fb0e9e9a3d20');
INSERT INTO counterfoil.migrations VALUES (40, '0040_drop_files', 'a367363112587b7ef7db08822b6f8900424ad4e70fd6f2d6af7b4f1012d18333');
INSERT INTO counterfoil.migrations VALUES (50, '0050_grants', '00e1ad02295eb8e5d5e000d21ee5d1c8cfbce96fc1211f208a479d90ab1f6385');
INSERT INTO counterfoil.migrations VALUES (60, '0060_returns', 'cded4a1a98605bd9020eddaed0ad18edda3023f417301bdfde6b9051dbcb8613');
INSERT INTO counterfoil.migrations VALUES (70, '0070_erp', '80d7077462482435506fae73a011965e723c34aa85c7b9c14d872c683d3957d4');
INSERT INTO counterfoil.migrations VALUES (80, '0080_reservations', '869d3f787e7b8a02fcc4462ed8ecc758299112f65ec5c0416a3360b7dfd1c462');
INSERT INTO counterfoil.migrations VALUES (85, '0085_devices', '3c801650800411e186db7b60ef11350b9df7ca8d53ceb4ed2e87e71f3a04abbf');
INSERT INTO counterfoil.migrations VALUES (90, '0090_drift', '313c5e4704db6c21463f0e9f9d9d52a2f027dbc290565f9284792625774dd29b');
INSERT INTO counterfoil.migrations VALUES (110, '0110_workers', '12d47ebdab8929f417fea3f9b69e3a501dfc01a28f7e3e1981f710fa0a7ad65c');
INSERT INTO counterfoil.migrations VALUES (120, '0120_passes', 'f8b67a3d468501107b368f1f21c378d4094b466e359ea4e2c2852052029c12f9');
INSERT INTO counterfoil.migrations VALUES (130, '0130_returns', '20d56fe4a59008d56d700a89059571637f143c0faea7af3372a3ae253a9db3f7');


--
-- Data for Name: moves; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.moves VALUES (25, 1, 'I0001', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (26, 1, 'I0002', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (27, 1, 'I0003', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (28, 1, 'I0004', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (29, 1, 'I0005', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (30, 1, 'I0006', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (31, 1, 'I0007', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (32, 1, 'I0008', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (33, 1, 'I0009', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (34, 1, 'I0010', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (35, 1, 'I0011', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (36, 1, 'I0012', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (37, 1, 'I0013', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (38, 1, 'I0014', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (39, 1, 'I0015', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (40, 1, 'I0016', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (41, 1, 'I0017', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (42, 1, 'I0018', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (43, 1, 'I0019', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (44, 1, 'I0020', '', 'adjustment', 'w1/on_hand', 1000, 1795829514390);
INSERT INTO counterfoil.moves VALUES (54, 1, 'I0003', '', 'w1/on_hand', 'customer', 1, 1795829514635);
INSERT INTO counterfoil.moves VALUES (54, 2, 'I0004', '', 'w1/on_hand', 'customer', 2, 1795829514635);
INSERT INTO counterfoil.moves VALUES (56, 1, 'I0003', '', 'customer', 'w1/on_hand', 1, 1795829514654);
INSERT INTO counterfoil.moves VALUES (57, 1, 'I0001', '', 'w1/on_hand', 'scrap', 1, 1795829514663);
INSERT INTO counterfoil.moves VALUES (58, 1, 'I0002', '', 'w1/on_hand', 'scrap', 1, 1795829514669);


--
-- Data for Name: operations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c17975f68c865da673e0319b', 51, 3, 1, 'w1-a', 'w1', 'counterfoil.pick.confirmed.v1', 'order/O0001', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514618, 1795829514619, 'I0003', 1, 0, '', 'posted', '', 'shipment-01a21fc7-c183-718d-909a-162138484af0', 1795829514673);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c17c77d3a33e9697da3fa251', 52, 3, 2, 'w1-a', 'w1', 'counterfoil.pick.confirmed.v1', 'order/O0001', 2, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514621, 1795829514627, 'I0004', 2, 0, '', 'posted', '', 'shipment-01a21fc7-c183-718d-909a-162138484af0', 1795829514673);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c17f70efb6012afdada049e7', 53, 3, 3, 'w1-a', 'w1', 'counterfoil.pick.short.v1', 'order/O0001', 3, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514624, 1795829514627, 'I0005', 3, 0, '', 'posted', '', 'shipment-01a21fc7-c183-718d-909a-162138484af0', 1795829514673);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c183718d909a162138484af0', 54, 3, 4, 'w1-a', 'w1', 'counterfoil.shipment.packed.v1', 'order/O0001', 4, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514628, 1795829514635, '', 3, 3500, 'GBP', 'posted', '', 'shipment-01a21fc7-c183-718d-909a-162138484af0', 1795829514673);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c1b17fe38c7ce82150e9c607', 59, 3, 8, 'w1-a', 'w1', 'counterfoil.stock.counted.v1', 'stock/w1/I0009', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514679, 1795829514684, 'I0009', 990, 0, '', 'no_erp_effect', '', '', 1795829514684);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c19b7ff9b4fd7afd65b82f81', 56, 3, 5, 'w1-a', 'w1', 'counterfoil.return.accepted.v1', 'order/O0001', 5, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514653, 1795829514654, 'I0003', 1, 1250, 'GBP', 'posted', '', 'return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81', 1795829514736);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c1a379ccadda3e05349085e1', 57, 3, 6, 'w1-a', 'w1', 'counterfoil.stock.adjusted.v1', 'stock/w1/I0001', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514662, 1795829514663, 'I0001', -1, 0, '', 'posted', '', 'adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1', 1795829514736);
INSERT INTO counterfoil.operations VALUES ('\x01a21fc7c1a87aa3b6d3cec5fc1c49d7', 58, 3, 7, 'w1-a', 'w1', 'counterfoil.stock.adjusted.v1', 'stock/w1/I0002', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795829514667, 1795829514669, 'I0002', -1, 0, '', 'posted', '', 'adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7', 1795829514736);


--
-- Data for Name: order_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.order_lines VALUES ('O0002', 1, 'I0004', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0002', 2, 'I0005', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0002', 3, 'I0006', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0003', 1, 'I0005', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0003', 2, 'I0006', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0003', 3, 'I0007', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0004', 1, 'I0006', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0004', 2, 'I0007', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0004', 3, 'I0008', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0005', 1, 'I0007', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0005', 2, 'I0008', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0005', 3, 'I0009', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0001', 2, 'I0004', 2, 2250, 'GBP', 'A-02', 2, 0, 2, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0001', 3, 'I0005', 3, 3250, 'GBP', 'A-03', 0, 3, 0, 0, 0);
INSERT INTO counterfoil.order_lines VALUES ('O0001', 1, 'I0003', 1, 1250, 'GBP', 'A-01', 1, 0, 1, 1, 1250);


--
-- Data for Name: orders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.orders VALUES ('O0002', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '');
INSERT INTO counterfoil.orders VALUES ('O0003', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '');
INSERT INTO counterfoil.orders VALUES ('O0004', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '');
INSERT INTO counterfoil.orders VALUES ('O0005', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '');
INSERT INTO counterfoil.orders VALUES ('O0001', 'acme-ltd', 'w1', '2026-11-20', 'shipped', 'shipment-01a21fc7-c183-718d-909a-162138484af0', '', '');


--
-- Data for Name: pass_keys; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.pass_keys VALUES ('a1ac0173da55f4cb', '{"key":"a1ac0173da55f4cb","issuer":"hub-e66c7c23e9c5b3d8","public":"e1cb6597432c481ca7d11b3ce29a56c7125cdaa6cadf3e928286a2c3a8b056be","signs_from":"2026-11-28"}');


--
-- Data for Name: policies; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: posting_attempts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: posting_documents; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.posting_documents VALUES ('shipment-01a21fc7-c183-718d-909a-162138484af0', 'shipment-01a21fc7-c183-718d-909a-162138484af0');
INSERT INTO counterfoil.posting_documents VALUES ('adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1', 'adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1');
INSERT INTO counterfoil.posting_documents VALUES ('adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7', 'adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7');
INSERT INTO counterfoil.posting_documents VALUES ('return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81', 'return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81');


--
-- Data for Name: postings; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.postings VALUES ('shipment-01a21fc7-c183-718d-909a-162138484af0', 54, 'shipment', 'w1', 'acme-ltd', 'order/O0001', '{"order":"O0001","shipment":"O0001-484AF0","last":true,"amount":{"minor":3500,"currency":"GBP"},"lines":[{"line":1,"item":"I0003","ordered":1,"shipped":1,"short":0,"amount":{"minor":1250,"currency":"GBP"}},{"line":2,"item":"I0004","ordered":2,"shipped":2,"short":0,"amount":{"minor":2250,"currency":"GBP"}},{"line":3,"item":"I0005","ordered":3,"shipped":0,"short":3,"amount":{"minor":0,"currency":"GBP"}}],"operation":"01a21fc7-c183-718d-909a-162138484af0","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T01:31:54.628Z"}', 'posted', '["shipment-01a21fc7-c183-718d-909a-162138484af0"]', '', 1795829514635, 1795829514673);
INSERT INTO counterfoil.postings VALUES ('adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1', 57, 'adjustment', 'w1', 'acme-ltd', 'stock/w1/I0001', '{"item":"I0001","base_quantity":-1,"reason":"damaged","operation":"01a21fc7-c1a3-79cc-adda-3e05349085e1","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T01:31:54.662Z"}', 'posted', '["adjustment-01a21fc7-c1a3-79cc-adda-3e05349085e1"]', '', 1795829514663, 1795829514736);
INSERT INTO counterfoil.postings VALUES ('adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7', 58, 'adjustment', 'w1', 'acme-ltd', 'stock/w1/I0002', '{"item":"I0002","base_quantity":-1,"reason":"damaged","operation":"01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T01:31:54.667Z"}', 'posted', '["adjustment-01a21fc7-c1a8-7aa3-b6d3-cec5fc1c49d7"]', '', 1795829514669, 1795829514736);
INSERT INTO counterfoil.postings VALUES ('return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81', 56, 'return', 'w1', 'acme-ltd', 'order/O0001', '{"return":"R-65B82F81","order":"O0001","evidence":"cached_order","refund":{"minor":1250,"currency":"GBP"},"lines":[{"order_line":1,"item":"I0003","base_quantity":1,"reason":"changed_mind","condition":"like_new","disposition":"shelf","refund":{"minor":1250,"currency":"GBP"}}],"operation":"01a21fc7-c19b-7ff9-b4fd-7afd65b82f81","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T01:31:54.653Z"}', 'posted', '["return-01a21fc7-c19b-7ff9-b4fd-7afd65b82f81"]', '', 1795829514654, 1795829514736);


--
-- Data for Name: presence; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.presence VALUES ('w1-a', 'ea5fd0f1-5c93-459d-ac1b-0bcd7edee36d', 1, 1795829514577, 1795829514577, '0.1.0', 0, -1);


--
-- Data for Name: progress; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.progress VALUES (1, 1);
INSERT INTO counterfoil.progress VALUES (2, 48);
INSERT INTO counterfoil.progress VALUES (4, 1);
INSERT INTO counterfoil.progress VALUES (3, 8);
INSERT INTO counterfoil.progress VALUES (5, 4);


--
-- Data for Name: pull_cursors; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: pulled_records; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: purchase_orders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: received; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.received VALUES ('\x01a21fc7c17975f68c865da673e0319b', 3, 1);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c17c77d3a33e9697da3fa251', 3, 2);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c17f70efb6012afdada049e7', 3, 3);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c183718d909a162138484af0', 3, 4);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c19b7ff9b4fd7afd65b82f81', 3, 5);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c1a379ccadda3e05349085e1', 3, 6);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c1a87aa3b6d3cec5fc1c49d7', 3, 7);
INSERT INTO counterfoil.received VALUES ('\x01a21fc7c1b17fe38c7ce82150e9c607', 3, 8);


--
-- Data for Name: repeats; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: reservations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.reservations VALUES ('7ec3658b-4224-4dcd-9457-4d9d07727ff6', 'w1-a', 'w1', 'O0001', 0, 'taken', '[]', 1795829514654, 1795829514654);


--
-- Data for Name: return_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.return_lines VALUES ('\x01a21fc7c19b7ff9b4fd7afd65b82f81', 1, 1, 'I0003', 1, 'changed_mind', 'like_new', 'shelf', 1250);


--
-- Data for Name: return_tenders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: returns; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.returns VALUES ('\x01a21fc7c19b7ff9b4fd7afd65b82f81', 56, 'R-65B82F81', 'O0001', 'w1', '2026-11-28', 'cached_order', '', 1, 1250, 'GBP', 'promised', 1, 1795829514653, 1795829514654, 1, 0, 'dispositioned', 'accepted', 0);


--
-- Data for Name: series; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: sessions; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: shipments; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.shipments VALUES ('shipment-01a21fc7-c183-718d-909a-162138484af0', 'O0001-484AF0', 'O0001');


--
-- Data for Name: sites; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.sites VALUES ('w1', 'north', '{"site":"w1","name":"Warehouse One","region":"north","legal_entity":"acme-ltd","currency":"GBP","patterns":[{"meaning":"badge","symbologies":[],"pattern":"badge-[0-9]+"},{"meaning":"item","symbologies":[],"pattern":"I[0-9]{4}"},{"meaning":"order","symbologies":[],"pattern":"O[0-9]{4}"}]}');


--
-- Data for Name: sources; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.sources VALUES (1, 'operator', 1);
INSERT INTO counterfoil.sources VALUES (2, 'pulled', 48);
INSERT INTO counterfoil.sources VALUES (4, 'grants', 1);
INSERT INTO counterfoil.sources VALUES (3, 'agent/w1-a/33086d28-73af-435f-bb3e-809e5f0c9199', 8);
INSERT INTO counterfoil.sources VALUES (5, 'erp', 4);


--
-- Data for Name: stations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stations VALUES ('w1', 'bench-1', '{"station":"bench-1","name":"Bench 1"}');


--
-- Data for Name: stock_figures; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0001', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0002', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0003', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0004', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0005', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0006', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0007', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0008', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0009', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0010', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0011', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0012', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0013', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0014', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0015', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0016', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0017', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0018', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0019', 1000, 1795825913345, 1795829514390);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0020', 1000, 1795825913345, 1795829514390);


--
-- Data for Name: stock_looks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stock_looks VALUES ('w1', 1795829514390, 0);


--
-- Data for Name: subjects; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.subjects VALUES ('order/O0001', 5, 0);
INSERT INTO counterfoil.subjects VALUES ('stock/w1/I0001', 1, 0);
INSERT INTO counterfoil.subjects VALUES ('stock/w1/I0002', 1, 0);
INSERT INTO counterfoil.subjects VALUES ('stock/w1/I0009', 1, 0);


--
-- Data for Name: tally; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.confirmed.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.short.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.shipment.packed.v1', 'waiting', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.confirmed.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.confirmed.v1', 'posted', '', 2, 3, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.short.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.short.v1', 'posted', '', 1, 3, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'waiting', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.shipment.packed.v1', 'pending', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.shipment.packed.v1', 'posted', 'GBP', 1, 3, 3500);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.counted.v1', 'no_erp_effect', '', 1, 990, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.counted.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'pending', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'posted', 'GBP', 1, 1, 1250);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'posted', '', 2, -2, 0);


--
-- Data for Name: users; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: workers; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.workers VALUES ('w1', 'badge-1', '{"worker":"badge-1","role":"associate"}');


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (agent, epoch, currency);


--
-- Name: agent_devices agent_devices_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.agent_devices
    ADD CONSTRAINT agent_devices_pkey PRIMARY KEY (agent, kind, name);


--
-- Name: agent_pin_locks agent_pin_locks_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.agent_pin_locks
    ADD CONSTRAINT agent_pin_locks_pkey PRIMARY KEY (agent, worker);


--
-- Name: agents agents_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.agents
    ADD CONSTRAINT agents_pkey PRIMARY KEY (agent);


--
-- Name: api_tokens api_tokens_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.api_tokens
    ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (name);


--
-- Name: api_tokens api_tokens_token_hash_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.api_tokens
    ADD CONSTRAINT api_tokens_token_hash_key UNIQUE (token_hash);


--
-- Name: applied applied_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (ordinal);


--
-- Name: apply apply_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.apply
    ADD CONSTRAINT apply_pkey PRIMARY KEY (one);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (number);


--
-- Name: backfills backfills_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.backfills
    ADD CONSTRAINT backfills_pkey PRIMARY KEY (name);


--
-- Name: balances balances_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.balances
    ADD CONSTRAINT balances_pkey PRIMARY KEY (item, account);


--
-- Name: certificates certificates_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.certificates
    ADD CONSTRAINT certificates_pkey PRIMARY KEY (serial);


--
-- Name: drifts drifts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.drifts
    ADD CONSTRAINT drifts_pkey PRIMARY KEY (site, item);


--
-- Name: drop_files drop_files_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.drop_files
    ADD CONSTRAINT drop_files_pkey PRIMARY KEY (hash);


--
-- Name: enrolment_codes enrolment_codes_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.enrolment_codes
    ADD CONSTRAINT enrolment_codes_pkey PRIMARY KEY (hash);


--
-- Name: epochs epochs_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.epochs
    ADD CONSTRAINT epochs_pkey PRIMARY KEY (agent, epoch);


--
-- Name: erp_stock erp_stock_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.erp_stock
    ADD CONSTRAINT erp_stock_pkey PRIMARY KEY (item, site);


--
-- Name: exceptions exceptions_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.exceptions
    ADD CONSTRAINT exceptions_pkey PRIMARY KEY (exception);


--
-- Name: feed feed_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (stream, record);


--
-- Name: generation generation_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.generation
    ADD CONSTRAINT generation_pkey PRIMARY KEY (one);


--
-- Name: heirs heirs_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.heirs
    ADD CONSTRAINT heirs_pkey PRIMARY KEY (agent, captured_by);


--
-- Name: holders holders_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.holders
    ADD CONSTRAINT holders_pkey PRIMARY KEY (agent);


--
-- Name: intake intake_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.intake
    ADD CONSTRAINT intake_pkey PRIMARY KEY (source, kind);


--
-- Name: items items_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (item);


--
-- Name: journals journals_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.journals
    ADD CONSTRAINT journals_pkey PRIMARY KEY (agent);


--
-- Name: leases leases_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (series, first_number);


--
-- Name: limits limits_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.limits
    ADD CONSTRAINT limits_pkey PRIMARY KEY (site);


--
-- Name: log log_by_place_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.log
    ADD CONSTRAINT log_by_place_pkey PRIMARY KEY (place);


--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (number);


--
-- Name: moves moves_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.moves
    ADD CONSTRAINT moves_pkey PRIMARY KEY (ordinal, line);


--
-- Name: operations operations_ordinal_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.operations
    ADD CONSTRAINT operations_ordinal_key UNIQUE (ordinal);


--
-- Name: operations operations_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.operations
    ADD CONSTRAINT operations_pkey PRIMARY KEY (operation);


--
-- Name: order_lines order_lines_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.order_lines
    ADD CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (order_id);


--
-- Name: pass_keys pass_keys_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.pass_keys
    ADD CONSTRAINT pass_keys_pkey PRIMARY KEY (pass_key);


--
-- Name: policies policies_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.policies
    ADD CONSTRAINT policies_pkey PRIMARY KEY (scope, policy, version);


--
-- Name: posting_attempts posting_attempts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.posting_attempts
    ADD CONSTRAINT posting_attempts_pkey PRIMARY KEY (posting);


--
-- Name: posting_documents posting_documents_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.posting_documents
    ADD CONSTRAINT posting_documents_pkey PRIMARY KEY (document, posting);


--
-- Name: postings postings_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.postings
    ADD CONSTRAINT postings_pkey PRIMARY KEY (posting);


--
-- Name: presence presence_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.presence
    ADD CONSTRAINT presence_pkey PRIMARY KEY (agent);


--
-- Name: progress progress_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (source);


--
-- Name: pull_cursors pull_cursors_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.pull_cursors
    ADD CONSTRAINT pull_cursors_pkey PRIMARY KEY (connector, stream);


--
-- Name: pulled_records pulled_records_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.pulled_records
    ADD CONSTRAINT pulled_records_pkey PRIMARY KEY (connector, record);


--
-- Name: purchase_orders purchase_orders_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.purchase_orders
    ADD CONSTRAINT purchase_orders_pkey PRIMARY KEY (order_id);


--
-- Name: received received_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.received
    ADD CONSTRAINT received_pkey PRIMARY KEY (operation);


--
-- Name: repeats repeats_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.repeats
    ADD CONSTRAINT repeats_pkey PRIMARY KEY (source, "position");


--
-- Name: reservations reservations_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.reservations
    ADD CONSTRAINT reservations_pkey PRIMARY KEY (reservation);


--
-- Name: return_lines return_lines_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.return_lines
    ADD CONSTRAINT return_lines_pkey PRIMARY KEY (operation, line);


--
-- Name: return_tenders return_tenders_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.return_tenders
    ADD CONSTRAINT return_tenders_pkey PRIMARY KEY (operation, step);


--
-- Name: returns returns_ordinal_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.returns
    ADD CONSTRAINT returns_ordinal_key UNIQUE (ordinal);


--
-- Name: returns returns_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.returns
    ADD CONSTRAINT returns_pkey PRIMARY KEY (operation);


--
-- Name: series series_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.series
    ADD CONSTRAINT series_pkey PRIMARY KEY (series);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);


--
-- Name: shipments shipments_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.shipments
    ADD CONSTRAINT shipments_pkey PRIMARY KEY (posting);


--
-- Name: sites sites_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.sites
    ADD CONSTRAINT sites_pkey PRIMARY KEY (site);


--
-- Name: sources sources_name_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.sources
    ADD CONSTRAINT sources_name_key UNIQUE (name);


--
-- Name: sources sources_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source);


--
-- Name: stations stations_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.stations
    ADD CONSTRAINT stations_pkey PRIMARY KEY (site, station);


--
-- Name: stock_figures stock_figures_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.stock_figures
    ADD CONSTRAINT stock_figures_pkey PRIMARY KEY (site, item);


--
-- Name: stock_looks stock_looks_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.stock_looks
    ADD CONSTRAINT stock_looks_pkey PRIMARY KEY (site);


--
-- Name: subjects subjects_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.subjects
    ADD CONSTRAINT subjects_pkey PRIMARY KEY (subject);


--
-- Name: tally tally_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (kind, state, currency);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);


--
-- Name: workers workers_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.workers
    ADD CONSTRAINT workers_pkey PRIMARY KEY (site, worker);


--
-- Name: accounts_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX accounts_site ON counterfoil.accounts USING btree (site, currency);


--
-- Name: agents_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX agents_site ON counterfoil.agents USING btree (site, agent);


--
-- Name: certificates_agent; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX certificates_agent ON counterfoil.certificates USING btree (agent, issued_at);


--
-- Name: certificates_revoked; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX certificates_revoked ON counterfoil.certificates USING btree (expires_at) WHERE (revoked_at <> 0);


--
-- Name: exceptions_cause; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_cause ON counterfoil.exceptions USING btree (cause, exception);


--
-- Name: exceptions_posting; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_posting ON counterfoil.exceptions USING btree (site, closed_at) WHERE (posting <> ''::text);


--
-- Name: exceptions_state; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_state ON counterfoil.exceptions USING btree (state, exception);


--
-- Name: exceptions_subject; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_subject ON counterfoil.exceptions USING btree (subject, exception);


--
-- Name: feed_version; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX feed_version ON counterfoil.feed USING btree (stream, version);


--
-- Name: holders_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX holders_site ON counterfoil.holders USING btree (site, agent);


--
-- Name: leases_agent; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX leases_agent ON counterfoil.leases USING btree (agent, series, first_number);


--
-- Name: moves_item; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX moves_item ON counterfoil.moves USING btree (item, ordinal);


--
-- Name: moves_within; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX moves_within ON counterfoil.moves USING btree (from_account, at) WHERE (to_account <> ALL (ARRAY['supplier'::text, 'customer'::text, 'in_transit'::text, 'adjustment'::text, 'lost'::text, 'scrap'::text]));


--
-- Name: operations_agent; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_agent ON counterfoil.operations USING btree (agent, ordinal);


--
-- Name: operations_day; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_day ON counterfoil.operations USING btree (business_date, site, ordinal);


--
-- Name: operations_item; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_item ON counterfoil.operations USING btree (item, ordinal) WHERE (item <> ''::text);


--
-- Name: operations_open; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_open ON counterfoil.operations USING btree (subject, ordinal) WHERE ((posting = ''::text) AND (state = ANY (ARRAY['waiting'::text, 'pending'::text])));


--
-- Name: operations_posting; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_posting ON counterfoil.operations USING btree (posting) WHERE (posting <> ''::text);


--
-- Name: operations_subject; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX operations_subject ON counterfoil.operations USING btree (subject, ordinal);


--
-- Name: orders_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX orders_site ON counterfoil.orders USING btree (site, order_id);


--
-- Name: postings_settled; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX postings_settled ON counterfoil.postings USING btree (site, settled_at);


--
-- Name: postings_state; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX postings_state ON counterfoil.postings USING btree (state, ordinal);


--
-- Name: postings_subject; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX postings_subject ON counterfoil.postings USING btree (subject, ordinal);


--
-- Name: reservations_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX reservations_order ON counterfoil.reservations USING btree (order_id) WHERE (state = 'held'::text);


--
-- Name: reservations_since; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX reservations_since ON counterfoil.reservations USING btree (since, reservation) WHERE (state = 'held'::text);


--
-- Name: returns_day; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_day ON counterfoil.returns USING btree (business_date, site, ordinal);


--
-- Name: returns_number; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_number ON counterfoil.returns USING btree (return_id, ordinal);


--
-- Name: returns_open; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_open ON counterfoil.returns USING btree (ordinal) WHERE (is_open = 1);


--
-- Name: returns_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_order ON counterfoil.returns USING btree (order_id, ordinal) WHERE (order_id <> ''::text);


--
-- Name: returns_received; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_received ON counterfoil.returns USING btree (received_at);


--
-- Name: returns_taken; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX returns_taken ON counterfoil.returns USING btree (return_id) WHERE (taken = 1);


--
-- Name: sessions_user; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX sessions_user ON counterfoil.sessions USING btree (user_name);


--
-- Name: shipments_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX shipments_order ON counterfoil.shipments USING btree (order_id);


--
-- Name: shipments_shipment; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX shipments_shipment ON counterfoil.shipments USING btree (shipment);


--
-- Name: subjects_parked; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX subjects_parked ON counterfoil.subjects USING btree (parked_by) WHERE (parked_by <> 0);


--
-- PostgreSQL database dump complete
--

