import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, signUp } from '../../support/person.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']

/** Long enough for a body to count as slow. */
const slowMs = 300

for (const engine of engines) {
  test(`${engine}: a session that is signed out while a body arrives makes no new one (auth-api.md §2.2)`, async () => {
    await using app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
    const person = await signUp(app, 'ada@example.org')
    const body = new ReadableStream({
      async start(stream) {
        stream.enqueue(Buffer.from('{'))
        await delay(slowMs)
        stream.enqueue(Buffer.from('}'))
        stream.close()
      },
    })
    const slow = app.request('/api/auth/v1/session/duplicate', {
      method: 'POST',
      headers: { Authorization: `Bearer ${person.session}`, 'Transfer-Encoding': 'chunked' },
      body,
      duplex: 'half',
    } as RequestInit)
    await delay(slowMs / 3)
    const ended = await app.call('/api/auth/v1/session/destroy', {
      bearer: person.session,
      body: {},
    })
    assert.equal(ended.status, 200)
    const reply = await slow
    assert.equal(reply.status, 401)
    assert.equal(((await reply.json()) as { errno: number }).errno, 110)
  })

  test(`${engine}: who has only the password, and not the mailed code, leaves other devices alone (auth-api.md §1.7)`, async () => {
    await using app = await openApp({
      engine,
      env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always' },
    })
    const person = await signUp(app, 'ada@example.org')
    const laptop = await app.call('/api/auth/v1/account/device', {
      bearer: person.session,
      body: { name: 'Laptop', type: 'desktop' },
    })
    const { email, authPW } = person
    const login = await app.call('/api/auth/v1/account/login', { body: { email, authPW } })
    assert.equal(login.body.sessionVerified, false)
    const stranger = bearerOf(login.body.sessionToken)
    for (const [path, body] of [
      ['/account/device/destroy', { id: laptop.body.id }],
      ['/account/device', { id: laptop.body.id, name: 'Mine' }],
    ] as const) {
      const answer = await app.call(`/api/auth/v1${path}`, { bearer: stranger, body })
      assert.equal(answer.status, 400, `${path}: ${JSON.stringify(answer.body)}`)
    }
    const status = await app.call('/api/auth/v1/session/status', { bearer: person.session })
    assert.equal(status.status, 200)
  })

  test(`${engine}: HEAD does not spend a key fetch token (auth-api.md §2.1)`, async () => {
    await using app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
    const { email, authPW } = await signUp(app, 'ada@example.org')
    const { body } = await app.call('/api/auth/v1/account/login?keys=true', {
      body: { email, authPW },
    })
    const { expandToken } = await import('../../../src/crypto/typed-tokens.ts')
    const bearer = `fxk_${expandToken(body.keyFetchToken, 'keyFetchToken').tokenId}`
    const path = '/api/auth/v1/account/keys'
    assert.equal((await app.call(path, { bearer, method: 'HEAD' })).status, 405)
    assert.equal((await app.call(path, { bearer })).status, 200)
  })
}
