import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { decode, formatOffset, parseBsoQuery, parseIds, parseParameters } from './query.ts'

const queryOf = (search: string) => parseBsoQuery(parseParameters(search))
const isBadRequest = (error: unknown) =>
  error instanceof StorageRefusal && error.status === 400 && error.body === 0

test('parameters come in any order, the first of a name counts, strangers are ignored (sync.md §3.1)', () => {
  const found = parseParameters('v=1.153.0&full&limit=5&limit=6&&ids=a%2Cb')
  assert.deepEqual(
    [...found],
    [
      ['v', '1.153.0'],
      ['full', ''],
      ['limit', '5'],
      ['ids', 'a%2Cb'],
    ],
  )
})

test('without parameters everything is meant, newest first (sync.md §3.9)', () => {
  assert.deepEqual(queryOf(''), { sort: 'newest' })
})

test('newer keeps what lies above it, older what lies below (sync.md §3.9)', () => {
  assert.deepEqual(queryOf('newer=1.5&older=2.505'), { sort: 'newest', newer: 150, older: 251 })
  assert.deepEqual(queryOf('newer=1.505'), { sort: 'newest', newer: 150 })
})

for (const search of [
  'newer=x',
  'newer=-1',
  'newer=nan',
  'newer=',
  'older=1e9',
  'limit=-1',
  'limit=1.5',
  'limit=',
  'limit=x',
  'sort=size',
  'sort=',
  'offset=',
  'offset=-1',
  'offset=1.5',
  'offset=***',
  'offset=bmV3',
]) {
  test(`?${search} is a bad request (sync.md §3.9)`, () => {
    assert.throws(() => queryOf(search), isBadRequest)
  })
}

test('a limit beyond every collection means everything there is (sync.md §3.9)', () => {
  assert.equal(queryOf(`limit=${'9'.repeat(30)}`).limit, 2 ** 31 - 1)
})

test('ids are split raw, then decoded; a plus is a plus (settled.md S17)', () => {
  assert.deepEqual(parseIds('nkh+oRLKQW2OEkl+'), ['nkh+oRLKQW2OEkl+'])
  assert.deepEqual(parseIds('a,,%7Bb%7D, c,d%2Ce,'), ['a', '{b}', ' c', 'd,e'])
  assert.deepEqual(parseIds(''), [])
  assert.deepEqual(parseIds('50%'), ['50%'])
  assert.equal(parseIds(undefined), undefined)
})

test('100 ids are fine, 101 are not (sync.md §3.9)', () => {
  const list = (count: number) => Array.from({ length: count }, (_, i) => `id${i}`).join(',')
  assert.equal(parseIds(list(100))?.length, 100)
  assert.throws(() => parseIds(list(101)), isBadRequest)
})

test('an id of 64 characters is fine, one of 65 or with a control character is not (sync.md §3.9)', () => {
  assert.deepEqual(parseIds('a'.repeat(64)), ['a'.repeat(64)])
  for (const raw of ['a'.repeat(65), 'b%0A', '%C3%A9', 'ok,%00']) {
    assert.throws(() => parseIds(raw), isBadRequest)
  }
})

test('escapes are decoded once (sync.md §3.1)', () => {
  assert.equal(decode('a%2525'), 'a%25')
  assert.equal(decode('plain'), 'plain')
  assert.equal(decode('%zz'), undefined)
  assert.equal(decode('%ff'), undefined)
})

const position = fc.record({
  sort: fc.constantFrom('newest', 'oldest', 'index'),
  key: fc.integer({ min: -1_000_000_000, max: 999_999_999_999 }),
  id: fc.stringMatching(/^[ -~]{1,64}$/),
}) satisfies fc.Arbitrary<Position>

test('a place is handed out in URL-safe characters, read back, and never a bare number (settled.md S13)', () => {
  fc.assert(
    fc.property(position, (place) => {
      const text = formatOffset(place)
      assert.match(text, /^[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*$/)
      assert.deepEqual(queryOf(`sort=${place.sort}&offset=${text}`).after, { ...place })
    }),
  )
})

test('a place in another order is a bad request (sync.md §3.9)', () => {
  const text = formatOffset({ sort: 'newest', key: 5, id: 'a' })
  assert.throws(() => queryOf(`sort=oldest&offset=${text}`), isBadRequest)
})

test('a bare number is a count of records to skip (settled.md S13)', () => {
  assert.deepEqual(queryOf('offset=20'), { sort: 'newest', skip: 20 })
})
