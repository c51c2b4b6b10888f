import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StorageRefusal } from './errors.ts'
import { defaultLimits } from './limits.ts'
import { parseParameters } from './query.ts'
import { checkAnnounced, parseUpload } from './uploads.ts'

const uploadOf = (search: string) => parseUpload(parseParameters(search))
const refusedWith = (body: number) => (error: unknown) =>
  error instanceof StorageRefusal && error.status === 400 && error.body === body

for (const [search, expected] of [
  ['', { kind: 'now' }],
  ['batch=true', { kind: 'append' }],
  ['batch=TRUE', { kind: 'append' }],
  ['batch=', { kind: 'append' }],
  ['batch', { kind: 'append' }],
  ['batch=true&commit=true', { kind: 'now' }],
  ['commit=True&batch=', { kind: 'now' }],
  ['batch=aZ_-9', { kind: 'append', batch: 'aZ_-9' }],
  ['batch=aZ%5F', { kind: 'append', batch: 'aZ_' }],
  ['batch=aZ&commit=true', { kind: 'commit', batch: 'aZ' }],
] as const) {
  test(`POST ?${search} means ${JSON.stringify(expected)} (sync.md §3.11)`, () => {
    assert.deepEqual(uploadOf(search), expected)
  })
}

for (const search of [
  'commit=true',
  'batch=a&commit=false',
  'batch=a&commit=',
  'batch=true&commit=1',
  'batch=a%2Fb',
  'batch=a%',
  'batch=%00',
  `batch=${'a'.repeat(65)}`,
]) {
  test(`POST ?${search.slice(0, 30)} is a bad request (sync.md §3.11)`, () => {
    assert.throws(() => uploadOf(search), refusedWith(0))
  })
}

function announce(name: string, value: string, isBatch: boolean): void {
  const header = (wanted: string) => (wanted === name.toLowerCase() ? value : undefined)
  checkAnnounced(defaultLimits, { header, isBatch })
}

for (const [name, max] of [
  ['X-Weave-Records', defaultLimits.maxPostRecords],
  ['X-Weave-Bytes', defaultLimits.maxPostBytes],
  ['X-Weave-Total-Records', defaultLimits.maxTotalRecords],
  ['X-Weave-Total-Bytes', defaultLimits.maxTotalBytes],
] as const) {
  test(`${name} may announce the limit, not more, and a number above zero only (sync.md §3.11)`, () => {
    announce(name, String(max), true)
    announce(name, '1', true)
    assert.throws(() => announce(name, String(max + 1), true), refusedWith(17))
    assert.throws(() => announce(name, '9'.repeat(400), true), refusedWith(17))
    for (const value of ['0', '-1', '', 'x', '1.5', '1e2', '0x1']) {
      assert.throws(() => announce(name, value, true), refusedWith(0), value)
    }
  })
}

test('totals mean nothing without a batch (sync.md §3.11)', () => {
  assert.throws(() => announce('X-Weave-Total-Records', '5', false), refusedWith(0))
  assert.throws(() => announce('X-Weave-Total-Bytes', '5', false), refusedWith(0))
  announce('X-Weave-Records', '5', false)
  announce('X-Weave-Bytes', '5', false)
})
