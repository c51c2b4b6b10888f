import type { Context, MiddlewareHandler } from 'hono'
import { fromHex, toHex } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { minuteMs } from '../base/clock.ts'
import { equalSecrets, hmacSha256, sha256OfHex } from '../crypto/hash.ts'
import { hawkPayloadHash, isHawkMac } from '../crypto/hawk.ts'
import { wrapAuthKey } from '../crypto/typed-tokens.ts'
import type { Database, Tx } from '../db/index.ts'
import { type Env, type Presented, parseAuthorization, requestTarget } from '../http/index.ts'
import { findAccount } from './accounts.ts'
import { AccountRefusal } from './errors.ts'
import type { HawkMismatches } from './hawk-mismatches.ts'
import { asSession } from './sessions.ts'
import type { SignedIn } from './types.ts'

/** What guards need; the room makes one and gives it to the rooms further right. */
export interface GuardContext {
  readonly db: Database
  readonly clock: Clock
  /** The public origin and its alternates, for which clients sign. */
  readonly origins: readonly string[]
  readonly hawkMismatches: HawkMismatches
  /** 32 bytes; makes the handles of `handleOf`. */
  readonly handleKey: Uint8Array
}

export type SignedInEnv = Env & { Variables: SignedIn }

/** `lastAccessTime` is written at most this often: an authenticated read is not a write (design.md §7). */
const touchMs = 10 * minuteMs

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
  if (presented.kind === 'hawk') {
    checkHawk(context, c, presented, wrapAuthKey(fromHex(found.wrappedAuthKey), tokenId))
  }
  return found
}

/** The id of a token of this kind that was presented by either scheme, 64 lower-case hex digits. */
export function tokenIdOf(presented: Presented, prefix: 'fxs' | 'fxk'): string | undefined {
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
  const now = context.clock()
  if (now - row.lastAccessTime > touchMs) {
    await tx.updateTable('sessions').set({ lastAccessTime: now }).where('id', '=', id).execute()
  }
  return { session: asSession(row), account, wrappedAuthKey: row.wrappedAuthKey }
}

/** Counts a MAC or payload hash that does not fit; never refuses (settled.md A2). */
export function checkHawk(
  context: GuardContext,
  c: Context<Env>,
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
  c.set('checkBody', (bytes) => {
    const isSigned = equalSecrets(hawkPayloadHash(contentType, bytes), signed)
    if (!isSigned) context.hawkMismatches.count('payload hash', request)
  })
}

/**
 * The opaque name under which a session or token is shown to its owner: the id itself would be a
 * credential's hash (auth-api.md §1.6b). 64 hex digits.
 */
export const handleOf = (key: Uint8Array, uid: string, id: string): string =>
  toHex(hmacSha256(key, `${uid}:${id}`))
