import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { AccountRefusal } from '../errors.ts'
import { spendForgotToken } from './forgot-tokens.ts'
import { createResetToken } from './reset-tokens.ts'

/**
 * Exchanges the token of a forgotten password, with its code, for the one that gives a new password; what
 * its holder has shown carries over (auth-api.md §2.6 verify_code). A wrong code costs one of three tries.
 *
 * @returns 64 hex digits
 * @throws {AccountRefusal} invalidCode with the tries that are left and the seconds; invalidToken
 */
export async function exchangeForgotToken(
  { db, clock }: Pick<AccountsContext, 'db' | 'clock'>,
  token: { readonly id: string; readonly uid: string },
  wish: { readonly code: string; readonly advisesKey: boolean },
): Promise<string> {
  const { uid, id } = token
  const outcome = await db.transaction(async (tx) => {
    const now = clock()
    if (!(await lockWholeAccount(tx, db, uid))) return { kind: 'gone' } as const
    const spent = await spendForgotToken(tx, id, { code: wish.code, now })
    if (spent.kind !== 'right') return spent
    const { verificationMethod, byLink } = spent
    const start = { uid, verificationMethod, byLink, advisesKey: wish.advisesKey, now }
    return { kind: 'right', token: await createResetToken(tx, start) } as const
  })
  // Only now: a refusal inside the transaction would give the try back.
  if (outcome.kind === 'gone') throw new AccountRefusal('invalidToken')
  if (outcome.kind === 'right') return outcome.token
  throw new AccountRefusal('invalidCode', { tries: outcome.tries, ttl: outcome.ttlSeconds })
}
