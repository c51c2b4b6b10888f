import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomHex } from '../../../src/base/bytes.ts'
import { dayMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { openWorld, type Signed, type World } from './world.ts'

/** Nobody has more (auth-api.md §1.4). */
const maxSessions = 500

/** A person with three sessions: a browser's, a phone's beside its refresh token, and one of nothing. */
async function household(world: World) {
  const uid = await world.account()
  const browser = await world.session(uid)
  const phone = await world.session(uid)
  const bare = await world.session(uid)
  await world.refreshToken(uid, { sessionId: phone.id })
  const device = { name: 'laptop', type: 'desktop' }
  assert.equal((await world.post('/account/device', browser, device)).status, 200)
  return { uid, browser, phone, bare }
}

const statusOf = async (world: World, by: Signed) => (await world.get('/session/status', by)).status

for (const [engine, open] of engines) {
  test(`${engine}: sessions of a browser's device and of a phone do not run out; a bare one does (auth-api.md §1.4)`, async () => {
    await using world = await openWorld(open)
    const { browser, phone, bare } = await household(world)
    world.time.now += 28 * dayMs + 1
    assert.equal(await statusOf(world, bare), 401)
    assert.equal(await statusOf(world, browser), 200)
    assert.equal(await statusOf(world, phone), 200)
  })

  test(`${engine}: refresh tokens that carry a device are known, so that they make no room for others (auth-api.md §3.7)`, async () => {
    await using world = await openWorld(open)
    const uid = await world.account()
    const phone = await world.refreshToken(uid)
    const bare = await world.refreshToken(uid)
    await world.post('/account/device', phone, { name: 'phone', type: 'mobile' })
    const ask = (ids: readonly string[]) =>
      world.db.transaction((tx) => world.guard.facts.refreshTokensInUse(tx, ids))
    assert.deepEqual([...(await ask([phone.id, bare.id]))], [phone.id])
    assert.deepEqual([...(await ask([]))], [])
  })

  test(`${engine}: pruning ends the bare session and spares those of browser and phone (auth-api.md §7.4)`, async () => {
    await using world = await openWorld(open)
    const { browser, phone, bare } = await household(world)
    world.time.now += 28 * dayMs + 1
    const pruned = await world.db.transaction((tx) => world.accounts.prune(tx, world.clock()))
    assert.equal(pruned.sessions, 1)
    const ids = await world.db.transaction((tx) => tx.selectFrom('sessions').select('id').execute())
    assert.deepEqual(ids.map(({ id }) => id).sort(), [browser.id, phone.id].sort())
    assert.ok(!ids.some(({ id }) => id === bare.id))
  })

  test(`${engine}: an account with too many sessions keeps those of browser and phone (auth-api.md §1.4)`, async () => {
    await using world = await openWorld(open)
    const { uid, browser, phone, bare } = await household(world)
    world.time.now += 1000
    await world.db.transaction(async (tx) => {
      const query = tx.selectFrom('sessions').selectAll().where('id', '=', bare.id)
      const like = await query.executeTakeFirstOrThrow()
      const lastAccessTime = world.clock()
      for (let count = 3; count < maxSessions; count++) {
        const row = { ...like, id: randomHex(32), lastAccessTime }
        await tx.insertInto('sessions').values(row).execute()
      }
    })
    const caller = await world.session(uid)
    assert.equal((await world.post('/session/duplicate', caller, {})).status, 200)
    assert.equal(await statusOf(world, bare), 401)
    assert.equal(await statusOf(world, browser), 200)
    assert.equal(await statusOf(world, phone), 200)
  })
}

test('GET /account counts the devices that are signed in (auth-api.md §2.1)', async () => {
  const [, open] = engines[0] ?? []
  if (!open) throw new Error('no engine')
  await using world = await openWorld(open)
  const { browser } = await household(world)
  const { body } = await world.get('/account', browser)
  assert.deepEqual(body['recoveryKey'], { exists: false, estimatedSyncDeviceCount: 1 })
})
