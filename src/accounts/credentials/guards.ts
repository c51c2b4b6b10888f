import type { Context, MiddlewareHandler } from 'hono'
import { fromHex } from '../../base/bytes.ts'
import { type Clock, dayMs } from '../../base/clock.ts'
import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import { hawkPayloadHash, isHawkMac } from '../../crypto/hawk.ts'
import { type BearerPrefix, wrapAuthKey } from '../../crypto/typed-tokens.ts'
import type { Database, Tx } from '../../db/index.ts'
import { type Env, type Presented, parseAuthorization, requestTarget } from '../../http/index.ts'
import { findAccount } from '../accounts.ts'
import { AccountRefusal } from '../errors.ts'
import type { Account, SignedIn } from '../types.ts'
import type { HawkMismatches } from './hawk-mismatches.ts'
import { keyFetchTokenMs } from './key-fetch-tokens.ts'
import type { LastUsed } from './last-used.ts'
import { passwordChangeTokenMs } from './password-change-tokens.ts'
import { asSession } from './sessions.ts'

/** What guards need; the room makes one and gives it to the rooms further right. */
export interface GuardContext {
  readonly db: Database
  readonly clock: Clock
  /** The public origin and its alternates, for which clients sign. */
  readonly origins: readonly string[]
  readonly hawkMismatches: HawkMismatches
  readonly lastUsed: LastUsed
  /** 32 bytes; makes the handles of `handleOf` and the stored form of mailed codes. */
  readonly handleKey: Uint8Array
}

export type SignedInEnv = Env & { Variables: SignedIn }

/** A session without a device that nobody used for so long has ended (auth-api.md §1.4). */
export const idleSessionMs = 28 * dayMs

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

/** A key fetch token that was presented; not used up yet. */
export interface PresentedKeyFetchToken {
  readonly id: string
  /** 192 hex digits. */
  readonly keyBundle: string
  readonly isVerified: boolean
}

type KeyFetchEnv = Env & {
  Variables: { keyFetchToken: PresentedKeyFetchToken; account: Account }
}

/** Sets `c.var.keyFetchToken` and `c.var.account`, or refuses with 401, errno 110. */
export const needsKeyFetchToken =
  (context: GuardContext): MiddlewareHandler<KeyFetchEnv> =>
  async (c, next) => {
    const found = await tokenBy(context, c, 'fxk', findKeyFetchToken)
    c.set('keyFetchToken', found)
    c.set('account', found.account)
    await next()
  }

type PasswordChangeEnv = Env & {
  Variables: { passwordChangeToken: { readonly id: string }; account: Account }
}

/** Sets `c.var.passwordChangeToken` and `c.var.account`, or refuses with 401, errno 110. */
export const needsPasswordChangeToken =
  (context: GuardContext): MiddlewareHandler<PasswordChangeEnv> =>
  async (c, next) => {
    const found = await tokenBy(context, c, 'fxpc', findPasswordChangeToken)
    c.set('passwordChangeToken', found)
    c.set('account', found.account)
    await next()
  }

interface FoundToken {
  readonly id: string
  readonly account: Account
  /** SECRET. */
  readonly wrappedAuthKey: string
}

/** The token that a client presented, by typed Bearer or Hawk. @throws {AccountRefusal} invalidToken */
async function tokenBy<Found extends FoundToken>(
  context: GuardContext,
  c: Context,
  prefix: BearerPrefix,
  find: (tx: Tx, id: string, now: number) => Promise<Found | undefined>,
): Promise<Found> {
  const presented = parseAuthorization(c.req.header('authorization'))
  const tokenId = tokenIdOf(presented, prefix)
  if (tokenId === undefined) throw new AccountRefusal('invalidToken')
  const found = await context.db.transaction((tx) =>
    find(tx, sha256OfHex(tokenId), context.clock()),
  )
  if (!found || found.account.disabledAt !== null) throw new AccountRefusal('invalidToken')
  if (presented.kind === 'hawk') {
    checkHawk(context, c, presented, wrapAuthKey(fromHex(found.wrappedAuthKey), tokenId))
  }
  return found
}

