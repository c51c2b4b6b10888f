import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { minuteMs } from '../../../src/base/clock.ts'
import { xorHex } from '../../../src/crypto/onepw.ts'
import {
  type NewCredentials,
  newCredentials,
  openKeyBundle,
  stretchVersion1,
  stretchVersion2,
} from '../../../src/crypto/onepw-client.ts'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  inventedCredentialsOf,
  lastCode,
  member,
  openAccounts,
  password,
  type Reply,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'

interface OldMember {
  readonly uid: string
  readonly session: string
  readonly authPW: string
  readonly unwrapBKey: string
}

/** A confirmed account of a client that knew only v1. */
async function oldMember(app: AccountsApp, address = email): Promise<OldMember> {
  const { authPW, unwrapBKey } = await stretchVersion1(address, password)
  const wish = { email: address, authPW, verificationMethod: 'email-otp' }
  const { body } = await app.post('/account/create', wish)
  const session = body['sessionToken'] as string
  await app.post('/session/verify_code', { code: await lastCode(app) }, { session })
  return { uid: body['uid'] as string, session, authPW, unwrapBKey }
}

const start = (app: AccountsApp, anna: OldMember, more: object = {}): Promise<Reply> =>
  app.post('/password/change/start', { email, oldAuthPW: anna.authPW, ...more }, anna)

const finish = (app: AccountsApp, token: string, body: object, query = ''): Promise<Reply> =>
  app.post(`/password/change/finish${query}`, body, {
    authorization: bearer('passwordChangeToken', token),
  })

/** The first step, and what a client then knows: its kB and the credentials that wrap it both ways. */
async function begin(
  app: AccountsApp,
  anna: OldMember,
): Promise<{ token: string; kB: string; credentials: NewCredentials }> {
  const { body } = await start(app, anna)
  const keyFetch = body['keyFetchToken'] as string
  const keys = await app.get('/account/keys', { keyFetch })
  const { wrapKb } = openKeyBundle(keyFetch, keys.body['bundle'] as string)
  const kB = xorHex(wrapKb, anna.unwrapBKey)
  // Only where the v2 stretching itself matters is it worth the time.
  const { authPWVersion2, wrapKbVersion2, clientSalt } = inventedCredentialsOf(email)
  const credentials = { authPW: anna.authPW, wrapKb, authPWVersion2, wrapKbVersion2, clientSalt }
  return { token: body['passwordChangeToken'] as string, kB, credentials }
}

for (const [engine] of engines) {
  test(`${engine}: an account with v1 alone gets v2: same keys, same times, sessions stay (auth-api.md §2.6; settled.md A36)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await oldMember(app)
    const columns = async () => {
      const row = await app.tx((tx) =>
        tx.selectFrom('accounts').selectAll().executeTakeFirstOrThrow(),
      )
      const { verifierSetAt, keysChangedAt, profileChangedAt, kA, authSalt } = row
      return { times: { verifierSetAt, keysChangedAt, profileChangedAt, kA }, authSalt }
    }
    const before = await columns()
    app.sleep(minuteMs)
    const { token, kB } = await begin(app, anna)
    const { credentials } = await newCredentials(email, password, kB)
    const sessionToken = expandToken(anna.session, 'sessionToken').tokenId
    const mails = (await app.mails()).length
    const reply = await finish(app, token, { ...credentials, sessionToken }, '?keys=true')
    assert.equal(reply.status, 200)
    const { keyFetchToken, keyFetchToken2, ...rest } = reply.body
    assert.deepEqual(rest, {
      uid: anna.uid,
      verified: true,
      authAt: Math.floor((app.now() - minuteMs) / 1000),
    })
    const second = await stretchVersion2(credentials.clientSalt, password)
    for (const [keyFetch, unwrapBKey] of [
      [keyFetchToken as string, anna.unwrapBKey],
      [keyFetchToken2 as string, second.unwrapBKey],
    ] as const) {
      const keys = await app.get('/account/keys', { keyFetch })
      const { wrapKb } = openKeyBundle(keyFetch, keys.body['bundle'] as string)
      assert.equal(xorHex(wrapKb, unwrapBKey), kB)
    }

    const after = await columns()
    assert.deepEqual(after.times, before.times)
    assert.notEqual(after.authSalt, before.authSalt)
    assert.equal((await app.get('/session/status', anna)).status, 200)
    assert.equal((await app.mails()).length, mails)
    assert.deepEqual((await app.post('/account/credentials/status', { email })).body, {
      currentVersion: 'v2',
      upgradeNeeded: false,
      clientSalt: credentials.clientSalt,
    })
    for (const authPW of [anna.authPW, second.authPW]) {
      assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
    }
    const events = await app.get('/securityEvents', anna)
    const names = (events.body as unknown as { name: string }[]).map((event) => event.name)
    assert.ok(names.includes('account.password_upgrade_success'))
    const again = await finish(app, token, credentials)
    assert.equal(again.status, 401)
  })

  test(`${engine}: of several upgrades at once one happens (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    const { token, credentials } = await begin(app, await oldMember(app))
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => finish(app, token, credentials)),
    )
    const statuses = replies.map((reply) => reply.status)
    assert.equal(statuses.filter((status) => status === 200).length, 1)
    assert.ok(statuses.every((status) => [200, 401, 403].includes(status)))
  })
}

