import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomHex } from '../../../src/base/bytes.ts'
import { minuteMs } from '../../../src/base/clock.ts'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  member,
  openAccounts,
  type Person,
  type Reply,
  signUp,
} from './accounts-app.ts'

/** The vector of auth-api.md §1.11. */
const recoveryKeyId = '6aa248931704886f54ac64b81b111bc0'
const recoveryData =
  'eyJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiZGlyIiwia2lkIjoiNmFhMjQ4OTMxNzA0ODg2ZjU0YWM2NGI4MWIxMTFiYzAifQ..7t3Mu6qZiHdmVUQz.qoXWfU77FBV67Pyy_GXAkoSuAbksIqAXZd2tkq48iD3u_qWEEAeYx-M3m2G373zes3OXsSZdJIGRFmd8bC9s4ZvN3kF3A6vK5g.yT7bkdF8AYC6ecwsvRCI7A'
const wish = { recoveryKeyId, recoveryData }
/** As a page shows one. */
const key = 'A0B1 CDEF 2345 GHJK 6789 MNPQ RSTV WXYZ'

const made = (app: AccountsApp, anna: Person, more: object = {}): Promise<Reply> =>
  app.post('/recoveryKey', { ...wish, ...more }, anna)

const exists = async (app: AccountsApp, session: string): Promise<unknown> =>
  (await app.post('/recoveryKey/exists', {}, { session })).body

const templates = async (app: AccountsApp): Promise<string[]> =>
  (await app.mails()).map(({ template }) => template).filter((name) => /Recovery/.test(name))

const events = async (
  app: AccountsApp,
  { session }: Pick<Person, 'session'>,
): Promise<string[]> => {
  const { body } = await app.get('/securityEvents', { session })
  return (body as unknown as { name: string }[])
    .map(({ name }) => name.replace('account.', ''))
    .filter((name) => name.startsWith('recovery_key'))
}

/** What a person holds between the mailed code and the new password. */
async function resetTokenOf(app: AccountsApp, anna: Person): Promise<string> {
  await app.post('/password/forgot/send_otp', { email: anna.email })
  const code = (await app.mails()).findLast(
    ({ template }) => template === 'passwordForgotOtp',
  )?.code
  const { body } = await app.post('/password/forgot/verify_otp', { email: anna.email, code })
  const authorization = bearer('passwordForgotToken', body['token'] as string)
  const status = await app.post('/recoveryKey/exists', {}, { authorization })
  assert.equal(status.status, 200, 'also before the code is spent')
  const verified = await app.post(
    '/password/forgot/verify_code',
    { code: body['code'] },
    { authorization },
  )
  return bearer('accountResetToken', verified.body['accountResetToken'] as string)
}

