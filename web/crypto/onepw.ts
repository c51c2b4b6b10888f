import { type NewCredentials, nameSpace, stretchRounds } from '../../src/wire.ts'
import { type Bytes, hex, randomBytes, unhex, utf8, xor } from './bytes.ts'
import { hkdf } from './hkdf.ts'

/** What the password becomes before anything leaves the page (auth-api.md §1.1). */
export interface Stretched {
  /** 64 hex digits: proves the password to the server */
  readonly authPW: string
  /** 32 bytes that never leave the page: wrap and unwrap kB */
  readonly unwrapBKey: Bytes
}

async function stretch({
  password,
  salt,
  rounds,
}: {
  password: string
  salt: string
  rounds: number
}): Promise<Stretched> {
  const key = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: utf8(salt), iterations: rounds },
    key,
    256,
  )
  const stretched = new Uint8Array(bits)
  return {
    authPW: hex(await hkdf({ key: stretched, info: `${nameSpace}authPW`, length: 32 })),
    // The lower-case k is the protocol's.
    unwrapBKey: await hkdf({ key: stretched, info: `${nameSpace}unwrapBkey`, length: 32 }),
  }
}

/** @param of.email the address as the account was made with, letter for letter (web.md §4.0.7) */
export const stretchV1 = (of: { email: string; password: string }): Promise<Stretched> =>
  stretch({
    password: of.password,
    salt: `${nameSpace}quickStretch:${of.email}`,
    rounds: stretchRounds.v1,
  })

/** 0.3–2 s on a phone. @param of.clientSalt the whole string as the server keeps it */
export const stretchV2 = (of: { clientSalt: string; password: string }): Promise<Stretched> =>
  stretch({ password: of.password, salt: of.clientSalt, rounds: stretchRounds.v2 })

/** 32 random hex digits behind the name of the second stretching (auth-api.md §1.1). */
export const newClientSalt = (): string => `${nameSpace}quickStretchV2:${hex(randomBytes(16))}`

/**
 * Both verifiers and both wrappings of kB (settled.md A1).
 *
 * @param of.email the address as the account was made with, letter for letter (web.md §4.0.7)
 * @param of.kB 32 bytes, the account's own where it is to keep what was synced; else fresh ones
 * @returns what goes to the server, and kB, which does not
 */
export async function newCredentials({
  email,
  password,
  kB = randomBytes(32),
}: {
  email: string
  password: string
  kB?: Bytes | undefined
}): Promise<{ credentials: NewCredentials; kB: Bytes }> {
  const clientSalt = newClientSalt()
  const v1 = await stretchV1({ email, password })
  const v2 = await stretchV2({ clientSalt, password })
  return {
    credentials: {
      authPW: v1.authPW,
      wrapKb: hex(xor(kB, v1.unwrapBKey)),
      authPWVersion2: v2.authPW,
      wrapKbVersion2: hex(xor(kB, v2.unwrapBKey)),
      clientSalt,
    },
    kB,
  }
}

/**
 * @param wrapKb 64 hex digits of the same version as `unwrapBKey`: a mixed pair gives a wrong kB
 *   without any sign of it (web.md §7.11)
 */
export const unwrapKB = (wrapKb: string, unwrapBKey: Bytes): Bytes => xor(unhex(wrapKb), unwrapBKey)
