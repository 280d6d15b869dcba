-- Photos of goods that came back, as agents sent them. They are no part of the log: a rebuild does not make them.
CREATE TABLE photos (
    sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    picture BYTEA NOT NULL,
    agent TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX photos_received ON photos (received_at);
