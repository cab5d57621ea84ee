-- The right edge of each log: GD is the log of an administration's facts, GD/public that of its certificates and
-- receipts.
CREATE TABLE log_heads (
  log TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  frontier TEXT NOT NULL
);

-- Signed checkpoints, each with the right edge it was signed over. Never changed, never removed.
CREATE TABLE checkpoints (
  log TEXT NOT NULL,
  size BIGINT NOT NULL,
  frontier TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (log, size)
);

-- Roots of full tiles: 256 leaves, or 256 tiles of the level below.
CREATE TABLE log_tiles (
  log TEXT NOT NULL,
  level BIGINT NOT NULL,
  idx BIGINT NOT NULL,
  root TEXT NOT NULL,
  PRIMARY KEY (log, level, idx)
);

-- What lies in the public logs: only leaf is shown to everybody.
CREATE TABLE public_entries (
  log TEXT NOT NULL,
  idx BIGINT NOT NULL,
  number TEXT NOT NULL,
  body TEXT NOT NULL,
  salt TEXT NOT NULL,
  leaf TEXT NOT NULL,
  PRIMARY KEY (log, idx)
);
CREATE INDEX public_entries_by_number ON public_entries (number);
