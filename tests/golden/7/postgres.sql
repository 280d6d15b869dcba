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
-- Name: channel_buffers; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.channel_buffers (
    channel text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C",
    quantity bigint NOT NULL,
    set_by text NOT NULL COLLATE pg_catalog."C",
    set_at bigint NOT NULL
);


--
-- Name: document_differences; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.document_differences (
    difference bigint NOT NULL,
    connector text NOT NULL,
    legal_entity text NOT NULL,
    site text NOT NULL,
    order_id text NOT NULL,
    kind text NOT NULL,
    posting text NOT NULL,
    document text NOT NULL,
    part text NOT NULL,
    expected text NOT NULL,
    found text NOT NULL,
    unit text NOT NULL,
    since bigint NOT NULL,
    last_seen bigint NOT NULL
);


--
-- Name: document_lines; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.document_lines (
    order_id text NOT NULL,
    line bigint NOT NULL,
    quantity bigint NOT NULL,
    amount bigint NOT NULL,
    unit_price text NOT NULL,
    taxes text NOT NULL
);


--
-- Name: document_looks; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.document_looks (
    connector text NOT NULL,
    is_asked bigint NOT NULL,
    began_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    orders bigint NOT NULL,
    is_whole bigint NOT NULL,
    cursor_at bigint NOT NULL,
    cursor_key text NOT NULL,
    error text NOT NULL
);