async function findKeyFetchToken(
  tx: Tx,
  id: string,
  now: number,
): Promise<(FoundToken & PresentedKeyFetchToken) | undefined> {
  const row = await tx
    .selectFrom('keyFetchTokens')
    .selectAll()
    .where('id', '=', id)
    .where('createdAt', '>', now - keyFetchTokenMs)
    .executeTakeFirst()
  const account = row && (await findAccount(tx, row.uid))
  if (!account) return undefined
  const { keyBundle, wrappedAuthKey, tokenVerificationId } = row
  return { id, keyBundle, wrappedAuthKey, isVerified: tokenVerificationId === null, account }
}

async function findPasswordChangeToken(
  tx: Tx,
  id: string,
  now: number,
): Promise<FoundToken | undefined> {
  const row = await tx
    .selectFrom('passwordChangeTokens')
    .selectAll()
    .where('id', '=', id)
    .where('createdAt', '>', now - passwordChangeTokenMs)
    .executeTakeFirst()
  const account = row && (await findAccount(tx, row.uid))
  return account && { id, wrappedAuthKey: row.wrappedAuthKey, account }
}

/** Scheme (f): a session of a confirmed address that is itself confirmed. */
export const needsVerifiedSession =
  (context: GuardContext): MiddlewareHandler<SignedInEnv> =>
  (c, next) =>
    needsSession(context)(c, async () => {
      refuseUnverified(c.var)
      await next()
    })

/** @throws {AccountRefusal} 104 before the address is confirmed, 138 before the session is */
export function refuseUnverified({ account, session }: SignedIn): void {
  if (!account.emailVerified) throw new AccountRefusal('unconfirmedAccount')
  if (!session.isVerified) throw new AccountRefusal('unconfirmedSession')
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
  context.lastUsed.note(found.session.id, found.session.lastAccessTime)
  if (presented.kind === 'hawk') {
    checkHawk(context, c, presented, wrapAuthKey(fromHex(found.wrappedAuthKey), tokenId))
  }
  return found
}

/** The id of a token of this kind that was presented by either scheme, 64 lower-case hex digits. */
export function tokenIdOf(presented: Presented, prefix: BearerPrefix): string | undefined {
  if (presented.kind === 'typed') return presented.prefix === prefix ? presented.tokenId : undefined
  if (presented.kind !== 'hawk') return undefined
  const id = presented.hawk.id.toLowerCase()
  return /^[0-9a-f]{64}$/.test(id) ? id : undefined
}

async function findSignedIn(
  tx: Tx,
  context: GuardContext,
  tokenId: string,
): Promise<(SignedIn & { wrappedAuthKey: string }) | undefined> {
  const id = sha256OfHex(tokenId)
  const row = await tx.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
  const account = row && (await findAccount(tx, row.uid))
  if (!account || account.disabledAt !== null) return undefined
  const idleMs = context.clock() - row.lastAccessTime
  if (idleMs > idleSessionMs && !(await hasDevice(tx, id))) return undefined
  return { session: asSession(row), account, wrappedAuthKey: row.wrappedAuthKey }
}

/** A phone's device hangs on the refresh token that came with its session. */
async function hasDevice(tx: Tx, sessionId: string): Promise<boolean> {
  for (const table of ['devices', 'refreshTokens'] as const) {
    const row = await tx
      .selectFrom(table)
      .select('id')
      .where('sessionId', '=', sessionId)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Counts a MAC or payload hash that does not fit; never refuses (settled.md A2). */
export function checkHawk(
  context: GuardContext,
  c: Context,
  presented: Extract<Presented, { kind: 'hawk' }>,
  authKey: Uint8Array,
): void {
  const { hawk } = presented
  const request = { method: c.req.method, target: requestTarget(c) }
  if (!isHawkMac(authKey, hawk, request, context.origins)) {
    context.hawkMismatches.count('mac', { ...request, origins: context.origins })
    return
  }
  if (hawk.hash === undefined) return
  const { hash: signed } = hawk
  const contentType = c.req.header('content-type') ?? ''
  c.set('checkBody', (bytes: Uint8Array) => {
    const isSigned = equalSecrets(hawkPayloadHash(contentType, bytes), signed)
    if (!isSigned) context.hawkMismatches.count('payload hash', request)
  })
}
