import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListCall, ListPart } from '../engine.ts'
import { textOfPart } from '../list-part.fixture.ts'
import { change, done, openEngine, tabs } from './support.fixture.ts'

const list: ListCall = {
  ...tabs,
  query: { sort: 'oldest' },
  form: 'full',
  format: 'application/json',
}

test('records in a list read as they do alone, whatever they hold (sync.md §3.7, §3.8)', async () => {
  await using open = await openEngine({ clock: () => 12_345_678_900 })
  const { engine } = open
  const payloads = ['', '"\\/\b\f\n\r\t\u0001\u001f\u007f', '\u2028é😀', '{"ciphertext":"x"}']
  const changes = payloads.map((payload, index) => ({
    id: `{"${index}\\ `,
    payload: JSON.stringify(payload),
    size: Buffer.byteLength(payload),
    ...(index % 2 && { sortindex: -index }),
  }))
  await engine.postBsos({ ...tabs, changes })
  const alone = await Promise.all(changes.map(({ id }) => engine.getBso({ ...tabs, id })))
  const texts = alone.map((one) => done(one).value.json)
  assert.equal(textOfPart(done(await engine.list(list)).value), texts.join(','))
  const lines = done(await engine.list({ ...list, format: 'application/newlines' })).value
  assert.equal(textOfPart(lines), texts.map((text) => `${text}\n`).join(''))
})

test('one part holds only so many bytes, or one record, and parts are the whole (design.md §6)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const sizes = [450_000, 450_000, 450_000, 1_250_000, 10, 1_250_000, 20]
  for (const [index, size] of sizes.entries()) {
    const change = { id: `r${index}`, payload: `"${'x'.repeat(size)}"`, size }
    done(await engine.putBso({ ...tabs, change }))
  }
  const counts: number[] = []
  const ids: string[] = []
  for (let call: ListCall | undefined = list; call; ) {
    const part: ListPart = done(await engine.list(call)).value
    const records = JSON.parse(`[${textOfPart(part)}]`) as { id: string }[]
    assert.equal(part.count, records.length)
    counts.push(records.length)
    ids.push(...records.map(({ id }) => id))
    if (counts.length === 1) assert.equal(part.more?.total, sizes.length)
    call = part.more && { ...call, query: part.more.query }
  }
  assert.deepEqual(
    ids,
    sizes.map((_, index) => `r${index}`),
  )
  assert.deepEqual(counts, [2, 1, 1, 1, 1, 1])
})

test('one large record does not shorten the part of many small ones (design.md §6)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const size = 1_500_000
  await engine.putBso({ ...tabs, change: { id: 'large', payload: `"${'x'.repeat(size)}"`, size } })
  for (let from = 0; from < 1000; from += 100) {
    const changes = Array.from({ length: 100 }, (_, index) => ({
      id: `r${from + index}`,
      payload: `"${'x'.repeat(600)}"`,
      size: 600,
    }))
    done(await engine.postBsos({ ...tabs, changes }))
  }
  const page = { ...list, query: { sort: 'newest', limit: 1000 } } as const
  const { count, next, more } = done(await engine.list(page)).value
  assert.deepEqual([count, more], [1000, undefined])
  const last = done(
    await engine.list({ ...page, query: { ...page.query, ...(next && { after: next }) } }),
  )
  assert.deepEqual([last.value.count, last.value.next], [1, undefined])
})

test('the order of a list does not rest on how the database plans it (sync.md §3.9)', async () => {
  await using open = await openEngine()
  const changes = Array.from({ length: 1200 }, (_, index) => ({
    ...change(`r${index}`, 'x'.repeat(700)),
    sortindex: (index * 7) % 1200,
  }))
  for (let from = 0; from < 1200; from += 100) {
    done(await open.engine.postBsos({ ...tabs, changes: changes.slice(from, from + 100) }))
  }
  const alter = (settings: string) =>
    open.database.query(`DO $$ BEGIN EXECUTE format(
      'ALTER DATABASE %I ${settings}', current_database()); END $$`)
  await alter('SET enable_hashagg = off')
  await alter(`SET work_mem = ''128kB''`)
  try {
    const engine = await open.another()
    for (const form of ['full', 'ids'] as const) {
      const { value } = done(await engine.list({ ...list, form, query: { sort: 'index' } }))
      const listed = JSON.parse(`[${textOfPart(value)}]`) as (string | { id: string })[]
      assert.ok(value.count >= 1000)
      assert.deepEqual(
        listed.map((item) => (typeof item === 'string' ? item : item.id)),
        changes
          .toSorted((one, two) => two.sortindex - one.sortindex)
          .map(({ id }) => id)
          .slice(0, value.count),
      )
    }
  } finally {
    await alter('RESET ALL')
  }
})
