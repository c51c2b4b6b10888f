import { secondMs } from '../../base/clock.ts'

/** The codes of authenticator apps (RFC 6238; auth-api.md §2.10). */
export interface OneTimeCodes {
  /** 20 random bytes in base32, 32 characters. SECRET. */
  newSecret(): string
  /**
   * Whose code it is: that of this moment's step, of the one before or of the one after, since clocks
   * differ (settled.md A47).
   *
   * @param try.now ms
   * @returns the number of the step, which rises by one every 30 s; undefined for a wrong code
   */
  stepOf(attempt: {
    readonly secret: string
    readonly code: string
    readonly now: number
  }): number | undefined
  /** What an app reads from the picture. SECRET. */
  address(of: { readonly secret: string; readonly issuer: string; readonly label: string }): string
}

const periodSeconds = 30
/** Steps that a clock may be wrong. */
const tolerance = 1
const secretBytes = 20
const form = { algorithm: 'SHA1', digits: 6, period: periodSeconds }

/** The step of a moment. @param now ms */
export const stepAt = (now: number): number => Math.floor(now / (periodSeconds * secondMs))

/** Loaded on use: most requests have to do with no second factor. */
export async function loadOneTimeCodes(): Promise<OneTimeCodes> {
  const { Secret, TOTP } = await import('otpauth')
  const totp = (secret: string) => new TOTP({ ...form, secret: Secret.fromBase32(secret) })
  return {
    newSecret: () => new Secret({ size: secretBytes }).base32,
    stepOf({ secret, code, now }) {
      const away = totp(secret).validate({ token: code, timestamp: now, window: tolerance })
      return away === null ? undefined : stepAt(now) + away
    },
    address: ({ secret, issuer, label }) =>
      new TOTP({ ...form, secret: Secret.fromBase32(secret), issuer, label }).toString(),
  }
}
