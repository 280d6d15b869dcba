-- What a sales channel was answered under a key of its own (docs/decisions/0170): the same request again gets the same answer.
-- An edge's own note, kept for some days; no rebuild makes it.
CREATE TABLE idempotency_keys (
    channel TEXT NOT NULL,
    request_key TEXT NOT NULL,
    body TEXT NOT NULL,
    outcome TEXT NOT NULL,
    order_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (channel, request_key)
) STRICT;
CREATE INDEX idempotency_keys_at ON idempotency_keys (at);