test('without the caller’s session the answer is empty (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const { token, credentials } = await begin(app, await oldMember(app))
  const reply = await finish(app, token, credentials, '?keys=true')
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.body, {})
})

test('start takes the address in any case with the salt’s password, and tells the verifier that matched (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const { authPW, authPWVersion2 } = anna.credentials
  const begin = (address: string, oldAuthPW: string) =>
    app.post('/password/change/start', { email: address, oldAuthPW }, anna)
  const first = await begin(email, authPW)
  assert.deepEqual(Object.keys(first.body).sort(), [
    'keyFetchToken',
    'passwordChangeToken',
    'verified',
  ])
  const second = await begin('ANNA@example.org', authPWVersion2)
  assert.deepEqual(Object.keys(second.body).sort(), [
    'keyFetchToken2',
    'passwordChangeToken',
    'verified',
  ])
  const keyFetch = second.body['keyFetchToken2'] as string
  assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
})

test('start takes the salt after the address has changed (auth-api.md §2.6, §0.5)', async () => {
  await using app = await openAccounts()
  const anna = await oldMember(app)
  const address = { normalizedEmail: 'new@example.org', email: 'new@example.org' }
  await app.tx((tx) => tx.updateTable('emails').set(address).execute())
  assert.equal((await start(app, anna)).status, 200)
})

for (const [what, body, errno] of [
  ['a wrong password', { oldAuthPW: 'b'.repeat(64) }, 103],
  [
    'a wrong case and a wrong password',
    { email: 'ANNA@example.org', oldAuthPW: 'b'.repeat(64) },
    120,
  ],
  ['an address of nobody', { email: 'nobody@example.org' }, 102],
  ['another person’s address', { email: 'bert@example.org' }, 102],
] as const) {
  test(`start with ${what} is 400, errno ${errno} (auth-api.md §2.6)`, async () => {
    await using app = await openAccounts()
    const anna = await oldMember(app)
    await oldMember(app, 'bert@example.org')
    const reply = await start(app, anna, body)
    assert.equal(reply.status, 400)
    assert.equal(reply.body['errno'], errno)
  })
}

test('start wants a confirmed account and session: 104, 138 (auth-api.md §1.6f)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await signUp(app)
  const { authPW } = anna.credentials
  const body = { email, oldAuthPW: authPW }
  assert.equal((await app.post('/password/change/start', body, anna)).body['errno'], 104)
  await app.post('/session/verify_code', { code: await lastCode(app) }, anna)
  const login = await app.post('/account/login', { email, authPW })
  const session = login.body['sessionToken'] as string
  assert.equal((await app.post('/password/change/start', body, { session })).body['errno'], 138)
})

test('start is limited like a sign-in (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 1 })
  const anna = await oldMember(app)
  const statuses = []
  for (let attempt = 0; attempt < 6; attempt++) {
    statuses.push((await start(app, anna, { oldAuthPW: 'b'.repeat(64) })).status)
  }
  assert.deepEqual(statuses, [400, 400, 400, 400, 400, 429])
})

