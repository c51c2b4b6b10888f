import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyFormat, listFormat } from './content.ts'
import { StorageRefusal } from './errors.ts'

const refusedWith = (status: number) => (error: unknown) =>
  error instanceof StorageRefusal && error.status === status

for (const [accept, expected] of [
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/json;q=0.9,*/*;q=0.2', 'application/json'],
  ['application/newlines', 'application/newlines'],
  ['Application/Newlines; charset=utf-8', 'application/newlines'],
  ['application/newlines, application/json', 'application/newlines'],
  ['text/html, application/newlines', 'application/newlines'],
  ['application/json, application/newlines', 'application/json'],
] as const) {
  test(`Accept ${accept} is answered with ${expected} (sync.md §3.7)`, () => {
    assert.equal(listFormat(accept), expected)
  })
}

test('an Accept without any form we have is not acceptable (sync.md §3.6)', () => {
  for (const accept of ['text/html', 'application/xml, image/*']) {
    assert.throws(() => listFormat(accept), refusedWith(406))
  }
})

test('JSON may be called text/plain, as Firefox does (sync.md §3.7)', () => {
  for (const type of ['application/json', 'text/plain', 'text/plain;charset=UTF-8', 'TEXT/PLAIN']) {
    assert.equal(bodyFormat(type, 'PUT'), 'json')
    assert.equal(bodyFormat(type, 'POST'), 'json')
  }
})

test('newlines are a form of POST alone (sync.md §3.7)', () => {
  assert.equal(bodyFormat('application/newlines', 'POST'), 'newlines')
  assert.throws(() => bodyFormat('application/newlines', 'PUT'), refusedWith(415))
})

test('a body without type, or of another one, is refused (sync.md §3.6)', () => {
  for (const type of [undefined, '', 'application/xml', 'application/x-www-form-urlencoded']) {
    assert.throws(() => bodyFormat(type, 'POST'), refusedWith(415))
  }
})
