import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePath } from './paths.ts'

const none = { collection: '', id: '' }

test('every path of the storage has its form (sync.md §3.1)', () => {
  const uid = '42'
  for (const name of [
    'info/collections',
    'info/collection_counts',
    'info/collection_usage',
    'info/quota',
    'info/configuration',
  ]) {
    assert.deepEqual(parsePath(`/42/${name}`), { form: name, uid, ...none })
  }
  for (const path of ['/42', '/42/', '/42/storage']) {
    assert.deepEqual(parsePath(path), { form: 'everything', uid, ...none })
  }
  const collection = 'extension-storage'
  assert.deepEqual(parsePath(`/42/storage/${collection}`), {
    form: 'collection',
    uid,
    collection,
    id: '',
  })
  assert.deepEqual(parsePath('/42/storage/tabs/a'), {
    form: 'bso',
    uid,
    collection: 'tabs',
    id: 'a',
  })
})

for (const [raw, id] of [
  ['%7Ba%7D', '{a}'],
  ['{a}', '{a}'],
  ['a%2Fb', 'a/b'],
  ['a%252Fb', 'a%2Fb'],
  ['a%20b', 'a b'],
  ['a%3Fb', 'a?b'],
  ['a+b=', 'a+b='],
  ['%zz', '%zz'],
  ['..', '..'],
  ['%2E%2E', '..'],
  ['~', '~'],
  ['a'.repeat(64), 'a'.repeat(64)],
] as const) {
  test(`the id ${raw.slice(0, 10)} is decoded once, after the path was split (sync.md §3.1)`, () => {
    assert.equal(parsePath(`/1/storage/c/${raw}`)?.id, id)
  })
}

for (const path of [
  '',
  '/',
  '/x',
  '/-1',
  '/12345678901',
  '/42/storage/',
  '/42/storage//',
  '/42//storage',
  '/42/storage/tabs/',
  '/42/storage/tabs/a/b',
  '/42/storage/tabs/%0A',
  '/42/storage/tabs/%C3%A9',
  `/42/storage/tabs/${'a'.repeat(65)}`,
  '/42/storage/b@d',
  '/42/storage/a%20b',
  '/42/storage/%ff',
  `/42/storage/${'a'.repeat(33)}`,
  '/42/info',
  '/42/info/',
  '/42/info/nothing',
  '/42/info/collections/',
  '/42/Storage/tabs',
  '/%34%32/storage/tabs',
  '42/storage',
]) {
  test(`${path.slice(0, 40) || 'the empty path'} is no path of the storage (sync.md §3.1)`, () => {
    assert.equal(parsePath(path), undefined)
  })
}

test('a collection name may have 32 characters (sync.md §3.1)', () => {
  assert.equal(parsePath(`/42/storage/${'a'.repeat(32)}`)?.form, 'collection')
})
