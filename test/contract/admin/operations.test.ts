import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PeoplePage, ServerStatus, WaitingMails } from '../../../src/wire.ts'
import { signUp } from '../../support/person.ts'
import { storageOf } from '../whole/storage-of.ts'
import { auth, engines, openAdmin } from './world.ts'

/** Nobody listens there. */
const away = 'smtp://127.0.0.1:1'

for (const engine of engines) {
  test(`${engine}: mails that do not leave are shown without what is in them, and sent again when told (settled.md A55)`, async () => {
    await using world = await openAdmin(engine, {
      CORSAC_MAIL_URL: away,
      CORSAC_SIGNIN_CONFIRM: 'never',
    })
    const { app, admin, act, get } = world
    await app.call(`${auth}/mfa/otp/request`, { bearer: admin.session, body: { action: 'email' } })
    await app.server.idle()
    const { mail, mails }: WaitingMails = await get('/mails')
    assert.equal(mail, 'smtp')
    const code = mails.find(({ template }) => template === 'verifyAccountChange')
    assert.deepEqual(Object.keys(code ?? {}).sort(), [
      'createdAt',
      'id',
      'lastError',
      'nextTryAt',
      'template',
      'to',
      'tries',
    ])
    assert.deepEqual([code?.to, code?.createdAt], [admin.email, app.now()])
    const tried = mails.find(({ tries }) => tries > 0)
    assert.match(tried?.lastError ?? '', /ECONNREFUSED|127\.0\.0\.1/)
    assert.ok((tried?.nextTryAt ?? 0) > app.now())
    await act('/mails/retry')
    await app.server.idle()
    const after: WaitingMails = await get('/mails')
    assert.equal(after.mails.length, mails.length)
    const triedAgain = after.mails.find(({ id }) => id === tried?.id)
    // On PostgreSQL another process may be at it: what is due within moments is left to come by itself.
    assert.equal(triedAgain?.tries, (tried?.tries ?? 0) + (engine === 'sqlite' ? 1 : 0))

    const status: ServerStatus = await get('/status')
    assert.equal(status.mail.waiting, mails.length)
    assert.ok(status.problems.some(({ kind, detail }) => kind === 'mail' && detail !== null))

    app.sleep(25 * 60 * 60_000)
    await app.call(`${auth}/session/reauth`, {
      bearer: admin.session,
      body: { email: admin.email, authPW: admin.authPW },
    })
    await act('/mails/retry')
    await app.server.idle()
    const given: WaitingMails = await get('/mails')
    assert.ok(given.mails.some(({ nextTryAt }) => nextTryAt === null))
    const { problems }: ServerStatus = await get('/status')
    assert.ok(problems.some(({ kind }) => kind === 'mails-given-up'))
  })

  test(`${engine}: how the server is (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, act, get } = world
    const startedAt = app.now()
    const anna = await signUp(app, 'anna@example.org')
    await act(`/people/${anna.uid}/suspend`)
    app.sleep(60_000)
    await app.server.idle()
    const status: ServerStatus = await get('/status')
    const { version, accountsBytes, storageBytes, diskFreeBytes, problems, ...rest } = status
    assert.match(version, /^\d+\.\d+\.\d+/)
    for (const bytes of [accountsBytes, storageBytes, diskFreeBytes]) assert.ok((bytes ?? 0) > 0)
    assert.deepEqual(rest, {
      startedAt,
      accounts: 2,
      administrators: 1,
      suspended: 1,
      accountsEngine: engine,
      storageEngine: 'sqlite',
      mail: { mode: 'file', waiting: 0, givenUp: 0, lastError: null },
    })
    const kinds = problems.map(({ kind }) => kind).filter((kind) => kind !== 'disk')
    assert.deepEqual(kinds, ['rate-limits-off'])
    await app.call('/api/admin/v1/status', { headers: { 'X-Forwarded-For': '192.0.2.1' } })
    const after: ServerStatus = await get('/status')
    assert.ok(after.problems.some(({ kind }) => kind === 'proxy'))
  })
}

test('no answer holds a key, a hash or a token (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { app, admin, act, get } = world
  const anna = await signUp(app, 'anna@example.org')
  const { client, token } = await storageOf(app, anna)
  await client.put('/storage/bookmarks/a', { payload: 'the payload of a record' })
  await app.call(`${auth}/recoveryKey`, {
    bearer: anna.session,
    body: { recoveryKeyId: 'ab'.repeat(16), recoveryData: 'data-of-the-key' },
  })
  await act('/invitations', {})
  const { people }: PeoplePage = await get('/people')
  const answers = [people]
  const paths = ['/audit', '/mails', '/status', '/invitations', '/diagnostics']
  for (const path of [...paths, ...people.map(({ uid }) => `/people/${uid}`)]) {
    answers.push(await get(path))
  }
  const text = JSON.stringify(answers)
  const names = /wrap|salt|hash|verif(y|ier)[A-Z_]|kA\b|kB\b|secret|token|payload|emailCode|authPW/i
  assert.doesNotMatch(text, names)
  for (const secret of [
    anna.session.slice('fxs_'.length),
    anna.sessionToken,
    anna.kB,
    anna.authPW,
    admin.authPW,
    token,
    'data-of-the-key',
    'the payload of a record',
  ]) {
    assert.ok(!text.includes(secret))
  }
  // Whatever is as long as a key or a hash is none: only uids and ids of invitations are hex, and shorter.
  const long = text.match(/[0-9a-f]{33,}/gi) ?? []
  assert.deepEqual(long, [])
})
