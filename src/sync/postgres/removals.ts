import type { Statement } from './database.ts'
import { outcomeColumns, scene, sceneStamp, sceneTime } from './scene.ts'

/** What the user may still store after the statement's removal; $8 is the quota, 0 for none. */
const quotaLeftWithout = (removed: string): string => `
  CASE WHEN $8::bigint > 0 THEN $8 + ${removed} - (
    SELECT coalesce(sum(bytes), 0) FROM corsac_storage.user_collections WHERE uid = $1
  ) END AS quota_left`

/**
 * Removes records, expired or not; ids that are not there are fine. The parameters after those of
 * the scene: quota, the id that the precondition is about and that must exist, or NULL, and ids.
 * After the outcome: the time to tell when there was nothing to do.
 */
export const removeBsos: Statement = {
  name: 'remove_bsos',
  text: `
  WITH ${scene},
  target AS (
    SELECT scene.*, ${sceneTime} AS time, ${sceneStamp} AS stamp, b.modified AS target_modified
    FROM scene LEFT JOIN LATERAL (
      SELECT modified FROM corsac_storage.bso
      WHERE uid = $1 AND collection = scene.known AND id = $9::text
        AND (expiry IS NULL OR expiry > scene.now) LIMIT 1
    ) AS b ON true
  ),
  measured AS (
    SELECT *,
      CASE WHEN $9 IS NULL THEN collection_modified ELSE coalesce(target_modified, 0) END
        AS last_modified,
      CASE WHEN $9 IS NOT NULL THEN NULL
        WHEN collection_modified = 0 THEN modified
        WHEN cardinality($10::text[]) = 0 THEN collection_modified END AS unchanged
    FROM target
  ),
  verdict AS MATERIALIZED (
    SELECT *, CASE
      WHEN fenced IS NOT NULL THEN fenced
      WHEN last_modified > $5::bigint THEN 'preconditionFailed'
      WHEN $9 IS NOT NULL AND target_modified IS NULL THEN 'notFound'
    END AS refusal
    FROM measured
  ),
  removed AS (
    DELETE FROM corsac_storage.bso WHERE uid = $1 AND id = ANY ($10) AND collection = (
      SELECT known FROM verdict WHERE refusal IS NULL AND unchanged IS NULL
    ) RETURNING size
  ),
  lost AS MATERIALIZED (
    SELECT count(*) AS rows, coalesce(sum(size), 0) AS bytes FROM removed
  ),
  counted AS (
    UPDATE corsac_storage.user_collections c
    SET modified = v.stamp, count = c.count - l.rows, bytes = c.bytes - l.bytes
    FROM verdict v CROSS JOIN lost l
    WHERE c.uid = $1 AND c.id = v.known AND v.refusal IS NULL AND v.unchanged IS NULL
  ),
  stamped AS (
    UPDATE corsac_storage.users u SET clock = v.stamp, modified = v.stamp
    FROM verdict v WHERE u.uid = $1 AND v.refusal IS NULL AND v.unchanged IS NULL
  ),
  told AS (
    SELECT v.*, ${quotaLeftWithout('l.bytes')} FROM verdict v CROSS JOIN lost l
  )
  SELECT ${outcomeColumns}, unchanged FROM told`,
}

/**
 * Removes a collection with its open batches; its number stays. The parameter after those of the
 * scene: quota. After the outcome: the time to tell when there was no collection. Its batches may
 * have gone even then, so the clock rises.
 */
export const removeCollection: Statement = {
  name: 'remove_collection',
  takesLong: true,
  text: `
  WITH ${scene},
  verdict AS MATERIALIZED (
    SELECT *, ${sceneTime} AS time, ${sceneStamp} AS stamp, collection_modified AS last_modified,
      CASE WHEN collection_modified = 0 THEN modified END AS unchanged,
      CASE
        WHEN fenced IS NOT NULL THEN fenced
        WHEN collection_modified > $5::bigint THEN 'preconditionFailed'
      END AS refusal
    FROM scene
  ),
  unstaged AS (
    DELETE FROM corsac_storage.batch_items WHERE uid = $1 AND batch = ANY (ARRAY(
      SELECT id FROM corsac_storage.batches WHERE uid = $1 AND collection = (
        SELECT known FROM verdict WHERE refusal IS NULL
      )
    ))
  ),
  ended AS (
    DELETE FROM corsac_storage.batches d USING verdict v
    WHERE d.uid = $1 AND d.collection = v.known AND v.refusal IS NULL
  ),
  removed AS (
    DELETE FROM corsac_storage.bso WHERE uid = $1 AND collection = (
      SELECT known FROM verdict WHERE refusal IS NULL AND unchanged IS NULL
    )
  ),
  emptied AS (
    UPDATE corsac_storage.user_collections c SET modified = 0, count = 0, bytes = 0
    FROM verdict v WHERE c.uid = $1 AND c.id = v.known AND v.refusal IS NULL
  ),
  stamped AS (
    UPDATE corsac_storage.users u
    SET clock = v.stamp, modified = CASE WHEN v.unchanged IS NULL THEN v.stamp ELSE u.modified END
    FROM verdict v WHERE u.uid = $1 AND v.refusal IS NULL
  ),
  told AS (
    SELECT v.*, CASE WHEN $8::bigint > 0 THEN $8 - (
      SELECT coalesce(sum(bytes), 0) FROM corsac_storage.user_collections c
      WHERE c.uid = $1 AND c.id <> v.collection
    ) END AS quota_left FROM verdict v
  )
  SELECT ${outcomeColumns}, unchanged FROM told`,
}

/** Removes everything of a user but its fence, its clock and the numbers of its collections. */
export const removeEverything: Statement = {
  name: 'remove_everything',
  takesLong: true,
  text: `
  WITH ${scene},
  verdict AS MATERIALIZED (
    SELECT *, ${sceneTime} AS time, ${sceneStamp} AS stamp, modified AS last_modified,
      NULL::bigint AS quota_left,
      CASE
        WHEN fenced IS NOT NULL THEN fenced
        WHEN modified > $5::bigint THEN 'preconditionFailed'
      END AS refusal
    FROM scene
  ),
  unstaged AS (
    DELETE FROM corsac_storage.batch_items i USING verdict v WHERE i.uid = $1 AND v.refusal IS NULL
  ),
  ended AS (
    DELETE FROM corsac_storage.batches d USING verdict v WHERE d.uid = $1 AND v.refusal IS NULL
  ),
  removed AS (
    DELETE FROM corsac_storage.bso b USING verdict v WHERE b.uid = $1 AND v.refusal IS NULL
  ),
  emptied AS (
    UPDATE corsac_storage.user_collections c SET modified = 0, count = 0, bytes = 0
    FROM verdict v WHERE c.uid = $1 AND v.refusal IS NULL
  ),
  stamped AS (
    UPDATE corsac_storage.users u SET clock = v.stamp, modified = 0
    FROM verdict v WHERE u.uid = $1 AND v.refusal IS NULL
  )
  SELECT ${outcomeColumns} FROM verdict`,
}
