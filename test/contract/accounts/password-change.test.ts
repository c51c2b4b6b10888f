import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signMfaToken } from '../../../src/accounts/credentials/mfa-token.ts'
import { randomHex } from '../../../src/base/bytes.ts'
import { dayMs, minuteMs } from '../../../src/base/clock.ts'
import {
  type NewCredentials,
  newClientSalt,
  openKeyBundle,
} from '../../../src/crypto/onepw-client.ts'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import type { StepUpAction } from '../../../src/wire.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  member,
  openAccounts,
  origin,
  type Person,
  type Reply,
} from './accounts-app.ts'

const email = 'anna@example.org'

/** What a client sends to change a password that only it knows. */
const otherPassword = (): NewCredentials => ({
  authPW: randomHex(32),
  wrapKb: randomHex(32),
  authPWVersion2: randomHex(32),
  wrapKbVersion2: randomHex(32),
  clientSalt: newClientSalt(),
})

const idOf = (session: string): string => expandToken(session, 'sessionToken').tokenId

const start = (app: AccountsApp, anna: Person): Promise<Reply> =>
  app.post('/password/change/start', { email, oldAuthPW: anna.credentials.authPW }, anna)

const tokenOf = async (app: AccountsApp, anna: Person): Promise<string> =>
  (await start(app, anna)).body['passwordChangeToken'] as string

const finish = (app: AccountsApp, token: string, body: object, query = ''): Promise<Reply> =>
  app.post(`/password/change/finish${query}`, body, {
    authorization: bearer('passwordChangeToken', token),
  })

/** A further session of the same person. */
async function another(app: AccountsApp, { credentials }: Person): Promise<string> {
  const { authPW } = credentials
  const login = await app.post('/account/login', { email, authPW })
  return login.body['sessionToken'] as string
}

const accountRow = (app: AccountsApp) =>
  app.tx((tx) => tx.selectFrom('accounts').selectAll().executeTakeFirstOrThrow())

const namesOf = async (app: AccountsApp, session: string): Promise<string[]> => {
  const events = await app.get('/securityEvents', { session })
  return (events.body as unknown as { name: string }[]).map(({ name }) => name)
}

/** The account gets a second factor, which no session has shown. */
const giveTotp = (app: AccountsApp, uid: string) =>
  app.tx((tx) =>
    tx
      .insertInto('totps')
      .values({ uid, sealedSecret: '', enabledAt: app.now(), lastStep: 0 })
      .execute(),
  )

/** The value of Authorization of who has just proved who they are. */
async function mfaOf(
  app: AccountsApp,
  { uid, session }: Pick<Person, 'uid' | 'session'>,
  action: StepUpAction = 'password',
): Promise<string> {
  const { handleKey } = app.accounts.guard
  const { handleOf } = await import('../../../src/accounts/index.ts')
  const { sha256OfHex } = await import('../../../src/crypto/hash.ts')
  const sessionHandle = handleOf(handleKey, { uid, id: sha256OfHex(idOf(session)) })
  const signing = { handleKey, issuer: origin, now: app.now() }
  return `Bearer ${await signMfaToken(signing, { uid, sessionHandle, action })}`
}

