import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { expandToken, type TokenKind } from '../../src/crypto/typed-tokens.ts'
import { tokenPrefixes } from '../../src/wire.ts'
import type { Answer, Callable } from './call.ts'
import { bearerOf, type Person } from './person.ts'

const auth = '/api/auth/v1'
/** How long a mail may take from the request to its file. */
const mailMs = 10_000

/** What stands behind Bearer for a typed token. */
export const typedBearer = (kind: TokenKind, token: string): string =>
  `${tokenPrefixes[kind]}_${expandToken(token, kind).tokenId}`

async function post(app: Callable, path: string, body: object, bearer?: string): Promise<Answer> {
  const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer
}

/**
 * Goes the way of a forgotten password as far as the token that resets it (auth-api.md §2.6).
 *
 * @returns what stands behind Bearer
 */
export async function resetToken(app: Callable, email: string): Promise<string> {
  const codes = async () =>
    (await app.mails())
      .filter(({ to }) => to.includes(email))
      .flatMap(({ headers }) => headers['x-password-forgot-otp'] ?? [])
  const before = (await codes()).length
  await post(app, '/password/forgot/send_otp', { email })
  // The answer does not wait for the mail.
  const until = Date.now() + mailMs
  while ((await codes()).length === before && Date.now() < until) await delay(20)
  const otp = (await codes()).at(-1)
  const { body } = await post(app, '/password/forgot/verify_otp', { email, code: otp })
  const bearer = typedBearer('passwordForgotToken', body.token)
  const verified = await post(app, '/password/forgot/verify_code', { code: body.code }, bearer)
  return typedBearer('accountResetToken', verified.body.accountResetToken)
}

/** Gives an account another password, without the old one and without recovery key: with new keys. */
export async function resetPassword(
  app: Callable,
  person: Pick<Person, 'email' | 'uid'>,
  password: string,
): Promise<Person & { readonly passkeys?: number }> {
  const { email, uid } = person
  const { credentials, kB } = await newCredentials(email, password)
  const token = await resetToken(app, email)
  const wish = { ...credentials, sessionToken: true }
  const { body } = await post(app, '/account/reset?keys=true', wish, token)
  const { sessionToken } = body
  const session = bearerOf(sessionToken)
  const { passkeys } = body
  return { uid, email, authPW: credentials.authPW, session, sessionToken, kB, passkeys }
}
