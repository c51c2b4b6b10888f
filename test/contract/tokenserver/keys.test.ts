import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import { openOauth, start } from '../oauth/oauth.fixture.ts'
import {
  ask,
  changeKeys,
  hexOf,
  isRefused,
  jobsOf,
  one,
  three,
  tokenFor,
  two,
  usersOf,
} from './tokenserver.fixture.ts'

const engines = ['sqlite', 'postgres'] as const
/** Long enough for a request that does not wait to be through. */
const whileDeletingMs = 150

for (const engine of engines) {
  test(`${engine}: a password change keeps uid and key; its generation is stored (sync.md §2.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const keyId = `${start - 1000}-${one}`
    const before = await ask(app, await tokenFor(app, person), keyId)
    const early = await tokenFor(app, person)
    await app.changeAccount(person.uid, { verifierSetAt: start + 50 })
    const after = await ask(app, await tokenFor(app, person), keyId)
    assert.equal(after.json.uid, before.json.uid)
    const rows = await usersOf(app, person.uid)
    assert.deepEqual(
      rows.map((row) => [row.generation, row.keysChangedAt, row.replacedAt]),
      [[start + 50, start - 1000, null]],
    )
    isRefused(await ask(app, early, keyId), 401, 'invalid-generation')
    assert.deepEqual(await jobsOf(app), [])
  })

  test(`${engine}: new keys bring a new uid on the same node; the old one is closed at once and purged a day later (settled.md S16)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const before = await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
    app.pass(7000)
    await changeKeys(app, person, start + 100)
    const after = await ask(app, await tokenFor(app, person), `${start + 100}-${two}`)
    assert.equal(after.status, 200)
    assert.notEqual(after.json.uid, before.json.uid)
    const [old, current] = await usersOf(app, person.uid)
    assert.deepEqual([old?.storageUid, old?.replacedAt], [before.json.uid, start + 7000])
    assert.deepEqual(
      [current?.storageUid, current?.nodeId, current?.clientState, current?.createdAt],
      [after.json.uid, 'local', hexOf(two), start + 7000],
    )
    const common = { nodeId: 'local', storageUid: before.json.uid, born: start }
    assert.deepEqual(
      (await jobsOf(app)).map(({ nodeId, storageUid, born, kind, value, dueAt }) => ({
        nodeId,
        storageUid,
        born,
        kind,
        value,
        dueAt,
      })),
      [
        { ...common, kind: 'closeUser', value: start + 7000, dueAt: start + 7000 },
        { ...common, kind: 'purgeUser', value: 0, dueAt: start + 7000 + 86_400_000 },
      ],
    )
    assert.equal(app.kicks(), 1)
  })

  test(`${engine}: 20 devices that ask at once get one uid, for the first keys and after a change (sync.md §2.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const askAll = async (keyId: string) => {
      const authorization = await tokenFor(app, person)
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => ask(app, authorization, keyId)),
      )
      for (const { status } of replies) assert.equal(status, 200)
      return [...new Set(replies.map(({ json }) => json.uid))]
    }
    const first = await askAll(`${start - 1000}-${one}`)
    await changeKeys(app, person, start + 100)
    const second = await askAll(`${start + 100}-${two}`)
    assert.deepEqual([first.length, second.length], [1, 1])
    assert.notEqual(first[0], second[0])
    const rows = await usersOf(app, person.uid)
    assert.deepEqual(
      rows.map((row) => [row.storageUid, row.replacedAt === null]),
      [
        [first[0], false],
        [second[0], true],
      ],
    )
    assert.equal((await jobsOf(app)).length, 2)
  })

  test(`${engine}: with the account its storage is closed and purged at once; rows stay but name nobody, tokens end (sync.md §2.11)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const bystander = await app.newPerson()
    await ask(app, await tokenFor(app, bystander), `${start - 1000}-${one}`)
    await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
    await changeKeys(app, person, start + 100)
    const authorization = await tokenFor(app, person)
    await ask(app, authorization, `${start + 100}-${two}`)
    app.pass(1000)
    await app.deleteAccount(person.uid)
    isRefused(await ask(app, authorization, `${start + 100}-${two}`), 401, 'invalid-credentials')
    assert.deepEqual(await usersOf(app, person.uid), [])
    const rows = await usersOf(app, '')
    assert.deepEqual(
      rows.map(({ replacedAt, clientState }) => [replacedAt, clientState]),
      [
        [start, ''],
        [start + 1000, ''],
      ],
    )
    const [old, current] = rows
    const jobs = await jobsOf(app)
    const since = jobs.filter((job) => job.createdAt === start + 1000)
    assert.deepEqual(
      since.map(({ kind, storageUid, value, dueAt }) => [kind, storageUid, value, dueAt]).sort(),
      [
        ['closeUser', current?.storageUid, start + 1000, start + 1000],
        ['purgeUser', current?.storageUid, 0, start + 1000],
        ['purgeUser', old?.storageUid, 0, start + 1000],
      ].sort(),
    )
    const [other] = await usersOf(app, bystander.uid)
    assert.equal(other?.replacedAt, null)
  })

  test(`${engine}: nobody gets a uid for an account that is being deleted (sync.md §2.11)`, async () => {
    await using app = await openOauth({ engine })
    await app.tokenServer.ensureNode()
    const person = await app.newPerson()
    const authorization = await tokenFor(app, person)
    const told = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const deletion = app.db.transaction(async (tx) => {
      await app.hooks.accountDeleting(tx, person.uid)
      told.resolve()
      await asked.promise
      await tx.deleteFrom('accounts').where('uid', '=', person.uid).execute()
    })
    await told.promise
    const reply = ask(app, authorization, `${start - 1000}-${one}`)
    await delay(whileDeletingMs)
    asked.resolve()
    await deletion
    isRefused(await reply, 401, 'invalid-credentials')
    assert.deepEqual(await usersOf(app, person.uid), [])
  })
}

