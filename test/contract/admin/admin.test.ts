import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayMs } from '../../../src/base/clock.ts'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import { type App, openApp } from '../../support/app.ts'
import { engines } from '../../support/databases.ts'
import { bearerOf, signUp } from '../../support/person.ts'
import { newPhone } from '../devices/people.ts'
import { administrator, base } from './world.ts'

const origin = 'https://sync.example.org'

const open = (env: Record<string, string> = {}, engine: 'sqlite' | 'postgres' = 'sqlite') =>
  openApp({ engine, env: { CORSAC_SIGNUP: 'open', ...env } })

const routes: readonly [method: 'GET' | 'POST', path: string, body?: object][] = [
  ['GET', '/invitations'],
  ['POST', '/invitations', { note: 'for Sam' }],
  ['POST', '/invitations/0123456789abcdef/revoke', {}],
  ['GET', '/diagnostics'],
]

test('only a verified session of an administrator is let in (design.md §3)', async () => {
  await using app = await open({ CORSAC_SIGNIN_CONFIRM: 'always' })
  const admin = await administrator(app)
  const user = await signUp(app, 'user@example.org')
  const login = await app.call('/api/auth/v1/account/login', {
    body: { email: admin.email, authPW: admin.authPW, verificationMethod: 'email-otp' },
  })
  const unverified = bearerOf(login.body.sessionToken)
  const phone = await newPhone(app, admin)
  const refused: [string, string | undefined, number, number][] = [
    ['none', undefined, 401, 110],
    ['garbage', 'Nonsense', 401, 110],
    ['unknown session', `Bearer fxs_${'ab'.repeat(32)}`, 401, 110],
    ['key fetch token', `Bearer fxk_${'ab'.repeat(32)}`, 401, 110],
    ['refresh token of the administrator', `Bearer ${phone}`, 401, 110],
    ['unverified session of the administrator', `Bearer ${unverified}`, 400, 138],
    ['somebody else', `Bearer ${user.session}`, 403, 202],
  ]
  for (const [method, path, body] of routes) {
    for (const [who, authorization, status, errno] of refused) {
      const reply = await app.call(base + path, {
        method,
        ...(body && { body }),
        ...(authorization !== undefined && { headers: { Authorization: authorization } }),
      })
      assert.deepEqual(
        [reply.status, reply.body.errno],
        [status, errno],
        `${method} ${path} ${who}`,
      )
    }
  }
  const { body } = await app.call(`${base}/invitations`, { bearer: admin.session })
  assert.deepEqual(body, { invitations: [] }, 'nothing came of it')
})

for (const [engine] of engines) {
  test(`${engine}: an invitation is made, shown, used and revoked (design.md §4)`, async () => {
    await using app = await open({ CORSAC_SIGNUP: 'invite' }, engine)
    const { session } = await administrator(app)
    const made = await app.call(`${base}/invitations`, {
      bearer: session,
      body: { note: 'for Sam 💛', uses: 2, ttlDays: 3, extra: 1 },
    })
    assert.equal(made.status, 200)
    const { id, code, link, expiresAt } = made.body
    assert.deepEqual(Object.keys(made.body).sort(), ['code', 'expiresAt', 'id', 'link'])
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
    assert.ok(link.startsWith(`${origin}/`) && link.includes(code))
    assert.equal(expiresAt, app.now() + 3 * dayMs)

    const list = async () =>
      (await app.call(`${base}/invitations`, { bearer: session })).body.invitations
    const [shown, ...more] = await list()
    assert.equal(more.length, 0)
    const { note, uses, usesLeft, state, email } = shown
    assert.deepEqual([note, uses, usesLeft, state, email], ['for Sam 💛', 2, 2, 'open', null])
    assert.ok(!JSON.stringify(shown).includes(code), 'the code was shown once')

    const create = async (address: string) => {
      const { credentials } = await newCredentials(address, 'a quiet steppe evening')
      return app.call('/api/auth/v1/account/create', {
        body: { email: address, ...credentials, inviteCode: code },
      })
    }
    assert.equal((await create('sam@example.org')).status, 200)
    assert.equal((await list())[0].usesLeft, 1)

    const revoke = () => app.call(`${base}/invitations/${id}/revoke`, { bearer: session, body: {} })
    assert.deepEqual((await revoke()).body, {})
    assert.deepEqual((await revoke()).body, {}, 'twice is once')
    assert.equal((await list())[0].state, 'revoked')
    const late = await create('kim@example.org')
    assert.deepEqual([late.status, late.body.errno], [400, 207])
  })
}

