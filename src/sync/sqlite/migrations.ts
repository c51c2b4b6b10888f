/**
 * The storage's schema, one step after the other; a step that was released never changes. Times
 * are hundredths of a second unless said otherwise; no column is secret in itself, payloads are
 * what the browsers encrypted.
 */
export const migrations: readonly string[] = [
  `
  -- The fence: one row for each user, kept after its data are gone (design.md §2).
  CREATE TABLE users (
    uid        INTEGER PRIMARY KEY,
    born       INTEGER NOT NULL,  -- ms
    clock      INTEGER NOT NULL,  -- the last stamp given; never falls
    modified   INTEGER NOT NULL,  -- the storage timestamp shown; 0 after everything was deleted
    not_before INTEGER NOT NULL,  -- ms; tokens signed until then are refused
    closed_at  INTEGER            -- ms
  ) STRICT;

  -- A row without modified time is a name whose number is taken, and no collection. Rows that it
  -- still counts are being removed.
  CREATE TABLE user_collections (
    uid      INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    modified INTEGER NOT NULL,
    count    INTEGER NOT NULL,    -- rows in bso, expired ones included
    bytes    INTEGER NOT NULL,    -- their payload bytes
    PRIMARY KEY (uid, id)
  ) STRICT, WITHOUT ROWID;
  -- Serves every look-up of a collection by its name.
  CREATE UNIQUE INDEX user_collections_name ON user_collections (uid, name);

  -- Payloads make rows large, so this one has row ids; the primary key serves records by id.
  CREATE TABLE bso (
    uid        INTEGER NOT NULL,
    collection INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    modified   INTEGER NOT NULL,
    sortindex  INTEGER,
    size       INTEGER NOT NULL,  -- payload bytes
    expiry     INTEGER,           -- NULL: never
    json       TEXT    NOT NULL,  -- the whole record as it is sent
    PRIMARY KEY (uid, collection, id)
  ) STRICT;
  -- Serves lists: newer, older, sort by time, places in them; alone where the payload is not asked for.
  CREATE INDEX bso_modified ON bso (uid, collection, modified, id, expiry, size, sortindex);
  -- Serves counts without expired rows, and their removal.
  CREATE INDEX bso_expiry ON bso (uid, expiry) WHERE expiry IS NOT NULL;

  CREATE TABLE batches (
    uid        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    collection INTEGER NOT NULL,
    created    INTEGER NOT NULL,  -- 0: over, and being removed
    records    INTEGER NOT NULL,  -- sent so far
    bytes      INTEGER NOT NULL,  -- payload bytes sent so far
    PRIMARY KEY (uid, id)
  ) STRICT, WITHOUT ROWID;

  -- What each request brought; read only by the commit, so no record has a row yet.
  CREATE TABLE batch_parts (
    uid   INTEGER NOT NULL,
    batch TEXT    NOT NULL,
    part  INTEGER NOT NULL,       -- in the order they came
    text  TEXT    NOT NULL,       -- staged-text.ts
    PRIMARY KEY (uid, batch, part)
  ) STRICT;

  -- Facts about the file itself: 'pairId'.
  CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
]
