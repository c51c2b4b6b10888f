import { randomUUID } from 'node:crypto'
import { inSeconds, minuteMs } from '../../base/clock.ts'
import { hkdf } from '../../crypto/hash.ts'
import type { StepUpAction } from '../../wire.ts'

/** How long such a token counts. */
export const mfaTokenMs = 10 * minuteMs

const audience = 'fxa'
const algorithm = 'HS256'

/** Whom a token speaks of. */
export interface MfaClaims {
  readonly uid: string
  /** The handle of the session in which the proof was given; other sessions cannot use the token. */
  readonly sessionHandle: string
  /** The passkey that was shown: it alone may be given its wrap (auth-api.md §2.15). */
  readonly credentialId?: string | undefined
  /** Beside it: ms; that of the account when the passkey was shown, so of which kB its page knows. */
  readonly keysChangedAt?: number | undefined
}

/** What signs tokens and checks them. */
interface Signing {
  /** 32 bytes. */
  readonly handleKey: Uint8Array
  /** The public origin. */
  readonly issuer: string
  /** ms */
  readonly now: number
}

/** A token that allows one kind of action for a while. @param ms how long; absent: ten minutes */
export async function signMfaToken(
  { handleKey, issuer, now }: Signing,
  claims: MfaClaims & { readonly action: StepUpAction },
  ms = mfaTokenMs,
): Promise<string> {
  const { uid, sessionHandle, action, credentialId: cid, keysChangedAt: keys } = claims
  const shown = cid === undefined ? {} : { cid, keys }
  const { SignJWT } = await import('jose')
  return new SignJWT({ scope: [scopeOf(action)], stid: sessionHandle, ...shown })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(uid)
    .setJti(randomUUID())
    .setIssuedAt(inSeconds(now))
    .setExpirationTime(inSeconds(now + ms))
    .sign(signingKey(handleKey))
}

/**
 * Whom a token speaks of, if we signed it, it counts still and it allows the action.
 *
 * @returns undefined for any other text
 */
export async function verifyMfaToken(
  { handleKey, issuer, now }: Signing,
  token: string,
  action: StepUpAction,
): Promise<MfaClaims | undefined> {
  // Loaded on use: few people change their second factor, and no browser does.
  const { errors, jwtVerify } = await import('jose')
  try {
    const { payload } = await jwtVerify(token, signingKey(handleKey), {
      algorithms: [algorithm],
      issuer,
      audience,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'sub'],
    })
    const { sub: uid, stid: sessionHandle, scope, cid, keys } = payload
    const isAllowed = Array.isArray(scope) && scope.includes(scopeOf(action))
    if (!isAllowed || uid === undefined || typeof sessionHandle !== 'string') return undefined
    const isShown = typeof cid === 'string' && typeof keys === 'number'
    return { uid, sessionHandle, ...(isShown && { credentialId: cid, keysChangedAt: keys }) }
  } catch (error) {
    // A TypeError is how it calls a text that is no token.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

const scopeOf = (action: StepUpAction): string => `mfa:${action}`

const signingKey = (handleKey: Uint8Array): Uint8Array =>
  hkdf(handleKey, { info: 'corsac/mfa', length: 32 })
