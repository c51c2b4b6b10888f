import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import type { AskNode } from './own-client.ts'
import { sizesOf } from './sizes.ts'
import { addStorageUser } from './store.ts'

const now = 1_700_000_000_000
const nodeId = 'local'
const url = 'https://sync.example.org/api/storage'

async function* text(value: unknown) {
  yield JSON.stringify(value)
}

/** A storage that answers for nobody in `silent`, with an error for those in `broken`, and else counts. */
const storage =
  (silent: ReadonlySet<number>, broken: ReadonlySet<number>): AskNode =>
  async (_, { target }) => {
    const [, uid, what] = /\/1\.5\/(\d+)\/info\/(\w+)$/.exec(target) ?? []
    if (silent.has(Number(uid))) return new Promise(() => {})
    if (broken.has(Number(uid))) return { status: 503, parts: text(0) }
    const answer = what === 'collection_counts' ? { tabs: 1, forms: 2 } : { tabs: 0.5, forms: 1 }
    return { status: 200, parts: text(answer) }
  }

for (const [engine, open] of engines) {
  test(`${engine}: sizes of many people are those that the storage tells in time (docs/administration.md)`, async () => {
    await using db = await open()
    const accounts = Array.from({ length: 12 }, (_, n) => ({
      uid: n.toString(16).padStart(32, '0'),
      storageQuota: null,
    }))
    const [, second, third, ...others] = accounts
    const users = new Map<string, number>()
    await db.transaction(async (tx) => {
      await tx
        .insertInto('nodes')
        .values({ id: nodeId, url, available: 1, createdAt: now })
        .execute()
      // The first has never stored anything.
      for (const { uid } of accounts.slice(1)) {
        const start = { uid, nodeId, generation: 1, keysChangedAt: 1, clientState: 'ab' }
        const user = await addStorageUser(tx, { ...start, createdAt: now })
        users.set(uid, user.storageUid)
      }
    })
    const storageUid = (account: { uid: string } | undefined) =>
      new Set([users.get(account?.uid ?? '') ?? 0])
    const context = {
      db,
      clock: () => now,
      masterKey: new Uint8Array(32),
      askNode: storage(storageUid(second), storageUid(third)),
    }
    const sizes = await sizesOf(context, accounts, { waitMs: 300 })
    const expected: [string, { records: number; bytes: number }][] = [
      [accounts[0]?.uid ?? '', { records: 0, bytes: 0 }],
      ...others.map(({ uid }): [string, { records: number; bytes: number }] => [
        uid,
        { records: 3, bytes: 1536 },
      ]),
    ]
    assert.deepEqual(new Map([...sizes].sort()), new Map(expected.sort()))
  })
}

test('nobody has no sizes, and nobody is waited for', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const askNode: AskNode = () => assert.fail('nobody to ask about')
  const context = { db, clock: () => now, masterKey: new Uint8Array(32), askNode }
  const started = performance.now()
  assert.equal((await sizesOf(context, [], { waitMs: 60_000 })).size, 0)
  assert.ok(performance.now() - started < 30_000)
})