--
-- Name: drift_acceptances; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.drift_acceptances (
    ordinal bigint NOT NULL,
    site text NOT NULL,
    item text NOT NULL,
    quantity bigint NOT NULL,
    day text NOT NULL,
    accepted_by text NOT NULL,
    rule text NOT NULL,
    note text NOT NULL,
    at bigint NOT NULL
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
-- Name: exception_steps; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.exception_steps (
    exception bigint NOT NULL,
    ordinal bigint NOT NULL,
    step text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    note text NOT NULL,
    value text NOT NULL
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
-- Name: field_conflicts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.field_conflicts (
    number bigint NOT NULL,
    entity text NOT NULL,
    subject text NOT NULL,
    field text NOT NULL,
    site text NOT NULL,
    owner text NOT NULL,
    source text NOT NULL,
    ours text NOT NULL,
    theirs text NOT NULL,
    state text NOT NULL,
    occurrences bigint NOT NULL,
    opened_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    closed_at bigint NOT NULL,
    closed_by text NOT NULL,
    note text NOT NULL
);


--
-- Name: generation; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.generation (
    one bigint NOT NULL,
    generation text NOT NULL
);


--
-- Name: goods_receipts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.goods_receipts (
    operation bytea NOT NULL,
    ordinal bigint NOT NULL,
    receipt text NOT NULL COLLATE pg_catalog."C",
    purchase_order text NOT NULL COLLATE pg_catalog."C",
    delivery_note text NOT NULL COLLATE pg_catalog."C",
    is_last bigint NOT NULL,
    posting text NOT NULL COLLATE pg_catalog."C"
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
-- Name: idempotency_keys; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.idempotency_keys (
    channel text NOT NULL COLLATE pg_catalog."C",
    request_key text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL,
    outcome text NOT NULL,
    order_id text NOT NULL,
    at bigint NOT NULL
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
-- Name: mail_switch; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.mail_switch (
    one bigint NOT NULL,
    is_on bigint NOT NULL
);


--
-- Name: mails; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.mails (
    exception bigint NOT NULL,
    ordinal bigint NOT NULL,
    made_at bigint NOT NULL,
    tries bigint NOT NULL,
    next_try bigint NOT NULL,
    error text NOT NULL,
    dead_at bigint NOT NULL
);


--
-- Name: mappings; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.mappings (
    connector text NOT NULL,
    version bigint NOT NULL,
    document text NOT NULL,
    state text NOT NULL,
    note text NOT NULL,
    proposed_by text NOT NULL,
    proposed_at bigint NOT NULL,
    decided_by text NOT NULL,
    decided_at bigint NOT NULL,
    decided_note text NOT NULL
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
    refunded bigint NOT NULL,
    numbers text DEFAULT ''::text NOT NULL
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
    returned text DEFAULT ''::text NOT NULL,
    shipped_on text DEFAULT ''::text NOT NULL,
    origin text DEFAULT ''::text NOT NULL,
    holds text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: ownerships; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.ownerships (
    ordinal bigint NOT NULL,
    rules text NOT NULL,
    set_by text NOT NULL,
    set_at bigint NOT NULL
);


--
-- Name: pass_keys; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.pass_keys (
    pass_key text NOT NULL,
    document text NOT NULL
);


--
-- Name: photos; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.photos (
    sha256 text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    picture bytea NOT NULL,
    agent text NOT NULL COLLATE pg_catalog."C",
    received_at bigint NOT NULL
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
-- Name: posting_mappings; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.posting_mappings (
    posting text NOT NULL,
    version bigint NOT NULL
);


--
-- Name: posting_shadows; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.posting_shadows (
    posting text NOT NULL,
    verdict text NOT NULL,
    differences text NOT NULL,
    documents text NOT NULL,
    why text NOT NULL,
    would text NOT NULL,
    compared_at bigint NOT NULL
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
-- Name: purchase_counts; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.purchase_counts (
    purchase_order text NOT NULL COLLATE pg_catalog."C",
    agent text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    condition text NOT NULL COLLATE pg_catalog."C",
    lot text NOT NULL COLLATE pg_catalog."C",
    expires_on text NOT NULL COLLATE pg_catalog."C",
    counted bigint NOT NULL,
    closed bigint NOT NULL
);


--
-- Name: purchase_lines; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.purchase_lines (
    purchase_order text NOT NULL COLLATE pg_catalog."C",
    line bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    base_quantity bigint NOT NULL,
    received bigint NOT NULL
);


--
-- Name: purchase_orders; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.purchase_orders (
    purchase_order text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    supplier text NOT NULL COLLATE pg_catalog."C",
    expected_on text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    ordinal bigint NOT NULL,
    since bigint NOT NULL
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
-- Name: refund_asks; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.refund_asks (
    refund text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    tries bigint NOT NULL,
    first_try bigint NOT NULL,
    next_try bigint NOT NULL,
    answer text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: refund_executors; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.refund_executors (
    executor text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL
);


--
-- Name: refund_payments; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.refund_payments (
    refund text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    evidence text NOT NULL COLLATE pg_catalog."C",
    amount bigint NOT NULL,
    settled_on text NOT NULL COLLATE pg_catalog."C",
    origin text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    came_back bigint NOT NULL
);


--
-- Name: refunds; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.refunds (
    refund text NOT NULL COLLATE pg_catalog."C",
    operation bytea NOT NULL,
    step bigint NOT NULL,
    ordinal bigint NOT NULL,
    return_id text NOT NULL COLLATE pg_catalog."C",
    order_id text NOT NULL COLLATE pg_catalog."C",
    site text NOT NULL COLLATE pg_catalog."C",
    business_date text NOT NULL COLLATE pg_catalog."C",
    legal_entity text NOT NULL COLLATE pg_catalog."C",
    executor text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    method text NOT NULL COLLATE pg_catalog."C",
    payment text NOT NULL COLLATE pg_catalog."C",
    due bigint NOT NULL,
    amount bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    is_open bigint NOT NULL,
    paid bigint NOT NULL,
    evidence text NOT NULL COLLATE pg_catalog."C",
    settled_on text NOT NULL COLLATE pg_catalog."C",
    message text NOT NULL COLLATE pg_catalog."C",
    requested_at bigint NOT NULL,
    answered_at bigint NOT NULL,
    replaced_by text NOT NULL COLLATE pg_catalog."C",
    replaces text NOT NULL COLLATE pg_catalog."C",
    redirected_by text NOT NULL COLLATE pg_catalog."C",
    consent text NOT NULL COLLATE pg_catalog."C",
    late_told bigint NOT NULL,
    reference text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    accepted_at bigint DEFAULT 0 NOT NULL
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
    refund bigint NOT NULL,
    to_site text DEFAULT ''::text NOT NULL
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
    is_open bigint NOT NULL,
    payout text DEFAULT 'none'::text NOT NULL COLLATE pg_catalog."C",
    visit text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    reversed_at bigint DEFAULT 0 NOT NULL,
    reversed_by text DEFAULT ''::text NOT NULL,
    reversed_why text DEFAULT ''::text NOT NULL
);


--
-- Name: seal_demands; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.seal_demands (
    site text NOT NULL,
    business_date text NOT NULL,
    ordinal bigint NOT NULL
);


--
-- Name: seal_members; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.seal_members (
    seal text NOT NULL,
    "position" bigint NOT NULL,
    posting text NOT NULL,
    amount bigint NOT NULL,
    content text NOT NULL,
    left_at bigint NOT NULL
);


--
-- Name: seals; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.seals (
    seal text NOT NULL,
    ordinal bigint NOT NULL,
    kind text NOT NULL,
    site text NOT NULL,
    legal_entity text NOT NULL,
    business_date text NOT NULL,
    currency text NOT NULL,
    number bigint NOT NULL,
    members bigint NOT NULL,
    amount bigint NOT NULL,
    hash text NOT NULL,
    sealed_by text NOT NULL,
    sealed_at bigint NOT NULL
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
-- Name: stock_levels; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.stock_levels (
    site text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C",
    on_hand bigint NOT NULL,
    damaged bigint NOT NULL,
    quarantined bigint NOT NULL,
    return_pending bigint NOT NULL,
    allocated bigint NOT NULL,
    moves bigint NOT NULL,
    moved_at bigint NOT NULL
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
-- Name: till_documents; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.till_documents (
    operation bytea NOT NULL,
    ordinal bigint NOT NULL,
    returned bytea NOT NULL,
    return_id text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C",
    amount bigint NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    business_date text NOT NULL COLLATE pg_catalog."C",
    agent text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: transfer_lines; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.transfer_lines (
    sscc text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C",
    shipped bigint NOT NULL,
    received bigint NOT NULL,
    damaged bigint NOT NULL
);


--
-- Name: transfers; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.transfers (
    sscc text NOT NULL COLLATE pg_catalog."C",
    ordinal bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    from_site text NOT NULL COLLATE pg_catalog."C",
    to_site text NOT NULL COLLATE pg_catalog."C",
    legal_entity text NOT NULL COLLATE pg_catalog."C",
    shipped_on text NOT NULL COLLATE pg_catalog."C",
    shipped_at bigint NOT NULL,
    shipped_by bytea NOT NULL,
    received_site text NOT NULL COLLATE pg_catalog."C",
    received_at bigint NOT NULL,
    received_by bytea NOT NULL,
    closed_at bigint NOT NULL,
    closed_by text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: unit_numbers; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.unit_numbers (
    operation bytea NOT NULL,
    ordinal bigint NOT NULL,
    line bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    number text NOT NULL COLLATE pg_catalog."C",
    item text NOT NULL COLLATE pg_catalog."C"
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
-- Name: webhook_dead_letters; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.webhook_dead_letters (
    webhook text NOT NULL,
    ordinal bigint NOT NULL,
    number bigint NOT NULL,
    tries bigint NOT NULL,
    error text NOT NULL,
    died_at bigint NOT NULL
);


--
-- Name: webhook_deliveries; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.webhook_deliveries (
    webhook text NOT NULL,
    ordinal bigint NOT NULL,
    number bigint NOT NULL,
    tries bigint NOT NULL,
    first_try bigint NOT NULL,
    next_try bigint NOT NULL,
    error text NOT NULL
);


--
-- Name: webhook_events; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.webhook_events (
    ordinal bigint NOT NULL,
    number bigint NOT NULL,
    event text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    made_at bigint NOT NULL
);


--
-- Name: webhooks; Type: TABLE; Schema: counterfoil; Owner: -
--

CREATE TABLE counterfoil.webhooks (
    webhook text NOT NULL,
    host text NOT NULL,
    state text NOT NULL,
    ordinal bigint NOT NULL,
    number bigint NOT NULL,
    holder text NOT NULL,
    beat bigint NOT NULL,
    delivered bigint NOT NULL,
    failed bigint NOT NULL,
    buried bigint NOT NULL,
    failing_since bigint NOT NULL,
    tried_at bigint NOT NULL,
    delivered_at bigint NOT NULL,
    answer text NOT NULL,
    removed_at bigint NOT NULL,
    events text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
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

INSERT INTO counterfoil.accounts VALUES ('w1-a', 'c80a8d50-fd2c-4d51-b53b-ed9817c2fa18', 'GBP', 'w1', 1250, 0, 0, '', 0);


--
-- Data for Name: agent_devices; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: agent_pin_locks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: agents; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.agents VALUES ('w1-a', 'w1', 1795883568079, 0);


--
-- Data for Name: api_tokens; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: applied; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.applied VALUES (1, 1, 1);
INSERT INTO counterfoil.applied VALUES (2, 1, 2);
INSERT INTO counterfoil.applied VALUES (3, 2, 1);
INSERT INTO counterfoil.applied VALUES (4, 2, 2);
INSERT INTO counterfoil.applied VALUES (5, 2, 3);
INSERT INTO counterfoil.applied VALUES (6, 2, 4);
INSERT INTO counterfoil.applied VALUES (7, 2, 5);
INSERT INTO counterfoil.applied VALUES (8, 2, 6);
INSERT INTO counterfoil.applied VALUES (9, 2, 7);
INSERT INTO counterfoil.applied VALUES (10, 2, 8);
INSERT INTO counterfoil.applied VALUES (11, 2, 9);
INSERT INTO counterfoil.applied VALUES (12, 2, 10);
INSERT INTO counterfoil.applied VALUES (13, 2, 11);
INSERT INTO counterfoil.applied VALUES (14, 2, 12);
INSERT INTO counterfoil.applied VALUES (15, 2, 13);
INSERT INTO counterfoil.applied VALUES (16, 2, 14);
INSERT INTO counterfoil.applied VALUES (17, 2, 15);
INSERT INTO counterfoil.applied VALUES (18, 2, 16);
INSERT INTO counterfoil.applied VALUES (19, 2, 17);
INSERT INTO counterfoil.applied VALUES (20, 2, 18);
INSERT INTO counterfoil.applied VALUES (21, 2, 19);
INSERT INTO counterfoil.applied VALUES (22, 2, 20);
INSERT INTO counterfoil.applied VALUES (23, 2, 21);
INSERT INTO counterfoil.applied VALUES (24, 2, 22);
INSERT INTO counterfoil.applied VALUES (25, 2, 23);
INSERT INTO counterfoil.applied VALUES (26, 2, 24);
INSERT INTO counterfoil.applied VALUES (27, 2, 25);
INSERT INTO counterfoil.applied VALUES (28, 2, 26);
INSERT INTO counterfoil.applied VALUES (29, 2, 27);
INSERT INTO counterfoil.applied VALUES (30, 2, 28);
INSERT INTO counterfoil.applied VALUES (31, 2, 29);
INSERT INTO counterfoil.applied VALUES (32, 2, 30);
INSERT INTO counterfoil.applied VALUES (33, 2, 31);
INSERT INTO counterfoil.applied VALUES (34, 2, 32);
INSERT INTO counterfoil.applied VALUES (35, 2, 33);
INSERT INTO counterfoil.applied VALUES (36, 2, 34);
INSERT INTO counterfoil.applied VALUES (37, 2, 35);
INSERT INTO counterfoil.applied VALUES (38, 2, 36);
INSERT INTO counterfoil.applied VALUES (39, 2, 37);
INSERT INTO counterfoil.applied VALUES (40, 2, 38);
INSERT INTO counterfoil.applied VALUES (41, 2, 39);
INSERT INTO counterfoil.applied VALUES (42, 2, 40);
INSERT INTO counterfoil.applied VALUES (43, 2, 41);
INSERT INTO counterfoil.applied VALUES (44, 2, 42);
INSERT INTO counterfoil.applied VALUES (45, 2, 43);
INSERT INTO counterfoil.applied VALUES (46, 2, 44);
INSERT INTO counterfoil.applied VALUES (47, 2, 45);
INSERT INTO counterfoil.applied VALUES (48, 2, 46);
INSERT INTO counterfoil.applied VALUES (49, 2, 47);
INSERT INTO counterfoil.applied VALUES (50, 2, 48);
INSERT INTO counterfoil.applied VALUES (51, 4, 1);
INSERT INTO counterfoil.applied VALUES (52, 3, 1);
INSERT INTO counterfoil.applied VALUES (53, 3, 2);
INSERT INTO counterfoil.applied VALUES (54, 3, 3);
INSERT INTO counterfoil.applied VALUES (55, 3, 4);
INSERT INTO counterfoil.applied VALUES (56, 3, 5);
INSERT INTO counterfoil.applied VALUES (57, 3, 6);
INSERT INTO counterfoil.applied VALUES (58, 3, 7);
INSERT INTO counterfoil.applied VALUES (59, 3, 8);
INSERT INTO counterfoil.applied VALUES (60, 5, 1);
INSERT INTO counterfoil.applied VALUES (61, 5, 2);
INSERT INTO counterfoil.applied VALUES (62, 5, 3);
INSERT INTO counterfoil.applied VALUES (63, 5, 4);


--
-- Data for Name: apply; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.apply VALUES (1, 63);


--
-- Data for Name: audit; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.audit VALUES (1, 1795883566811, 'hub', 'pass_key.added', 'pass-key/a516817ba7a14b09', '{"signs_from":"2026-11-28","issuer":"hub-73bfc68bd4a7a047"}', '\x78480fc6d3b3112e8085e882076f6bb2a72e730cc815159fe51776e04d1ebc54');
INSERT INTO counterfoil.audit VALUES (2, 1795883566811, 'configuration', 'ownership.set', 'ownership', '{"fields":{},"before":null}', '\x74bd5bcd09f2027dfa4d4e7147a4dd7e2dfc6e93f169f7c8cf2f2dc4e98d6898');


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

INSERT INTO counterfoil.certificates VALUES ('7b68f0b0af5244e35e2d6786d839088f', 'w1-a', 1795883568079, 1801067568079, 0);


--
-- Data for Name: channel_buffers; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: document_differences; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: document_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: document_looks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.document_looks VALUES ('files', 0, 1795883566874, 1795883566882, 0, 1, 0, '', '');


--
-- Data for Name: drift_acceptances; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: drifts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: drop_files; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.drop_files VALUES ('4e79527569d4aff49f66e5854715e5ac483ef3d31ad0b13192d3bd7b4fff711b', 'sites.json', 1795883567879, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('689881c37fc2116c151aa2616674090da431dc693cebc7451a143da906e81251', 'stations.csv', 1795883567887, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('55b887a5aaab670ce3dafd689e7a3a91e16400f2e35d6d484e4887337e991778', 'workers.csv', 1795883567894, 1, 0);
INSERT INTO counterfoil.drop_files VALUES ('7f6f7cea80a79a68bc79c222efaada586e97462296bc8dacf89f8e98a00d2b29', 'items.csv', 1795883567908, 20, 0);
INSERT INTO counterfoil.drop_files VALUES ('21e8e9fed91bff7618adf8248ea75e4f858d9fcc89334a8a94327ae3cbdf0033', 'stock.csv', 1795883567912, 20, 0);
INSERT INTO counterfoil.drop_files VALUES ('29c4850fd5dcc4e45ce0a236b22bdbcadc27f87bd12962b90e2f90460e6bee09', 'orders.csv', 1795883567922, 5, 0);


--
-- Data for Name: enrolment_codes; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.enrolment_codes VALUES ('\xd22436a1d02594f53a1023e4e7bd01febb43346ab464c4149b66f90c9a31a739', 'w1-a', 'w1', 1795883567945, 1795887167945, 1795883568079);


--
-- Data for Name: epochs; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.epochs VALUES ('w1-a', 'c80a8d50-fd2c-4d51-b53b-ed9817c2fa18', 3, 0, '\x845c59d078e3f2bbc392213a6383a6f58487716b2fb8071967702bf38035545c', '', 0, 1795883568180, 0, '');


--
-- Data for Name: erp_stock; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.erp_stock VALUES ('I0001', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0002', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0003', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0004', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0005', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0006', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0007', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0008', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0009', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0010', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0011', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0012', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0013', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0014', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0015', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0016', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0017', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0018', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0019', 'w1', 1000, 1795883567912);
INSERT INTO counterfoil.erp_stock VALUES ('I0020', 'w1', 1000, 1795883567912);


--
-- Data for Name: exception_steps; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: exceptions; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.exceptions VALUES (56623106, 'short_pick', 'short_pick/01a22300-8c66-74dc-8ad3-7384c33d4e3c', 'order/O0001', 'w1', 'notice', 'open', 'operator', '3 of I0005 are missing for line 3 of order O0001; its place is empty: count it', '', '\x01a223008c6674dc8ad37384c33d4e3c', '', 1, 1795883568238, 1796142768238, 0, 0);
INSERT INTO counterfoil.exceptions VALUES (61865985, 'count_variance', 'count_variance/w1/I0009', 'stock/w1/I0009', 'w1', 'notice', 'open', 'operator', 'I0009 at w1: 990 counted, the ledger has 1000', '', '\x01a223008caa7ef68034e4ed00cd0ab2', '', 1, 1795883568312, 1796142768312, 0, 0);


--
-- Data for Name: feed; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.feed VALUES ('site/w1', 'site', 3145729, '{"change":"site","site":"w1","name":"Warehouse One","region":"north","legal_entity":"acme-ltd","currency":"GBP","patterns":[{"meaning":"badge","symbologies":[],"pattern":"badge-[0-9]+"},{"meaning":"item","symbologies":[],"pattern":"I[0-9]{4}"},{"meaning":"order","symbologies":[],"pattern":"O[0-9]{4}"}],"pass_keys":[{"key":"a516817ba7a14b09","issuer":"hub-73bfc68bd4a7a047","public":"af5a1887626ace713ef1ffbffee3a127fc8d2075bff0e26d4447e27f72931190","signs_from":"2026-11-28"}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'station/bench-1', 4194305, '{"change":"station","station":"bench-1","name":"Bench 1"}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0001', 6291457, '{"change":"item","item":"I0001","description":"Blue mug no. 1","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000011","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0002', 7340033, '{"change":"item","item":"I0002","description":"Blue mug no. 2","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000028","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0003', 8388609, '{"change":"item","item":"I0003","description":"Blue mug no. 3","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000035","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0004', 9437185, '{"change":"item","item":"I0004","description":"Blue mug no. 4","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000042","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0005', 10485761, '{"change":"item","item":"I0005","description":"Blue mug no. 5","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000059","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0006', 11534337, '{"change":"item","item":"I0006","description":"Blue mug no. 6","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000066","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0007', 12582913, '{"change":"item","item":"I0007","description":"Blue mug no. 7","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000073","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0008', 13631489, '{"change":"item","item":"I0008","description":"Blue mug no. 8","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000080","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0009', 14680065, '{"change":"item","item":"I0009","description":"Blue mug no. 9","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000097","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0010', 15728641, '{"change":"item","item":"I0010","description":"Blue mug no. 10","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000103","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0011', 16777217, '{"change":"item","item":"I0011","description":"Blue mug no. 11","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000110","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0012', 17825793, '{"change":"item","item":"I0012","description":"Blue mug no. 12","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000127","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0013', 18874369, '{"change":"item","item":"I0013","description":"Blue mug no. 13","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000134","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0014', 19922945, '{"change":"item","item":"I0014","description":"Blue mug no. 14","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000141","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0015', 20971521, '{"change":"item","item":"I0015","description":"Blue mug no. 15","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000158","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0016', 22020097, '{"change":"item","item":"I0016","description":"Blue mug no. 16","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000165","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0017', 23068673, '{"change":"item","item":"I0017","description":"Blue mug no. 17","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000172","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0018', 24117249, '{"change":"item","item":"I0018","description":"Blue mug no. 18","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000189","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0019', 25165825, '{"change":"item","item":"I0019","description":"Blue mug no. 19","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000196","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('catalogue', 'I0020', 26214401, '{"change":"item","item":"I0020","description":"Blue mug no. 20","kind":"goods","base_unit":"each","packs":[{"unit":"each","gtin":"09520000000202","base_quantity":1}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0002', 49283073, '{"change":"order","order":"O0002","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0004","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0005","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0006","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0003', 50331649, '{"change":"order","order":"O0003","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0005","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0006","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0007","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0004', 51380225, '{"change":"order","order":"O0004","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0006","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0007","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0008","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0005', 52428801, '{"change":"order","order":"O0005","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"open","lines":[{"line":1,"item":"I0007","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":0,"short":0,"shipped":0,"returned":0},{"line":2,"item":"I0008","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":0,"short":0,"shipped":0,"returned":0},{"line":3,"item":"I0009","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":0,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'worker/badge-1', 5242881, '{"change":"worker","worker":"badge-1","role":"associate"}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8caa-7ef6-8034-e4ed00cd0ab2', 61865986, '{"change":"settlement","operation":"01a22300-8caa-7ef6-8034-e4ed00cd0ab2","outcome":"no_erp_effect"}');
INSERT INTO counterfoil.feed VALUES ('orders/north', 'order/O0001', 58720258, '{"change":"order","order":"O0001","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"shipped","shipped_on":"2026-11-28","lines":[{"line":1,"item":"I0003","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":1,"short":0,"shipped":1,"returned":1},{"line":2,"item":"I0004","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":2,"short":0,"shipped":2,"returned":0},{"line":3,"item":"I0005","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":3,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('site/w1', 'order/O0001', 58720257, '{"change":"order","order":"O0001","legal_entity":"acme-ltd","site":"w1","ordered_on":"2026-11-20","status":"shipped","shipped_on":"2026-11-28","lines":[{"line":1,"item":"I0003","base_quantity":1,"amount":{"minor":1250,"currency":"GBP"},"location":"A-01","picked":1,"short":0,"shipped":1,"returned":1},{"line":2,"item":"I0004","base_quantity":2,"amount":{"minor":2250,"currency":"GBP"},"location":"A-02","picked":2,"short":0,"shipped":2,"returned":0},{"line":3,"item":"I0005","base_quantity":3,"amount":{"minor":3250,"currency":"GBP"},"location":"A-03","picked":0,"short":3,"shipped":0,"returned":0}]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c5c-7454-8254-2faeb95e3f55', 62914561, '{"change":"settlement","operation":"01a22300-8c5c-7454-8254-2faeb95e3f55","outcome":"posted","documents":["shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c62-7e0b-9d11-54a461d63d1a', 62914562, '{"change":"settlement","operation":"01a22300-8c62-7e0b-9d11-54a461d63d1a","outcome":"posted","documents":["shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c66-74dc-8ad3-7384c33d4e3c', 62914563, '{"change":"settlement","operation":"01a22300-8c66-74dc-8ad3-7384c33d4e3c","outcome":"posted","documents":["shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c6c-77c2-95e3-7e91d0d400a0', 62914564, '{"change":"settlement","operation":"01a22300-8c6c-77c2-95e3-7e91d0d400a0","outcome":"posted","documents":["shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c92-739e-b9bd-04fdc912298d', 63963137, '{"change":"settlement","operation":"01a22300-8c92-739e-b9bd-04fdc912298d","outcome":"posted","documents":["return-01a22300-8c92-739e-b9bd-04fdc912298d"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8c9b-71e3-a407-9689fd2354f2', 65011713, '{"change":"settlement","operation":"01a22300-8c9b-71e3-a407-9689fd2354f2","outcome":"posted","documents":["adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2"]}');
INSERT INTO counterfoil.feed VALUES ('agent/w1-a', '01a22300-8ca0-74ae-8c81-cb304ae74939', 66060289, '{"change":"settlement","operation":"01a22300-8ca0-74ae-8c81-cb304ae74939","outcome":"posted","documents":["adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939"]}');


--
-- Data for Name: field_conflicts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: generation; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.generation VALUES (1, '31e93a43-eacd-4e97-9b66-9cd102c72dfa');


--
-- Data for Name: goods_receipts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: heirs; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: holders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.holders VALUES ('w1-a', 'w1', 'c80a8d50-fd2c-4d51-b53b-ed9817c2fa18', '31e93a43-eacd-4e97-9b66-9cd102c72dfa', 51);


--
-- Data for Name: idempotency_keys; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



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

INSERT INTO counterfoil.journals VALUES ('w1-a', 'c80a8d50-fd2c-4d51-b53b-ed9817c2fa18', 3, 8, '\x4d71d0f97bec437fbc0fbf1cd11a6dc7fe90bd7b3cf3e2da3987ba0b02028eef', '', 1795883568312, 1, 0, 0, '');


--
-- Data for Name: leases; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: limits; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: log; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.log VALUES (1099511627777, 1795883566811, '\x7b22656e747279223a226f70657261746f725f616374696f6e222c226f70657261746f72223a22687562222c22616374696f6e223a7b22616374696f6e223a226164645f706173735f6b6579222c226b6579223a7b226b6579223a2261353136383137626137613134623039222c22697373756572223a226875622d37336266633638626434613761303437222c227075626c6963223a2261663561313838373632366163653731336566316666626666656533613132376663386432303735626666306532366434343437653237663732393331313930222c227369676e735f66726f6d223a22323032362d31312d3238227d7d7d');
INSERT INTO counterfoil.log VALUES (1099511627778, 1795883566811, '\x7b22656e747279223a226f70657261746f725f616374696f6e222c226f70657261746f72223a22636f6e66696775726174696f6e222c22616374696f6e223a7b22616374696f6e223a227365745f6f776e657273686970222c2272756c6573223a7b7d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255553, 1795883567879, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273697465222c2273697465223a227731222c226e616d65223a2257617265686f757365204f6e65222c22726567696f6e223a226e6f727468222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2263757272656e6379223a22474250222c227061747465726e73223a5b7b226d65616e696e67223a226261646765222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a2262616467652d5b302d395d2b227d2c7b226d65616e696e67223a226974656d222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a22495b302d395d7b347d227d2c7b226d65616e696e67223a226f72646572222c2273796d626f6c6f67696573223a5b5d2c227061747465726e223a224f5b302d395d7b347d227d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255554, 1795883567887, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746174696f6e222c2273697465223a227731222c2273746174696f6e223a7b2273746174696f6e223a2262656e63682d31222c226e616d65223a2242656e63682031227d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255555, 1795883567894, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a22776f726b6572222c2273697465223a227731222c22776f726b6572223a7b22776f726b6572223a2262616467652d31222c22726f6c65223a226173736f6369617465227d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255556, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303031222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2031222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303131222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255557, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303032222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2032222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303238222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255558, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303033222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2033222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303335222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255559, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303034222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2034222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303432222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255560, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303035222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2035222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303539222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255561, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303036222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2036222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303636222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255562, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303037222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2037222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303733222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255563, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303038222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2038222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303830222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255564, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303039222c226465736372697074696f6e223a22426c7565206d7567206e6f2e2039222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030303937222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255565, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303130222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203130222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313033222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255566, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303131222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203131222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313130222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255567, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303132222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203132222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313237222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255568, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303133222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203133222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313334222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255569, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303134222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203134222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313431222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255570, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303135222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203135222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313538222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255571, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303136222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203136222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313635222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255572, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303137222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203137222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313732222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255573, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303138222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203138222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313839222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255574, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303139222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203139222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030313936222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255575, 1795883567908, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226974656d222c226974656d223a224930303230222c226465736372697074696f6e223a22426c7565206d7567206e6f2e203230222c226b696e64223a22676f6f6473222c22626173655f756e6974223a2265616368222c227061636b73223a5b7b22756e6974223a2265616368222c226774696e223a223039353230303030303030323032222c22626173655f7175616e74697479223a317d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255576, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303031222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255577, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303032222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255578, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303033222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255579, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303034222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255580, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303035222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255581, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303036222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255582, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303037222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255583, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303038222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255584, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303039222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255585, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303130222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255586, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303131222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255587, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303132222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255588, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303133222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255589, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303134222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255590, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303135222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255591, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303136222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255592, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303137222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255593, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303138222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255594, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303139222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (2199023255595, 1795883567912, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a2273746f636b5f6c6576656c222c2273697465223a227731222c226974656d223a224930303230222c22626173655f7175616e74697479223a313030307d7d');
INSERT INTO counterfoil.log VALUES (4398046511105, 1795883568180, '\x7b22656e747279223a2265706f63685f6c697665222c226167656e74223a2277312d61222c2273697465223a227731222c2265706f6368223a2263383061386435302d666432632d346435312d623533622d656439383137633266613138222c2267656e65726174696f6e223a2233316539336134332d656163642d346539372d396236362d396364313032633732646661227d');
INSERT INTO counterfoil.log VALUES (3298534883332, 1795883568249, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386336632d373763322d393565332d376539316430643430306130222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e736869706d656e742e7061636b65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3233375a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3133302c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c22736869706d656e74223a224f303030312d443430304130222c226c696e6573223a5b7b226c696e65223a312c22626173655f7175616e74697479223a317d2c7b226c696e65223a322c22626173655f7175616e74697479223a327d5d2c22616d6f756e74223a7b226d696e6f72223a333530302c2263757272656e6379223a22474250227d2c226c617374223a747275657d7d');
INSERT INTO counterfoil.log VALUES (3298534883334, 1795883568312, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386339622d373165332d613430372d393638396664323335346632222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e61646a75737465642e7631222c227375626a656374223a2273746f636b2f77312f4930303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3238365a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3137392c226875625f6f6666736574223a2d317d2c226974656d223a224930303031222c227175616e74697479223a2d312c22756e6974223a2265616368222c22626173655f7175616e74697479223a2d312c22726561736f6e223a2264616d61676564227d7d');
INSERT INTO counterfoil.log VALUES (3298534883335, 1795883568312, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386361302d373461652d386338312d636233303461653734393339222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e61646a75737465642e7631222c227375626a656374223a2273746f636b2f77312f4930303032222c2274696d65223a22323032362d31312d32385431363a33323a34382e3239305a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3138332c226875625f6f6666736574223a2d317d2c226974656d223a224930303032222c227175616e74697479223a2d312c22756e6974223a2265616368222c22626173655f7175616e74697479223a2d312c22726561736f6e223a2264616d61676564227d7d');
INSERT INTO counterfoil.log VALUES (3298534883336, 1795883568312, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386361612d376566362d383033342d653465643030636430616232222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e73746f636b2e636f756e7465642e7631222c227375626a656374223a2273746f636b2f77312f4930303039222c2274696d65223a22323032362d31312d32385431363a33323a34382e3239385a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3139312c226875625f6f6666736574223a2d317d2c226974656d223a224930303039222c227175616e74697479223a3939302c22756e6974223a2265616368222c22626173655f7175616e74697479223a3939307d7d');
INSERT INTO counterfoil.log VALUES (5497558138882, 1795883568372, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2272657475726e2d30316132323330302d386339322d373339652d623962642d303466646339313232393864222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2272657475726e2d30316132323330302d386339322d373339652d623962642d303466646339313232393864225d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138883, 1795883568372, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2261646a7573746d656e742d30316132323330302d386339622d373165332d613430372d393638396664323335346632222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2261646a7573746d656e742d30316132323330302d386339622d373165332d613430372d393638396664323335346632225d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138884, 1795883568372, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a2261646a7573746d656e742d30316132323330302d386361302d373461652d386338312d636233303461653734393339222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b2261646a7573746d656e742d30316132323330302d386361302d373461652d386338312d636233303461653734393339225d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255596, 1795883567922, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303031222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303033222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303034222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303035222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255597, 1795883567922, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303032222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303034222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303035222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303036222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255598, 1795883567922, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303033222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303035222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303036222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303037222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255599, 1795883567922, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303034222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303036222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303037222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303038222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (2199023255600, 1795883567922, '\x7b22656e747279223a2270756c6c6564222c22636f6e6e6563746f72223a2266696c6573222c226368616e6765223a7b226368616e6765223a226f72646572222c226f72646572223a224f30303035222c226c6567616c5f656e74697479223a2261636d652d6c7464222c2273697465223a227731222c226f7264657265645f6f6e223a22323032362d31312d3230222c22737461747573223a226f70656e222c226c696e6573223a5b7b226c696e65223a312c226974656d223a224930303037222c22626173655f7175616e74697479223a312c22616d6f756e74223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3031222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a322c226974656d223a224930303038222c22626173655f7175616e74697479223a322c22616d6f756e74223a7b226d696e6f72223a323235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3032222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d2c7b226c696e65223a332c226974656d223a224930303039222c22626173655f7175616e74697479223a332c22616d6f756e74223a7b226d696e6f72223a333235302c2263757272656e6379223a22474250227d2c226c6f636174696f6e223a22412d3033222c227069636b6564223a302c2273686f7274223a302c2273686970706564223a302c2272657475726e6564223a307d5d7d7d');
INSERT INTO counterfoil.log VALUES (3298534883333, 1795883568277, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386339322d373339652d623962642d303466646339313232393864222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e72657475726e2e61636365707465642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3237355a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3136382c226875625f6f6666736574223a2d317d2c2272657475726e223a22522d4339313232393844222c226f72646572223a224f30303031222c2265766964656e6365223a226361636865645f6f72646572222c227265736572766174696f6e223a2264636531326639362d333536302d343135392d626434632d363263633262633732636335222c226c696e6573223a5b7b226f726465725f6c696e65223a312c226974656d223a224930303033222c227175616e74697479223a312c22756e6974223a2265616368222c22626173655f7175616e74697479223a312c22726561736f6e223a226368616e6765645f6d696e64222c22636f6e646974696f6e223a226c696b655f6e6577222c22646973706f736974696f6e223a227368656c66222c22726566756e64223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d7d5d2c22726566756e64223a7b226d696e6f72223a313235302c2263757272656e6379223a22474250227d7d7d');
INSERT INTO counterfoil.log VALUES (5497558138881, 1795883568346, '\x7b22656e747279223a226572705f616e73776572222c22706f7374696e67223a22736869706d656e742d30316132323330302d386336632d373763322d393565332d376539316430643430306130222c22616e73776572223a7b22616e73776572223a22706f73746564222c22646f63756d656e7473223a5b22736869706d656e742d30316132323330302d386336632d373763322d393565332d376539316430643430306130225d7d7d');
INSERT INTO counterfoil.log VALUES (3298534883329, 1795883568223, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386335632d373435342d383235342d326661656239356533663535222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e636f6e6669726d65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3232315a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3131342c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a312c226974656d223a224930303033222c227175616e74697479223a312c22756e6974223a2265616368222c22626173655f7175616e74697479223a312c226c6f636174696f6e223a22412d3031227d7d');
INSERT INTO counterfoil.log VALUES (3298534883330, 1795883568238, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386336322d376530622d396431312d353461343631643633643161222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e636f6e6669726d65642e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3232375a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3132302c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a322c226974656d223a224930303034222c227175616e74697479223a322c22756e6974223a2265616368222c22626173655f7175616e74697479223a322c226c6f636174696f6e223a22412d3032227d7d');
INSERT INTO counterfoil.log VALUES (3298534883331, 1795883568238, '\x7b227370656376657273696f6e223a22312e30222c226964223a2230316132323330302d386336362d373464632d386164332d373338346333336434653363222c22736f75726365223a222f73697465732f77312f6167656e74732f77312d61222c2274797065223a22636f756e746572666f696c2e7069636b2e73686f72742e7631222c227375626a656374223a226f726465722f4f30303031222c2274696d65223a22323032362d31312d32385431363a33323a34382e3233315a222c2264617461636f6e74656e7474797065223a226170706c69636174696f6e2f6a736f6e222c2273746174696f6e223a2262656e63682d31222c22776f726b6572223a2262616467652d31222c2264617461223a7b22627573696e6573735f64617465223a22323032362d31312d3238222c226c6567616c5f656e74697479223a2261636d652d6c7464222c22636c6f636b223a7b226d6f6e6f746f6e6963223a3132342c226875625f6f6666736574223a2d317d2c226f72646572223a224f30303031222c226c696e65223a332c226974656d223a224930303035222c227175616e74697479223a332c22756e6974223a2265616368222c22626173655f7175616e74697479223a332c22726561736f6e223a226e6f745f666f756e64227d7d');


--
-- Data for Name: mail_switch; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.mail_switch VALUES (1, 0);


--
-- Data for Name: mails; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: mappings; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



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
INSERT INTO counterfoil.migrations VALUES (140, '0140_purchase_orders', '707ddbd5348c52ef9b42abb7771b3e9ddca937dcc7c3420057eb75aa94339022');
INSERT INTO counterfoil.migrations VALUES (150, '0150_order_shipped_on', '7e296cc866d64971336af938c8115c320d5473b0958ba23d7bdeac4bdd2d6028');
INSERT INTO counterfoil.migrations VALUES (160, '0160_refunds', '9fc8b74628e95b66e5d14de877f180b89b35c4a5a71816f23bb2745385a3c842');
INSERT INTO counterfoil.migrations VALUES (170, '0170_webhooks', '95c7094c89fa0925ba4de038ad36e1d40352aa618e2d7b593e8cc48011c54cc1');
INSERT INTO counterfoil.migrations VALUES (180, '0180_idempotency_keys', '86aa21df3a7766cd78e352fa4f7bdf0b419e2bdc43bfad486be6b85e8c3cbc7e');
INSERT INTO counterfoil.migrations VALUES (181, '0181_order_origin', 'e0fb51111fc9331557a404bb5a162b6615330a9bf75aeac53a0ba9dab10a9273');
INSERT INTO counterfoil.migrations VALUES (190, '0190_exception_steps', '81c5ec572dd50a7e9b3625041213e01987c9e624e1651c4d6b8f5ff456337ff1');
INSERT INTO counterfoil.migrations VALUES (200, '0200_figures', 'fde93fea72803ce07fcd47e918cb8513b31760718076c1055b54097363cfcba5');
INSERT INTO counterfoil.migrations VALUES (210, '0210_stock_levels', '85ec92ff599a52b661752e75cdd564174f416e5f91a29f103644aa24cc74c71f');
INSERT INTO counterfoil.migrations VALUES (211, '0211_webhook_kinds', 'c447cad8c04c88222a228c213a2c9d0fd8397996a777900a1362408dff6663e7');
INSERT INTO counterfoil.migrations VALUES (220, '0220_documents', 'a67eef4f7769f6243bbd8f39a1b709af8e7aa7660d6a48feaeeb6fcb070d022c');
INSERT INTO counterfoil.migrations VALUES (230, '0230_visits', '440138a96ffcbe3c8d49925510d28d6be8a337fd13ab51866eeef15494b820c9');
INSERT INTO counterfoil.migrations VALUES (240, '0240_reversals', '13b6fd48b8583ab0811b1280805b46ba5ed358377e355a5a8eda4fd2c1a63fe1');
INSERT INTO counterfoil.migrations VALUES (250, '0250_transfers', '4f1cfbdf75e26d54ebc5e9ddbbaa673f2e28452673651f7c24c93cfee16cbbf0');
INSERT INTO counterfoil.migrations VALUES (260, '0260_unit_numbers', 'e28ca689ead596c16f2f2c5836930e672a52e17e83beb89d21dbf04ef4bb515f');
INSERT INTO counterfoil.migrations VALUES (261, '0261_photos', '5b1243987d42d5a5e786899a602d479874b751073d16c8fccab3459760a3725f');
INSERT INTO counterfoil.migrations VALUES (270, '0270_refund_executors', '9c7f0a3d8c391bcc825c90c0d1882d9cbd4ca7bb55a0b4494665473010d3f7cd');
INSERT INTO counterfoil.migrations VALUES (290, '0290_ownership', 'fab0508f92683a3659e12a860dac1e021d18d7e64c42eb51e92992c4571272ee');
INSERT INTO counterfoil.migrations VALUES (300, '0300_seals', 'eb803e112b80e6de04e61aacbc0684baa5ef5482fac0b3271d60b840fbb013c0');
INSERT INTO counterfoil.migrations VALUES (301, '0301_shadow', '39706b1e3995d70d29931c4645fd7bc14ffad07e43b8bbbe7fb0217adb3cca6a');
INSERT INTO counterfoil.migrations VALUES (320, '0320_recent_prices', 'aef193d3ae561dd153ecddabd03f913ffdef692b10515cd603fc194193168acf');


--
-- Data for Name: moves; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.moves VALUES (26, 1, 'I0001', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (27, 1, 'I0002', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (28, 1, 'I0003', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (29, 1, 'I0004', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (30, 1, 'I0005', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (31, 1, 'I0006', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (32, 1, 'I0007', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (33, 1, 'I0008', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (34, 1, 'I0009', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (35, 1, 'I0010', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (36, 1, 'I0011', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (37, 1, 'I0012', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (38, 1, 'I0013', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (39, 1, 'I0014', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (40, 1, 'I0015', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (41, 1, 'I0016', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (42, 1, 'I0017', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (43, 1, 'I0018', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (44, 1, 'I0019', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (45, 1, 'I0020', '', 'adjustment', 'w1/on_hand', 1000, 1795883567912);
INSERT INTO counterfoil.moves VALUES (55, 1, 'I0003', '', 'w1/on_hand', 'customer', 1, 1795883568249);
INSERT INTO counterfoil.moves VALUES (55, 2, 'I0004', '', 'w1/on_hand', 'customer', 2, 1795883568249);
INSERT INTO counterfoil.moves VALUES (56, 1, 'I0003', '', 'customer', 'w1/on_hand', 1, 1795883568277);
INSERT INTO counterfoil.moves VALUES (57, 1, 'I0001', '', 'w1/on_hand', 'scrap', 1, 1795883568312);
INSERT INTO counterfoil.moves VALUES (58, 1, 'I0002', '', 'w1/on_hand', 'scrap', 1, 1795883568312);


--
-- Data for Name: operations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.operations VALUES ('\x01a223008caa7ef68034e4ed00cd0ab2', 59, 3, 8, 'w1-a', 'w1', 'counterfoil.stock.counted.v1', 'stock/w1/I0009', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568298, 1795883568312, 'I0009', 990, 0, '', 'no_erp_effect', '', '', 1795883568312);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c5c745482542faeb95e3f55', 52, 3, 1, 'w1-a', 'w1', 'counterfoil.pick.confirmed.v1', 'order/O0001', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568221, 1795883568223, 'I0003', 1, 0, '', 'posted', '', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 1795883568346);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c627e0b9d1154a461d63d1a', 53, 3, 2, 'w1-a', 'w1', 'counterfoil.pick.confirmed.v1', 'order/O0001', 2, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568227, 1795883568238, 'I0004', 2, 0, '', 'posted', '', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 1795883568346);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c6674dc8ad37384c33d4e3c', 54, 3, 3, 'w1-a', 'w1', 'counterfoil.pick.short.v1', 'order/O0001', 3, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568231, 1795883568238, 'I0005', 3, 0, '', 'posted', '', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 1795883568346);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c6c77c295e37e91d0d400a0', 55, 3, 4, 'w1-a', 'w1', 'counterfoil.shipment.packed.v1', 'order/O0001', 4, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568237, 1795883568249, '', 3, 3500, 'GBP', 'posted', '', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 1795883568346);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c92739eb9bd04fdc912298d', 56, 3, 5, 'w1-a', 'w1', 'counterfoil.return.accepted.v1', 'order/O0001', 5, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568275, 1795883568277, 'I0003', 1, 1250, 'GBP', 'posted', '', 'return-01a22300-8c92-739e-b9bd-04fdc912298d', 1795883568372);
INSERT INTO counterfoil.operations VALUES ('\x01a223008c9b71e3a4079689fd2354f2', 57, 3, 6, 'w1-a', 'w1', 'counterfoil.stock.adjusted.v1', 'stock/w1/I0001', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568286, 1795883568312, 'I0001', -1, 0, '', 'posted', '', 'adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2', 1795883568372);
INSERT INTO counterfoil.operations VALUES ('\x01a223008ca074ae8c81cb304ae74939', 58, 3, 7, 'w1-a', 'w1', 'counterfoil.stock.adjusted.v1', 'stock/w1/I0002', 1, 'bench-1', 'badge-1', '2026-11-28', 'acme-ltd', 1795883568290, 1795883568312, 'I0002', -1, 0, '', 'posted', '', 'adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939', 1795883568372);


--
-- Data for Name: order_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.order_lines VALUES ('O0002', 1, 'I0004', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0002', 2, 'I0005', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0002', 3, 'I0006', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0003', 1, 'I0005', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0003', 2, 'I0006', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0003', 3, 'I0007', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0004', 1, 'I0006', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0004', 2, 'I0007', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0004', 3, 'I0008', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0005', 1, 'I0007', 1, 1250, 'GBP', 'A-01', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0005', 2, 'I0008', 2, 2250, 'GBP', 'A-02', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0005', 3, 'I0009', 3, 3250, 'GBP', 'A-03', 0, 0, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0001', 2, 'I0004', 2, 2250, 'GBP', 'A-02', 2, 0, 2, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0001', 3, 'I0005', 3, 3250, 'GBP', 'A-03', 0, 3, 0, 0, 0, '');
INSERT INTO counterfoil.order_lines VALUES ('O0001', 1, 'I0003', 1, 1250, 'GBP', 'A-01', 1, 0, 1, 1, 1250, '');


--
-- Data for Name: orders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.orders VALUES ('O0002', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '', '', 'files', '');
INSERT INTO counterfoil.orders VALUES ('O0003', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '', '', 'files', '');
INSERT INTO counterfoil.orders VALUES ('O0004', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '', '', 'files', '');
INSERT INTO counterfoil.orders VALUES ('O0005', 'acme-ltd', 'w1', '2026-11-20', 'open', '', '', '', '', 'files', '');
INSERT INTO counterfoil.orders VALUES ('O0001', 'acme-ltd', 'w1', '2026-11-20', 'shipped', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', '', '', '2026-11-28', 'files', '');


--
-- Data for Name: ownerships; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.ownerships VALUES (2, '{}', 'configuration', 1795883566811);


--
-- Data for Name: pass_keys; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.pass_keys VALUES ('a516817ba7a14b09', '{"key":"a516817ba7a14b09","issuer":"hub-73bfc68bd4a7a047","public":"af5a1887626ace713ef1ffbffee3a127fc8d2075bff0e26d4447e27f72931190","signs_from":"2026-11-28"}');


--
-- Data for Name: photos; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: policies; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: posting_attempts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: posting_documents; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.posting_documents VALUES ('adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2', 'adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2');
INSERT INTO counterfoil.posting_documents VALUES ('adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939', 'adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939');
INSERT INTO counterfoil.posting_documents VALUES ('return-01a22300-8c92-739e-b9bd-04fdc912298d', 'return-01a22300-8c92-739e-b9bd-04fdc912298d');
INSERT INTO counterfoil.posting_documents VALUES ('shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 'shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0');


--
-- Data for Name: posting_mappings; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: posting_shadows; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: postings; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.postings VALUES ('adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2', 57, 'adjustment', 'w1', 'acme-ltd', 'stock/w1/I0001', '{"item":"I0001","base_quantity":-1,"reason":"damaged","operation":"01a22300-8c9b-71e3-a407-9689fd2354f2","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T16:32:48.286Z"}', 'posted', '["adjustment-01a22300-8c9b-71e3-a407-9689fd2354f2"]', '', 1795883568312, 1795883568372);
INSERT INTO counterfoil.postings VALUES ('adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939', 58, 'adjustment', 'w1', 'acme-ltd', 'stock/w1/I0002', '{"item":"I0002","base_quantity":-1,"reason":"damaged","operation":"01a22300-8ca0-74ae-8c81-cb304ae74939","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T16:32:48.290Z"}', 'posted', '["adjustment-01a22300-8ca0-74ae-8c81-cb304ae74939"]', '', 1795883568312, 1795883568372);
INSERT INTO counterfoil.postings VALUES ('return-01a22300-8c92-739e-b9bd-04fdc912298d', 56, 'return', 'w1', 'acme-ltd', 'order/O0001', '{"return":"R-C912298D","order":"O0001","evidence":"cached_order","refund":{"minor":1250,"currency":"GBP"},"lines":[{"order_line":1,"item":"I0003","base_quantity":1,"reason":"changed_mind","condition":"like_new","disposition":"shelf","refund":{"minor":1250,"currency":"GBP"}}],"operation":"01a22300-8c92-739e-b9bd-04fdc912298d","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T16:32:48.275Z"}', 'posted', '["return-01a22300-8c92-739e-b9bd-04fdc912298d"]', '', 1795883568277, 1795883568372);
INSERT INTO counterfoil.postings VALUES ('shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 55, 'shipment', 'w1', 'acme-ltd', 'order/O0001', '{"order":"O0001","shipment":"O0001-D400A0","last":true,"amount":{"minor":3500,"currency":"GBP"},"lines":[{"line":1,"item":"I0003","ordered":1,"shipped":1,"short":0,"amount":{"minor":1250,"currency":"GBP"}},{"line":2,"item":"I0004","ordered":2,"shipped":2,"short":0,"amount":{"minor":2250,"currency":"GBP"}},{"line":3,"item":"I0005","ordered":3,"shipped":0,"short":3,"amount":{"minor":0,"currency":"GBP"}}],"operation":"01a22300-8c6c-77c2-95e3-7e91d0d400a0","site":"w1","station":"bench-1","worker":"badge-1","business_date":"2026-11-28","legal_entity":"acme-ltd","time":"2026-11-28T16:32:48.237Z"}', 'posted', '["shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0"]', '', 1795883568249, 1795883568346);


--
-- Data for Name: presence; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.presence VALUES ('w1-a', 'dcd2fa5a-9dee-4105-84e1-ae07c700e917', 1, 1795883568180, 1795883568180, '0.1.0', 0, -1);


--
-- Data for Name: progress; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.progress VALUES (1, 2);
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
-- Data for Name: purchase_counts; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: purchase_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: purchase_orders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: received; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.received VALUES ('\x01a223008c5c745482542faeb95e3f55', 3, 1);
INSERT INTO counterfoil.received VALUES ('\x01a223008c627e0b9d1154a461d63d1a', 3, 2);
INSERT INTO counterfoil.received VALUES ('\x01a223008c6674dc8ad37384c33d4e3c', 3, 3);
INSERT INTO counterfoil.received VALUES ('\x01a223008c6c77c295e37e91d0d400a0', 3, 4);
INSERT INTO counterfoil.received VALUES ('\x01a223008c92739eb9bd04fdc912298d', 3, 5);
INSERT INTO counterfoil.received VALUES ('\x01a223008c9b71e3a4079689fd2354f2', 3, 6);
INSERT INTO counterfoil.received VALUES ('\x01a223008ca074ae8c81cb304ae74939', 3, 7);
INSERT INTO counterfoil.received VALUES ('\x01a223008caa7ef68034e4ed00cd0ab2', 3, 8);


--
-- Data for Name: refund_asks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: refund_executors; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: refund_payments; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: refunds; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.refunds VALUES ('R-C912298D.1', '\x01a223008c92739eb9bd04fdc912298d', 1, 56, 'R-C912298D', 'O0001', 'w1', '2026-11-28', 'acme-ltd', 'erp', 'original', '', '', 1250, 1250, 'GBP', 'requested', 1, 0, '', '', '', 1795883568277, 0, '', '', '', '', 0, 'return-01a22300-8c92-739e-b9bd-04fdc912298d', 1795883568372);


--
-- Data for Name: repeats; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: reservations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.reservations VALUES ('dce12f96-3560-4159-bd4c-62cc2bc72cc5', 'w1-a', 'w1', 'O0001', 0, 'taken', '[]', 1795883568277, 1795883568277);


--
-- Data for Name: return_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.return_lines VALUES ('\x01a223008c92739eb9bd04fdc912298d', 1, 1, 'I0003', 1, 'changed_mind', 'like_new', 'shelf', 1250, '');


--
-- Data for Name: return_tenders; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: returns; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.returns VALUES ('\x01a223008c92739eb9bd04fdc912298d', 56, 'R-C912298D', 'O0001', 'w1', '2026-11-28', 'cached_order', '', 1, 1250, 'GBP', 'promised', 1, 1795883568275, 1795883568277, 1, 0, 'dispositioned', 'accepted', 0, 'open', '', 0, '', '');


--
-- Data for Name: seal_demands; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: seal_members; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: seals; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: series; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: sessions; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: shipments; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.shipments VALUES ('shipment-01a22300-8c6c-77c2-95e3-7e91d0d400a0', 'O0001-D400A0', 'O0001');


--
-- Data for Name: sites; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.sites VALUES ('w1', 'north', '{"site":"w1","name":"Warehouse One","region":"north","legal_entity":"acme-ltd","currency":"GBP","patterns":[{"meaning":"badge","symbologies":[],"pattern":"badge-[0-9]+"},{"meaning":"item","symbologies":[],"pattern":"I[0-9]{4}"},{"meaning":"order","symbologies":[],"pattern":"O[0-9]{4}"}]}');


--
-- Data for Name: sources; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.sources VALUES (1, 'operator', 2);
INSERT INTO counterfoil.sources VALUES (2, 'pulled', 48);
INSERT INTO counterfoil.sources VALUES (4, 'grants', 1);
INSERT INTO counterfoil.sources VALUES (3, 'agent/w1-a/c80a8d50-fd2c-4d51-b53b-ed9817c2fa18', 8);
INSERT INTO counterfoil.sources VALUES (5, 'erp', 4);


--
-- Data for Name: stations; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stations VALUES ('w1', 'bench-1', '{"station":"bench-1","name":"Bench 1"}');


--
-- Data for Name: stock_figures; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0001', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0002', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0003', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0004', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0005', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0006', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0007', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0008', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0009', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0010', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0011', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0012', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0013', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0014', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0015', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0016', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0017', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0018', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0019', 1000, 1795879966876, 1795883567912);
INSERT INTO counterfoil.stock_figures VALUES ('w1', 'I0020', 1000, 1795879966876, 1795883567912);


--
-- Data for Name: stock_levels; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0006', 1000, 0, 0, 0, 6, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0007', 1000, 0, 0, 0, 6, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0008', 1000, 0, 0, 0, 5, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0009', 1000, 0, 0, 0, 3, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0010', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0011', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0012', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0013', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0014', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0015', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0016', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0017', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0018', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0019', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0020', 1000, 0, 0, 0, 0, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0004', 998, 0, 0, 0, 1, 2, 1795883568249);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0005', 1000, 0, 0, 0, 3, 1, 1795883567912);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0001', 999, 0, 0, 0, 0, 2, 1795883568312);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0002', 999, 0, 0, 0, 0, 2, 1795883568312);
INSERT INTO counterfoil.stock_levels VALUES ('w1', 'I0003', 1000, 0, 0, 0, 0, 3, 1795883568277);


--
-- Data for Name: stock_looks; Type: TABLE DATA; Schema: counterfoil; Owner: -
--

INSERT INTO counterfoil.stock_looks VALUES ('w1', 1795883567912, 0);


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
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'waiting', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.counted.v1', 'no_erp_effect', '', 1, 990, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.counted.v1', 'waiting', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.confirmed.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.confirmed.v1', 'posted', '', 2, 3, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.short.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.pick.short.v1', 'posted', '', 1, 3, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'pending', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.return.accepted.v1', 'posted', 'GBP', 1, 1, 1250);
INSERT INTO counterfoil.tally VALUES ('counterfoil.shipment.packed.v1', 'pending', 'GBP', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.shipment.packed.v1', 'posted', 'GBP', 1, 3, 3500);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'pending', '', 0, 0, 0);
INSERT INTO counterfoil.tally VALUES ('counterfoil.stock.adjusted.v1', 'posted', '', 2, -2, 0);


--
-- Data for Name: till_documents; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: transfer_lines; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: transfers; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: unit_numbers; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: users; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: webhook_dead_letters; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: webhook_deliveries; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: webhook_events; Type: TABLE DATA; Schema: counterfoil; Owner: -
--



--
-- Data for Name: webhooks; Type: TABLE DATA; Schema: counterfoil; Owner: -
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
-- Name: channel_buffers channel_buffers_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.channel_buffers
    ADD CONSTRAINT channel_buffers_pkey PRIMARY KEY (channel, site, item);


--
-- Name: document_differences document_differences_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.document_differences
    ADD CONSTRAINT document_differences_pkey PRIMARY KEY (difference);


--
-- Name: document_lines document_lines_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.document_lines
    ADD CONSTRAINT document_lines_pkey PRIMARY KEY (order_id, line);


--
-- Name: document_looks document_looks_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.document_looks
    ADD CONSTRAINT document_looks_pkey PRIMARY KEY (connector);


--
-- Name: drift_acceptances drift_acceptances_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.drift_acceptances
    ADD CONSTRAINT drift_acceptances_pkey PRIMARY KEY (ordinal);


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
-- Name: exception_steps exception_steps_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.exception_steps
    ADD CONSTRAINT exception_steps_pkey PRIMARY KEY (exception, ordinal, step);


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
-- Name: field_conflicts field_conflicts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.field_conflicts
    ADD CONSTRAINT field_conflicts_pkey PRIMARY KEY (number);


--
-- Name: generation generation_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.generation
    ADD CONSTRAINT generation_pkey PRIMARY KEY (one);


--
-- Name: goods_receipts goods_receipts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.goods_receipts
    ADD CONSTRAINT goods_receipts_pkey PRIMARY KEY (operation);


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
-- Name: idempotency_keys idempotency_keys_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (channel, request_key);


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
-- Name: mail_switch mail_switch_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.mail_switch
    ADD CONSTRAINT mail_switch_pkey PRIMARY KEY (one);


--
-- Name: mails mails_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (exception, ordinal);


--
-- Name: mappings mappings_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.mappings
    ADD CONSTRAINT mappings_pkey PRIMARY KEY (connector, version);


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
-- Name: ownerships ownerships_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.ownerships
    ADD CONSTRAINT ownerships_pkey PRIMARY KEY (ordinal);


--
-- Name: pass_keys pass_keys_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.pass_keys
    ADD CONSTRAINT pass_keys_pkey PRIMARY KEY (pass_key);


--
-- Name: photos photos_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (sha256);


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
-- Name: posting_mappings posting_mappings_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.posting_mappings
    ADD CONSTRAINT posting_mappings_pkey PRIMARY KEY (posting);


--
-- Name: posting_shadows posting_shadows_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.posting_shadows
    ADD CONSTRAINT posting_shadows_pkey PRIMARY KEY (posting);


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
-- Name: purchase_counts purchase_counts_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.purchase_counts
    ADD CONSTRAINT purchase_counts_pkey PRIMARY KEY (purchase_order, agent, line, item, condition, lot, expires_on);


--
-- Name: purchase_lines purchase_lines_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.purchase_lines
    ADD CONSTRAINT purchase_lines_pkey PRIMARY KEY (purchase_order, line);


--
-- Name: purchase_orders purchase_orders_ordinal_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.purchase_orders
    ADD CONSTRAINT purchase_orders_ordinal_key UNIQUE (ordinal);


--
-- Name: purchase_orders purchase_orders_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.purchase_orders
    ADD CONSTRAINT purchase_orders_pkey PRIMARY KEY (purchase_order);


--
-- Name: received received_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.received
    ADD CONSTRAINT received_pkey PRIMARY KEY (operation);


--
-- Name: refund_asks refund_asks_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.refund_asks
    ADD CONSTRAINT refund_asks_pkey PRIMARY KEY (refund);


--
-- Name: refund_executors refund_executors_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.refund_executors
    ADD CONSTRAINT refund_executors_pkey PRIMARY KEY (executor);


--
-- Name: refund_payments refund_payments_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.refund_payments
    ADD CONSTRAINT refund_payments_pkey PRIMARY KEY (refund, number);


--
-- Name: refunds refunds_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.refunds
    ADD CONSTRAINT refunds_pkey PRIMARY KEY (refund);


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
-- Name: seal_demands seal_demands_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.seal_demands
    ADD CONSTRAINT seal_demands_pkey PRIMARY KEY (site, business_date);


--
-- Name: seal_members seal_members_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.seal_members
    ADD CONSTRAINT seal_members_pkey PRIMARY KEY (seal, "position");


--
-- Name: seals seals_ordinal_key; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.seals
    ADD CONSTRAINT seals_ordinal_key UNIQUE (ordinal);


--
-- Name: seals seals_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.seals
    ADD CONSTRAINT seals_pkey PRIMARY KEY (seal);


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
-- Name: stock_levels stock_levels_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.stock_levels
    ADD CONSTRAINT stock_levels_pkey PRIMARY KEY (site, item);


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
-- Name: till_documents till_documents_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.till_documents
    ADD CONSTRAINT till_documents_pkey PRIMARY KEY (operation);


--
-- Name: transfer_lines transfer_lines_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.transfer_lines
    ADD CONSTRAINT transfer_lines_pkey PRIMARY KEY (sscc, item);


--
-- Name: transfers transfers_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.transfers
    ADD CONSTRAINT transfers_pkey PRIMARY KEY (sscc);


--
-- Name: unit_numbers unit_numbers_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.unit_numbers
    ADD CONSTRAINT unit_numbers_pkey PRIMARY KEY (operation, line, kind, number);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);


--
-- Name: webhook_dead_letters webhook_dead_letters_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.webhook_dead_letters
    ADD CONSTRAINT webhook_dead_letters_pkey PRIMARY KEY (ordinal, number, webhook);


--
-- Name: webhook_deliveries webhook_deliveries_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.webhook_deliveries
    ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (ordinal, number, webhook);


--
-- Name: webhook_events webhook_events_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.webhook_events
    ADD CONSTRAINT webhook_events_pkey PRIMARY KEY (ordinal, number);


--
-- Name: webhooks webhooks_pkey; Type: CONSTRAINT; Schema: counterfoil; Owner: -
--

ALTER TABLE ONLY counterfoil.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (webhook);


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
-- Name: channel_buffers_item; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX channel_buffers_item ON counterfoil.channel_buffers USING btree (item);


--
-- Name: document_differences_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX document_differences_order ON counterfoil.document_differences USING btree (order_id);


--
-- Name: drift_acceptances_day; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX drift_acceptances_day ON counterfoil.drift_acceptances USING btree (site, day);


--
-- Name: exceptions_cause; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_cause ON counterfoil.exceptions USING btree (cause, exception);


--
-- Name: exceptions_closed; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_closed ON counterfoil.exceptions USING btree (closed_at) WHERE (closed_at <> 0);


--
-- Name: exceptions_opened; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX exceptions_opened ON counterfoil.exceptions USING btree (opened_at);


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
-- Name: field_conflicts_open; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX field_conflicts_open ON counterfoil.field_conflicts USING btree (subject, field) WHERE (state = 'open'::text);


--
-- Name: field_conflicts_subject; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX field_conflicts_subject ON counterfoil.field_conflicts USING btree (subject, field, number);


--
-- Name: goods_receipts_purchase_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX goods_receipts_purchase_order ON counterfoil.goods_receipts USING btree (purchase_order, ordinal);


--
-- Name: goods_receipts_receipt; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX goods_receipts_receipt ON counterfoil.goods_receipts USING btree (receipt, ordinal);


--
-- Name: holders_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX holders_site ON counterfoil.holders USING btree (site, agent);


--
-- Name: idempotency_keys_at; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX idempotency_keys_at ON counterfoil.idempotency_keys USING btree (at);


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
-- Name: orders_ordered; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX orders_ordered ON counterfoil.orders USING btree (ordered_on, site);


--
-- Name: orders_shipped; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX orders_shipped ON counterfoil.orders USING btree (shipped_on, site) WHERE (shipped_on <> ''::text);


--
-- Name: orders_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX orders_site ON counterfoil.orders USING btree (site, order_id);


--
-- Name: photos_received; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX photos_received ON counterfoil.photos USING btree (received_at);


--
-- Name: postings_reconciled; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX postings_reconciled ON counterfoil.postings USING btree (settled_at, posting) WHERE (state = 'posted'::text);


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
-- Name: purchase_orders_site; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX purchase_orders_site ON counterfoil.purchase_orders USING btree (site, ordinal);


--
-- Name: refund_payments_evidence; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refund_payments_evidence ON counterfoil.refund_payments USING btree (evidence);


--
-- Name: refunds_executor; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_executor ON counterfoil.refunds USING btree (executor, ordinal, step) WHERE (is_open = 1);


--
-- Name: refunds_late; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_late ON counterfoil.refunds USING btree (executor, requested_at, ordinal, step) WHERE ((state = 'requested'::text) AND (late_told = 0));


--
-- Name: refunds_open; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_open ON counterfoil.refunds USING btree (ordinal, step) WHERE (is_open = 1);


--
-- Name: refunds_operation; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_operation ON counterfoil.refunds USING btree (operation, step);


--
-- Name: refunds_order; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_order ON counterfoil.refunds USING btree (order_id) WHERE (order_id <> ''::text);


--
-- Name: refunds_owed; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_owed ON counterfoil.refunds USING btree (executor, state, currency, amount, paid, requested_at, is_open) WHERE (is_open = 1);


--
-- Name: refunds_place; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX refunds_place ON counterfoil.refunds USING btree (ordinal, step);


--
-- Name: refunds_return; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_return ON counterfoil.refunds USING btree (return_id);


--
-- Name: refunds_settled; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_settled ON counterfoil.refunds USING btree (answered_at) WHERE (state = 'settled'::text);


--
-- Name: refunds_taken; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX refunds_taken ON counterfoil.refunds USING btree (executor, accepted_at, ordinal, step) WHERE (state = 'requested'::text);


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
-- Name: returns_visit; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX returns_visit ON counterfoil.returns USING btree (visit, ordinal) WHERE (visit <> ''::text);


--
-- Name: seal_members_posting; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX seal_members_posting ON counterfoil.seal_members USING btree (posting);


--
-- Name: seals_day; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX seals_day ON counterfoil.seals USING btree (site, business_date, kind, legal_entity, currency, number);


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
-- Name: stock_levels_empty; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX stock_levels_empty ON counterfoil.stock_levels USING btree (item) WHERE ((allocated = 0) AND (moves = 0));


--
-- Name: stock_levels_item; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX stock_levels_item ON counterfoil.stock_levels USING btree (item, site);


--
-- Name: subjects_parked; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX subjects_parked ON counterfoil.subjects USING btree (parked_by) WHERE (parked_by <> 0);


--
-- Name: till_documents_returned; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX till_documents_returned ON counterfoil.till_documents USING btree (returned, ordinal);


--
-- Name: transfers_ordinal; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX transfers_ordinal ON counterfoil.transfers USING btree (ordinal, sscc);


--
-- Name: transfers_state; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX transfers_state ON counterfoil.transfers USING btree (state, shipped_at);


--
-- Name: unit_numbers_number; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX unit_numbers_number ON counterfoil.unit_numbers USING btree (number, ordinal);


--
-- Name: webhook_deliveries_due; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX webhook_deliveries_due ON counterfoil.webhook_deliveries USING btree (webhook, next_try, ordinal, number);


--
-- Name: webhook_events_event; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE UNIQUE INDEX webhook_events_event ON counterfoil.webhook_events USING btree (event);


--
-- Name: webhook_events_made; Type: INDEX; Schema: counterfoil; Owner: -
--

CREATE INDEX webhook_events_made ON counterfoil.webhook_events USING btree (made_at);


--
-- PostgreSQL database dump complete
--