for (const [engine] of engines) {
  test(`${engine}: a recovery key is made, told of, and found by a reset; its id is not stored (auth-api.md §1.9, §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    assert.deepEqual(await exists(app, anna.session), {
      exists: false,
      estimatedSyncDeviceCount: 0,
    })
    assert.deepEqual((await made(app, anna)).body, {})
    assert.deepEqual(await exists(app, anna.session), { exists: true, estimatedSyncDeviceCount: 0 })
    const overview = await app.get('/account', anna)
    assert.deepEqual(overview.body['recoveryKey'], { exists: true, estimatedSyncDeviceCount: 0 })
    const row = await app.tx((tx) => tx.selectFrom('recoveryKeys').selectAll().executeTakeFirst())
    assert.equal(row?.keyHash, sha256OfHex(recoveryKeyId))
    assert.ok(!JSON.stringify(row).includes(recoveryKeyId))
    assert.deepEqual(await templates(app), ['postAddAccountRecovery'])

    const authorization = await resetTokenOf(app, anna)
    for (let look = 0; look < 2; look++) {
      const data = await app.get(`/recoveryKey/${recoveryKeyId.toUpperCase()}`, { authorization })
      assert.deepEqual([data.status, data.body], [200, { recoveryData }])
    }
    const wrong = await app.get(`/recoveryKey/${randomHex(16)}`, { authorization })
    assert.deepEqual([wrong.status, wrong.body['errno']], [400, 159])
    assert.deepEqual((await events(app, anna)).sort(), [
      'recovery_key_added',
      'recovery_key_challenge_failure',
      'recovery_key_challenge_success',
      'recovery_key_challenge_success',
    ])
  })

  test(`${engine}: a key is replaced only when that is wished; the earlier one is no good then (auth-api.md §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await made(app, anna)
    const other = { recoveryKeyId: randomHex(16), recoveryData: 'other' }
    const refused = await made(app, anna, other)
    assert.deepEqual([refused.status, refused.body['errno']], [400, 161])
    assert.equal((await made(app, anna, { ...other, replaceKey: true })).status, 200)
    assert.deepEqual(await templates(app), ['postAddAccountRecovery', 'postChangeAccountRecovery'])
    const verify = (id: string) => app.post('/recoveryKey/verify', { recoveryKeyId: id }, anna)
    assert.equal((await verify(recoveryKeyId)).body['errno'], 159)
    assert.deepEqual((await verify(other.recoveryKeyId)).body, {})
    const names = await events(app, anna)
    assert.equal(names.filter((name) => name === 'recovery_key_removed').length, 1)
  })

  test(`${engine}: of two keys made at once one is kept (auth-api.md §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const both = await Promise.all([made(app, anna), made(app, anna)])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 400])
    const lost = both.find(({ status }) => status === 400)
    assert.equal(lost?.body['errno'], 161)
  })

  test(`${engine}: a key that its owner has not shown opens nothing until they do (auth-api.md §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await made(app, anna, { enabled: false })
    assert.deepEqual(await templates(app), [])
    const before = (await exists(app, anna.session)) as { exists: boolean }
    assert.equal(before.exists, false)
    const authorization = await resetTokenOf(app, anna)
    const data = await app.get(`/recoveryKey/${recoveryKeyId}`, { authorization })
    assert.deepEqual([data.status, data.body['errno']], [400, 158])
    assert.equal((await app.post('/recoveryKey/verify', { recoveryKeyId }, anna)).status, 200)
    assert.deepEqual(await templates(app), ['postAddAccountRecovery'])
    assert.equal((await app.get(`/recoveryKey/${recoveryKeyId}`, { authorization })).status, 200)
  })

  test(`${engine}: a hint is kept, shown to its owner and to a reset, and can be taken back (auth-api.md §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const setHint = (hint: unknown) => app.post('/recoveryKey/hint', { hint }, anna)
    assert.equal((await setHint('the red box')).body['errno'], 158)
    await made(app, anna)
    assert.deepEqual((await setHint('the red box')).body, {})
    assert.deepEqual((await app.get('/recoveryKey/hint', anna)).body, { hint: 'the red box' })
    const told = (await exists(app, anna.session)) as { hint?: string }
    assert.equal(told.hint, 'the red box')
    const { authPW } = anna.credentials
    app.sleep(60 * minuteMs)
    const login = await app.post(
      '/account/login?keys=true',
      { email: anna.email, authPW, verificationMethod: 'email-otp' },
      { ip: '192.0.2.77' },
    )
    const stranger = login.body['sessionToken'] as string
    const unverified = (await exists(app, stranger)) as { exists: boolean; hint?: string }
    if (login.body['verified'] === false) assert.equal(unverified.hint, undefined)
    assert.equal(unverified.exists, true)
    for (const hint of ['a'.repeat(256), 'two\nlines', 7, undefined]) {
      const { status } = await setHint(hint)
      assert.equal(status, 400)
    }
    assert.equal((await setHint('')).status, 200)
    for (const hint of [key, key.toLowerCase(), key.replace(/ /g, ''), `desk: ${key}!`]) {
      const { status, body } = await setHint(hint)
      assert.deepEqual([status, body['errno']], [400, 107], hint)
    }
    assert.deepEqual((await app.get('/recoveryKey/hint', anna)).body, { hint: null })
    const place = 'At home in the drawer of the desk, behind the red box'
    assert.equal((await setHint(place)).status, 200)
    assert.deepEqual((await app.get('/recoveryKey/hint', anna)).body, { hint: place })
  })

  test(`${engine}: a key is deleted, with a mail; there is none to delete then (auth-api.md §2.12)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await made(app, anna)
    assert.deepEqual((await app.request('DELETE', '/recoveryKey', anna)).body, {})
    const again = await app.request('DELETE', '/recoveryKey', anna)
    assert.deepEqual([again.status, again.body['errno']], [400, 158])
    assert.deepEqual(await templates(app), ['postAddAccountRecovery', 'postRemoveAccountRecovery'])
    assert.deepEqual((await events(app, anna)).sort(), [
      'recovery_key_added',
      'recovery_key_removed',
    ])
  })
}

