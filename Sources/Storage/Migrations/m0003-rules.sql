-- Changes to the files of a rulebook: drafted by one person, put in force by another. Never removed.
CREATE TABLE rule_changes (
  id TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  file TEXT NOT NULL,
  -- Digest of the rulebook it was drafted from.
  base TEXT NOT NULL,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  decided_by TEXT,
  decided_at BIGINT
);
CREATE INDEX rule_changes_of_administration ON rule_changes (administration, made_at);
