import { Secret, TOTP } from 'otpauth'
import { minuteMs } from '../../../src/base/clock.ts'
import type { StepUpAction } from '../../../src/wire.ts'
import { type AccountsApp, lastCode, type Person } from './accounts-app.ts'

/** What an authenticator app shows for a secret. @param now ms */
export const codeAt = (secret: string, now: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now })

/** A code that is none of the app's in this minute. */
export function wrongCode(secret: string, now: number): string {
  const near = [-2, -1, 0, 1, 2].map((step) => codeAt(secret, now + step * minuteMs * 0.5))
  for (let code = 0; ; code++) {
    const text = String(code).padStart(6, '0')
    if (!near.includes(text)) return text
  }
}

export const backupCodes = ['AB12CD34EF', 'GH56JK78MN', 'PQ90RS12TV']

/** Switches the second factor on as the settings page does. @returns its secret */
export async function turnOn(
  app: AccountsApp,
  person: Pick<Person, 'session'>,
  codes: readonly string[] = backupCodes,
): Promise<string> {
  const { session } = person
  const created = await app.post('/totp/create', {}, { session })
  const secret = created.body['secret'] as string
  await app.post('/totp/setup/verify', { code: codeAt(secret, app.now()) }, { session })
  await app.post('/recoveryCodes', { recoveryCodes: codes }, { session })
  const done = await app.post('/totp/setup/complete', {}, { session })
  if (done.status !== 200) throw new Error(`the set-up ended with ${JSON.stringify(done.body)}`)
  return secret
}

/** The whole Authorization header of a proof by mail. */
export async function proofByMail(
  app: AccountsApp,
  { session }: Pick<Person, 'session'>,
  action: StepUpAction,
): Promise<string> {
  await app.post('/mfa/otp/request', { action }, { session })
  const code = await lastCode(app)
  const reply = await app.post('/mfa/otp/verify', { action, code }, { session })
  return `Bearer ${reply.body['accessToken']}`
}

/** Signs in with the password. @returns the new session's token */
export async function signInToo(app: AccountsApp, person: Person): Promise<string> {
  const { email, credentials } = person
  const reply = await app.post('/account/login', { email, authPW: credentials.authPW })
  return reply.body['sessionToken'] as string
}
