import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { unroutedTables } from '../../../test/support/routing.ts'
import { recordStatements, watchStatements } from '../../../test/support/storage-statements.ts'
import type { BsoQuery, SortOrder } from '../engine.ts'
import { listStatement, restStatement } from './lists.ts'
import { change, done, openEngine, tabs } from './support.fixture.ts'

/** Every statement but those of lists. */
const expected = [
  'append_to_batch',
  'apply_batch',
  'check',
  'claim_pair',
  'close_user',
  'forget_closed',
  'get_bso',
  'has_expired',
  'hide_closed',
  'list_collections',
  'lock_user',
  'make_user',
  'measure_collections',
  'open_batch',
  'open_user',
  'purge_closed',
  'purge_closed_batches',
  'purge_expired',
  'purge_expired_batches',
  'raise_clock',
  'refuse_tokens',
  'remove_bsos',
  'remove_collection',
  'remove_everything',
  'store_bsos',
  'tell_time',
  'used_bytes',
  'visit_user',
]

const sorts: readonly SortOrder[] = ['newest', 'oldest', 'index']

test('every statement is about one user, by uid = $1 in each table it names (design.md §2)', async () => {
  const { texts, faults } = watchStatements()
  using sent = recordStatements()
  const lists = new Set<string>()
  await using open = await openEngine()
  const { engine } = open
  const limits = { maxTotalRecords: 1000, maxTotalBytes: 10_000 }
  const changes = [change('a'), change('b'), change('c')]
  await engine.check()
  await engine.claimPair('pair')
  await engine.listCollections({ ...tabs, user: { ...tabs.user, uid: 8, expired: true } })
  await engine.visit(tabs)
  done(await engine.postBsos({ ...tabs, changes }))
  done(await engine.putBso({ ...tabs, change: change('a') }))
  await engine.listCollections(tabs)
  await engine.measureCollections(tabs)
  await engine.measureQuota(tabs)
  await engine.getBso({ ...tabs, id: 'a' })
  for (const form of ['ids', 'full'] as const) {
    for (const sort of sorts) {
      const after = { sort, key: 0, id: 'a' }
      const queries: BsoQuery[] = [{ sort }, { sort, after }, { sort, ids: ['a'] }]
      for (const query of [...queries, { sort, ids: ['a'], after }]) {
        const call = { ...tabs, query, form, format: 'application/json' } as const
        lists.add(listStatement(call).name)
        await engine.list(call)
      }
    }
  }
  // More than a part holds.
  const much = `INSERT INTO corsac_storage.bso
    SELECT $1, 1, NULL, 9, NULL, 1, 'more' || n, '"x"' FROM generate_series(1, 1001) AS n`
  await open.database.query(much, [tabs.user.uid])
  for (const sort of sorts) {
    const call = { ...tabs, query: { sort }, form: 'ids', format: 'application/json' } as const
    const { more } = done(await engine.list(call)).value
    assert.ok(more)
    lists.add(restStatement({ ...call, query: more.query }).name)
  }
  // Another process is at it: the write has to be sent again, after the lock.
  const other = await open.connect()
  await other.query('BEGIN')
  await other.query('UPDATE corsac_storage.users SET clock = clock + 1 WHERE uid = $1', [
    tabs.user.uid,
  ])
  const waiting = engine.putBso({ ...tabs, change: change('a') })
  await delay(200)
  await other.query('COMMIT')
  done(await waiting)
  const batch = done(await engine.appendToBatch({ ...tabs, limits, changes })).value
  done(await engine.appendToBatch({ ...tabs, limits, changes, batch }))
  done(await engine.commitBatch({ ...tabs, limits, changes, batch }))
  done(await engine.deleteBso({ ...tabs, id: 'a' }))
  done(await engine.deleteBsos({ ...tabs, ids: ['b'] }))
  done(await engine.deleteCollection(tabs))
  done(await engine.deleteEverything(tabs))
  const user = { uid: tabs.user.uid, born: tabs.user.born }
  // A record and a batch that have been dead for long.
  const old = 'INSERT INTO corsac_storage.batches (uid, created, bytes, records, collection, id)'
  await open.database.query(`${old} VALUES ($1, 1, 0, 0, 9, 'old')`, [user.uid])
  await engine.purgeExpired(user)
  await engine.refuseTokensBefore({ ...user, before: 1 })
  await engine.raiseClock({ ...user, to: 1 })
  await engine.openUser(user)
  await engine.closeUser({ ...user, at: 1 })
  await engine.purgeUser(user)
  await engine.releaseSpace()
  assert.deepEqual(faults, [])
  assert.equal(lists.size, 27)
  assert.deepEqual([...sent.names].sort(), [...expected, ...lists].sort())
  for (const text of texts) {
    assert.doesNotMatch(text, /\b(LISTEN|NOTIFY|nextval|serial|SERIALIZABLE)\b/i)
  }
})

test('a table that is not bound to the user is found (the check itself)', () => {
  const bound = [
    'SELECT a FROM corsac_storage.bso WHERE uid = $1 AND id = $2',
    'SELECT (SELECT max(id) FROM corsac_storage.bso WHERE uid = $1) FROM corsac_storage.users u WHERE u.uid = $1',
    'UPDATE corsac_storage.users u SET clock = 1 FROM verdict v WHERE u.uid = $1 AND v.ok',
    'INSERT INTO corsac_storage.bso (uid, id) SELECT $1, id FROM sent',
    'INSERT INTO corsac_storage.users AS u (uid, born) VALUES ($1, $2)',
    'DELETE FROM corsac_storage.bso b USING verdict v WHERE b.uid = $1',
    'SELECT value FROM corsac_storage.storage_meta',
  ]
  for (const text of bound) assert.deepEqual(unroutedTables(text), [], text)
  for (const [text, tables] of [
    ['SELECT a FROM corsac_storage.bso WHERE id = $1', ['bso']],
    ['SELECT a FROM corsac_storage.bso WHERE uid = $12', ['bso']],
    ['SELECT a FROM corsac_storage.bso WHERE uid = ANY ($1)', ['bso']],
    ['SELECT a FROM corsac_storage.users u, corsac_storage.bso b WHERE u.uid = $1', ['bso']],
    ['SELECT (SELECT max(id) FROM corsac_storage.bso) FROM x WHERE uid = $1', ['bso']],
    ['DELETE FROM corsac_storage.bso b USING corsac_storage.users u WHERE b.uid = $1', ['users']],
    ['DELETE FROM corsac_storage.bso b WHERE b.uid = u.uid', ['bso']],
    ['INSERT INTO corsac_storage.bso (id, uid) SELECT $1, id FROM sent', ['bso']],
    ['INSERT INTO corsac_storage.bso (uid, id) SELECT u, id FROM sent', ['bso']],
    ['TRUNCATE corsac_storage.bso', ['bso']],
  ] as const) {
    assert.deepEqual(unroutedTables(text), tables, text)
  }
})
