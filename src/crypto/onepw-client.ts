import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { fromHex, randomHex, toHex, utf8, xor } from '../base/bytes.ts'
import { type NewCredentials, nameSpace, stretchRounds } from '../wire.ts'
import { equalSecrets, hkdf, hmacSha256 } from './hash.ts'
import { type AccountKeys, bundleKeys, xorHex } from './onepw.ts'
import { expandToken } from './typed-tokens.ts'

export type { NewCredentials } from '../wire.ts'

/** What a client makes of a password; each 64 hex digits. */
export interface ClientStretched {
  /** Proves the password to the server. */
  readonly authPW: string
  /** SECRET. Never leaves the client: it wraps kB. */
  readonly unwrapBKey: string
}

const pbkdf2OnPool = promisify(pbkdf2)

/** @param email the address as typed at sign-up, letter for letter (auth-api.md §1.1) */
export const stretchVersion1 = (email: string, password: string): Promise<ClientStretched> =>
  stretch(password, `${nameSpace}quickStretch:${email}`, stretchRounds.v1)

/**
 * Takes about 0.2 s.
 *
 * @param clientSalt the whole salt, name space and all, as `credentials/status` gives it
 */
export const stretchVersion2 = (clientSalt: string, password: string): Promise<ClientStretched> =>
  stretch(password, clientSalt, stretchRounds.v2)

/** Stretches as one client of `credentials/status` would: by the salt, or by the address without one. */
export const stretchFor = (
  account: { email: string; clientSalt?: string | undefined },
  password: string,
): Promise<ClientStretched> =>
  account.clientSalt === undefined
    ? stretchVersion1(account.email, password)
    : stretchVersion2(account.clientSalt, password)

async function stretch(password: string, salt: string, rounds: number): Promise<ClientStretched> {
  const stretched = await pbkdf2OnPool(utf8(password), utf8(salt), rounds, 32, 'sha256')
  const part = (name: string) => toHex(hkdf(stretched, { info: nameSpace + name, length: 32 }))
  // The lower-case k is the protocol's.
  return { authPW: part('authPW'), unwrapBKey: part('unwrapBkey') }
}

export const newClientSalt = (): string => `${nameSpace}quickStretchV2:${randomHex(16)}`

/**
 * Both verifiers and both wrappings of a kB (settled.md A1).
 *
 * @param kB 64 hex digits; a fresh one when absent
 */
export async function newCredentials(
  email: string,
  password: string,
  kB: string = randomHex(32),
): Promise<{ credentials: NewCredentials; kB: string }> {
  const clientSalt = newClientSalt()
  const version1 = await stretchVersion1(email, password)
  const version2 = await stretchVersion2(clientSalt, password)
  const credentials = {
    authPW: version1.authPW,
    wrapKb: xorHex(kB, version1.unwrapBKey),
    authPWVersion2: version2.authPW,
    wrapKbVersion2: xorHex(kB, version2.unwrapBKey),
    clientSalt,
  }
  return { credentials, kB }
}

/**
 * Opens the bundle of `GET /account/keys` (auth-api.md §1.5).
 *
 * @param keyFetchToken 64 hex digits
 * @param bundle 192 hex digits
 * @throws when the bundle was not made for this token
 */
export function openKeyBundle(keyFetchToken: string, bundle: string): AccountKeys {
  return openBundle(expandToken(keyFetchToken, 'keyFetchToken').bundleKey, bundle)
}

/** As {@link openKeyBundle}, by the token's third part. */
export function openBundle(bundleKey: Uint8Array, bundle: string): AccountKeys {
  const { hmacKey, xorKey } = bundleKeys(bundleKey)
  const bytes = fromHex(bundle)
  const ciphertext = bytes.subarray(0, 64)
  const isOurs = equalSecrets(hmacSha256(hmacKey, ciphertext), bytes.subarray(64))
  if (!isOurs) throw new Error('the key bundle was not made for this token')
  const keys = xor(ciphertext, xorKey)
  return { kA: toHex(keys.subarray(0, 32)), wrapKb: toHex(keys.subarray(32)) }
}