for (const [engine] of engines) {
  test(`${engine}: another password keeps kB and its time; this browser goes on, everything else ends (auth-api.md §2.6, §1.3)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const told: unknown[] = []
    app.accounts.plug({
      passwordChanging: async (_, { uid, by }) => {
        told.push(['passwordChanging', uid, by !== undefined])
      },
      sessionReplaced: async (_, { uid }) => {
        told.push(['sessionReplaced', uid])
      },
      credentialsEnding: async (_, { uid, why, except }) => {
        told.push(['credentialsEnding', uid, why, except !== undefined])
      },
      storageAccessEnding: async (_, uid) => {
        told.push(['storageAccessEnding', uid])
      },
      sessionEnding: async (_, { uid }, why) => {
        told.push(['sessionEnding', uid, why])
      },
    })
    const laptop = await another(app, anna)
    const before = await accountRow(app)
    app.sleep(minuteMs)
    const started = await start(app, anna)
    const keyFetch = started.body['keyFetchToken'] as string
    const keys = await app.get('/account/keys', { keyFetch })
    const old = openKeyBundle(keyFetch, keys.body['bundle'] as string)
    assert.equal(old.wrapKb, anna.credentials.wrapKb)
    const leftOver = await app.post('/account/login?keys=true', {
      email,
      authPW: anna.credentials.authPW,
    })

    app.sleep(minuteMs)
    const next = otherPassword()
    const token = started.body['passwordChangeToken'] as string
    const body = { ...next, sessionToken: idOf(anna.session) }
    const reply = await finish(app, token, body, '?keys=true')
    assert.equal(reply.status, 200)
    const {
      sessionToken: session,
      keyFetchToken,
      keyFetchToken2,
      ...rest
    } = reply.body as {
      sessionToken: string
      keyFetchToken: string
      keyFetchToken2: string
    }
    const authAt = Math.floor(app.now() / 1000)
    assert.deepEqual(rest, { uid: anna.uid, verified: true, authAt })
    for (const [keyFetch, wrapKb] of [
      [keyFetchToken, next.wrapKb],
      [keyFetchToken2, next.wrapKbVersion2],
    ] as const) {
      const keys = await app.get('/account/keys', { keyFetch })
      const bundle = openKeyBundle(keyFetch, keys.body['bundle'] as string)
      assert.deepEqual(bundle, { kA: old.kA, wrapKb })
    }

    const after = await accountRow(app)
    assert.equal(after.verifierSetAt, app.now())
    assert.equal(after.profileChangedAt, app.now())
    assert.equal(after.keysChangedAt, before.keysChangedAt)
    assert.equal(after.kA, before.kA)
    assert.notEqual(after.authSalt, before.authSalt)

    const { uid } = anna
    assert.deepEqual(told, [
      ['sessionReplaced', uid],
      ['passwordChanging', uid, true],
      ['storageAccessEnding', uid],
      ['credentialsEnding', uid, 'change', true],
      ...Array.from({ length: 3 }, () => ['sessionEnding', uid, 'bulk']),
    ])
    for (const ended of [anna.session, laptop, leftOver.body['sessionToken'] as string]) {
      assert.equal((await app.get('/session/status', { session: ended })).status, 401)
    }
    const lost = { keyFetch: leftOver.body['keyFetchToken'] as string }
    assert.equal((await app.get('/account/keys', lost)).status, 401)
    const status = await app.get('/session/status', { session })
    assert.equal(status.body['state'], 'verified')

    for (const authPW of [anna.credentials.authPW, anna.credentials.authPWVersion2]) {
      assert.equal((await app.post('/account/login', { email, authPW })).body['errno'], 103)
    }
    for (const authPW of [next.authPW, next.authPWVersion2]) {
      assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
    }
    const mail = (await app.mails()).find(({ template }) => template === 'passwordChanged')
    assert.equal(mail?.to, email)
    const names = await namesOf(app, session)
    assert.ok(names.includes('account.password_changed'))
    assert.ok(names.includes('account.password_reset_success'))
    const events = await app.tx((tx) =>
      tx.selectFrom('accountEvents').selectAll().where('event', '=', 'passwordChange').execute(),
    )
    assert.deepEqual(
      events.map(({ data }) => JSON.parse(data)),
      [{ generation: after.verifierSetAt }],
    )
    assert.equal((await finish(app, token, body)).status, 401, 'the token is used up')
  })

  test(`${engine}: of several changes at once one happens, and one session is left (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const token = await tokenOf(app, anna)
    const wishes = Array.from({ length: 4 }, () => otherPassword())
    const sessionToken = idOf(anna.session)
    const replies = await Promise.all(
      wishes.map((wish) => finish(app, token, { ...wish, sessionToken })),
    )
    const winners = replies.flatMap(({ status }, index) => (status === 200 ? [index] : []))
    assert.equal(winners.length, 1)
    assert.ok(replies.every(({ status }) => [200, 401].includes(status)))
    const { authPW } = wishes[winners[0] ?? 0] as NewCredentials
    assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
    const sessions = await app.tx((tx) => tx.selectFrom('sessions').select('id').execute())
    assert.equal(sessions.length, 2, 'the one that goes on, and that of the sign-in just now')
  })

  test(`${engine}: a session that is copied while the password changes does not outlive it (auth-api.md §2.6)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const token = await tokenOf(app, anna)
    const [changed, ...copies] = await Promise.all([
      finish(app, token, { ...otherPassword(), sessionToken: idOf(anna.session) }),
      ...Array.from({ length: 5 }, () => app.post('/session/duplicate', {}, anna)),
    ])
    assert.equal(changed?.status, 200)
    for (const copy of copies) {
      if (copy.status !== 200) continue
      const session = copy.body['sessionToken'] as string
      assert.equal((await app.get('/session/status', { session })).status, 401)
    }
    const sessions = await app.tx((tx) => tx.selectFrom('sessions').select('id').execute())
    assert.equal(sessions.length, 1)
  })
}

test('without a session in the body the answer is empty, and every session ends (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const reply = await finish(app, await tokenOf(app, anna), otherPassword(), '?keys=true')
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.body, {})
  assert.equal((await app.get('/session/status', anna)).status, 401)
})

test('a client that knows only v1 leaves no second stretching behind, which would be of the old password (auth-api.md §1.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const { authPW, wrapKb } = otherPassword()
  const token = await tokenOf(app, anna)
  assert.equal((await finish(app, token, { authPW, wrapKb })).status, 200)
  assert.deepEqual((await app.post('/account/credentials/status', { email })).body, {
    currentVersion: 'v1',
    upgradeNeeded: true,
  })
  const login = await app.post('/account/login?keys=true', { email, authPW })
  const keyFetch = login.body['keyFetchToken'] as string
  const keys = await app.get('/account/keys', { keyFetch })
  assert.equal(openKeyBundle(keyFetch, keys.body['bundle'] as string).wrapKb, wrapKb)
})

test('the generation never goes back, also when the clock does (auth-api.md §1.3)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const before = await accountRow(app)
  app.sleep(-dayMs)
  assert.equal((await finish(app, await tokenOf(app, anna), otherPassword())).status, 200)
  const after = await accountRow(app)
  assert.equal(after.verifierSetAt, before.verifierSetAt + 1)
  assert.equal(after.profileChangedAt, before.profileChangedAt + 1)
  assert.equal(after.keysChangedAt, before.keysChangedAt)
})

test('a session that still waits for its code goes on as one that waits (auth-api.md §2.6)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  const waiting = await another(app, anna)
  const token = await tokenOf(app, anna)
  const reply = await finish(app, token, { ...otherPassword(), sessionToken: idOf(waiting) })
  assert.equal(reply.body['verified'], false)
  const session = reply.body['sessionToken'] as string
  assert.equal((await app.get('/session/status', { session })).body['state'], 'unverified')
})

test('a password that the administrator asked to change is changed (auth-api.md §1.3 lockedAt)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await app.tx((tx) => tx.updateTable('accounts').set({ lockedAt: app.now() }).execute())
  assert.equal((await finish(app, await tokenOf(app, anna), otherPassword())).status, 200)
  assert.equal((await accountRow(app)).lockedAt, null)
})

test('with a second factor the session must have shown it: 138 (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const token = await tokenOf(app, anna)
  await giveTotp(app, anna.uid)
  assert.equal((await start(app, anna)).body['errno'], 138)
  const body = { ...otherPassword(), sessionToken: idOf(anna.session) }
  assert.equal((await finish(app, token, body)).body['errno'], 138)
  const authorization = await mfaOf(app, anna)
  const oldAuthPW = anna.credentials.authPW
  const change = { email, oldAuthPW, ...otherPassword() }
  const reply = await app.post('/mfa/password/change', change, { authorization })
  assert.equal(reply.body['errno'], 138)
  assert.equal((await app.get('/session/status', anna)).status, 200)
})

for (const path of ['/password/change', '/mfa/password/change']) {
  const credentialOf = async (app: AccountsApp, anna: Person) =>
    path.startsWith('/mfa') ? { authorization: await mfaOf(app, anna) } : anna

  test(`${path} changes it in one step (auth-api.md §2.6)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    const laptop = await another(app, anna)
    const next = otherPassword()
    const body = { email, oldAuthPW: anna.credentials.authPW, ...next }
    const reply = await app.post(`${path}?keys=true`, body, await credentialOf(app, anna))
    assert.equal(reply.status, 200)
    assert.deepEqual(Object.keys(reply.body).sort(), [
      'authAt',
      'keyFetchToken',
      'keyFetchToken2',
      'sessionToken',
      'uid',
      'verified',
    ])
    const session = reply.body['sessionToken'] as string
    assert.equal((await app.get('/session/status', { session })).status, 200)
    for (const ended of [anna.session, laptop]) {
      assert.equal((await app.get('/session/status', { session: ended })).status, 401)
    }
    assert.equal((await app.post('/account/login', { email, authPW: next.authPW })).status, 200)
  })

  for (const [what, change, errno] of [
    ['a wrong old password', { oldAuthPW: 'b'.repeat(64) }, 103],
    ['an address of nobody', { email: 'nobody@example.org' }, 102],
    ['no wrapKb', { wrapKb: undefined }, 108],
    ['half of the second stretching', { clientSalt: undefined }, 107],
    ['a short authPW', { authPW: 'ab' }, 107],
  ] as const) {
    test(`${path} with ${what} is 400, errno ${errno}, and changes nothing (auth-api.md §2.6)`, async () => {
      await using app = await openAccounts()
      const anna = await member(app)
      const body = { email, oldAuthPW: anna.credentials.authPW, ...otherPassword(), ...change }
      const reply = await app.post(path, body, await credentialOf(app, anna))
      assert.deepEqual([reply.status, reply.body['errno']], [400, errno])
      assert.equal((await app.get('/session/status', anna)).status, 200)
    })
  }
}

