import type { Clock } from '../base/clock.ts'
import { isHawkMac } from '../crypto/hawk.ts'
import { readStorageToken } from '../crypto/storage-token.ts'
import { parseAuthorization } from '../http/index.ts'
import type { StorageUser } from './engine.ts'
import { StorageRefusal } from './errors.ts'

/** A node of the storage: what its tokens say it is, and what they are signed with. */
export interface Node {
  readonly id: string
  /** The newest first; two while rotating. */
  readonly keys: readonly Uint8Array[]
}

/** What a node needs to know a user. */
export interface Gate {
  readonly node: Node
  /** The origins under which requests may be signed; never what `Host` says (settled.md S1). */
  readonly origins: readonly string[]
  readonly clock: Clock
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
export function authenticate(gate: Gate, request: SignedRequest): StorageUser {
  const presented = parseAuthorization(request.authorization)
  if (presented.kind !== 'hawk') throw new StorageRefusal('unauthorized')
  const token = readStorageToken(gate.node.keys, presented.hawk.id)
  if (!token || !isHawkMac(token.key, presented.hawk, request, gate.origins)) {
    throw new StorageRefusal('unauthorized')
  }
  const { node, uid, born, issuedAt, expiresAt } = token.claims
  const expired = expiresAt <= gate.clock()
  if (node !== gate.node.id || String(uid) !== request.uid || (expired && !request.mayBeExpired)) {
    throw new StorageRefusal('unauthorized')
  }
  return { uid, born, issuedAt, expired }
}
