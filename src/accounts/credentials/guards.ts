import type { Context, MiddlewareHandler } from 'hono'
import { sha256OfHex } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { type Env, type Presented, parseAuthorization } from '../../http/index.ts'
import { findAccount } from '../account/accounts.ts'
import { AccountRefusal } from '../errors.ts'
import type { Account, SignedIn } from '../types.ts'
import { meetsAccountsLevel } from './assurance.ts'
import { findKeyFetchToken, type PresentedKeyFetchToken } from './key-fetch-tokens.ts'
import { findPasswordChangeToken } from './password-change-tokens.ts'
import { checkHawk, type GuardContext, presentedToken, tokenIdOf } from './presented.ts'
import { findPresentedSession, usedSession } from './sessions.ts'
import { hasRunOut } from './unused-sessions.ts'

export type SignedInEnv = Env & { Variables: SignedIn }

/** Sets `c.var.session` and `c.var.account`, or refuses with 401, errno 110 (auth-api.md §1.6). */
export const needsSession =
  (context: GuardContext): MiddlewareHandler<SignedInEnv> =>
  async (c, next) => {
    const signedIn = await signedInBy(context, c, parseAuthorization(c.req.header('authorization')))
    if (!signedIn) throw new AccountRefusal('invalidToken')
    c.set('session', signedIn.session)
    c.set('account', signedIn.account)
    await next()
  }

/**
 * Sets `c.var.signedIn` when a credential is presented; without one the caller is nobody in particular.
 * A credential that does not hold is refused with 401, errno 110 (auth-api.md §1.6, mode "try").
 */
export const triesSession =
  (
    context: GuardContext,
  ): MiddlewareHandler<Env & { Variables: { signedIn: SignedIn | undefined } }> =>
  async (c, next) => {
    const presented = parseAuthorization(c.req.header('authorization'))
    const signedIn = await signedInBy(context, c, presented)
    if (!signedIn && presented.kind !== 'none') throw new AccountRefusal('invalidToken')
    c.set('signedIn', signedIn)
    await next()
  }

/**
 * Scheme (f): a session of a confirmed address that is itself confirmed, by the second factor where its
 * account has one.
 */
export const needsVerifiedSession =
  (context: GuardContext): MiddlewareHandler<SignedInEnv> =>
  (c, next) =>
    needsSession(context)(c, async () => {
      refuseUnverified(c.var)
      refuseLowAssurance(c.var)
      await next()
    })

/** @throws {AccountRefusal} 104 before the address is confirmed, 138 before the session is */
export function refuseUnverified({ account, session }: SignedIn): void {
  if (!account.emailVerified) throw new AccountRefusal('unconfirmedAccount')
  if (!session.isVerified) throw new AccountRefusal('unconfirmedSession')
}

/**
 * A session that was opened before its account got a second factor goes on to sync, but no more: the
 * person is to show the second factor in it (auth-api.md §1.6f). Not 401, after which a browser would
 * sign itself out.
 *
 * @throws {AccountRefusal} unconfirmedSession with the detail `AAL mismatch`
 */
export function refuseLowAssurance({ account, session }: SignedIn): void {
  if (meetsAccountsLevel(session, account)) return
  throw new AccountRefusal('unconfirmedSession', { detail: 'AAL mismatch' })
}

type KeyFetchEnv = Env & {
  Variables: { keyFetchToken: PresentedKeyFetchToken; account: Account }
}

/** Sets `c.var.keyFetchToken` and `c.var.account`, or refuses with 401, errno 110. */
export const needsKeyFetchToken =
  (context: GuardContext): MiddlewareHandler<KeyFetchEnv> =>
  async (c, next) => {
    // A HEAD would spend the token and throw the keys away.
    if (c.req.method !== 'GET') throw new AccountRefusal('methodNotAllowed')
    const { token, account } = await presentedToken(context, c, 'fxk', findKeyFetchToken)
    c.set('keyFetchToken', token)
    c.set('account', account)
    await next()
  }

type PasswordChangeEnv = Env & {
  Variables: { passwordChangeToken: { readonly id: string }; account: Account }
}

/** Sets `c.var.passwordChangeToken` and `c.var.account`, or refuses with 401, errno 110. */
export const needsPasswordChangeToken =
  (context: GuardContext): MiddlewareHandler<PasswordChangeEnv> =>
  async (c, next) => {
    const { token, account } = await presentedToken(context, c, 'fxpc', findPasswordChangeToken)
    c.set('passwordChangeToken', token)
    c.set('account', account)
    await next()
  }

/**
 * The session that a client presented, by typed Bearer or Hawk (settled.md A2, A26).
 *
 * @returns undefined when it presented none, or none that lives
 */
export async function signedInBy(
  context: GuardContext,
  c: Context,
  presented: Presented,
): Promise<SignedIn | undefined> {
  const tokenId = tokenIdOf(presented, 'fxs')
  if (tokenId === undefined) return undefined
  const found = await context.db.transaction((tx) => findSignedIn(tx, context, tokenId))
  if (!found) return undefined
  context.lastUsed.note(usedSession, found.session.id, found.session.lastAccessTime)
  checkHawk(context, c, presented, { tokenId, wrappedAuthKey: found.wrappedAuthKey })
  c.set('stillHolds', async () => {
    const still = await context.db.transaction((tx) => findSignedIn(tx, context, tokenId))
    if (!still) throw new AccountRefusal('invalidToken')
  })
  return found
}

async function findSignedIn(
  tx: Tx,
  context: GuardContext,
  tokenId: string,
): Promise<(SignedIn & { readonly wrappedAuthKey: string }) | undefined> {
  const found = await findPresentedSession(tx, sha256OfHex(tokenId))
  const account = found && (await findAccount(tx, found.session.uid))
  if (!account || account.disabledAt !== null) return undefined
  const isOver = await hasRunOut(tx, context, found.session, context.clock())
  return isOver ? undefined : { ...found, account }
}
