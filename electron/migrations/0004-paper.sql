-- Paper. Both tables belong to this desk alone: nothing here travels to another.

CREATE TABLE printers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('window', 'receipt')),
  address TEXT,
  paper TEXT NOT NULL,
  code_table TEXT NOT NULL,
  cuts INTEGER NOT NULL CHECK (cuts IN (0, 1)),
  opens_drawer INTEGER NOT NULL CHECK (opens_drawer IN (0, 1)),
  prints TEXT NOT NULL CHECK (json_valid(prints))
) STRICT;

-- `content` is all that the paper says, `output` the bytes last sent; both go after seven days.
CREATE TABLE print_jobs (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  label TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  printer_id TEXT,
  printer_name TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'printing', 'printed', 'failed', 'cancelled')),
  error TEXT,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  tried_at INTEGER,
  copies INTEGER NOT NULL CHECK (copies > 0),
  is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
  output BLOB
) STRICT;
CREATE INDEX print_jobs_made_at ON print_jobs (made_at);
