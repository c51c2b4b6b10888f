import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAuthorization } from './authorization.ts'

const id = '0123456789abcdef'.repeat(4)

test('no header is no credential', () => {
  assert.deepEqual(parseAuthorization(undefined), { kind: 'none' })
  assert.deepEqual(parseAuthorization(''), { kind: 'none' })
})

for (const prefix of ['fxs', 'fxk', 'fxar', 'fxpf', 'fxpc']) {
  test(`Bearer ${prefix}_ and 64 digits is a typed token (auth-api.md §1.6b)`, () => {
    const presented = parseAuthorization(`Bearer ${prefix}_${id}`)
    assert.deepEqual(presented, { kind: 'typed', prefix, tokenId: id })
  })
}

for (const token of [id, `fxs_${id.toUpperCase()}`, `fxs_${id}0`, `fxx_${id}`, 'eyJ.a.b']) {
  test(`Bearer ${token.slice(0, 12)}… is another token: the route knows which (settled.md A26)`, () => {
    assert.deepEqual(parseAuthorization(`Bearer ${token}`), { kind: 'bearer', token })
  })
}

test('the name of the scheme counts in any case, with any number of spaces behind it', () => {
  for (const header of [`bearer fxs_${id}`, `BEARER   fxs_${id}`, `Bearer fxs_${id} `]) {
    assert.equal(parseAuthorization(header).kind, 'typed')
  }
})

test('Hawk gives its attributes (auth-api.md §1.6a)', () => {
  const presented = parseAuthorization(`Hawk id="${id}", ts="1", nonce="n", mac="bQ=="`)
  assert.ok(presented.kind === 'hawk')
  assert.deepEqual({ ...presented.hawk }, { id, ts: '1', nonce: 'n', mac: 'bQ==' })
})

test('Basic gives a name and a secret, both form-encoded (RFC 6749 §2.3.1)', () => {
  const encoded = Buffer.from('cli%3Aent:se%20cret:x').toString('base64')
  const presented = parseAuthorization(`Basic ${encoded}`)
  assert.deepEqual(presented, { kind: 'basic', name: 'cli:ent', secret: 'se cret:x' })
})

const garbled = [
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Hawk id="x"',
  'Hawk nonsense',
  'Basic !!!',
  `Basic ${Buffer.from('no colon').toString('base64')}`,
  `Basic ${Buffer.from('%zz:x').toString('base64')}`,
  'Digest username="x"',
  ' Bearer x',
  `Bearer ${'a'.repeat(8192)}`,
]
for (const header of garbled) {
  test(`${JSON.stringify(header.slice(0, 24))} is a header that we do not understand`, () => {
    assert.deepEqual(parseAuthorization(header), { kind: 'garbled' })
  })
}
