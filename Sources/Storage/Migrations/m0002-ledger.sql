-- The ledger: an amount goes from one account (credit) to another (debit). Rows are never changed or removed.
CREATE TABLE postings (
  administration TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  day TEXT NOT NULL,
  port TEXT NOT NULL,
  officer TEXT NOT NULL,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  minor BIGINT NOT NULL CHECK (minor > 0),
  currency TEXT NOT NULL,
  head TEXT NOT NULL,
  agency TEXT NOT NULL,
  cause TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (administration, seq)
);
CREATE INDEX postings_of_day ON postings (administration, day);
CREATE INDEX postings_of_fact ON postings (fact);
CREATE INDEX postings_by_debit ON postings (administration, debit);
CREATE INDEX postings_by_credit ON postings (administration, credit);

-- Cash sessions: one officer, one drawer, from opening to count.
CREATE TABLE tills (
  id TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  port TEXT NOT NULL,
  officer TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT,
  closing TEXT
);
CREATE INDEX tills_of_officer ON tills (officer, closed_at);
CREATE INDEX tills_of_administration ON tills (administration, opened_at);
