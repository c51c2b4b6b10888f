import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenPrecondition } from './broken-precondition.ts'
import { StorageRefusal } from './errors.ts'
import { parsePreconditions } from './preconditions.ts'
import type { SyncTime } from './timestamps.ts'

const parse = (ifModifiedSince?: string, ifUnmodifiedSince?: string) =>
  parsePreconditions({ ifModifiedSince, ifUnmodifiedSince })
const isBadRequest = (error: unknown) =>
  error instanceof StorageRefusal && error.status === 400 && error.body === 0
const at = (hundredths: number) => hundredths as SyncTime

test('one of the headers, or none (sync.md §3.5)', () => {
  assert.deepEqual(parse(), {})
  assert.deepEqual(parse('1.5'), { ifModifiedSince: 150 })
  assert.deepEqual(parse(undefined, '0'), { ifUnmodifiedSince: 0 })
  assert.throws(() => parse('1', '1'), isBadRequest)
})

test('what is no decimal of zero or more is a bad request (sync.md §3.5)', () => {
  for (const text of ['', '-1', 'x', 'nan', '1e3', 'Wed, 25 Nov 2026 17:59:11 GMT']) {
    assert.throws(() => parse(text), isBadRequest)
    assert.throws(() => parse(undefined, text), isBadRequest)
  }
})

test('unmodified since holds up to the very moment (sync.md §3.5)', () => {
  const conditions = parse(undefined, '1.50')
  assert.equal(brokenPrecondition(conditions, at(150), 'write'), undefined)
  assert.equal(brokenPrecondition(conditions, at(151), 'write'), 'preconditionFailed')
  assert.equal(brokenPrecondition(conditions, at(151), 'read'), 'preconditionFailed')
})

test('digits between two hundredths do not let the next one through (sync.md §3.5)', () => {
  const conditions = parse(undefined, '1.509')
  assert.equal(brokenPrecondition(conditions, at(150), 'write'), undefined)
  assert.equal(brokenPrecondition(conditions, at(151), 'write'), 'preconditionFailed')
})

test('modified since is about reads alone (sync.md §3.5)', () => {
  const conditions = parse('1.50')
  assert.equal(brokenPrecondition(conditions, at(150), 'read'), 'notModified')
  assert.equal(brokenPrecondition(conditions, at(151), 'read'), undefined)
  assert.equal(brokenPrecondition(conditions, at(150), 'write'), undefined)
})
