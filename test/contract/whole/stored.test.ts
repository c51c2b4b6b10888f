import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, signUp } from '../../support/person.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const minuteMs = 60_000

const stored = (app: App, bearer: string | undefined) =>
  app.call(`${auth}/account/storage`, { ...(bearer && { bearer }) })

for (const engine of engines) {
  test(`${engine}: what is stored: records and bytes by collection, and when each device last synced (auth-api.md §2.21)`, async () => {
    await using app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
    const person = await signUp(app, 'ada@example.org')
    const { session } = person
    const device = (name: string, bearer: string) =>
      app.call(`${auth}/account/device`, { bearer, body: { name, type: 'desktop' } })
    const laptop = await device('Laptop', session)
    assert.deepEqual((await stored(app, session)).body, {
      collections: [],
      devices: [{ deviceId: laptop.body.id, name: 'Laptop', lastSync: null }],
    })

    const { client } = await storageOf(app, person)
    const syncedAt = app.now()
    await client.put('/storage/bookmarks/a', { payload: 'a'.repeat(1000) })
    await client.put('/storage/bookmarks/b', { payload: 'bb' })
    const { headers } = await client.put('/storage/tabs/a', { payload: 'x' })
    const modified = Math.round(Number(headers['x-last-modified']) * 1000)
    const { email, authPW } = person
    const login = await app.call(`${auth}/account/login`, { body: { email, authPW } })
    const second = bearerOf(login.body.sessionToken)
    const other = await device('Other', second)
    const { status, body } = await stored(app, second)
    assert.equal(status, 200)
    assert.equal(body.quota, undefined)
    assert.deepEqual(
      body.collections.map(({ modified: _, ...rest }: { modified: number }) => rest),
      [
        { name: 'bookmarks', records: 2, bytes: 1002 },
        { name: 'tabs', records: 1, bytes: 1 },
      ],
    )
    assert.equal(body.collections[1].modified, modified)
    const [first, ...more] = body.devices.toSorted((a: { name: string }, b: { name: string }) =>
      a.name < b.name ? -1 : 1,
    )
    assert.equal(first.deviceId, laptop.body.id)
    assert.ok(Math.abs(first.lastSync - syncedAt) < minuteMs, `${first.lastSync - syncedAt}`)
    assert.deepEqual(more, [{ deviceId: other.body.id, name: 'Other', lastSync: null }])
  })
}

test('asking what is stored ends nobody’s sync, and a person’s own quota is told (auth-api.md §2.21)', async () => {
  await using app = await openApp({
    env: { CORSAC_SIGNUP: 'open', CORSAC_STORAGE_QUOTA: '1 MB' },
  })
  const person = await signUp(app, 'ada@example.org')
  const { client } = await storageOf(app, person)
  await client.put('/storage/tabs/a', { payload: 'x' })
  assert.equal((await stored(app, person.session)).body.quota, 1_000_000)
  assert.equal((await client.get('/info/collections')).status, 200)
  app.sleep(-5 * minuteMs)
  assert.equal((await stored(app, person.session)).status, 200, 'also when the clock was set back')
})

test('what is stored is shown to a confirmed session of the account only (auth-api.md §1.6f)', async () => {
  await using app = await openApp({
    env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always' },
  })
  const { email, authPW, session } = await signUp(app, 'ada@example.org')
  const login = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  const waiting = await stored(app, bearerOf(login.body.sessionToken))
  assert.deepEqual([waiting.status, waiting.body.errno], [400, 138])
  for (const bearer of [undefined, 'ab'.repeat(32), session.replace('fxs_', 'fxk_')]) {
    const refused = await stored(app, bearer)
    assert.deepEqual([refused.status, refused.body.errno], [401, 110])
  }
})
