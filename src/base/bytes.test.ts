import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  concat,
  fromBase64Url,
  fromHex,
  randomHex,
  toBase64Url,
  toHex,
  utf8,
  xor,
} from './bytes.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

test('hex is lower case and is read in either case (auth-api.md §0.4)', () => {
  assert.equal(toHex(bytes(0, 171, 255)), '00abff')
  assert.deepEqual(fromHex('00ABff'), bytes(0, 171, 255))
})

test('base64url has no padding and survives the way there and back (RFC 4648 §5)', () => {
  for (let length = 0; length < 70; length++) {
    const some = new Uint8Array(length).map((_, index) => (index * 151 + 251) % 256)
    const text = toBase64Url(some)
    assert.match(text, /^[A-Za-z0-9_-]*$/)
    assert.deepEqual(fromBase64Url(text), some)
  }
})

for (const text of ['QUI=', 'QU I', 'QR', 'a', 'a+b/', 'é', 'QUI\n']) {
  test(`base64url: ${JSON.stringify(text)} is not the form of any bytes`, () => {
    assert.equal(fromBase64Url(text), undefined)
  })
}

test('exclusive or of two lengths is a mistake of ours, not a shorter result', () => {
  assert.deepEqual(xor(bytes(255, 1), bytes(15, 1)), bytes(240, 0))
  assert.throws(() => xor(bytes(1), bytes(1, 2)), /different lengths/)
})

test('concat and utf8 keep every byte', () => {
  assert.deepEqual(concat(bytes(1), bytes(), utf8('é')), bytes(1, 195, 169))
})

test('random hex has twice as many digits as bytes and does not repeat', () => {
  const drawn = new Set(Array.from({ length: 100 }, () => randomHex(16)))
  assert.equal(drawn.size, 100)
  for (const text of drawn) assert.match(text, /^[0-9a-f]{32}$/)
})
