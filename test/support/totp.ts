import { Secret, TOTP } from 'otpauth'

const stepMs = 30_000

/**
 * What an authenticator app shows so many steps from now; a code that was taken is not taken again, so
 * each has to be of a later step than the one before (settled.md A47).
 *
 * @param secret Base32
 */
export const codeAhead = (secret: string, steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * stepMs,
  })
