-- From which entry on a rule of apply holds where an earlier version applied entries by another one: that cannot be told from
-- the entries, so a rebuild copies it with the log. Without a row it always held.
CREATE TABLE rules (
    name TEXT NOT NULL PRIMARY KEY,
    after_ordinal BIGINT NOT NULL
);
-- An order stays at the site that goods of it have left.
INSERT INTO rules (name, after_ordinal) SELECT 'order_site', ordinal FROM apply WHERE ordinal > 0;

-- Addresses that are still to get a mail, one on each line; empty if all are.
ALTER TABLE mails ADD COLUMN remaining TEXT NOT NULL DEFAULT '';
