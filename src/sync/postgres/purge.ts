import { batchLifetime, keptDead, maxRemoved } from '../limits.ts'
import type { Statement } from './database.ts'
import { nowBy, readNow } from './fence.ts'

/** Locks the user, as every write; the clock rises, since a write must know what it waited for. */
const user = `
  u AS MATERIALIZED (
    SELECT closed_at IS NOT NULL AS is_closed FROM corsac_storage.users
    WHERE uid = $1 AND born = $2 FOR UPDATE
  )`
const risen = `
  risen AS (
    UPDATE corsac_storage.users r SET clock = r.clock + 1 FROM u WHERE r.uid = $1
  )`

/**
 * uid, born; returns whether the user is closed, and whether there was anything: one collection at
 * a time. Writes in a WITH are done even if nobody reads them: without `u` nothing is `found`.
 */
const removing = (name: string, which: string, order = ''): Statement => ({
  name,
  text: `
  WITH ${user},
  found AS MATERIALIZED (
    SELECT b.collection FROM corsac_storage.bso b WHERE b.uid = $1 AND EXISTS (SELECT FROM u) AND ${which} ${order} LIMIT 1
  ),
  removed AS (
    DELETE FROM corsac_storage.bso b
    WHERE b.uid = $1 AND ${which} AND b.collection = (SELECT collection FROM found)
      AND b.id = ANY (ARRAY(
        SELECT b.id FROM corsac_storage.bso b
        WHERE b.uid = $1 AND ${which} AND b.collection = (SELECT collection FROM found)
        LIMIT ${maxRemoved}
      ))
    RETURNING b.size
  ),
  lost AS MATERIALIZED (
    SELECT count(*) AS rows, coalesce(sum(size), 0) AS bytes FROM removed
  ),
  counted AS (
    UPDATE corsac_storage.user_collections c
    SET count = c.count - l.rows, bytes = c.bytes - l.bytes
    FROM lost l WHERE c.uid = $1 AND c.id = (SELECT collection FROM found)
  ),
  ${risen}
  SELECT is_closed, EXISTS (SELECT FROM found) FROM u`,
})

/** The same for what batches left, the oldest first, and at its end the batch. */
const unstaging = (name: string, which: string): Statement => ({
  name,
  text: `
  WITH ${user},
  found AS MATERIALIZED (
    SELECT d.id FROM corsac_storage.batches d
    WHERE d.uid = $1 AND EXISTS (SELECT FROM u) AND ${which}
    ORDER BY d.created LIMIT 1
  ),
  removed AS (
    DELETE FROM corsac_storage.batch_items i
    WHERE i.uid = $1 AND i.batch = (SELECT id FROM found) AND i.id = ANY (ARRAY(
      SELECT i.id FROM corsac_storage.batch_items i
      WHERE i.uid = $1 AND i.batch = (SELECT id FROM found) LIMIT ${maxRemoved}
    ))
    RETURNING i.id
  ),
  ended AS (
    DELETE FROM corsac_storage.batches d
    WHERE d.uid = $1 AND d.id = (SELECT id FROM found)
      AND (SELECT count(*) FROM removed) < ${maxRemoved}
  ),
  ${risen}
  SELECT is_closed, EXISTS (SELECT FROM found) FROM u`,
})

const isClosed = '(SELECT is_closed FROM u)'
const stepNow = nowBy('statement_timestamp()', '$3')
const isDead = (now: string) => `b.expiry <= ${now} - ${keptDead}`
const isOver = (now: string) => `d.created <= ${now} - ${batchLifetime}`

/** uid, now: whether there is anything dead */
export const hasExpired: Statement = {
  name: 'has_expired',
  text: `SELECT
    EXISTS (
      SELECT FROM corsac_storage.bso b WHERE b.uid = $1 AND ${isDead(readNow)}
      ORDER BY b.expiry LIMIT 1
    ) OR
    EXISTS (SELECT FROM corsac_storage.batches d WHERE d.uid = $1 AND ${isOver(readNow)})`,
}

/** uid, born, now: what expired a day ago, and batches after their life; no timestamp moves (sync.md §3.15). */
export const purgeExpired = [
  removing('purge_expired', isDead(stepNow), 'ORDER BY b.expiry'),
  unstaging('purge_expired_batches', isOver(stepNow)),
] as const

/**
 * uid, born: takes away whatever of a closed user can be seen, so that one that is opened before all is
 * gone has nothing. A collection without a time is none; a batch that is as old as can be is over.
 * Returns whether the user is closed.
 */
export const hideClosed: Statement = {
  name: 'hide_closed',
  text: `
  WITH ${user},
  hidden AS (
    UPDATE corsac_storage.user_collections c SET modified = 0
    FROM u WHERE c.uid = $1 AND u.is_closed AND c.modified > 0
  ),
  ended AS (
    UPDATE corsac_storage.batches d SET created = 0 FROM u WHERE d.uid = $1 AND u.is_closed
  ),
  emptied AS (
    UPDATE corsac_storage.users r SET clock = r.clock + 1, modified = 0
    FROM u WHERE r.uid = $1 AND u.is_closed
  )
  SELECT u.is_closed FROM u`,
}

/** Whether a user has records that a purge was to remove. */
export const isHidden = `EXISTS (
    SELECT FROM corsac_storage.user_collections c
    WHERE c.uid = $1 AND c.modified = 0 AND c.count > 0
  )`

/** uid, born: everything of a closed user. */
export const purgeClosed = [
  removing('purge_closed', isClosed),
  unstaging('purge_closed_batches', isClosed),
] as const

/** uid, born: removes what is left of a closed user but its fence; returns whether it is closed. */
export const forgetClosed: Statement = {
  name: 'forget_closed',
  text: `
  WITH ${user},
  forgotten AS (
    DELETE FROM corsac_storage.user_collections c USING u WHERE c.uid = $1 AND u.is_closed
  ),
  ${risen}
  SELECT u.is_closed FROM u`,
}
