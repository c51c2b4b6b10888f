import type { PasskeyWrapsTable, Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockAccount } from '../credentials/account-locks.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { Account, SignedIn } from '../types.ts'
import { findOwnPasskey } from './passkeys.ts'

/** kB as a page has wrapped it for one passkey; base64url (decisions/0010-passkeys.md). */
export type Wrap = Pick<PasskeyWrapsTable, 'credentialId' | 'iv' | 'wrappedKb'>

/** A wrap, and whether what is in it is the account's kB still. */
type FoundWrap =
  | { readonly state: 'good' | 'stale'; readonly wrap: PasskeyWrapsTable }
  | { readonly state: 'none' }

/** The wrap of a passkey. @param account its owner, as it is now */
export async function findWrap(
  tx: Tx,
  { uid, keysChangedAt }: Pick<Account, 'uid' | 'keysChangedAt'>,
  credentialId: string,
): Promise<FoundWrap> {
  const wrap = await tx
    .selectFrom('passkeyWraps')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .where('uid', '=', uid)
    .executeTakeFirst()
  if (!wrap) return { state: 'none' }
  return { state: wrap.keysChangedAt === keysChangedAt ? 'good' : 'stale', wrap }
}

/**
 * Keeps kB for a passkey. The same once more changes nothing; one of earlier keys is replaced.
 *
 * @param wrap.keysChangedAt ms; that of the account when the page showed the passkey: what it has wrapped
 *   is no younger kB
 * @returns false when it was there already
 * @throws {AccountRefusal} passkeyNotFound, prfNotEnabled, wrapDiffers, invalidToken; invalidMfaToken when
 *   the keys are others by now
 */
export async function storeWrap(
  context: AccountsContext,
  { account: { uid }, session }: SignedIn,
  wrap: Wrap & Pick<PasskeyWrapsTable, 'keysChangedAt'>,
  from: Requester,
): Promise<boolean> {
  const { credentialId, iv, wrappedKb } = wrap
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    const account = await lockAccount(tx, context.db, uid)
    await refuseEnded(tx, context.db, session)
    const passkey = await findOwnPasskey(tx, { uid, credentialId })
    if (!account || !passkey) throw new AccountRefusal('passkeyNotFound')
    if (passkey.use !== 'sign-in' || !passkey.prfEnabled) throw new AccountRefusal('prfNotEnabled')
    const { keysChangedAt } = account
    if (wrap.keysChangedAt !== keysChangedAt) throw new AccountRefusal('invalidMfaToken')
    const found = await findWrap(tx, { uid, keysChangedAt }, credentialId)
    if (found.state === 'good') {
      const isSame = found.wrap.iv === iv && found.wrap.wrappedKb === wrappedKb
      if (!isSame) throw new AccountRefusal('wrapDiffers')
      return false
    }
    const values = { iv, wrappedKb, keysChangedAt, createdAt: now }
    await tx
      .insertInto('passkeyWraps')
      .values({ credentialId, uid, ...values })
      .onConflict((conflict) => conflict.column('credentialId').doUpdateSet(values))
      .execute()
    const name = 'account.passkey.wrap_created'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    return true
  })
}

/**
 * Gives the wrap to the page in which its passkey was shown.
 *
 * @throws {AccountRefusal} passkeyNotFound, wrapNotFound, wrapStale, invalidToken
 */
export async function fetchWrap(
  context: AccountsContext,
  { account, session }: SignedIn,
  credentialId: string,
  from: Requester,
): Promise<Wrap & Pick<PasskeyWrapsTable, 'createdAt'>> {
  const { uid } = account
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    const locked = await lockAccount(tx, context.db, uid)
    await refuseEnded(tx, context.db, session)
    const passkey = await findOwnPasskey(tx, { uid, credentialId })
    if (!locked || !passkey) throw new AccountRefusal('passkeyNotFound')
    const found = await findWrap(tx, { uid, ...locked }, credentialId)
    if (found.state === 'none') throw new AccountRefusal('wrapNotFound')
    if (found.state === 'stale') throw new AccountRefusal('wrapStale')
    const name = 'account.passkey.wrap_retrieved'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    const { iv, wrappedKb, createdAt } = found.wrap
    return { credentialId, iv, wrappedKb, createdAt }
  })
}

/**
 * Takes a passkey's wrap away; it signs in still.
 *
 * @returns false when it had none
 * @throws {AccountRefusal} passkeyNotFound, invalidToken
 */
export async function removeWrap(
  context: AccountsContext,
  { account: { uid }, session }: SignedIn,
  credentialId: string,
  from: Requester,
): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    if (!(await findOwnPasskey(tx, { uid, credentialId }))) {
      throw new AccountRefusal('passkeyNotFound')
    }
    const { numDeletedRows } = await tx
      .deleteFrom('passkeyWraps')
      .where('credentialId', '=', credentialId)
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return false
    const name = 'account.passkey.wrap_deleted'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    return true
  })
}

/** Takes all wraps of an account away: its keys become others, and what is in them opens nothing. */
export const dropWraps = (tx: Tx, uid: string) =>
  tx.deleteFrom('passkeyWraps').where('uid', '=', uid).execute()
