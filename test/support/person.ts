import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { fromHex, toBase64Url } from '../../src/base/bytes.ts'
import { sha256 } from '../../src/crypto/hash.ts'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { expandToken } from '../../src/crypto/typed-tokens.ts'
import type { Callable } from './call.ts'

export const desktop = '5882386c6d801776'
export const oldsync = 'https://identity.mozilla.com/apps/oldsync'

/** How long a mail may take from the outbox to its file. */
const mailMs = 10_000

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
  app: Callable,
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
  const code = await codeMailedTo(app, email)
  const confirmed = await app.call('/api/auth/v1/session/verify_code', {
    bearer: session,
    body: { code },
  })
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  return { uid, email, authPW: credentials.authPW, session, sessionToken, kB }
}

/** The newest code that went to this address. */
async function codeMailedTo(app: Callable, email: string): Promise<string> {
  const until = Date.now() + mailMs
  for (;;) {
    const mail = (await app.mails()).findLast(({ to }) => to.includes(email))
    const code = mail?.headers['x-verify-short-code']
    if (code !== undefined) return code
    if (Date.now() > until) throw new Error(`no code was mailed to ${email}`)
    await delay(50)
  }
}

/** An access token of the desktop client. */
export async function accessToken(
  app: Callable,
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
  app: Callable,
  { session }: Pick<Person, 'session'>,
): Promise<number> {
  const { body } = await app.call('/api/auth/v1/account/scoped-key-data', {
    bearer: session,
    body: { client_id: desktop, scope: oldsync },
  })
  return body[oldsync].keyRotationTimestamp
}

/** What the token server gives a person's browser. */
export interface StorageAccess {
  /** The access token. */
  readonly token: string
  /** X-KeyID. */
  readonly keyId: string
  // biome-ignore lint/suspicious/noExplicitAny: the reply as it is
  readonly body: any
}

/** Asks the token server for storage. */
export async function storageAccess(app: Callable, person: Person): Promise<StorageAccess> {
  const token = await accessToken(app, person, oldsync)
  const keyId = keyIdOf(person.kB, await keysChangedAt(app, person))
  const headers = { 'X-KeyID': keyId }
  const { status, body } = await app.call('/api/token/1.0/sync/1.5', { bearer: token, headers })
  assert.equal(status, 200, JSON.stringify(body))
  return { token, keyId, body }
}
