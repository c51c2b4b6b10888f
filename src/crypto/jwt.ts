import { generateKeyPairSync } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { toBase64Url } from '../base/bytes.ts'
import { secondMs } from '../base/clock.ts'
import { sha256 } from './hash.ts'

/** A private RSA key as JSON (RFC 7517), as `secrets.json` keeps it. SECRET. */
export interface SigningKey {
  readonly kty: 'RSA'
  readonly kid: string
  readonly n: string
  readonly e: string
  readonly d: string
  readonly p: string
  readonly q: string
  readonly dp: string
  readonly dq: string
  readonly qi: string
  /** Seconds since 1970. */
  readonly 'fxa-createdAt': number
}

/** What of a key everybody may know (auth-api.md §3.8). */
export interface PublicKey {
  readonly kty: 'RSA'
  readonly alg: 'RS256'
  readonly use: 'sig'
  readonly kid: string
  readonly n: string
  readonly e: string
  readonly 'fxa-createdAt': number
}

/** The keys that sign id tokens (auth-api.md §3.7). */
export interface JwtKeys {
  /** Published, the signing key first. */
  readonly publicKeys: readonly PublicKey[]
  /** Signs the claims with the active key, RS256. */
  sign(claims: JWTPayload): Promise<string>
  /**
   * The claims of a token that one of the keys signed.
   *
   * @param options.now ms
   * @param options.graceSeconds how long after its end a token still counts
   * @returns undefined for any other text, and after the token's end
   */
  verify(
    token: string,
    options: { now: number; graceSeconds: number },
  ): Promise<JWTPayload | undefined>
}

const modulusLength = 2048

/** A new RSA-2048 key; about 0.1 s. @param now ms */
export function generateSigningKey(now: number): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const key = privateKey.export({ format: 'jwk' }) as Omit<SigningKey, 'kid' | 'fxa-createdAt'>
  return { ...key, kid: thumbprint(key), 'fxa-createdAt': Math.floor(now / secondMs) }
}

/** @param keys.previous keys that signed until the last rotation: their tokens still count */
export function createJwtKeys(keys: {
  readonly active: SigningKey
  readonly previous?: readonly SigningKey[]
}): JwtKeys {
  const publicKeys = [keys.active, ...(keys.previous ?? [])].map(publicPart)
  return {
    publicKeys,
    async sign(claims) {
      const { SignJWT } = await import('jose')
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keys.active.kid })
        .sign({ ...keys.active, alg: 'RS256' })
    },
    async verify(token, { now, graceSeconds }) {
      // Loaded on use: no browser asks for id tokens.
      const { decodeProtectedHeader, errors, jwtVerify } = await import('jose')
      const named = (kid: string | undefined) => publicKeys.find((key) => key.kid === kid)
      try {
        const key = named(decodeProtectedHeader(token).kid)
        if (!key) return undefined
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['RS256'],
          currentDate: new Date(now),
          clockTolerance: graceSeconds,
          requiredClaims: ['exp'],
        })
        return payload
      } catch (error) {
        // A TypeError is how it calls a text that is no token.
        if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
        throw error
      }
    },
  }
}

const publicPart = (key: SigningKey): PublicKey => ({
  kty: key.kty,
  alg: 'RS256',
  use: 'sig',
  kid: key.kid,
  n: key.n,
  e: key.e,
  'fxa-createdAt': key['fxa-createdAt'],
})

/** RFC 7638. */
const thumbprint = ({ e, kty, n }: Pick<SigningKey, 'e' | 'kty' | 'n'>): string =>
  toBase64Url(sha256(JSON.stringify({ e, kty, n })))
