import type { Clock } from '../base/clock.ts'
import { isHawkMac } from '../crypto/hawk.ts'
import { type QuotaClaim, readStorageToken } from '../crypto/storage-token.ts'
import { parseAuthorization } from '../http/index.ts'
import type { TokenUser } from './engine.ts'
import { StorageRefusal } from './errors.ts'

/** Tokens that are remembered, so that a sync of many requests checks its token once. */
const maxRemembered = 1000

/** A node of the storage: what its tokens say it is, and what they are signed with. */
export interface Node {
  readonly id: string
  /** The newest first; two while rotating. */
  readonly keys: readonly Uint8Array[]
}

/** What a node needs to know a user. */
export interface GateOptions {
  readonly node: Node
  /** The origins under which requests may be signed; never what `Host` says (settled.md S1). */
  readonly origins: readonly string[]
  readonly clock: Clock
  /** Payload bytes of users whose token leaves it to the node; 0 means no limit. */
  readonly quota: number
}

export interface SignedRequest {
  readonly authorization: string | undefined
  readonly method: string
  /** Path and query exactly as on the request line. */
  readonly target: string
  /** The user's number as the path says it. */
  readonly uid: string
  /** `info/collections` answers an expired token too, so that clients poll cheaply (settled.md S2). */
  readonly mayBeExpired: boolean
}

/**
 * Finds who signed a request (sync.md §3.2). Clocks of clients may be wrong by any amount, and
 * nonces may come again; the fence is the engine's.
 *
 * @throws {StorageRefusal} unauthorized
 */
export type Gate = (request: SignedRequest) => TokenUser

export function createGate({ node, origins, clock, quota: ownQuota }: GateOptions): Gate {
  const readToken = rememberingReader(node.keys)
  return (request) => {
    const presented = parseAuthorization(request.authorization)
    if (presented.kind !== 'hawk') throw new StorageRefusal('unauthorized')
    const token = readToken(presented.hawk.id)
    if (!token || !isHawkMac(token.key, presented.hawk, request, origins)) {
      throw new StorageRefusal('unauthorized')
    }
    const { claims } = token
    const expired = claims.expiresAt <= clock()
    if (
      claims.node !== node.id ||
      String(claims.uid) !== request.uid ||
      (expired && !request.mayBeExpired)
    ) {
      throw new StorageRefusal('unauthorized')
    }
    const { uid, born, issuedAt } = claims
    return { uid, born, issuedAt, expired, quota: quotaOf(claims.quota, ownQuota) }
  }
}

/** Bytes, 0 for no limit. */
function quotaOf(claimed: QuotaClaim, own: number): number {
  if (claimed === 'default') return own
  return claimed === 'none' ? 0 : claimed
}

/** Reads tokens; the last good ones are remembered, and the oldest of these makes room. */
function rememberingReader(keys: readonly Uint8Array[]): (id: string) => Token | undefined {
  const remembered = new Map<string, Token>()
  return (id) => {
    const known = remembered.get(id)
    if (known) return known
    const token = readStorageToken(keys, id)
    if (!token) return undefined
    const [oldest] = remembered.size < maxRemembered ? [] : remembered.keys()
    if (oldest !== undefined) remembered.delete(oldest)
    remembered.set(id, token)
    return token
  }
}

type Token = NonNullable<ReturnType<typeof readStorageToken>>
