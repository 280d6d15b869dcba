-- Which returns were recorded together. Before this version none were, so there is nothing to fill.
ALTER TABLE returns ADD COLUMN visit TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX returns_visit ON returns (visit, ordinal) WHERE visit <> '';
