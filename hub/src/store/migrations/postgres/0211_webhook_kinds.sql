-- Which kinds of events a webhook wants, blank by blank, as its configuration has it: what nobody wants to hear is not
-- made. Of those that an earlier version wrote down it is filled in when the hub starts.
ALTER TABLE webhooks ADD COLUMN events TEXT COLLATE "C" NOT NULL DEFAULT '';
