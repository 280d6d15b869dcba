-- An item's stock at a site is a subject for years: what still waits of it is found without reading what is done.
CREATE INDEX operations_open ON operations (subject, ordinal) WHERE posting = '' AND state IN ('waiting', 'pending');
