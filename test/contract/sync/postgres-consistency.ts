import assert from 'node:assert/strict'
import type { StorageDatabase } from '../../support/storage-databases.ts'

/** What must be true of a storage database at every moment; each statement finds what breaks it. */
const rules: Readonly<Record<string, string>> = {
  'counts and bytes of collections are those of their rows': `
    SELECT uid, id FROM corsac_storage.user_collections c WHERE (count, bytes) <> (
      SELECT count(*), coalesce(sum(size), 0) FROM corsac_storage.bso b
      WHERE b.uid = c.uid AND b.collection = c.id)`,
  'sizes are those of the payloads':
    "SELECT uid, id FROM corsac_storage.bso WHERE size <> octet_length(payload::json #>> '{}')",
  'no record is later than its collection, unless that was taken away': `
    SELECT b.uid, b.id FROM corsac_storage.bso b LEFT JOIN corsac_storage.user_collections c
      ON c.uid = b.uid AND c.id = b.collection
      WHERE c.uid IS NULL OR (b.modified > c.modified AND c.modified > 0)`,
  'no collection is later than its storage': `
    SELECT c.uid, c.id FROM corsac_storage.user_collections c LEFT JOIN corsac_storage.users u
      ON u.uid = c.uid WHERE u.uid IS NULL OR c.modified > u.modified`,
  'no storage is later than its clock':
    'SELECT uid FROM corsac_storage.users WHERE modified > clock',
  'what is staged belongs to an open batch': `
    SELECT i.uid, i.batch FROM corsac_storage.batch_items i LEFT JOIN corsac_storage.batches b
      ON b.uid = i.uid AND b.id = i.batch WHERE b.uid IS NULL`,
  'batches belong to a collection that has its number': `
    SELECT b.uid, b.id FROM corsac_storage.batches b LEFT JOIN corsac_storage.user_collections c
      ON c.uid = b.uid AND c.id = b.collection WHERE c.uid IS NULL`,
}

/** Checks a storage database, open or not. */
export async function assertConsistentDatabase(database: StorageDatabase): Promise<void> {
  for (const [rule, text] of Object.entries(rules)) {
    assert.deepEqual(await database.query(text), [], rule)
  }
}
