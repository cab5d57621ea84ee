ALTER TABLE certificates ADD COLUMN valid_until BIGINT;
CREATE INDEX certificates_lapsing ON certificates (kind, valid_until);
CREATE INDEX visits_staying ON visits (register, stay_until);

-- Reminders sent, so that none is sent twice.
CREATE TABLE reminders (
  what TEXT NOT NULL,
  address TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (what, address)
);

-- Who, beside the cashier, has counted a drawer that was not right.
ALTER TABLE tills ADD COLUMN witness TEXT;