test('the second stretching is added once; the same again is a change like any other (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await oldMember(app)
  const { token, credentials } = await begin(app, anna)
  assert.equal((await finish(app, token, credentials)).status, 200)
  const next = (await start(app, anna)).body['passwordChangeToken'] as string
  assert.equal((await finish(app, next, credentials)).status, 200)
  assert.equal((await app.get('/session/status', anna)).status, 401)
})

test('a wrapKb of another kB is refused: it would lose what was synced (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await oldMember(app)
  const { token, credentials } = await begin(app, anna)
  const reply = await finish(app, token, { ...credentials, wrapKb: 'a'.repeat(64) })
  assert.equal(reply.status, 400)
  assert.equal(reply.body['errno'], 107)
  assert.deepEqual(reply.body['validation'], { keys: ['wrapKb'] })
  assert.equal((await finish(app, token, credentials)).status, 200)
})

test('a session of somebody else is refused, and nothing is used up (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const { token, credentials } = await begin(app, await oldMember(app))
  const bert = await oldMember(app, 'bert@example.org')
  const sessionToken = expandToken(bert.session, 'sessionToken').tokenId
  assert.equal((await finish(app, token, { ...credentials, sessionToken })).status, 401)
  assert.equal((await finish(app, token, credentials)).status, 200)
})

test('the token is good for 15 minutes; another start ends it (auth-api.md §1.4)', async () => {
  await using app = await openAccounts()
  const anna = await oldMember(app)
  const early = await begin(app, anna)
  const { token, credentials } = await begin(app, anna)
  assert.equal((await finish(app, early.token, early.credentials)).status, 401)
  app.sleep(15 * minuteMs)
  assert.equal((await finish(app, token, credentials)).status, 401)
})

let app: AccountsApp
before(async () => {
  app = await openAccounts()
})
after(() => app[Symbol.asyncDispose]())

const hex = 'a'.repeat(64)
const salt = `identity.mozilla.com/picl/v1/quickStretchV2:${'a'.repeat(32)}`
const good = {
  authPW: hex,
  wrapKb: hex,
  authPWVersion2: hex,
  wrapKbVersion2: hex,
  clientSalt: salt,
}

for (const [what, authorization] of [
  ['no credential', undefined],
  ['a session', `Bearer fxs_${hex}`],
  ['a token that never was', `Bearer fxpc_${hex}`],
  ['a garbled header', 'Bearer fxpc_'],
] as const) {
  test(`finish refuses ${what} with 401, errno 110 (auth-api.md §1.6)`, async () => {
    const call = authorization ? { authorization } : {}
    const reply = await app.post('/password/change/finish', good, call)
    assert.equal(reply.status, 401)
    assert.equal(reply.body['errno'], 110)
  })
}

test('start without a session is 401, errno 110 (auth-api.md §2.6)', async () => {
  const reply = await app.post('/password/change/start', { email, oldAuthPW: hex })
  assert.equal(reply.status, 401)
  assert.equal(reply.body['errno'], 110)
})

test('both refuse bad input with 107 and 108 (auth-api.md §0.4)', async () => {
  const anna = await oldMember(app)
  const { token } = await begin(app, anna)
  for (const [body, errno] of [
    [{ email: undefined }, 108],
    [{ oldAuthPW: undefined }, 108],
    [{ email: 'x' }, 107],
    [{ oldAuthPW: null }, 107],
    [{ oldAuthPW: 'a' }, 107],
  ] as const) {
    assert.equal((await start(app, anna, body)).body['errno'], errno, JSON.stringify(body))
  }
  for (const [body, errno] of [
    [{ authPW: undefined }, 108],
    [{ wrapKb: undefined }, 108],
    [{ wrapKb: 5 }, 107],
    [{ authPWVersion2: undefined }, 107],
    [{ wrapKbVersion2: undefined }, 107],
    [{ clientSalt: undefined }, 107],
    [{ clientSalt: 'x' }, 107],
    [{ sessionToken: 'x' }, 107],
  ] as const) {
    const reply = await finish(app, token, { ...good, ...body })
    assert.equal(reply.body['errno'], errno, JSON.stringify(body))
  }
})
