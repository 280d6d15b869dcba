-- Returns that were undone: when, by whom and why. None was before: their operations were not known, and those that wait
-- unread are tried again when a person lets them.
ALTER TABLE returns ADD COLUMN reversed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE returns ADD COLUMN reversed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE returns ADD COLUMN reversed_why TEXT NOT NULL DEFAULT '';
