-- How the clinic's waiting-room screens look and sound. One row, under the clinic's own id, so that two desks change the same one.

CREATE TABLE board_settings (
  id TEXT PRIMARY KEY,
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  voices TEXT NOT NULL CHECK (json_valid(voices)),
  theme TEXT NOT NULL,
  sound INTEGER NOT NULL CHECK (sound IN (0, 1)),
  hidden_series TEXT NOT NULL CHECK (json_valid(hidden_series))
) STRICT;
