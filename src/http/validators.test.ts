import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import * as validators from './validators.ts'

const passes = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success

test('hex comes out in lower case and has exactly its length (auth-api.md §0.4)', () => {
  assert.equal(v.parse(validators.hex32, 'AB'.repeat(16)), 'ab'.repeat(16))
  for (const value of ['ab'.repeat(15), 'ab'.repeat(17), 'zz'.repeat(16), '', null, 5, ['ab']]) {
    assert.ok(!passes(validators.hex32, value), JSON.stringify(value))
  }
  assert.ok(passes(validators.hex16, 'a'.repeat(16)) && passes(validators.hex64, 'a'.repeat(64)))
})

test('an address loses the spaces around it and nothing else', () => {
  assert.equal(v.parse(validators.email, ' Sam@Example.org '), 'Sam@Example.org')
  assert.ok(!passes(validators.email, 'sam@example.org\0'))
})

test('a text is measured in UTF-16 code units (settled.md A49)', () => {
  const text = validators.displayText(4)
  assert.ok(passes(text, '💛💛') && !passes(text, '💛💛a') && !passes(text, 'a\nb'))
})

test('base64url has no padding', () => {
  const text = validators.base64Url(4)
  assert.ok(passes(text, 'aZ_-') && !passes(text, 'aa==') && !passes(text, 'aaaaa'))
})

test('a flag is on when it stands in the query at all, off as "false" and "0"', () => {
  const flag = (value: unknown) => v.parse(validators.queryFlag, value)
  assert.deepEqual(['', 'true', '1', 'yes'].map(flag), [true, true, true, true])
  assert.deepEqual([undefined, 'false', '0'].map(flag), [false, false, false])
})

test('a service is a short word or nothing', () => {
  assert.ok(passes(validators.service, 'sync') && passes(validators.service, ''))
  assert.ok(!passes(validators.service, 'a b') && !passes(validators.service, 'a'.repeat(17)))
})
