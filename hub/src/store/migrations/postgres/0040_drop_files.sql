CREATE TABLE drop_files (
    hash TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    refused BIGINT NOT NULL
);
