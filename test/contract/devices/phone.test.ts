import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { App } from '../../support/app.ts'
import { engines } from '../../support/databases.ts'
import { bearerOf, type Person } from '../../support/person.ts'
import { desktop, fenix, newPerson, oldsync, openStrictApp } from './people.ts'

const api = '/api/auth/v1'
const sessionScope = 'https://identity.mozilla.com/tokens/session'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = createHash('sha256').update(verifier).digest('base64url')

async function ok(app: App, path: string, bearer: string | undefined, body?: object) {
  const reply = await app.call(api + path, {
    ...(bearer !== undefined && { bearer }),
    ...(body && { body }),
  })
  assert.equal(reply.status, 200, `${path} ${JSON.stringify(reply.body)}`)
  return reply.body
}

const isAlive = async (app: App, bearer: string) =>
  (await app.call(`${api}/account/devices`, { bearer })).status === 200

/** Signs in as an app does: a code from the page's session, redeemed without a credential. */
async function signInPhone(app: App, { session }: Person) {
  const { code } = await ok(app, '/oauth/authorization', session, {
    client_id: fenix,
    state: 'aaaaaaaaaaaaaaaaaaaaaa',
    scope: `profile ${oldsync} ${sessionScope}`,
    access_type: 'offline',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  const granted = await ok(app, '/oauth/token', undefined, {
    grant_type: 'authorization_code',
    client_id: fenix,
    code,
    code_verifier: verifier,
  })
  return {
    refresh: String(granted.refresh_token),
    session: bearerOf(String(granted.session_token)),
  }
}

/** Of a list. */
interface Entry {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isCurrentDevice: boolean
  readonly deviceId: string | null
  readonly clientId: string | null
}

for (const [engine] of engines) {
  test(`${engine}: a phone signs out with account/device/destroy alone: its tokens end, the page’s session does not (settled.md A27)`, async () => {
    await using app = await openStrictApp(engine)
    const person = await newPerson(app)
    const phone = await signInPhone(app, person)
    const { id } = await ok(app, '/account/device', phone.refresh, { name: 'phone' })
    await ok(app, '/account/device/destroy', phone.refresh, { id })
    assert.ok(!(await isAlive(app, phone.refresh)))
    assert.ok(!(await isAlive(app, phone.session)))
    assert.ok(await isAlive(app, person.session))
  })

  test(`${engine}: a phone that asks for more scopes keeps its one device (clients.md §1.0)`, async () => {
    await using app = await openStrictApp(engine)
    const person = await newPerson(app)
    const phone = await signInPhone(app, person)
    const { id } = await ok(app, '/account/device', phone.refresh, { name: 'phone' })
    const granted = await ok(app, '/oauth/token', phone.session, {
      grant_type: 'fxa-credentials',
      client_id: fenix,
      scope: `profile ${oldsync} https://identity.mozilla.com/apps/relay`,
      access_type: 'offline',
    })
    const larger = String(granted.refresh_token)
    await ok(app, '/oauth/destroy', undefined, { client_id: fenix, token: phone.refresh })
    const again = await ok(app, '/account/device', larger, { type: 'mobile' })
    assert.equal(again.id, id)
    const list = await ok(app, '/account/devices', larger)
    assert.deepEqual(
      list.map((entry: Entry) => [entry.id, entry.name, entry.isCurrentDevice]),
      [[id, 'phone', true]],
    )
  })

  test(`${engine}: the desktop throws its refresh token away at once and keeps its device (firefox-153-trace.md §5)`, async () => {
    await using app = await openStrictApp(engine)
    const { session } = await newPerson(app)
    const { id } = await ok(app, '/account/device', session, { name: 'desk', type: 'desktop' })
    const { code } = await ok(app, '/oauth/authorization', session, {
      client_id: desktop,
      state: 'aaaaaaaaaaaaaaaaaaaaaa',
      scope: `profile ${oldsync}`,
      access_type: 'offline',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    const { refresh_token } = await ok(app, '/oauth/token', session, {
      grant_type: 'authorization_code',
      client_id: desktop,
      code,
      code_verifier: verifier,
    })
    await ok(app, '/oauth/destroy', undefined, { client_id: desktop, token: refresh_token })
    const [device, ...more] = await ok(app, '/account/devices', session)
    assert.equal(more.length, 0)
    assert.deepEqual([device.id, device.isCurrentDevice], [id, true])
    assert.equal((await ok(app, '/account/device', session, { id, name: 'desk' })).id, id)
  })
}

test('a phone that destroys its tokens before it registers again leaves no second device (clients.md §1.0)', async () => {
  await using app = await openStrictApp()
  const person = await newPerson(app)
  const phone = await signInPhone(app, person)
  await ok(app, '/account/device', phone.refresh, { name: 'phone' })
  await ok(app, '/oauth/destroy', undefined, { client_id: fenix, token: phone.refresh })
  const next = await signInPhone(app, person)
  await ok(app, '/account/device', next.refresh, { name: 'phone' })
  const list = await ok(app, '/account/devices', person.session)
  assert.deepEqual(
    list.map(({ isCurrentDevice }: Entry) => isCurrentDevice),
    [false],
  )
})

test('signing in again on the session that lives keeps the device (settled.md A24)', async () => {
  await using app = await openStrictApp()
  const { session, email, authPW } = await newPerson(app)
  const { id } = await ok(app, '/account/device', session, { name: 'desk', type: 'desktop' })
  await ok(app, '/session/reauth', session, { email, authPW })
  const [device, ...more] = await ok(app, '/account/devices', session)
  assert.deepEqual([device.id, more.length], [id, 0])
})

test('Firefox 159 ends its former session while the new one waits for a code: only that one’s device goes (firefox-159-trace.md §5)', async () => {
  await using app = await openStrictApp()
  const { session, email, authPW } = await newPerson(app)
  await ok(app, '/account/device', session, { name: 'former' })
  const login = await ok(app, '/account/login', undefined, {
    email,
    authPW,
    verificationMethod: 'email-otp',
  })
  const waiting = bearerOf(login.sessionToken)
  await ok(app, '/account/device', waiting, { name: 'new' })
  await ok(app, '/session/destroy', session, {})
  const list = await ok(app, '/account/devices', waiting)
  assert.deepEqual(
    list.map(({ name }: Entry) => name),
    ['new'],
  )
})
