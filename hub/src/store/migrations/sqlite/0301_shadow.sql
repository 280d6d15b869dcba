-- What came of postings in shadow, as it was last compared; kept when one is released.
CREATE TABLE posting_shadows (
    posting TEXT NOT NULL PRIMARY KEY,
    verdict TEXT NOT NULL,
    differences TEXT NOT NULL,
    documents TEXT NOT NULL,
    why TEXT NOT NULL,
    would TEXT NOT NULL,
    compared_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