test('a key from before a reset is refused, with an old token and with a new one (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const old = await tokenFor(app, person)
  const oldKey = `${start - 1000}-${one}`
  await ask(app, old, oldKey)
  await changeKeys(app, person, start + 100)
  isRefused(await ask(app, old, oldKey), 401, 'invalid-credentials')
  isRefused(await ask(app, old, `${start + 100}-${two}`), 401, 'invalid-credentials')
  // Nobody came with the new key yet, so only the account knows of it.
  const fresh = await tokenFor(app, person)
  isRefused(await ask(app, fresh, oldKey), 401, 'invalid-keysChangedAt')
  assert.equal((await ask(app, fresh, `${start + 100}-${two}`)).status, 200)
  const stale = {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value stale value',
  }
  isRefused(await ask(app, fresh, oldKey), 401, 'invalid-client-state', stale)
  isRefused(await ask(app, fresh, `${start + 100}-${one}`), 401, 'invalid-client-state', stale)
})

test('the first device of all must have the account’s key time as well (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  for (const k of [start - 1001, start - 999, start + 5]) {
    isRefused(await ask(app, authorization, `${k}-${one}`), 401, 'invalid-keysChangedAt')
  }
  assert.deepEqual(await usersOf(app, person.uid), [])
})

test('another key at the same time is refused: rule 4 (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  await ask(app, authorization, `${start - 1000}-${one}`)
  isRefused(await ask(app, authorization, `${start - 1000}-${two}`), 401, 'invalid-client-state', {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value new value with no generation change',
  })
  isRefused(await ask(app, authorization, `${start - 1000}-`), 401, 'invalid-client-state', {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value empty string',
  })
  isRefused(await ask(app, authorization, `0-${one}`), 401, 'invalid-keysChangedAt')
})

test('an account without password has generation 0, which counts as not given (auth-api.md §1.3)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ verifierSetAt: 0 })
  const first = await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
  assert.equal(first.status, 200)
  await app.changeAccount(person.uid, { keysChangedAt: start + 7 })
  const second = await ask(app, await tokenFor(app, person), `${start + 7}-${three}`)
  assert.equal(second.status, 200)
  const rows = await usersOf(app, person.uid)
  assert.deepEqual(
    rows.map(({ generation }) => generation),
    [0, start + 7],
  )
})

test('a uid that was ended while the account lives is followed by a fresh one (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const before = await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction((tx) =>
    tx.updateTable('storageUsers').set({ replacedAt: start }).execute(),
  )
  const after = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.equal(after.status, 200)
  assert.notEqual(after.json.uid, before.json.uid)
  const [, current] = await usersOf(app, person.uid)
  // Two uids are never born at once, even if the clock stands still.
  assert.equal(current?.createdAt, start + 1)
  const read = readStorageToken([nodeKey(app.masterKey, 'local')], after.json.id)
  assert.deepEqual([read?.claims.born, read?.claims.issuedAt], [start + 1, start + 1])
  assert.equal((await ask(app, authorization, `${start - 1000}-${one}`)).json.uid, after.json.uid)
})
