import assert from 'node:assert/strict'
import { fromHex, toBase64Url } from '../../src/base/bytes.ts'
import { sha256 } from '../../src/crypto/hash.ts'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { expandToken } from '../../src/crypto/typed-tokens.ts'
import type { App } from './app.ts'

export const desktop = '5882386c6d801776'
export const oldsync = 'https://identity.mozilla.com/apps/oldsync'

/** A person with a confirmed account, as their browser sees it. */
export interface Person {
  readonly uid: string
  readonly email: string
  readonly authPW: string
  /** What stands behind Bearer: `fxs_…`. */
  readonly session: string
  /** 64 hex digits. */
  readonly sessionToken: string
  /** 64 hex digits. */
  readonly kB: string
}

/** The Bearer form of a session token. */
export const bearerOf = (sessionToken: string): string =>
  `fxs_${expandToken(sessionToken, 'sessionToken').tokenId}`

/** Makes an account on a server with open sign-up and confirms its address. */
export async function signUp(
  app: App,
  email: string,
  password = 'a quiet steppe evening',
): Promise<Person> {
  const { credentials, kB } = await newCredentials(email, password)
  const created = await app.call('/api/auth/v1/account/create?keys=true', {
    body: { email, ...credentials, verificationMethod: 'email-otp' },
  })
  assert.equal(created.status, 200, JSON.stringify(created.body))
  const { uid, sessionToken } = created.body
  const session = bearerOf(sessionToken)
  const mail = (await app.mails()).findLast(({ to }) => to.includes(email))
  const code = mail?.headers['x-verify-short-code']
  const confirmed = await app.call('/api/auth/v1/session/verify_code', {
    bearer: session,
    body: { code },
  })
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  return { uid, email, authPW: credentials.authPW, session, sessionToken, kB }
}

/** An access token of the desktop client. */
export async function accessToken(
  app: App,
  { session }: Pick<Person, 'session'>,
  scope: string,
): Promise<string> {
  const granted = await app.call('/api/auth/v1/oauth/token', {
    bearer: session,
    body: { grant_type: 'fxa-credentials', client_id: desktop, scope },
  })
  assert.equal(granted.status, 200, JSON.stringify(granted.body))
  return granted.body.access_token
}

/** The header X-KeyID of a key that changed at that time (ms). */
export const keyIdOf = (kB: string, changedAt: number): string =>
  `${changedAt}-${toBase64Url(sha256(fromHex(kB)).subarray(0, 16))}`

/** What the account says about its sync key. */
export async function keysChangedAt(
  app: App,
  { session }: Pick<Person, 'session'>,
): Promise<number> {
  const { body } = await app.call('/api/auth/v1/account/scoped-key-data', {
    bearer: session,
    body: { client_id: desktop, scope: oldsync },
  })
  return body[oldsync].keyRotationTimestamp
}
