import type { DatabaseSync } from 'node:sqlite'

/**
 * Every statement of the engine but the lists, to be prepared once for each connection. Parameters go
 * by position, which costs half of what names cost; each text says which they are.
 */
export function prepareStatements(db: DatabaseSync) {
  const sql = (text: string) => db.prepare(text)
  /** Rows as lists, in the order of the text: half of what objects cost. */
  const listed = (text: string) => {
    const statement = db.prepare(text)
    statement.setReturnArrays(true)
    return statement
  }
  return {
    begin: sql('BEGIN'),
    beginWrite: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    save: sql('SAVEPOINT one'),
    keep: sql('RELEASE one'),
    undo: sql('ROLLBACK TO one'),
    check: sql('SELECT count(*) FROM (SELECT uid FROM users LIMIT 1)'),

    freePages: sql('PRAGMA freelist_count'),
    vacuum: sql('PRAGMA incremental_vacuum(256)'),

    /** uid */
    user: listed(
      `SELECT born, clock, modified, not_before, closed_at
       FROM users WHERE uid = ?`,
    ),
    /** uid, born */
    makeUser: sql(
      `INSERT INTO users (uid, born, clock, modified, not_before, closed_at)
       VALUES (?, ?, 0, 0, 0, NULL) ON CONFLICT DO NOTHING`,
    ),
    /** uid, stamp */
    stampUser: sql('UPDATE users SET clock = ?2, modified = ?2 WHERE uid = ?1'),
    /** uid, stamp */
    emptyUser: sql('UPDATE users SET clock = ?2, modified = 0 WHERE uid = ?1'),
    /** uid, at in ms */
    closeUser: sql(
      `UPDATE users SET closed_at = coalesce(closed_at, ?2), not_before = max(not_before, ?2)
       WHERE uid = ?1`,
    ),
    /** uid */
    openUser: sql('UPDATE users SET closed_at = NULL WHERE uid = ?'),
    /** uid, ms */
    refuseTokens: sql('UPDATE users SET not_before = max(not_before, ?2) WHERE uid = ?1'),
    /** uid, stamp */
    raiseClock: sql('UPDATE users SET clock = max(clock, ?2) WHERE uid = ?1'),

    /** uid, name */
    collection: listed(
      'SELECT id, modified, count, bytes FROM user_collections WHERE uid = ? AND name = ?',
    ),
    /** uid */
    collections: listed(
      'SELECT id, name, modified, count, bytes FROM user_collections WHERE uid = ? AND modified > 0',
    ),
    /** uid */
    usedBytes: sql(
      `SELECT coalesce(sum(bytes), 0) AS bytes FROM user_collections
       WHERE uid = ? AND modified > 0`,
    ),
    /** uid, first own number */
    nextCollection: sql(
      `SELECT coalesce(max(id) + 1, ?2) AS id FROM user_collections WHERE uid = ?1 AND id >= ?2`,
    ),
    /** uid, id, name */
    makeCollection: sql(
      `INSERT INTO user_collections (uid, id, name, modified, count, bytes)
       VALUES (?, ?, ?, 0, 0, 0)`,
    ),
    /** uid, id, stamp, rows more, bytes more */
    touchCollection: sql(
      `UPDATE user_collections SET modified = ?3, count = count + ?4, bytes = bytes + ?5
       WHERE uid = ?1 AND id = ?2`,
    ),
    /** uid, id */
    hideCollection: sql('UPDATE user_collections SET modified = 0 WHERE uid = ? AND id = ?'),
    /** uid */
    hideCollections: sql('UPDATE user_collections SET modified = 0 WHERE uid = ? AND modified > 0'),
    /** Collections that are hidden and have rows. uid */
    hidden: sql('SELECT id FROM user_collections WHERE uid = ? AND modified = 0 AND count > 0'),
    /** uid, id */
    emptyCollection: sql(
      'UPDATE user_collections SET count = 0, bytes = 0 WHERE uid = ? AND id = ?',
    ),
    /** uid */
    forgetCollections: sql('DELETE FROM user_collections WHERE uid = ?'),
    /** uid, now */
    expired: sql(
      `SELECT collection, count(*) AS count, sum(size) AS bytes FROM bso
       WHERE uid = ? AND expiry <= ? GROUP BY collection`,
    ),

    /** uid, collection, id, now */
    bso: listed(
      `SELECT modified, json FROM bso
       WHERE uid = ? AND collection = ? AND id = ? AND (expiry IS NULL OR expiry > ?)`,
    ),
    /** uid, collection, id */
    bsoState: listed(
      'SELECT modified, sortindex, size, expiry FROM bso WHERE uid = ? AND collection = ? AND id = ?',
    ),
    /** uid, collection, id */
    bsoText: listed('SELECT json FROM bso WHERE uid = ? AND collection = ? AND id = ?'),
    /** Changes nothing when the record is there. uid, collection, id, stamp, sortindex, size, expiry, json */
    insertBso: sql(
      `INSERT INTO bso (uid, collection, id, modified, sortindex, size, expiry, json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    /** uid, collection, id, stamp, sortindex, size, expiry, json */
    updateBso: sql(
      `UPDATE bso SET modified = ?4, sortindex = ?5, size = ?6, expiry = ?7, json = ?8
       WHERE uid = ?1 AND collection = ?2 AND id = ?3`,
    ),
    /** uid, collection, id, expiry */
    setExpiry: sql('UPDATE bso SET expiry = ?4 WHERE uid = ?1 AND collection = ?2 AND id = ?3'),
    /** uid, collection, id */
    deleteBso: sql('DELETE FROM bso WHERE uid = ? AND collection = ? AND id = ?'),
    /** In the order of an index, which is the order in which they lie, and which has their sizes. uid, collection, most rows */
    someBsos: sql(
      `SELECT rowid AS row, size FROM bso
       WHERE uid = ? AND collection = ? ORDER BY modified LIMIT ?`,
    ),
    /** row */
    deleteRow: sql('DELETE FROM bso WHERE rowid = ?'),

    /** uid, dead since, most rows */
    dead: sql('SELECT collection, id, size FROM bso WHERE uid = ? AND expiry <= ? LIMIT ?'),
    /** uid, id, rows less, bytes less */
    shrinkCollection: sql(
      'UPDATE user_collections SET count = count - ?3, bytes = bytes - ?4 WHERE uid = ?1 AND id = ?2',
    ),

    /** uid, batch, collection, created after */
    batch: sql(
      `SELECT records, bytes FROM batches
       WHERE uid = ? AND id = ? AND collection = ? AND created > ?`,
    ),
    /** uid, batch, collection, now */
    openBatch: sql(
      `INSERT INTO batches (uid, id, collection, created, records, bytes)
       VALUES (?, ?, ?, ?, 0, 0)`,
    ),
    /** uid, batch, records more, bytes more */
    growBatch: sql(
      'UPDATE batches SET records = records + ?3, bytes = bytes + ?4 WHERE uid = ?1 AND id = ?2',
    ),
    /** uid, batch, text */
    stage: sql(
      `INSERT INTO batch_parts (uid, batch, part, text)
       SELECT ?1, ?2, coalesce(max(part) + 1, 0), ?3 FROM batch_parts WHERE uid = ?1 AND batch = ?2`,
    ),
    /** uid, batch */
    staged: listed('SELECT text FROM batch_parts WHERE uid = ? AND batch = ? ORDER BY part'),
    /**
     * Makes as old as can be what expired, and the oldest of too many. uid, created until, open
     * batches to keep
     */
    endStaleBatches: sql(
      `UPDATE batches SET created = 0 WHERE uid = ?1 AND created > 0 AND (created <= ?2 OR id NOT IN
         (SELECT id FROM batches WHERE uid = ?1 ORDER BY created DESC, id LIMIT ?3))`,
    ),
    /** uid, created until */
    overBatches: sql('SELECT id FROM batches WHERE uid = ? AND created <= ?'),
    /** Only the lengths of the texts are read. uid, batch, most rows */
    someParts: sql(
      `SELECT part, octet_length(text) AS size FROM batch_parts
       WHERE uid = ? AND batch = ? LIMIT ?`,
    ),
    /** uid, batch, part */
    deletePart: sql('DELETE FROM batch_parts WHERE uid = ? AND batch = ? AND part = ?'),
    /** Makes them as old as can be. uid, collection */
    endBatchesOf: sql('UPDATE batches SET created = 0 WHERE uid = ? AND collection = ?'),
    /** uid */
    endBatches: sql('UPDATE batches SET created = 0 WHERE uid = ?'),
    /** uid, batch */
    dropBatch: sql('DELETE FROM batches WHERE uid = ? AND id = ?'),
    /** uid, batch */
    dropStaged: sql('DELETE FROM batch_parts WHERE uid = ? AND batch = ?'),
  }
}

export type Statements = ReturnType<typeof prepareStatements>
