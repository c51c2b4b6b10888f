import { fromBase64Url, toBase64Url, toHex, utf8 } from '../base/bytes.ts'
import { equalSecrets, hkdf, hmacSha256 } from './hash.ts'

/**
 * What a storage token says (design.md §2): enough for a node to serve its user without asking
 * anybody, and nothing of the account.
 */
export interface StorageClaims {
  readonly node: string
  readonly uid: number
  /** When the uid was created, ms; a row of another `born` is not this user. */
  readonly born: number
  /** Milliseconds. */
  readonly issuedAt: number
  /** Milliseconds. */
  readonly expiresAt: number
  readonly quota: QuotaClaim
  /** A handle of the device, 8 hex digits, for logs; never its id. */
  readonly device: string
}

/** Payload bytes that the user may store, 1 or more; or no limit; or what the node gives to everybody. */
export type QuotaClaim = number | 'none' | 'default'

/** The Hawk credentials a client gets: both are opaque texts to it; `key` is used as its ASCII bytes. */
export interface StorageCredentials {
  readonly id: string
  readonly key: string
}

/** The key of one node; no node holds another's (design.md §2). */
export const nodeKey = (master: Uint8Array, node: string): Uint8Array =>
  hkdf(master, { info: `corsac/node/${node}`, length: 32 })

/** Signs the claims with a node's key. */
export function signStorageToken(key: Uint8Array, claims: StorageClaims): StorageCredentials {
  const { node, uid, born, issuedAt, expiresAt, quota, device } = claims
  const text = ['1', node, uid, born, issuedAt, expiresAt, writtenQuota(quota), device].join('\n')
  const body = toBase64Url(utf8(text))
  const id = `${body}=${toBase64Url(signature(key, body))}`
  return { id, key: hawkKeyOf(key, id) }
}

/**
 * Reads a Hawk id that one of `keys` signed (two while rotating).
 *
 * @returns the claims, still to be checked for node, uid, expiry and fence, and the Hawk key; undefined when nobody we know signed it
 */
export function readStorageToken(
  keys: readonly Uint8Array[],
  id: string,
): { claims: StorageClaims; key: string } | undefined {
  const [body, mark, ...more] = id.split('=')
  const signed = mark === undefined ? undefined : fromBase64Url(mark)
  if (!body || !signed || more.length > 0) return undefined
  const key = keys.find((candidate) => equalSecrets(signature(candidate, body), signed))
  const bytes = key && fromBase64Url(body)
  if (!key || !bytes) return undefined
  const [version, node = '', uid, born, issuedAt, expiresAt, quota, device = ''] = Buffer.from(
    bytes,
  )
    .toString('utf8')
    .split('\n')
  if (version !== '1') return undefined
  const claims = {
    node,
    uid: Number(uid),
    born: Number(born),
    issuedAt: Number(issuedAt),
    expiresAt: Number(expiresAt),
    quota: readQuota(quota),
    device,
  }
  return { claims, key: hawkKeyOf(key, id) }
}

/** A number, so that a node that knows no word for it gives its own quota. */
const writtenQuota = (quota: QuotaClaim): number => {
  if (quota === 'default') return 0
  return quota === 'none' ? -1 : quota
}

function readQuota(text: string | undefined): QuotaClaim {
  const quota = Number(text)
  if (quota > 0) return quota
  return quota < 0 ? 'none' : 'default'
}

interface Keys {
  readonly sign: Uint8Array
  readonly hawk: Uint8Array
}

const derived = new WeakMap<Uint8Array, Keys>()

/** A node's key is never used itself. Deriving takes longer than all else that a token needs, so once is enough. */
function keysOf(key: Uint8Array): Keys {
  const known = derived.get(key)
  if (known) return known
  const keys = {
    sign: hkdf(key, { info: 'corsac/storage-token/sign', length: 32 }),
    hawk: hkdf(key, { info: 'corsac/storage-token/key', length: 32 }),
  }
  derived.set(key, keys)
  return keys
}

const signature = (key: Uint8Array, body: string): Uint8Array => hmacSha256(keysOf(key).sign, body)

const hawkKeyOf = (key: Uint8Array, id: string): string => toHex(hmacSha256(keysOf(key).hawk, id))
