import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditPage, Invitation } from '../../../src/wire.ts'
import type { App } from '../../support/app.ts'
import { bearerOf, type Person, signUp } from '../../support/person.ts'
import { type AdminWorld, auth, base, engines, openAdmin } from './world.ts'

const destroy = async (
  app: App,
  { session, email, authPW }: Pick<Person, 'session' | 'email' | 'authPW'>,
) => {
  const reply = await app.call(`${auth}/account/destroy`, {
    bearer: session,
    body: { email, authPW },
  })
  return [reply.status, reply.body.errno]
}

const done = [200, undefined]

/** Somebody who is made an administrator, in a session of today. */
async function another({ app, act }: AdminWorld, email = 'bert@example.org'): Promise<Person> {
  const bert = await signUp(app, email)
  await act(`/people/${bert.uid}/role`, { role: 'admin' })
  return bert
}

/** Open invitations that somebody has made. */
async function openOf({ get }: AdminWorld, uid: string): Promise<number> {
  const { invitations }: { invitations: readonly Invitation[] } = await get('/invitations')
  return invitations.filter(({ createdBy, state }) => createdBy === uid && state === 'open').length
}

/** Makes two invitations in somebody's name. @returns the code of one */
async function invite({ app }: AdminWorld, { session }: Pick<Person, 'session'>): Promise<string> {
  const make = () => app.call(`${base}/invitations`, { bearer: session, body: {} })
  await make()
  return (await make()).body.code
}

const reasonOf = async ({ app }: AdminWorld, code: string) =>
  (await app.call(`${auth}/invitation/status`, { body: { code } })).body.reason

/** What the audit log says of invitations that were taken back along with something. */
async function takenBack({ get }: AdminWorld) {
  const { entries }: AuditPage = await get('/audit')
  return entries
    .filter(({ act }) => act === 'invites-revoke')
    .map(({ by, on, detail }) => [by.uid, on?.uid, detail])
}

for (const engine of engines) {
  test(`${engine}: administrators who are suspended do not count (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, get } = world
    await signUp(app, 'anna@example.org')
    assert.equal((await get('/diagnostics')).administrators, 1)
    const bert = await another(world)
    assert.equal((await get('/diagnostics')).administrators, 2)
    const suspend = `${base}/people/${admin.uid}/suspend`
    assert.equal((await app.call(suspend, { bearer: bert.session, body: {} })).status, 200)
    for (const path of ['status', 'diagnostics']) {
      const { body } = await app.call(`${base}/${path}`, { bearer: bert.session })
      assert.deepEqual([body.administrators, body.accounts], [1, 3], path)
    }
  })

  test(`${engine}: the last administrator who can act does not delete their account while others have one: errno 902 (auth-api.md §2.1)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, act } = world
    assert.deepEqual(await destroy(app, { ...admin, authPW: 'f'.repeat(64) }), [400, 103])
    const anna = await signUp(app, 'anna@example.org')
    assert.deepEqual(await destroy(app, admin), [400, 902])
    const bert = await another(world)
    await act(`/people/${bert.uid}/suspend`)
    assert.deepEqual(await destroy(app, admin), [400, 902])
    await act(`/people/${bert.uid}/restore`)
    assert.deepEqual(await destroy(app, anna), done)
    assert.deepEqual(await destroy(app, admin), done)
  })

  test(`${engine}: of two administrators who delete their accounts at once one stays (auth-api.md §2.1)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin } = world
    await signUp(app, 'anna@example.org')
    const bert = await another(world)
    const replies = await Promise.all([destroy(app, admin), destroy(app, bert)])
    assert.deepEqual(replies.map(([status]) => status).sort(), [200, 400], JSON.stringify(replies))
  })

  test(`${engine}: the invitations of who is no administrator any more end, and stay so (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, act, call } = world
    const own = await invite(world, admin)
    const bert = await another(world)
    const path = `/people/${bert.uid}`
    const first = await invite(world, bert)
    assert.equal(await openOf(world, bert.uid), 2)
    await act(`${path}/role`, { role: 'user' })
    assert.equal(await reasonOf(world, first), 'revoked')
    await act(`${path}/role`, { role: 'admin' })
    assert.equal(await openOf(world, bert.uid), 0, 'they do not come back')

    const second = await invite(world, bert)
    await act(`${path}/suspend`)
    await act(`${path}/restore`)
    assert.equal(await reasonOf(world, second), 'revoked')
    assert.deepEqual(await takenBack(world), [
      [admin.uid, bert.uid, '2'],
      [admin.uid, bert.uid, '2'],
    ])

    const { body } = await app.call(`${auth}/account/login`, {
      body: { email: bert.email, authPW: bert.authPW },
    })
    const third = await invite(world, { session: bearerOf(body.sessionToken) })
    assert.equal((await call('DELETE', path, { email: bert.email })).status, 200)
    assert.equal(await reasonOf(world, third), 'revoked')
    assert.equal(await reasonOf(world, own), undefined, 'those of others go on')
  })

  test(`${engine}: the invitations of an administrator who deletes the own account end with it (auth-api.md §2.1)`, async () => {
    await using world = await openAdmin(engine)
    const bert = await another(world)
    const code = await invite(world, bert)
    assert.deepEqual(await destroy(world.app, bert), done)
    assert.equal(await reasonOf(world, code), 'revoked')
    assert.deepEqual(await takenBack(world), [], 'nobody else did it')
  })
}

test('the only account there is may be deleted, also an administrator’s (auth-api.md §2.1)', async () => {
  await using world = await openAdmin()
  assert.deepEqual(await destroy(world.app, world.admin), done)
  assert.match((await world.app.server.firstAccountCode()) ?? '', /^Z/)
})