test('/password/change wants a proof of the last minutes: 138 (auth-api.md §1.6e)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  app.sleep(16 * minuteMs)
  const body = { email, oldAuthPW: anna.credentials.authPW, ...otherPassword() }
  assert.equal((await app.post('/password/change', body, anna)).body['errno'], 138)
})

test('/mfa/password/change refuses every other credential with 401, errno 110 (auth-api.md §1.6e)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const ended = { ...anna, session: await another(app, anna) }
  const endedsToken = await mfaOf(app, ended)
  await app.post('/session/destroy', {}, ended)
  const stale = await mfaOf(app, anna)
  app.sleep(11 * minuteMs)
  const bert = await member(app, 'bert@example.org')
  const crossed = await mfaOf(app, { uid: anna.uid, session: bert.session })
  const body = { email, oldAuthPW: anna.credentials.authPW, ...otherPassword() }
  for (const [what, call] of [
    ['none', {}],
    ['a session', anna],
    ['a garbled one', { authorization: 'Bearer a.b.c' }],
    ['one that has run out', { authorization: stale }],
    ['one for another action', { authorization: await mfaOf(app, anna, 'email') }],
    ['one whose session has ended', { authorization: endedsToken }],
    ['one of another person’s session', { authorization: crossed }],
    [
      'a token to change the password',
      { authorization: bearer('passwordChangeToken', await tokenOf(app, anna)) },
    ],
  ] as const) {
    const reply = await app.post('/mfa/password/change', body, call)
    assert.deepEqual([reply.status, reply.body['errno']], [401, 110], what)
  }
  const theirs = await app.post('/mfa/password/change', body, {
    authorization: await mfaOf(app, bert),
  })
  assert.equal(theirs.body['errno'], 102, 'another person’s, for this account')
})
