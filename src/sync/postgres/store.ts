import { firstOwnCollection } from '../collections.ts'
import type { BsoChange } from '../engine.ts'
import { maxOwnCollections } from '../limits.ts'
import { emptyPayload } from '../record-json.ts'
import { integerArray, textArray } from './arrays.ts'
import type { Statement, Value } from './database.ts'
import { outcomeColumns, scene, sceneStamp, sceneTime } from './scene.ts'

/** Numbers from here on are more than a user may have made. */
export const tooHighCollection = firstOwnCollection + maxOwnCollections

/** What the user may still store after `bytes` more; $8 is the quota, 0 for none. */
export const quotaLeft = (bytes: string): string => `
  CASE WHEN $8::bigint > 0 THEN $8 - ${bytes} - (
    SELECT coalesce(sum(bytes), 0) FROM corsac_storage.user_collections WHERE uid = $1
  ) END`

/** The fields of changes as columns of one text's parameters. */
export const changeValues = (changes: readonly BsoChange[]): Value[] => [
  textArray(changes.map(({ id }) => id)),
  integerArray(changes.map(({ sortindex }) => sortindex)),
  integerArray(changes.map(({ size }) => size)),
  integerArray(changes.map(({ ttl }) => ttl)),
  textArray(changes.map(({ payload }) => payload)),
]

/** Changes as rows, from five parameters beginning with `$first`. */
export const changesFrom = (first: number): string =>
  `unnest($${first}::text[], $${first + 1}::integer[], $${first + 2}::integer[], $${first + 3}::integer[],
    $${first + 4}::text[]) AS s (id, sortindex, size, ttl, payload)`

/**
 * Stores records; the parameters after those of the scene are the quota, and the id that the
 * precondition is about, NULL for the collection. A field that was not sent keeps its stored value;
 * an expired row is no row, so the write starts a new one (sync.md §3.8, settled.md S6).
 *
 * `sent` lays each change beside its stored row, and `verdict` decides, before anything is written:
 * what it refuses never happened, and nothing has to be undone.
 *
 * @param options.changes a FROM item `s`
 * @param options.touches whether a live record gets the stamp (settled.md S7)
 */
const storing = (options: { changes: string; touches: string; after?: string }): string => `
  WITH ${scene},
  sent AS MATERIALIZED (
    SELECT s.*, o.modified AS old_modified, o.size AS old_size, o.sortindex AS old_sortindex,
      o.expiry AS old_expiry, o.size IS NOT NULL AS existed,
      o.size IS NOT NULL AND (o.expiry IS NULL OR o.expiry > scene.now) AS lives
    FROM scene CROSS JOIN ${options.changes}
    LEFT JOIN LATERAL (
      SELECT modified, size, sortindex, expiry FROM corsac_storage.bso
      WHERE uid = $1 AND collection = scene.collection AND id = s.id LIMIT 1
    ) AS o ON true
  ),
  grown AS (
    SELECT count(*) FILTER (WHERE NOT existed) AS rows,
      coalesce(sum(size - coalesce(old_size, 0))
        FILTER (WHERE payload IS NOT NULL OR NOT lives), 0) AS bytes,
      max(old_modified) FILTER (WHERE id = $9::text AND lives) AS target_modified
    FROM sent
  ),
  measured AS (
    SELECT *, ${sceneTime} AS time, ${sceneStamp} AS stamp, ${quotaLeft('bytes')} AS quota_left,
      CASE WHEN $9 IS NULL THEN collection_modified ELSE coalesce(target_modified, 0) END
        AS last_modified
    FROM scene CROSS JOIN grown
  ),
  verdict AS MATERIALIZED (
    SELECT *, CASE
      WHEN fenced IS NOT NULL THEN fenced
      WHEN last_modified > $5::bigint THEN 'preconditionFailed'
      WHEN collection >= ${tooHighCollection} THEN 'tooManyCollections'
      WHEN bytes > 0 AND quota_left < 0 THEN 'overQuota'
    END AS refusal
    FROM measured
  ),
  added AS (
    INSERT INTO corsac_storage.bso
      (uid, modified, expiry, collection, sortindex, size, id, payload)
    SELECT $1, v.stamp, v.now + s.ttl::bigint * 100, v.collection, s.sortindex, s.size, s.id,
      coalesce(s.payload, '${emptyPayload}')
    FROM verdict v CROSS JOIN sent s WHERE v.refusal IS NULL AND NOT s.existed
  ),
  changed AS (
    INSERT INTO corsac_storage.bso AS b
      (uid, modified, expiry, collection, sortindex, size, id, payload)
    SELECT $1,
      CASE WHEN ${options.touches} OR NOT s.lives THEN v.stamp ELSE s.old_modified END,
      CASE WHEN s.lives AND s.ttl IS NULL THEN s.old_expiry ELSE v.now + s.ttl::bigint * 100 END,
      v.collection,
      CASE WHEN s.lives THEN coalesce(s.sortindex, s.old_sortindex) ELSE s.sortindex END,
      CASE WHEN s.lives AND s.payload IS NULL THEN s.old_size ELSE s.size END,
      s.id,
      CASE WHEN s.payload IS NOT NULL THEN s.payload WHEN s.lives THEN (
        SELECT payload FROM corsac_storage.bso
        WHERE uid = $1 AND collection = v.collection AND id = s.id
      ) ELSE '${emptyPayload}' END
    FROM verdict v CROSS JOIN sent s WHERE v.refusal IS NULL AND s.existed
    ON CONFLICT (uid, collection, id) DO UPDATE SET
      modified  = excluded.modified,
      expiry    = excluded.expiry,
      sortindex = excluded.sortindex,
      size      = excluded.size,
      payload   = excluded.payload
  ),
  counted AS (
    INSERT INTO corsac_storage.user_collections AS c (uid, id, name, modified, count, bytes)
    SELECT $1, collection, $6, stamp, rows, bytes FROM verdict WHERE refusal IS NULL
    ON CONFLICT (uid, id) DO UPDATE SET
      modified = excluded.modified,
      count = c.count + excluded.count,
      bytes = c.bytes + excluded.bytes
  ),
  ${options.after ? `${options.after},` : ''}
  stamped AS (
    UPDATE corsac_storage.users u SET clock = v.stamp, modified = v.stamp
    FROM verdict v WHERE u.uid = $1 AND v.refusal IS NULL
  )
  SELECT ${outcomeColumns} FROM verdict`

/** After the id: ids, sortindexes, sizes, ttls and payloads. */
export const storeBsos: Statement = {
  name: 'store_bsos',
  text: storing({
    changes: changesFrom(10),
    touches: 's.payload IS NOT NULL OR s.sortindex IS NOT NULL',
  }),
}

/** Applies a batch, and ends it. After the id, which is NULL: the batch's id. */
export const applyBatch: Statement = {
  name: 'apply_batch',
  takesLong: true,
  text: storing({
    changes: `(SELECT id, sortindex, size, ttl, payload FROM corsac_storage.batch_items
      WHERE uid = $1 AND batch = $10::text) AS s`,
    touches: 'true',
    after: `emptied AS (
    DELETE FROM corsac_storage.batch_items
    WHERE uid = $1 AND batch = $10 AND (SELECT refusal FROM verdict) IS NULL
  ),
  ended AS (
    DELETE FROM corsac_storage.batches
    WHERE uid = $1 AND id = $10 AND (SELECT refusal FROM verdict) IS NULL
  )`,
  }),
}
