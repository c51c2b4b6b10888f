import type { Tx } from '../db/index.ts'
import type { Session } from './types.ts'

/** Why a session ends: by the person's own wish, or along with others (settled.md A8). */
export type SessionEnd = 'wanted' | 'bulk'

/**
 * What rooms further right do when something happens to an account. Each runs inside the transaction
 * of the cause, before the rows go, so that all of it happens or nothing.
 */
export interface AccountHooks {
  sessionEnding(tx: Tx, session: Pick<Session, 'id' | 'uid'>, why: SessionEnd): Promise<void>
  /**
   * A credential ends with which somebody may have got a token for the storage: those that the account
   * was given so far are to be refused (design.md §1).
   *
   * @param hasToken whether somebody did; asked when nobody can get one any more. Absent: yes
   */
  storageAccessEnding(tx: Tx, uid: string, hasToken?: () => Promise<boolean>): Promise<void>
  /** All credentials of the account are about to be revoked and its rows deleted. */
  accountDeleting(tx: Tx, uid: string): Promise<void>
}

/** Several rooms' hooks as one; they run in this order. */
export const allHooks = (hooks: readonly Partial<AccountHooks>[]): AccountHooks => ({
  async sessionEnding(tx, session, why) {
    for (const hook of hooks) await hook.sessionEnding?.(tx, session, why)
  },
  async storageAccessEnding(tx, uid, hasToken) {
    for (const hook of hooks) await hook.storageAccessEnding?.(tx, uid, hasToken)
  },
  async accountDeleting(tx, uid) {
    for (const hook of hooks) await hook.accountDeleting?.(tx, uid)
  },
})