test('what is no recovery key is refused and changes nothing (auth-api.md §0.4)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  for (const [name, value, errno] of [
    ['recoveryKeyId', undefined, 108],
    ['recoveryKeyId', 'ab', 107],
    ['recoveryKeyId', 'zz'.repeat(16), 107],
    ['recoveryKeyId', recoveryKeyId + recoveryKeyId, 107],
    ['recoveryData', undefined, 108],
    ['recoveryData', '', 107],
    ['recoveryData', 'a b', 107],
    ['recoveryData', 'a'.repeat(1025), 107],
    ['enabled', 'yes', 107],
    ['replaceKey', 1, 107],
  ] as const) {
    const reply = await made(app, anna, { [name]: value })
    assert.deepEqual([reply.status, reply.body['errno']], [400, errno], `${name}: ${value}`)
  }
  assert.deepEqual(await exists(app, anna.session), { exists: false, estimatedSyncDeviceCount: 0 })
  assert.equal((await made(app, anna, { recoveryData: 'a'.repeat(1024) })).status, 200)
})

/** The routes of a recovery key and of what is kept, and what each takes (auth-api.md §1.6). */
const routes: readonly [
  method: string,
  path: string,
  takes: 'fresh' | 'verified' | 'session' | 'reset',
][] = [
  ['POST', '/recoveryKey', 'fresh'],
  ['DELETE', '/recoveryKey', 'fresh'],
  ['POST', '/recoveryKey/exists', 'session'],
  ['POST', '/recoveryKey/verify', 'verified'],
  ['POST', '/recoveryKey/hint', 'verified'],
  ['GET', '/recoveryKey/hint', 'verified'],
  ['GET', `/recoveryKey/${recoveryKeyId}`, 'reset'],
  ['GET', '/account/kept_keys', 'verified'],
  ['POST', '/account/kept_keys/open', 'verified'],
  ['POST', '/account/kept_keys/restore', 'verified'],
]

for (const [method, path, takes] of routes) {
  test(`${method} ${path.replace(recoveryKeyId, '{id}')} takes its own credential and no other (auth-api.md §1.6)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const anna = await member(app)
    const body = method === 'POST' ? wish : undefined
    const call = (credential: object) => app.request(method, path, { body, ...credential })
    const errnoOf = async (credential: object) => {
      const { status, body } = await call(credential)
      return [status, body['errno']]
    }
    const never = 'a'.repeat(64)
    const { authPW } = anna.credentials
    const login = await app.post('/account/login?keys=true', { email: anna.email, authPW })
    const unverified = login.body['sessionToken'] as string
    const keyFetch = login.body['keyFetchToken'] as string
    const ended = await signUp(app, 'ended@example.org')
    await app.post('/session/destroy', {}, ended)
    const wrong: readonly (readonly [string, object])[] = [
      ['none', {}],
      ['garbled', { authorization: 'Bearer fxs_xyz and more' }],
      ['a scheme nobody knows', { authorization: `Token ${never}` }],
      ['one that never was', { session: never }],
      ['an access token', { authorization: `Bearer ${never}` }],
      ['an MFA token that is none', { authorization: 'Bearer a.b.c' }],
      ['a key fetch token', { keyFetch }],
      [
        'another prefix',
        { authorization: bearer('keyFetchToken', keyFetch).replace('fxk', 'fxs') },
      ],
      ['a session that was ended', ended],
      ...(takes === 'reset' ? ([['a session', anna]] as const) : []),
    ]
    for (const [what, credential] of wrong) {
      assert.deepEqual(await errnoOf(credential), [401, 110], what)
    }
    if (takes === 'fresh' || takes === 'verified') {
      assert.deepEqual(await errnoOf({ session: unverified }), [400, 138])
      const newcomer = await signUp(app, 'new@example.org')
      assert.deepEqual(await errnoOf(newcomer), [400, 104])
    }
    if (takes === 'fresh') {
      app.sleep(16 * minuteMs)
      assert.deepEqual(await errnoOf(anna), [400, 138], 'proved too long ago')
    }
    const [, errno] = takes === 'reset' ? [] : await errnoOf(anna)
    assert.notEqual(errno, 110)
  })
}

test('another person’s session shows nothing of a key (auth-api.md §2.12)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await made(app, anna)
  const bert = await member(app, 'bert@example.org')
  assert.deepEqual(await exists(app, bert.session), { exists: false, estimatedSyncDeviceCount: 0 })
  const verify = await app.post('/recoveryKey/verify', { recoveryKeyId }, bert)
  assert.equal(verify.body['errno'], 158)
  const authorization = await resetTokenOf(app, bert)
  const data = await app.get(`/recoveryKey/${recoveryKeyId}`, { authorization })
  assert.equal(data.body['errno'], 158)
})
