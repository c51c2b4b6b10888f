import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, minuteMs } from '../../../src/base/clock.ts'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import type { AuditPage } from '../../../src/wire.ts'
import type { App } from '../../support/app.ts'
import { bearerOf, type Person, signUp } from '../../support/person.ts'
import { backupCodes, codeAt } from '../accounts/second-factor.ts'
import { type AdminWorld, auth, base, engines, openAdmin } from './world.ts'

/** What the audit log says, the oldest first. */
async function logged({ get }: Pick<AdminWorld, 'get'>) {
  const { entries }: AuditPage = await get('/audit')
  return (
    entries
      .toReversed()
      // That the person was shown is not what these tests are about.
      .filter(({ act }) => act !== 'code-look')
      .map(({ by, act, on, detail }) => [by.email, act, on?.email, detail])
  )
}

const newestEvent = async (app: App, { session }: Pick<Person, 'session'>): Promise<string> =>
  (await app.call(`${auth}/securityEvents`, { bearer: session })).body[0].name

async function turnOn(app: App, { session }: Pick<Person, 'session'>): Promise<void> {
  const post = (path: string, body: object) => app.call(auth + path, { bearer: session, body })
  const { secret } = (await post('/totp/create', {})).body
  await post('/totp/setup/verify', { code: codeAt(secret, app.now()) })
  await post('/recoveryCodes', { recoveryCodes: backupCodes })
  const done = await post('/totp/setup/complete', {})
  assert.equal(done.status, 200, JSON.stringify(done.body))
}

const signIn = async (app: App, { email, authPW }: Pick<Person, 'email' | 'authPW'>) => {
  const { body, status } = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  return { status, errno: body.errno, session: body.sessionToken && bearerOf(body.sessionToken) }
}

/** A second administrator. */
async function anotherAdmin({ app, act }: AdminWorld): Promise<Person> {
  const bert = await signUp(app, 'bert@example.org')
  await act(`/people/${bert.uid}/role`, { role: 'admin' })
  return bert
}

