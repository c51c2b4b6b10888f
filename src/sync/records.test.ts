import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/bytes.ts'
import { StorageRefusal } from './errors.ts'
import { parseBso, parseBsos } from './records.ts'

const limits = {
  maxPostRecords: 3,
  maxPostBytes: 20,
  keptForEver: [] as readonly string[],
  maxRecordPayloadBytes: 10,
}
const put = (text: string, where = { collection: 'tabs', id: 'x' }) =>
  parseBso(utf8(text), where, limits)
const post = (value: unknown, collection = 'tabs') =>
  parseBsos(utf8(typeof value === 'string' ? value : JSON.stringify(value)), {
    collection,
    format: 'json',
    limits,
  })
const lines = (text: string) =>
  parseBsos(utf8(text), { collection: 'tabs', format: 'newlines', limits })
const isInvalid = (error: unknown) =>
  error instanceof StorageRefusal && error.status === 400 && error.body === 8

test('a record is read with all its fields; modified and collection are ignored (sync.md §3.8)', () => {
  const text =
    '{"id":"x","payload":"é","sortindex":-1,"ttl":0,"modified":"whenever","collection":[1]}'
  assert.deepEqual(put(text), { id: 'x', payload: '"é"', size: 2, sortindex: -1, ttl: 0 })
})

test('in a PUT the id is the one of the URL, whatever the body says (sync.md §3.8, settled.md S12)', () => {
  for (const text of ['{}', '{"id":null}', '{"id":"y"}', '{"id":5}']) {
    assert.deepEqual(put(text), { id: 'x', size: 0 })
  }
})

test('null counts as not sent (sync.md §3.8)', () => {
  assert.deepEqual(put('{"payload":null,"sortindex":null,"ttl":null}'), { id: 'x', size: 0 })
})

test('limits of the fields are inclusive (sync.md §3.8, §3.12)', () => {
  assert.equal(put('{"sortindex":999999999}').sortindex, 999_999_999)
  assert.equal(put('{"sortindex":-999999999}').sortindex, -999_999_999)
  assert.equal(put('{"ttl":999999999}').ttl, 999_999_999)
  assert.equal(put('{"payload":"0123456789"}').size, 10)
  assert.equal(put('{"payload":"ééééé"}').size, 10)
})

for (const text of [
  '',
  'no json',
  '[]',
  '"x"',
  'null',
  '5',
  '{"sortindex":1000000000}',
  '{"sortindex":-1000000000}',
  '{"sortindex":4.2}',
  '{"sortindex":"5"}',
  '{"sortindex":true}',
  '{"ttl":1000000000}',
  '{"ttl":-1}',
  '{"ttl":"60"}',
  '{"ttl":0.5}',
  '{"payload":5}',
  '{"payload":{"a":1}}',
  '{"payload":"01234567890"}',
  '{"payload":"éééééé"}',
  '{"payload":"a\\u0000"}',
  '{"payload":"\\ud800"}',
  '{"unknown":1}',
  '{"__proto__":1}',
  '\ufeff{}',
]) {
  test(`a PUT of ${JSON.stringify(text)} is invalid (sync.md §3.6, §3.8, settled.md S8)`, () => {
    assert.throws(() => put(text), isInvalid)
  })
}

test('a body that is no UTF-8 is invalid (sync.md §3.7)', () => {
  const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
  assert.throws(() => parseBso(bytes, { collection: 'tabs', id: 'x' }, limits), isInvalid)
})

test('one invalid record of many is told, the others are stored (sync.md §3.10)', () => {
  const sent = post([
    { id: 'a', payload: '1' },
    { id: 'b', sortindex: 'no' },
    { id: 'c\n', payload: '1' },
    { id: '', payload: '1' },
    { id: 'é', payload: '1' },
    { id: 'd'.repeat(65), payload: '1' },
    { id: '__proto__', what: 1 },
    { id: 'e' },
  ])
  assert.deepEqual(
    sent.changes.map(({ id }) => id),
    ['a', 'e'],
  )
  assert.deepEqual(Object.entries(sent.failed), [
    ['b', 'invalid sortindex'],
    ['c\n', 'invalid id'],
    ['', 'invalid id'],
    ['é', 'invalid id'],
    ['d'.repeat(65), 'invalid id'],
    ['__proto__', 'unknown field'],
  ])
})

