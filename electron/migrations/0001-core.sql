-- What every desk holds: who it is, its numbers, the log of commands, the audit, and the clinic it belongs to.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers of this lane alone. Never synced: exactly one process increments a lane's counters.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value > 0)
) STRICT, WITHOUT ROWID;

-- One row for each part of a command: a part holds the rows of one scope and one patient, so that it can be sealed under their keys.
CREATE TABLE commit_log (
  cseq INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  device_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('front', 'medicines', 'clinical')),
  patient_id TEXT,
  actor TEXT NOT NULL,
  procedure TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX commit_log_by_patient ON commit_log (patient_id, cseq) WHERE patient_id IS NOT NULL;
CREATE TRIGGER commit_log_keeps BEFORE UPDATE ON commit_log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER commit_log_stays BEFORE DELETE ON commit_log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- Who did or tried what, without a word about a patient but the random id. Chained: each hash covers the one before.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  procedure TEXT NOT NULL,
  outcome TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lane TEXT NOT NULL UNIQUE,
  letter TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL
) STRICT;

CREATE TABLE clinic (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  currency TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  language TEXT NOT NULL,
  calendar TEXT NOT NULL,
  credits TEXT NOT NULL CHECK (json_valid(credits)),
  lock_policy TEXT NOT NULL CHECK (json_valid(lock_policy)),
  founded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE locations (
  id TEXT PRIMARY KEY,
  department_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('room', 'counter')),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE series (
  id TEXT PRIMARY KEY,
  department_id TEXT NOT NULL,
  name TEXT NOT NULL,
  letter TEXT NOT NULL,
  hours TEXT NOT NULL CHECK (json_valid(hours)),
  capacity INTEGER CHECK (capacity > 0),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  department_id TEXT,
  licence_number TEXT,
  licence_expires TEXT,
  left_at INTEGER,
  joined_at INTEGER NOT NULL
) STRICT;

-- PIN and badge of this desk, as Argon2id and keyed hashes. Local: they never leave it.
CREATE TABLE quick_access (
  staff_id TEXT PRIMARY KEY,
  pin_hash TEXT,
  pin_misses INTEGER NOT NULL CHECK (pin_misses BETWEEN 0 AND 5),
  badge_hash TEXT UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  staff_id TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, name)
) STRICT, WITHOUT ROWID;