for (const engine of engines) {
  test(`${engine}: what is done to an account is in the audit log and in its recent activity (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, act, get } = world
    const anna = await signUp(app, 'anna@example.org')
    const path = `/people/${anna.uid}`
    await turnOn(app, anna)

    await act(`${path}/quota`, { bytes: 5_000_000 })
    assert.equal(await newestEvent(app, anna), 'account.admin_quota_changed')
    assert.equal((await get(path)).person.quota, 5_000_000)
    await act(`${path}/role`, { role: 'admin' })
    assert.equal(await newestEvent(app, anna), 'account.admin_role_changed')
    await act(`${path}/role`, { role: 'user' })
    await act(`${path}/two-step-off`)
    assert.equal(await newestEvent(app, anna), 'account.admin_two_factor_removed')
    const mail = (await app.mails()).at(-1)
    assert.equal(mail?.headers['x-template-name'], 'postRemoveTwoStepAuthentication')
    const link = await act(`${path}/reset-link`)
    assert.equal(await newestEvent(app, anna), 'account.reset_link_made')
    assert.ok(link.link.startsWith(`${app.origin}/complete_reset_password#`))
    assert.equal(link.expiresAt, app.now() + 60 * minuteMs)
    await act(`${path}/suspend`, { reason: 'did not answer' })
    assert.equal((await get(path)).suspendedReason, 'did not answer')
    await act(`${path}/restore`)
    assert.equal((await get(path)).suspendedReason, null)
    await act(`${path}/sign-out-everywhere`)

    const email = 'anna@example.org'
    assert.deepEqual(
      await logged(world),
      [
        ['quota', '5000000'],
        ['role', 'admin'],
        ['role', 'user'],
        ['two-step-off', null],
        ['reset-link', null],
        ['suspend', 'did not answer'],
        ['restore', null],
        ['sign-out', null],
      ].map(([what, detail]) => [admin.email, what, email, detail]),
    )
    const { session } = await signIn(app, anna)
    const events = (await app.call(`${auth}/securityEvents`, { bearer: session })).body
    const names = events.map(({ name }: { name: string }) => name)
    for (const name of ['account.disable', 'account.enable', 'account.admin_signed_out']) {
      assert.ok(names.includes(name), names.join())
    }
    const secret = link.link.split('#')[1]
    assert.ok(!JSON.stringify(await get('/audit')).includes(secret), 'the link was shown once')
  })

  test(`${engine}: what changes nothing is no act (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, act, refused } = world
    const anna = await signUp(app, 'anna@example.org')
    const path = `/people/${anna.uid}`
    await act(`${path}/quota`, { bytes: null })
    await act(`${path}/role`, { role: 'user' })
    await act(`${path}/restore`)
    assert.deepEqual(await refused('POST', `${path}/two-step-off`), [400, 155])
    assert.deepEqual(await logged(world), [])
    await act(`${path}/suspend`)
    await act(`${path}/suspend`, { reason: 'again' })
    assert.equal((await logged(world)).length, 1)
  })

  test(`${engine}: after a deletion the log says that it was, but not whose account it was (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, act, call, get, refused } = world
    const anna = await signUp(app, 'anna@example.org')
    const path = `/people/${anna.uid}`
    await act(`${path}/suspend`, { reason: 'Anna of the third floor' })
    const wrong = await refused('DELETE', path, { email: 'other@example.org' })
    assert.deepEqual(wrong, [400, 107])
    assert.deepEqual(await refused('DELETE', path, {}), [400, 108])
    assert.equal((await call('DELETE', path, { email: 'ANNA@example.org' })).status, 200)
    assert.deepEqual(await refused('DELETE', path, { email: 'anna@example.org' }), [404, 116])
    const { entries }: AuditPage = await get('/audit')
    assert.deepEqual(
      entries.map(({ by, act, on, detail }) => [by.email, act, on, detail]),
      [
        [admin.email, 'delete', { uid: null, email: null }, null],
        [admin.email, 'suspend', { uid: null, email: null }, null],
      ],
    )
    assert.equal((await signIn(app, anna)).errno, 102)
  })

  test(`${engine}: an administrator does not shut themselves out, nor leave the server without one (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, call, refused } = world
    const own = `/people/${admin.uid}`
    assert.deepEqual(await refused('POST', `${own}/suspend`), [400, 903])
    assert.deepEqual(await refused('POST', `${own}/role`, { role: 'user' }), [400, 902])
    assert.deepEqual(await refused('DELETE', own, { email: admin.email }), [400, 902])
    const waiting = await signUp(app, 'carl@example.org')
    await world.act(`/people/${waiting.uid}/role`, { role: 'admin' })
    await world.act(`/people/${waiting.uid}/suspend`)
    assert.deepEqual(await refused('DELETE', own, { email: admin.email }), [400, 902])
    const bert = await anotherAdmin(world)
    assert.deepEqual(await refused('POST', `${own}/suspend`), [400, 903])
    assert.equal((await call('DELETE', own, { email: admin.email })).status, 200)
    const log = await app.call(`${base}/audit`, { bearer: bert.session })
    assert.deepEqual(log.body.entries[0].by, { kind: 'administrator', uid: null, email: null })
  })

  test(`${engine}: of two who leave at once, or remove each other, one stays (docs/administration.md)`, async () => {
    for (const whom of ['themselves', 'each other'] as const) {
      await using world = await openAdmin(engine)
      const { app, admin } = world
      const bert = await anotherAdmin(world)
      const demote = (by: Pick<Person, 'session'>, { uid }: Pick<Person, 'uid'>) =>
        app.call(`${base}/people/${uid}/role`, { bearer: by.session, body: { role: 'user' } })
      const replies = await Promise.all(
        whom === 'themselves'
          ? [demote(admin, admin), demote(bert, bert)]
          : [demote(admin, bert), demote(bert, admin)],
      )
      const refusals = replies.filter(({ status }) => status !== 200)
      const errno = whom === 'themselves' ? 902 : 202
      assert.deepEqual(
        refusals.map(({ body }) => body.errno),
        [errno],
        whom,
      )
    }
  })

  test(`${engine}: who was signed out, or is no administrator any more, does nothing more (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, act } = world
    const bert = await anotherAdmin(world)
    const anna = await signUp(app, 'anna@example.org')
    const suspend = async () => {
      const path = `${base}/people/${anna.uid}/suspend`
      const { status, body } = await app.call(path, { bearer: bert.session, body: {} })
      return [status, body.errno]
    }
    await act(`/people/${bert.uid}/role`, { role: 'user' })
    assert.deepEqual(await suspend(), [403, 202])
    await act(`/people/${bert.uid}/role`, { role: 'admin' })
    await act(`/people/${bert.uid}/sign-out-everywhere`)
    assert.deepEqual(await suspend(), [401, 110])
    assert.equal((await signIn(app, anna)).status, 200)
  })
}

