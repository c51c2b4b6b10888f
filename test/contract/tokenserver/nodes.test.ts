import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import { openOauth, publicUrl, start } from '../oauth/oauth.fixture.ts'
import { ask, isRefused, one, tokenFor } from './tokenserver.fixture.ts'

test('a user whose node is gone gets a fresh uid elsewhere; a planned move keeps uid and key (settled.md S4)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const before = await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction(async (tx) => {
    await tx
      .insertInto('nodes')
      .values({ id: 'second', url: 'https://second.example', available: 0, createdAt: 1 })
      .execute()
    await tx.updateTable('storageUsers').set({ nodeId: 'second' }).execute()
  })
  const moved = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.equal(moved.json.uid, before.json.uid)
  assert.equal(moved.json.api_endpoint, `https://second.example/1.5/${before.json.uid}`)
  await app.db.transaction((tx) => tx.deleteFrom('nodes').where('id', '=', 'second').execute())
  const fresh = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.notEqual(fresh.json.uid, before.json.uid)
  assert.equal(fresh.json.api_endpoint, `${publicUrl}/api/storage/1.5/${fresh.json.uid}`)
})

test('without a node for new users it is 503 with Retry-After, and old ones go on (sync.md §2.9)', async () => {
  await using app = await openOauth()
  const old = await app.newPerson()
  const authorization = await tokenFor(app, old)
  await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction((tx) => tx.updateTable('nodes').set({ available: 0 }).execute())
  assert.equal((await ask(app, authorization, `${start - 1000}-${one}`)).status, 200)
  const reply = await ask(app, await tokenFor(app, await app.newPerson()), `${start - 1000}-${one}`)
  isRefused(reply, 503, 'internal-error', {
    location: 'internal',
    name: '',
    description: 'Server error',
  })
  assert.ok(Number(reply.headers.get('retry-after')) > 0)
})

test('new users go to another node when ours takes none (sync.md §2.10)', async () => {
  await using app = await openOauth()
  await app.tokenServer.ensureNode()
  await app.db.transaction(async (tx) => {
    await tx.updateTable('nodes').set({ available: 0 }).execute()
    await tx
      .insertInto('nodes')
      .values({ id: 'second', url: 'https://second.example', available: 1, createdAt: 1 })
      .execute()
  })
  const { json } = await ask(
    app,
    await tokenFor(app, await app.newPerson()),
    `${start - 1000}-${one}`,
  )
  assert.equal(json.api_endpoint, `https://second.example/1.5/${json.uid}`)
  assert.ok(readStorageToken([nodeKey(app.masterKey, 'second')], json.id))
})

test('the node’s address follows the configuration, with a warning that tells both (design.md §2a)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  await app.db.transaction((tx) =>
    tx
      .insertInto('nodes')
      .values({ id: 'local', url: 'https://old.example/api/storage', available: 1, createdAt: 1 })
      .execute(),
  )
  const { json } = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.ok(json.api_endpoint.startsWith(`${publicUrl}/api/storage/1.5/`))
  const warnings = app.lines.filter((line) => line['level'] === 'warn')
  assert.deepEqual(
    warnings.map(({ before, after }) => [before, after]),
    [['https://old.example/api/storage', `${publicUrl}/api/storage`]],
  )
  await app.tokenServer.ensureNode()
  assert.equal(app.lines.filter((line) => line['level'] === 'warn').length, 1)
})
