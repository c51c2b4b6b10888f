import type { AccountFacts } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'

/** What the accounts room asks of this one. */
export const deviceFacts: Pick<
  AccountFacts,
  'sessionsInUse' | 'refreshTokensInUse' | 'deviceCount'
> = {
  async sessionsInUse(tx, ids) {
    const found = new Set<string>()
    if (ids.length === 0) return found
    for (const table of ['devices', 'refreshTokens'] as const) {
      for (const { sessionId } of await hangingOn(tx, table, ids)) {
        if (sessionId !== null) found.add(sessionId)
      }
    }
    return found
  },

  async refreshTokensInUse(tx, ids) {
    if (ids.length === 0) return new Set()
    const rows = await tx
      .selectFrom('devices')
      .select('refreshTokenId')
      .where('refreshTokenId', 'in', ids)
      .execute()
    return new Set(rows.flatMap(({ refreshTokenId }) => refreshTokenId ?? []))
  },

  async deviceCount(tx, uid) {
    const { count } = await tx
      .selectFrom('devices')
      .select((row) => row.fn.countAll().as('count'))
      .where('uid', '=', uid)
      .where('detachedAt', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  },
}

/** A phone's device hangs on the refresh token that came with its session. */
const hangingOn = (tx: Tx, table: 'devices' | 'refreshTokens', ids: readonly string[]) =>
  tx.selectFrom(table).select('sessionId').distinct().where('sessionId', 'in', ids).execute()
