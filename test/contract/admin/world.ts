import assert from 'node:assert/strict'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import type { Answer } from '../../support/call.ts'
import { bearerOf, type Person } from '../../support/person.ts'

export const base = '/api/admin/v1'
export const auth = '/api/auth/v1'
export const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']

export type Administrator = Pick<Person, 'session' | 'email' | 'authPW' | 'uid'>

/** The person who has just started the server. */
export async function administrator(app: App): Promise<Administrator> {
  const email = 'admin@example.org'
  const { credentials } = await newCredentials(email, 'a quiet steppe evening')
  const created = await app.call(`${auth}/account/create`, {
    body: { email, ...credentials, inviteCode: await app.server.firstAccountCode() },
  })
  assert.equal(created.status, 200, JSON.stringify(created.body))
  const { uid, sessionToken } = created.body
  return { uid, session: bearerOf(sessionToken), email, authPW: credentials.authPW }
}

/** A server with its administrator, and calls in their name. */
export async function openAdmin(
  engine: ControlPlaneEngine = 'sqlite',
  env: Readonly<Record<string, string>> = {},
) {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open', ...env } })
  const admin = await administrator(app)
  const call = (method: string, path: string, body?: object): Promise<Answer> =>
    app.call(base + path, { method, bearer: admin.session, ...(body && { body }) })
  /** What comes of a call that succeeds. */
  const get = async (path: string) => {
    const reply = await call('GET', path)
    assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const act = async (path: string, body: object = {}) => {
    const reply = await call('POST', path, body)
    assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  /** Status and errno of an act that is refused. */
  const refused = async (method: string, path: string, body: object = {}) => {
    const reply = await call(method, path, body)
    return [reply.status, reply.body.errno]
  }
  return {
    app,
    admin,
    call,
    get,
    act,
    refused,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

export type AdminWorld = Awaited<ReturnType<typeof openAdmin>>
