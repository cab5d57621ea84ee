-- Facts: the truth. Everything below them can be built again from them.
CREATE TABLE facts (
  administration TEXT NOT NULL,
  seq BIGINT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  visit TEXT NOT NULL,
  kind TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  salt TEXT NOT NULL,
  leaf TEXT NOT NULL,
  PRIMARY KEY (administration, seq)
);
CREATE INDEX facts_of_visit ON facts (visit, seq);

-- One row a visit: what the registers list and the search finds.
CREATE TABLE visits (
  id TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  draft TEXT,
  port TEXT NOT NULL,
  state TEXT NOT NULL,
  register TEXT NOT NULL,
  vessel_name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  name_sound TEXT NOT NULL,
  flag TEXT NOT NULL,
  registration_key TEXT,
  mmsi TEXT,
  length_um BIGINT NOT NULL,
  persons BIGINT NOT NULL,
  expected_at BIGINT,
  presented_at BIGINT,
  cleared_in_at BIGINT,
  stay_until TEXT,
  cleared_out_at BIGINT,
  leave_by BIGINT,
  from_place TEXT,
  next_place TEXT,
  waiting TEXT NOT NULL,
  is_marked BIGINT NOT NULL,
  account TEXT,
  changed_at BIGINT NOT NULL,
  facts BIGINT NOT NULL
);
CREATE INDEX visits_of_register ON visits (administration, register, port, expected_at);
CREATE INDEX visits_by_name ON visits (administration, name_key);
CREATE INDEX visits_by_sound ON visits (administration, name_sound);
CREATE INDEX visits_by_registration ON visits (registration_key);
CREATE INDEX visits_by_mmsi ON visits (mmsi);
CREATE INDEX visits_by_account ON visits (account, changed_at);

CREATE TABLE visit_documents (
  visit TEXT NOT NULL,
  administration TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (visit, number)
);
CREATE INDEX visit_documents_by_number ON visit_documents (administration, number);

CREATE TABLE certificates (
  number TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  visit TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  revoked TEXT
);
CREATE INDEX certificates_of_visit ON certificates (visit, issued_at);

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  public_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- What skippers have typed and not sent, and what they sent, to be amended.
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  administration TEXT NOT NULL,
  leg TEXT NOT NULL,
  account TEXT,
  secret_hash TEXT NOT NULL,
  visit TEXT,
  answers TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX drafts_of_account ON drafts (account, changed_at);
CREATE INDEX drafts_of_visit ON drafts (visit);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- Boats and people that an account has declared, to be picked again.
CREATE TABLE saved (
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  answers TEXT NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (account, kind, name)
);

CREATE TABLE officers (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  administration TEXT NOT NULL,
  port TEXT NOT NULL,
  agencies TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT NOT NULL
);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);

-- What a door answered to a key, so that the same request sent twice is done once.
CREATE TABLE answered (
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  request TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (subject, name)
);
