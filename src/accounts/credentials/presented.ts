import type { Context } from 'hono'
import { fromHex } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import { hawkPayloadHash, isHawkMac } from '../../crypto/hawk.ts'
import { type BearerPrefix, wrapAuthKey } from '../../crypto/typed-tokens.ts'
import type { Database, Tx } from '../../db/index.ts'
import { type Presented, parseAuthorization, requestTarget } from '../../http/index.ts'
import { findAccount } from '../account/accounts.ts'
import { AccountRefusal } from '../errors.ts'
import type { AccountFacts } from '../facts.ts'
import type { AccountHooks } from '../hooks.ts'
import type { Account } from '../types.ts'
import type { HawkMismatches } from './hawk-mismatches.ts'
import type { LastUsed } from './last-used.ts'

/** What guards need; the room makes one and gives it to the rooms further right. */
export interface GuardContext {
  readonly db: Database
  readonly clock: Clock
  /** The public origin and its alternates, for which clients sign. */
  readonly origins: readonly string[]
  readonly hawkMismatches: HawkMismatches
  readonly lastUsed: LastUsed
  readonly facts: AccountFacts
  readonly hooks: AccountHooks
  /** The outbox of jobs: to be kicked after a transaction that may have written some. */
  readonly jobs: { kick(): void }
  /** 32 bytes; makes the handles of `handleOf` and the stored form of mailed codes. */
  readonly handleKey: Uint8Array
}

interface StoredToken {
  readonly uid: string
  /** SECRET. */
  readonly wrappedAuthKey: string
}

/**
 * The token that a client presented, by typed Bearer or Hawk, and its account.
 *
 * @throws {AccountRefusal} invalidToken
 */
export async function presentedToken<Token extends StoredToken>(
  context: GuardContext,
  c: Context,
  prefix: BearerPrefix,
  find: (tx: Tx, id: string, now: number) => Promise<Token | undefined>,
): Promise<{ readonly token: Token; readonly account: Account }> {
  const presented = parseAuthorization(c.req.header('authorization'))
  const tokenId = tokenIdOf(presented, prefix)
  if (tokenId === undefined) throw new AccountRefusal('invalidToken')
  const found = await context.db.transaction(async (tx) => {
    const token = await find(tx, sha256OfHex(tokenId), context.clock())
    const account = token && (await findAccount(tx, token.uid))
    return account && { token, account }
  })
  if (!found || found.account.disabledAt !== null) throw new AccountRefusal('invalidToken')
  checkHawk(context, c, presented, { tokenId, ...found.token })
  return found
}

/** The id of a token of this kind that was presented by either scheme, 64 lower-case hex digits. */
export function tokenIdOf(presented: Presented, prefix: BearerPrefix): string | undefined {
  if (presented.kind === 'typed') return presented.prefix === prefix ? presented.tokenId : undefined
  if (presented.kind !== 'hawk') return undefined
  const id = presented.hawk.id.toLowerCase()
  return /^[0-9a-f]{64}$/.test(id) ? id : undefined
}

/** Counts a MAC or payload hash of Hawk that does not fit; never refuses (settled.md A2). */
export function checkHawk(
  context: GuardContext,
  c: Context,
  presented: Presented,
  token: { readonly tokenId: string; readonly wrappedAuthKey: string },
): void {
  if (presented.kind !== 'hawk') return
  const { hawk } = presented
  const authKey = wrapAuthKey(fromHex(token.wrappedAuthKey), token.tokenId)
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
