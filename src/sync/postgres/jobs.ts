import type { Statement } from './database.ts'
import { isHidden } from './purge.ts'

/** uid, born: makes a user's row, unless it is there. */
export const makeUser: Statement = {
  name: 'make_user',
  text: `INSERT INTO corsac_storage.users (uid, born, clock, modified, not_before, closed_at)
    VALUES ($1, $2, 0, 0, 0, NULL) ON CONFLICT DO NOTHING`,
}

/**
 * A job works on a user's row, which it makes when the user never came. The first two parameters are
 * uid and born; it returns nothing for a row of another birth.
 */
const job = (name: string, values: string, changes: string, parameter = 'NULL'): Statement => ({
  name,
  text: `INSERT INTO corsac_storage.users AS u (uid, born, clock, modified, not_before, closed_at)
    VALUES ($1, $2, ${values.replaceAll('?', parameter)})
    ON CONFLICT (uid) DO UPDATE SET ${changes.replaceAll('?', parameter)}
    WHERE u.born = excluded.born RETURNING 1`,
})

/** uid, born, at in ms */
export const closeUser = job(
  'close_user',
  '0, 0, ?, ?',
  'closed_at = coalesce(u.closed_at, ?), not_before = greatest(u.not_before, ?)',
  '$3::bigint',
)

/**
 * uid, born; returns whether the user is open now: it stays closed while there are records that a purge
 * has hidden. To be sent under the user's lock, so that it sees what a purge did before.
 */
export const openUser: Statement = {
  name: 'open_user',
  text: `INSERT INTO corsac_storage.users AS u (uid, born, clock, modified, not_before, closed_at)
    VALUES ($1, $2, 0, 0, 0, NULL)
    ON CONFLICT (uid) DO UPDATE SET closed_at = CASE WHEN ${isHidden} THEN u.closed_at END
    WHERE u.born = excluded.born RETURNING closed_at IS NULL`,
}

/** uid, born, ms */
export const refuseTokens = job(
  'refuse_tokens',
  '0, 0, ?, NULL',
  'not_before = greatest(u.not_before, ?)',
  '$3::bigint',
)

/** uid, born, clock */
export const raiseClock = job(
  'raise_clock',
  '?, 0, 0, NULL',
  'clock = greatest(u.clock, ?)',
  '$3::bigint',
)

/** A value: says which control plane this storage belongs to, unless that is known. */
export const claimPair: Statement = {
  name: 'claim_pair',
  text: `INSERT INTO corsac_storage.storage_meta AS m (name, value) VALUES ('pairId', $1)
    ON CONFLICT (name) DO UPDATE SET value = m.value RETURNING value`,
}

export const check: Statement = {
  name: 'check',
  text: `SELECT value FROM corsac_storage.storage_meta WHERE name = 'schema'`,
}
