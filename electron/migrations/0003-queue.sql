-- The queue as events and the visits they belong to. No foreign keys between synced tables, no CHECK on words a later version may add to.

CREATE TABLE visits (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  service_day TEXT NOT NULL,
  state TEXT NOT NULL,
  arrived_at INTEGER,
  triaged_at INTEGER,
  ended_at INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX visits_of_patient ON visits (patient_id, service_day);
CREATE INDEX visits_open ON visits (service_day) WHERE state IN ('planned', 'arrived', 'triaged', 'in-progress', 'checkout');

-- `at` is when it happened, `hlc` when it was written down; `basis` is the last event of the day its author had seen.
CREATE TABLE queue_events (
  id TEXT PRIMARY KEY,
  service_day TEXT NOT NULL,
  series_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  visit_id TEXT,
  patient_id TEXT,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  basis TEXT,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX queue_events_of_day ON queue_events (service_day);
CREATE INDEX queue_events_of_patient ON queue_events (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX queue_events_issued ON queue_events (entry_id) WHERE type = 'issued';

-- What was said of a series on a day: opened, paused, closed, its capacity, a doctor's delay.
CREATE TABLE series_events (
  id TEXT PRIMARY KEY,
  service_day TEXT NOT NULL,
  series_id TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  device_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX series_events_of_day ON series_events (service_day, series_id);

-- Service days this desk has ended.
CREATE TABLE queue_days (
  service_day TEXT PRIMARY KEY,
  ended_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
