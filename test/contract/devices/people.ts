import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import type { App, ControlPlaneEngine } from '../../support/app.ts'
import { openApp } from '../../support/app.ts'
import { bearerOf, desktop, oldsync, type Person, signUp } from '../../support/person.ts'
import { hawkHeader } from './world.ts'

const origin = 'https://accounts.example.org'
const fenix = 'a2270f727f45f648'

/** A server where sign-ins must be confirmed, so that there are unverified sessions. */
export const openStrictApp = (engine: ControlPlaneEngine = 'sqlite'): Promise<App> =>
  openApp({
    engine,
    env: {
      CORSAC_PUBLIC_URL: origin,
      CORSAC_SIGNUP: 'open',
      CORSAC_SIGNIN_CONFIRM: 'always',
    },
  })

let people = 0

export const newPerson = (app: App): Promise<Person> => signUp(app, `person${++people}@example.org`)

/** Another verified session. @returns what stands behind Bearer, and the token */
export async function anotherSession(app: App, { session }: Pick<Person, 'session'>) {
  const { status, body } = await app.call('/api/auth/v1/session/duplicate', {
    bearer: session,
    body: {},
  })
  assert.equal(status, 200, JSON.stringify(body))
  return { session: bearerOf(body.sessionToken), sessionToken: String(body.sessionToken) }
}

/** A session that waits for its code. */
export async function unverifiedSession(app: App, { email, authPW }: Person): Promise<string> {
  const { status, body } = await app.call('/api/auth/v1/account/login', {
    body: { email, authPW, verificationMethod: 'email-otp' },
  })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.sessionVerified, false)
  return bearerOf(body.sessionToken)
}

/** A phone: a refresh token from a session of its own. */
export async function newPhone(
  app: App,
  person: Pick<Person, 'session'>,
  options: { clientId?: string; scope?: string } = {},
): Promise<string> {
  const { session } = await anotherSession(app, person)
  const { status, body } = await app.call('/api/auth/v1/oauth/token', {
    bearer: session,
    body: {
      grant_type: 'fxa-credentials',
      client_id: options.clientId ?? fenix,
      scope: options.scope ?? oldsync,
      access_type: 'offline',
    },
  })
  assert.equal(status, 200, JSON.stringify(body))
  return String(body.refresh_token)
}

/** A call as Firefox 153 makes it. */
export function callByHawk(
  app: App,
  sessionToken: string,
  { method, path, body }: { method: 'GET' | 'POST'; path: string; body?: object },
) {
  const text = body && JSON.stringify(body)
  const authorization = hawkHeader(expandToken(sessionToken, 'sessionToken'), {
    method,
    path,
    ...(text !== undefined && { body: text }),
  })
  return app.call(`/api/auth/v1${path}`, {
    method,
    ...(body && { body }),
    headers: {
      Authorization: authorization,
      'Content-Type': body ? 'application/json; charset=utf-8' : 'text/plain',
    },
  })
}

/** As `refreshTokenId` in lists. */
export const idOf = (token: string): string =>
  createHash('sha256').update(Buffer.from(token, 'hex')).digest('hex')

export { desktop, fenix, oldsync }