test('an administrator shows anew who they are when that is a while ago (auth-api.md §1.6e)', async () => {
  await using world = await openAdmin()
  const { app, admin, get } = world
  const { email, authPW } = admin
  app.sleep(15 * minuteMs)
  await get('/people')
  app.sleep(1)
  const { status, body } = await world.call('GET', '/people')
  assert.deepEqual([status, body.errno, body.detail], [400, 138, 'stale'])
  await get('/invitations')
  await get('/diagnostics')
  await app.call(`${auth}/session/reauth`, { bearer: admin.session, body: { email, authPW } })
  await get('/people')
})

test('an administrator with two-step sign-in is let in with it alone (auth-api.md §1.6f)', async () => {
  await using world = await openAdmin()
  const { app, admin } = world
  await turnOn(app, admin)
  const { session } = await signIn(app, admin)
  const reply = await app.call(`${base}/people`, { bearer: session })
  assert.deepEqual([reply.status, reply.body.errno], [400, 138])
})

test('links for a new password are for those who may use them (auth-api.md §2.6)', async () => {
  await using world = await openAdmin()
  const { app, act, refused } = world
  const anna = await signUp(app, 'anna@example.org')
  const path = `/people/${anna.uid}`
  await act(`${path}/suspend`)
  assert.deepEqual(await refused('POST', `${path}/reset-link`), [400, 102])
  const { credentials } = await newCredentials('new@example.org', 'a quiet steppe evening')
  const created = await app.call(`${auth}/account/create`, {
    body: { email: 'new@example.org', ...credentials, verificationMethod: 'email-otp' },
  })
  const unconfirmed = `/people/${created.body.uid}/reset-link`
  assert.deepEqual(await refused('POST', unconfirmed), [400, 107])
})

test('invitations and mails that are sent again are in the audit log, too (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { admin, act, get } = world
  const made = await act('/invitations', { note: 'for Sam', email: 'sam@example.org' })
  await act(`/invitations/${made.id}/revoke`)
  await act('/mails/retry')
  const { entries }: AuditPage = await get('/audit')
  assert.deepEqual(
    entries.map(({ by, act, on, detail }) => [by.kind, by.uid, act, on, detail]),
    [
      ['administrator', admin.uid, 'mail-retry', null, null],
      ['administrator', admin.uid, 'invite-revoke', null, made.id],
      ['administrator', admin.uid, 'invite', null, made.id],
    ],
  )
  assert.ok(!JSON.stringify(entries).includes(made.code))
})

test('the audit log comes in pages, and ends after two years (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { app, admin, act, get } = world
  for (let n = 0; n < 5; n++) await act('/invitations', {})
  const pages: number[] = []
  const seen = new Set<string>()
  for (let next: string | null = ''; next !== null; ) {
    const page: AuditPage = await get(`/audit?limit=2${next && `&after=${next}`}`)
    pages.push(page.entries.length)
    for (const { id } of page.entries) seen.add(id)
    next = page.next
  }
  assert.deepEqual([pages, seen.size], [[2, 2, 1], 5])
  for (const query of ['after=x', 'after=-1', 'limit=0', 'limit=101']) {
    assert.equal((await world.call('GET', `/audit?${query}`)).body.errno, 107, query)
  }
  const { email, authPW } = admin
  const again = async () => {
    const session = (await signIn(app, { email, authPW })).session
    return (await app.call(`${base}/audit`, { bearer: session })).body.entries.length
  }
  app.sleep(729 * dayMs)
  await app.server.prune()
  assert.equal(await again(), 5)
  app.sleep(2 * dayMs)
  await app.server.prune()
  assert.equal(await again(), 0)
})

for (const [path, wrong] of [
  ['suspend', { reason: 'x'.repeat(256) }],
  ['suspend', { reason: 'a\nb' }],
  ['suspend', { reason: 5 }],
  ['quota', { bytes: -1 }],
  ['quota', { bytes: 1.5 }],
  ['quota', { bytes: '5' }],
  ['quota', { bytes: 2 ** 53 }],
  ['role', { role: 'root' }],
  ['role', { role: null }],
] as const) {
  test(`${path} with ${JSON.stringify(wrong).slice(0, 40)} is refused: 107, and nothing happens`, async () => {
    await using world = await openAdmin()
    const anna = await signUp(world.app, 'anna@example.org')
    const refusal = await world.refused('POST', `/people/${anna.uid}/${path}`, wrong)
    assert.deepEqual(refusal, [400, 107])
    assert.deepEqual(await logged(world), [])
  })
}
