-- People. No foreign keys between synced tables: a row from one desk may arrive before the row of another desk it points to.
-- No CHECK on words that a later version may add to.

CREATE TABLE households (
  id TEXT PRIMARY KEY,
  name TEXT,
  phone TEXT,
  address TEXT,
  payer_id TEXT,
  formed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE patients (
  id TEXT PRIMARY KEY,
  mrn TEXT NOT NULL,
  display_name TEXT NOT NULL,
  birth_date TEXT,
  birth_estimated INTEGER NOT NULL DEFAULT 0 CHECK (birth_estimated IN (0, 1)),
  birth_precision TEXT NOT NULL DEFAULT 'none',
  sex TEXT NOT NULL DEFAULT 'unknown',
  gender TEXT,
  language TEXT,
  deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
  deceased_on TEXT,
  household_id TEXT,
  registered_at INTEGER NOT NULL,
  registered_by TEXT
) STRICT;
CREATE INDEX patients_mrn ON patients (mrn);
CREATE INDEX patients_display_name ON patients (display_name COLLATE NOCASE);
CREATE INDEX patients_birth_date ON patients (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX patients_household ON patients (household_id) WHERE household_id IS NOT NULL;

CREATE TABLE patient_names (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  given TEXT,
  family TEXT,
  text TEXT,
  script TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_names_patient ON patient_names (patient_id);

CREATE TABLE patient_contacts (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  whose TEXT NOT NULL,
  name TEXT,
  emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
  may_leave_message INTEGER NOT NULL DEFAULT 1 CHECK (may_leave_message IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_contacts_patient ON patient_contacts (patient_id);

CREATE TABLE patient_addresses (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  "use" TEXT NOT NULL,
  line TEXT,
  area TEXT,
  district TEXT,
  postcode TEXT,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_addresses_patient ON patient_addresses (patient_id);

CREATE TABLE patient_identifiers (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  issuer TEXT,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_identifiers_patient ON patient_identifiers (patient_id);

CREATE TABLE patient_flags (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT,
  visible_to TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_flags_patient ON patient_flags (patient_id);

CREATE TABLE patient_relations (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  other_id TEXT,
  kind TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  guardian INTEGER NOT NULL DEFAULT 0 CHECK (guardian IN (0, 1)),
  may_be_told INTEGER NOT NULL DEFAULT 0 CHECK (may_be_told IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX patient_relations_patient ON patient_relations (patient_id);
CREATE INDEX patient_relations_other ON patient_relations (other_id) WHERE other_id IS NOT NULL;

-- Added to, never changed. An empty photo takes the picture off the record.
CREATE TABLE patient_photos (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  taken_at INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_photos_patient ON patient_photos (patient_id, taken_at);

-- Pairs that somebody said are two people; the smaller id stands first.
CREATE TABLE patient_distinct (
  id TEXT PRIMARY KEY,
  low_id TEXT NOT NULL,
  high_id TEXT NOT NULL,
  said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_distinct_low ON patient_distinct (low_id, high_id);
CREATE INDEX patient_distinct_high ON patient_distinct (high_id);

-- A merge is a fact that a later fact can take back: the newest event of a record says whether it stands for itself.
CREATE TABLE patient_links (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  survivor_id TEXT NOT NULL,
  event TEXT NOT NULL,
  reason TEXT,
  hlc TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_links_patient ON patient_links (patient_id, hlc);
CREATE INDEX patient_links_survivor ON patient_links (survivor_id);

-- Search: derived on this desk, never synced. The words of one patient's names are one document.
CREATE TABLE patient_words (
  document INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL,
  sounds TEXT NOT NULL
) STRICT;
-- What is looked up by its digits or letters: phones reversed (people remember the end), identifiers folded.
CREATE TABLE patient_keys (
  source TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_keys_key ON patient_keys (kind, "key", owner_id);
-- One row: the version of the folding rules the words were made with.
CREATE TABLE patient_search_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE patient_search USING fts5(
  words, content = 'patient_words', content_rowid = 'document', tokenize = 'ascii', prefix = '1 2 3 4', detail = none, columnsize = 0
);
CREATE VIRTUAL TABLE patient_sounds USING fts5(
  sounds, content = 'patient_words', content_rowid = 'document', tokenize = 'ascii', detail = none, columnsize = 0
);
INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1);
INSERT INTO patient_sounds (patient_sounds, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER patient_words_added AFTER INSERT ON patient_words BEGIN
  INSERT INTO patient_search (rowid, words) VALUES (new.document, new.words);
  INSERT INTO patient_sounds (rowid, sounds) VALUES (new.document, new.sounds);
END;
CREATE TRIGGER patient_words_changed AFTER UPDATE OF words ON patient_words WHEN old.words <> new.words BEGIN
  INSERT INTO patient_search (patient_search, rowid, words) VALUES ('delete', old.document, old.words);
  INSERT INTO patient_search (rowid, words) VALUES (new.document, new.words);
END;
CREATE TRIGGER patient_sounds_changed AFTER UPDATE OF sounds ON patient_words WHEN old.sounds <> new.sounds BEGIN
  INSERT INTO patient_sounds (patient_sounds, rowid, sounds) VALUES ('delete', old.document, old.sounds);
  INSERT INTO patient_sounds (rowid, sounds) VALUES (new.document, new.sounds);
END;
CREATE TRIGGER patient_words_removed AFTER DELETE ON patient_words BEGIN
  INSERT INTO patient_search (patient_search, rowid, words) VALUES ('delete', old.document, old.words);
  INSERT INTO patient_sounds (patient_sounds, rowid, sounds) VALUES ('delete', old.document, old.sounds);
END;
