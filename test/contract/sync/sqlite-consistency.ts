import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'

/** What must be true of a storage file at every moment; each statement finds what breaks it. */
const rules: Readonly<Record<string, string>> = {
  'counts and bytes of collections are those of their rows': `
    SELECT uid, id FROM user_collections c WHERE
      count <> (SELECT count(*) FROM bso b WHERE b.uid = c.uid AND b.collection = c.id) OR
      bytes <> (SELECT coalesce(sum(size), 0) FROM bso b WHERE b.uid = c.uid AND b.collection = c.id)`,
  'sizes are those of the payloads': `
    SELECT uid, id FROM bso WHERE size <> length(CAST(json ->> '$.payload' AS BLOB))`,
  'the text of a record says what its row says': `
    SELECT uid, id FROM bso WHERE json ->> '$.id' <> id
      OR round((json ->> '$.modified') * 100) <> modified
      OR (json ->> '$.sortindex') IS NOT sortindex`,
  'no record is later than its collection, unless that was taken away': `
    SELECT b.uid, b.id FROM bso b LEFT JOIN user_collections c
      ON c.uid = b.uid AND c.id = b.collection
      WHERE c.uid IS NULL OR (b.modified > c.modified AND c.modified > 0)`,
  'no collection is later than its storage': `
    SELECT c.uid, c.id FROM user_collections c LEFT JOIN users u ON u.uid = c.uid
      WHERE u.uid IS NULL OR c.modified > u.modified`,
  'no storage is later than its clock': 'SELECT uid FROM users WHERE modified > clock',
  'what is staged belongs to an open batch': `
    SELECT i.uid, i.batch FROM batch_parts i LEFT JOIN batches b
      ON b.uid = i.uid AND b.id = i.batch WHERE b.uid IS NULL`,
  'batches belong to a collection that has its number': `
    SELECT b.uid, b.id FROM batches b LEFT JOIN user_collections c
      ON c.uid = b.uid AND c.id = b.collection WHERE c.uid IS NULL`,
}

/** Checks a storage file, open or not, as SQLite and as we understand it. */
export function assertConsistent(path: string): void {
  const db = new DatabaseSync(path)
  try {
    const check = db.prepare('PRAGMA integrity_check').all()
    assert.deepEqual(
      check.map((row) => row['integrity_check']),
      ['ok'],
    )
    for (const [rule, text] of Object.entries(rules)) {
      assert.deepEqual(db.prepare(text).all(), [], rule)
    }
  } finally {
    db.close()
  }
}