for (const body of [
  '',
  '{}',
  'null',
  '"x"',
  '{"id":"a"}',
  '[5]',
  '[null]',
  '[[]]',
  '[{}]',
  '[{"id":5}]',
  '[{"id":null}]',
  '[{"payload":"x"}]',
  '[{"id":"a"},{"id":"a"}]',
  '[{"id":"a","ttl":"no"},{"id":"a"}]',
  '[{"id":"a"}',
]) {
  test(`a POST of ${body || 'nothing'} is invalid as a whole (sync.md §3.6, §3.7)`, () => {
    assert.throws(() => post(body), isInvalid)
  })
}

test('an empty list is fine (sync.md §3.7)', () => {
  assert.deepEqual(post([]), { changes: [], failed: {} })
})

test('records at the limit of a POST are stored, the one above comes back (sync.md §3.11)', () => {
  assert.equal(post([{ id: 'a' }, { id: 'b' }, { id: 'c' }]).changes.length, 3)
  const sent = post([{ id: 'a' }, { id: 'bad', x: 1 }, { id: 'b' }, { id: 'c' }, { id: 'd' }])
  assert.deepEqual(
    sent.changes.map(({ id }) => id),
    ['a', 'b', 'c'],
  )
  assert.deepEqual(sent.failed, { bad: 'unknown field', d: 'retry bso' })
})

test('payloads at the limit of a POST are stored, the byte above comes back (sync.md §3.11)', () => {
  const ten = '0123456789'
  assert.equal(
    post([
      { id: 'a', payload: ten },
      { id: 'b', payload: ten },
    ]).changes.length,
    2,
  )
  const sent = post([
    { id: 'a', payload: ten },
    { id: 'b', payload: ten },
    { id: 'c', payload: '1' },
  ])
  assert.deepEqual(sent.failed, { c: 'retry bytes' })
})

test('one payload above its limit is told in a POST (sync.md §3.12)', () => {
  const sent = post([{ id: 'a', payload: '01234567890' }])
  assert.deepEqual(sent.failed, { a: 'payload too large' })
})

const zero = '{"ciphertext":"x","IV":"AAAAAAAAAAAAAAAAAAAAAA==","hmac":"y"}'

test('keys encrypted with an IV of zeros are refused, elsewhere they are none of our business (sync.md §3.8)', () => {
  const wide = { keptForEver: [], maxPostRecords: 3, maxPostBytes: 999, maxRecordPayloadBytes: 999 }
  const body = (value: unknown) => utf8(JSON.stringify(value))
  const one = { id: 'keys', payload: zero }
  const spaced = { id: 'keys', payload: '{"IV" : "AAAAAAAAAAAAAAAAAAAAAA=="}' }
  for (const record of [one, spaced]) {
    assert.throws(
      () => parseBso(body(record), { collection: 'crypto', id: 'keys' }, wide),
      isInvalid,
    )
    assert.throws(
      () => parseBsos(body([record]), { collection: 'crypto', format: 'json', limits: wide }),
      isInvalid,
    )
  }
  assert.ok(parseBso(body(one), { collection: 'tabs', id: 'keys' }, wide))
  const other = { id: 'keys', payload: '{"IV":"AAAAAAAAAAAAAAAAAAAAAQ=="}' }
  assert.ok(parseBso(body(other), { collection: 'crypto', id: 'keys' }, wide))
})

test('newlines: a record a line, with or without a line feed at the end (sync.md §3.7)', () => {
  const expected = ['a', 'b']
  for (const text of ['{"id":"a"}\n{"id":"b"}\n', '{"id":"a"}\n{"id":"b"}']) {
    assert.deepEqual(
      lines(text).changes.map(({ id }) => id),
      expected,
    )
  }
})

test('newlines: a line separator in a payload does not end the line (sync.md §3.7)', () => {
  assert.equal(lines('{"id":"a","payload":"x\u2028y"}').changes[0]?.payload, '"x\u2028y"')
})

test('newlines: nothing at all is no records (sync.md §3.7, §3.11)', () => {
  assert.deepEqual(lines(''), { changes: [], failed: {} })
})

for (const text of ['\n', '{"id":"a"}\n\n{"id":"b"}', '{}', '[]', '{"id":"a"}\r{"id":"b"}', 'x']) {
  test(`newlines: ${JSON.stringify(text)} is invalid (sync.md §3.7)`, () => {
    assert.throws(() => lines(text), isInvalid)
  })
}

test('whatever is sent is either read or refused (sync.md §3.6)', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        const { changes, failed } = post(text)
        return changes.length + Object.keys(failed).length >= 0
      } catch (error) {
        return isInvalid(error)
      }
    }),
  )
})
