import { batchLifetime, maxOpenBatches } from '../limits.ts'
import type { Statement } from './database.ts'
import { outcomeColumns, scene, sceneStamp, sceneTime } from './scene.ts'
import { changesFrom, tooHighCollection } from './store.ts'

/**
 * Stages changes; the parameters after those of the scene: quota, batch, records, their bytes, most
 * records and most bytes of a batch, and the fields of the changes. Later fields overlay earlier
 * ones (sync.md §3.11). What a batch holds may take the place of all that the user has: here it only
 * has to fit into the quota, and into what is left at its commit. The user's clock rises, as with
 * every write, though nothing gets the stamp.
 */
const staging = (options: {
  /** Joins what the batch holds already, as `b`. */
  join: string
  /** Tells when there is no such batch. */
  isMissing: string
  /** Further writes. */
  before?: string
}): string => `
  WITH ${scene},
  measured AS (
    SELECT scene.*, b.records, b.bytes, ${sceneTime} AS time, ${sceneStamp} AS stamp,
      collection_modified AS last_modified, NULL::bigint AS quota_left
    FROM scene ${options.join}
  ),
  verdict AS MATERIALIZED (
    SELECT *, CASE
      WHEN fenced IS NOT NULL THEN fenced
      WHEN last_modified > $5::bigint THEN 'preconditionFailed'
      WHEN ${options.isMissing} THEN 'noBatch'
      WHEN collection >= ${tooHighCollection} THEN 'tooManyCollections'
      WHEN records + $10::integer > $12::bigint OR bytes + $11::bigint > $13::bigint THEN 'batchTooLarge'
      WHEN $8::bigint > 0 AND $11 > 0 AND bytes + $11 > $8 THEN 'overQuota'
    END AS refusal
    FROM measured
  ),
  ${options.before ?? ''}
  staged AS (
    INSERT INTO corsac_storage.batch_items AS i (uid, batch, id, sortindex, size, ttl, payload)
    SELECT $1, $9, s.id, s.sortindex, s.size, s.ttl, s.payload
    FROM verdict v CROSS JOIN ${changesFrom(14)} WHERE v.refusal IS NULL
    ON CONFLICT (uid, batch, id) DO UPDATE SET
      sortindex = coalesce(excluded.sortindex, i.sortindex),
      size      = CASE WHEN excluded.payload IS NULL THEN i.size ELSE excluded.size END,
      ttl       = coalesce(excluded.ttl, i.ttl),
      payload   = coalesce(excluded.payload, i.payload)
  ),
  risen AS (
    UPDATE corsac_storage.users u SET clock = v.stamp
    FROM verdict v WHERE u.uid = $1 AND v.refusal IS NULL
  )
  SELECT ${outcomeColumns} FROM verdict`

/** Stages into an open batch of this collection. */
export const appendToBatch: Statement = {
  name: 'append_to_batch',
  text: staging({
    join: `LEFT JOIN corsac_storage.batches b
      ON b.uid = $1 AND b.id = $9::text AND b.collection = scene.collection
        AND b.created > scene.now - ${batchLifetime}`,
    isMissing: 'records IS NULL',
    before: `appended AS (
    UPDATE corsac_storage.batches b SET records = b.records + $10, bytes = b.bytes + $11
    FROM verdict v WHERE b.uid = $1 AND b.id = $9 AND v.refusal IS NULL
  ),`,
  }),
}

/**
 * Stages into a new batch. The user's dead ones are over, and the oldest when there are too many: that
 * may be much, so their rows are left to the steps of the purge.
 */
export const openBatch: Statement = {
  name: 'open_batch',
  text: staging({
    join: 'CROSS JOIN (SELECT 0 AS records, 0::bigint AS bytes) AS b',
    isMissing: 'false',
    before: `ended AS (
    UPDATE corsac_storage.batches d SET created = 0 FROM verdict v
    WHERE d.uid = $1 AND v.refusal IS NULL AND d.created > 0
      AND (d.created <= v.now - ${batchLifetime} OR d.id NOT IN (
        SELECT id FROM corsac_storage.batches WHERE uid = $1
        ORDER BY created DESC, id LIMIT ${maxOpenBatches - 1}
      ))
  ),
  named AS (
    INSERT INTO corsac_storage.user_collections (uid, id, name, modified, count, bytes)
    SELECT $1, collection, $6, 0, 0, 0 FROM verdict WHERE refusal IS NULL AND known IS NULL
  ),
  opened AS (
    INSERT INTO corsac_storage.batches (uid, id, collection, created, records, bytes)
    SELECT $1, $9::text, collection, now, $10, $11 FROM verdict WHERE refusal IS NULL
  ),`,
  }),
}
