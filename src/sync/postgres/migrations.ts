/**
 * The storage's schema, one step after the other; a step that was released never changes. Tables
 * live in a schema of their own, so that the database may be shared. Times are hundredths of a
 * second unless said otherwise; no column is secret in itself, payloads are what the browsers
 * encrypted. Every primary key begins with the user: that is what distributed engines divide by
 * (design.md §2). Ids and names compare by their bytes (design.md §2a).
 */
export const migrations: readonly string[] = [
  `
  -- The fence: one row for each user, kept after its data are gone (design.md §2). The rows of this
  -- table and the next change all the time and are small: room in their pages saves index entries.
  CREATE TABLE corsac_storage.users (
    uid        bigint PRIMARY KEY,
    born       bigint NOT NULL,  -- ms
    clock      bigint NOT NULL,  -- rises with every write, never falls; at or above the last stamp
    modified   bigint NOT NULL,  -- the storage timestamp shown; 0 after everything was deleted
    not_before bigint NOT NULL,  -- ms; tokens signed until then are refused
    closed_at  bigint            -- ms
  ) WITH (fillfactor = 60);

  -- A row without modified time is a name whose number is taken, and no collection. Rows that it
  -- still counts are being removed.
  CREATE TABLE corsac_storage.user_collections (
    uid      bigint  NOT NULL,
    modified bigint  NOT NULL,
    count    bigint  NOT NULL,   -- rows in bso, expired ones included
    bytes    bigint  NOT NULL,   -- their payload bytes
    id       integer NOT NULL,
    name     text    COLLATE "C" NOT NULL,
    PRIMARY KEY (uid, id)
  ) WITH (fillfactor = 60);
  -- Serves every look-up of a collection by its name.
  CREATE UNIQUE INDEX user_collections_name ON corsac_storage.user_collections (uid, name);

  CREATE TABLE corsac_storage.bso (
    uid        bigint  NOT NULL,
    modified   bigint  NOT NULL,
    expiry     bigint,           -- NULL: never
    collection integer NOT NULL,
    sortindex  integer,
    size       integer NOT NULL, -- payload bytes
    id         text    COLLATE "C" NOT NULL,
    payload    text    NOT NULL, -- as JSON text, ready to be sent
    PRIMARY KEY (uid, collection, id)
  );
  -- What is encrypted does not become smaller.
  ALTER TABLE corsac_storage.bso ALTER COLUMN payload SET STORAGE EXTERNAL;
  -- Serves lists: newer, older, sort by time, places in them; alone where the payload is not asked for.
  -- It has all rows. Its condition keeps it from statements that don't repeat it: those look for
  -- ids, which the primary key serves, and a planner that knows nothing yet of a young database
  -- would not tell the two apart.
  CREATE INDEX bso_modified ON corsac_storage.bso (uid, collection, modified, id)
    INCLUDE (expiry, size) WHERE modified > 0;
  -- Serves counts without expired rows, and their removal.
  CREATE INDEX bso_expiry ON corsac_storage.bso (uid, expiry) WHERE expiry IS NOT NULL;

  CREATE TABLE corsac_storage.batches (
    uid        bigint  NOT NULL,
    created    bigint  NOT NULL,  -- 0: over, and being removed
    bytes      bigint  NOT NULL, -- payload bytes sent so far
    records    integer NOT NULL, -- sent so far
    collection integer NOT NULL,
    id         text    COLLATE "C" NOT NULL,
    PRIMARY KEY (uid, id)
  );

  CREATE TABLE corsac_storage.batch_items (
    uid       bigint  NOT NULL,
    sortindex integer,           -- NULL in this, ttl and payload: not sent
    size      integer NOT NULL,
    ttl       integer,           -- seconds from the commit
    batch     text    COLLATE "C" NOT NULL,
    id        text    COLLATE "C" NOT NULL,
    payload   text,              -- as JSON text
    PRIMARY KEY (uid, batch, id)
  );
  ALTER TABLE corsac_storage.batch_items ALTER COLUMN payload SET STORAGE EXTERNAL;
  `,
]
