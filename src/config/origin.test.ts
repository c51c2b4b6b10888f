import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isThisMachine, readOrigin, readOrigins } from './origin.ts'
import { BadValue } from './values.ts'

const normalForms: readonly [string, string][] = [
  ['https://sync.example.org', 'https://sync.example.org'],
  ['https://sync.example.org/', 'https://sync.example.org'],
  ['HTTPS://Sync.Example.ORG:443/', 'https://sync.example.org'],
  ['https://sync.example.org:8443', 'https://sync.example.org:8443'],
  ['https://exämple.org', 'https://xn--exmple-cua.org'],
  ['http://localhost', 'http://localhost'],
  ['http://localhost:80', 'http://localhost'],
  ['http://localhost:8000/', 'http://localhost:8000'],
  ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ['http://[::1]:8000', 'http://[::1]:8000'],
  ['http://[0:0:0:0:0:0:0:1]:8000', 'http://[::1]:8000'],
]
for (const [text, origin] of normalForms) {
  test(`${text} is the origin ${origin} (design.md §4)`, () => {
    assert.equal(readOrigin(text), origin)
  })
}

const refused: readonly [string, RegExp][] = [
  ['"https://sync.example.org"', /it has quotes/],
  ['“https://sync.example.org”', /it has quotes/],
  ['https://sync.example.org/sync', /below a path/],
  ['https://sync.example.org//', /below a path/],
  ['https://sync.example.org/?', /it has a query/],
  ['https://sync.example.org?x=1', /it has a query/],
  ['https://sync.example.org#', /a part behind #/],
  ['https://me:secret@sync.example.org', /user name or password/],
  ['https://sync.example.org.', /ends with a dot/],
  ['https://sync.example.org:0', /no port 0/],
  ['https://sync.example.org:99999', /it is no address/],
  ['sync.example.org', /does not begin with http/],
  ['localhost:8000', /does not begin with http/],
  ['https:/sync.example.org', /does not begin with http/],
  ['ftp://sync.example.org', /only http and https/],
  ['https://sync example.org', /a space/],
  ['https://sync\\example.org', /character that no address has/],
  ['https://', /it is no address/],
  ['', /it is no address/],
  ['https://0.0.0.0', /where a server listens/],
]
for (const [text, reason] of refused) {
  test(`${JSON.stringify(text)} is no origin: ${reason.source}`, () => {
    assert.throws(
      () => readOrigin(text),
      (error) => error instanceof BadValue && reason.test(error.message),
    )
  })
}

test('this machine is what only this machine reaches', () => {
  for (const origin of ['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:8000']) {
    assert.ok(isThisMachine(origin), origin)
  }
  for (const origin of ['http://127.0.0.2', 'http://nas', 'http://192.168.1.4:8000']) {
    assert.ok(!isThisMachine(origin), origin)
  }
})

test('a message about an origin does not repeat a password', () => {
  assert.throws(
    () => readOrigin('https://me:secret@a.example'),
    (error: Error) => !error.message.includes('secret'),
  )
})

test('several origins: each once, in their normal form', () => {
  assert.deepEqual(readOrigins('https://A.example, http://10.0.0.1:8000 https://a.example:443'), [
    'https://a.example',
    'http://10.0.0.1:8000',
  ])
})