test('without a wish it is one use, a week, for anybody; with an address for that one (design.md §4)', async () => {
  await using app = await open()
  const { session } = await administrator(app)
  const bare = await app.call(`${base}/invitations`, { bearer: session, body: {} })
  assert.equal(bare.body.expiresAt, app.now() + 7 * dayMs)
  const nulls = { note: null, email: null, uses: null, ttlDays: null }
  assert.equal(
    (await app.call(`${base}/invitations`, { bearer: session, body: nulls })).status,
    200,
  )
  await app.call(`${base}/invitations`, { bearer: session, body: { email: ' Sam@Example.org ' } })
  const { body } = await app.call(`${base}/invitations`, { bearer: session })
  const emails = body.invitations.map(({ email }: { email: string | null }) => email)
  assert.equal(emails.length, 3)
  assert.ok(emails.includes('Sam@Example.org'))
})

/** A server with an administrator on which nothing may happen. */
let quiet: { app: App; session: string }

before(async () => {
  const app = await open()
  quiet = { app, session: (await administrator(app)).session }
})
after(() => quiet.app[Symbol.asyncDispose]())

for (const wrong of [
  { note: 5 },
  { note: 'a\nb' },
  { note: 'x'.repeat(256) },
  { email: 'nobody' },
  { email: 5 },
  { uses: 0 },
  { uses: 1001 },
  { uses: 1.5 },
  { uses: '1' },
  { ttlDays: 0 },
  { ttlDays: 366 },
  { ttlDays: -1 },
  [],
]) {
  test(`an invitation of ${JSON.stringify(wrong).slice(0, 40)} is refused: 107`, async () => {
    const { app, session } = quiet
    const { status, body } = await app.call(`${base}/invitations`, { bearer: session, body: wrong })
    assert.deepEqual([status, body.errno], [400, 107])
    const left = await app.call(`${base}/invitations`, { bearer: session })
    assert.deepEqual(left.body, { invitations: [] })
  })
}

for (const id of ['0123456789abcdef', 'first', '%00', 'x'.repeat(1000)]) {
  test(`there is no invitation ${id.slice(0, 20)} to revoke: 404 (settled.md A19)`, async () => {
    const { app, session } = quiet
    const path = `${base}/invitations/${id}/revoke`
    const { status, body } = await app.call(path, { bearer: session, body: {} })
    assert.deepEqual([status, body.errno], [404, 116])
  })
}

test('diagnostics tell what an operator needs (settled.md A2, A52, A55)', async () => {
  await using app = await open({ CORSAC_SIGNIN_CONFIRM: 'never' })
  const { session } = await administrator(app)
  await app.mails()
  const read = async () => (await app.call(`${base}/diagnostics`, { bearer: session })).body
  const { version, ...first } = await read()
  assert.match(version, /^\d+\.\d+\.\d+/)
  assert.deepEqual(first, {
    hawkMismatches: 0,
    unlistedProxy: false,
    mailsWaiting: 0,
    accounts: 1,
    administrators: 1,
    mailError: null,
    signinConfirm: 'never',
    signup: 'open',
  })
  await app.call(`${base}/diagnostics`, {
    bearer: session,
    headers: { 'X-Forwarded-For': '192.0.2.1' },
  })
  const id = session.slice('fxs_'.length)
  await app.call('/api/auth/v1/session/status', {
    headers: { Authorization: `Hawk id="${id}", ts="1", nonce="n", mac="bQ=="` },
  })
  const { unlistedProxy, hawkMismatches } = await read()
  assert.deepEqual([unlistedProxy, hawkMismatches], [true, 1])
})

for (const [engine] of engines) {
  test(`${engine}: accounts and administrators are counted, so that the last one can be told (design.md §4)`, async () => {
    await using app = await open({}, engine)
    const { session } = await administrator(app)
    const count = async () => {
      const { body } = await app.call(`${base}/diagnostics`, { bearer: session })
      return [body.accounts, body.administrators]
    }
    assert.deepEqual(await count(), [1, 1])
    await signUp(app, 'user@example.org')
    await signUp(app, 'other@example.org')
    assert.deepEqual(await count(), [3, 1])
  })
}

test('an unknown route of the room is a 404 of the family (settled.md A19)', async () => {
  const { status, body } = await quiet.app.call(`${base}/accounts`)
  assert.deepEqual([status, body.errno], [404, 116])
})
