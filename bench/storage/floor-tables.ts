import { DatabaseSync } from 'node:sqlite'

const schema = `
  PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE users (uid INTEGER PRIMARY KEY, last INTEGER);
  CREATE TABLE collections (uid INTEGER, name TEXT, modified INTEGER, PRIMARY KEY (uid, name)) WITHOUT ROWID;
  CREATE TABLE bso (uid INTEGER, collection TEXT, id TEXT, modified INTEGER, sortindex INTEGER,
    payload TEXT, PRIMARY KEY (uid, collection, id));
  CREATE INDEX bso_modified ON bso (uid, collection, modified, id);
  CREATE TABLE staged (uid INTEGER, batch TEXT, id TEXT, sortindex INTEGER, payload TEXT,
    PRIMARY KEY (uid, batch, id))`
const upsert = `INSERT INTO bso (uid, collection, id, modified, sortindex, payload)`
const onConflict = `ON CONFLICT DO UPDATE SET modified = excluded.modified,
  sortindex = coalesce(excluded.sortindex, sortindex), payload = coalesce(excluded.payload, payload)`

/** The floor's one file, and every statement it has. */
export function openFloor(path: string) {
  const db = new DatabaseSync(path)
  db.exec(schema)
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    collections: db.prepare('SELECT name, modified FROM collections WHERE uid = ?'),
    collection: db.prepare('SELECT modified FROM collections WHERE uid = ? AND name = ?'),
    last: db.prepare('SELECT last FROM users WHERE uid = ?'),
    stamp: db.prepare(
      'INSERT INTO users VALUES (?, ?) ON CONFLICT DO UPDATE SET last = excluded.last',
    ),
    touch: db.prepare(
      'INSERT INTO collections VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET modified = excluded.modified',
    ),
    drop: db.prepare('DELETE FROM collections WHERE uid = ? AND name = ?'),
    dropRecords: db.prepare('DELETE FROM bso WHERE uid = ? AND collection = ?'),
    record: db.prepare(
      'SELECT id, modified, sortindex, payload FROM bso WHERE uid = ? AND collection = ? AND id = ?',
    ),
    list: db.prepare(
      `SELECT id, modified, sortindex, payload FROM bso WHERE uid = ? AND collection = ? AND modified > ?
     ORDER BY modified DESC, id DESC LIMIT ? OFFSET ?`,
    ),
    put: db.prepare(`${upsert} VALUES (?, ?, ?, ?, ?, ?) ${onConflict}`),
    stage: db.prepare('INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?)'),
    apply: db.prepare(
      `${upsert} SELECT uid, ?1, id, ?2, sortindex, payload FROM staged WHERE uid = ?3 AND batch = ?4 ${onConflict}`,
    ),
    unstage: db.prepare('DELETE FROM staged WHERE uid = ? AND batch = ?'),
  }
}
