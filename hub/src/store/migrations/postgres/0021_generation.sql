-- This store's life: a random name that a restore from a backup replaces.
CREATE TABLE generation (
    one BIGINT NOT NULL PRIMARY KEY,
    generation TEXT NOT NULL
);
