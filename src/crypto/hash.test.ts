import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat, fromHex, toHex, utf8 } from '../base/bytes.ts'
import { equalSecrets, hkdf, hmacSha256, sha256, sha256OfHex } from './hash.ts'

test('sha256 of a text is that of its UTF-8 bytes (FIPS 180-4 example)', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  assert.equal(toHex(sha256('abc')), abc)
  assert.equal(toHex(sha256(new Uint8Array([0x61, 0x62, 0x63]))), abc)
})

test('a presented id is hashed by its bytes, in either case of its hex (auth-api.md §1.11)', () => {
  const token = '00661392cf69b0be709fbd3122d0726bb32247b476b2a28451345e7a5555cec7'
  const hash = '0e4f2255bed0ae53af401150488e69f22beae103b7d6857a5194df00c9827d19'
  assert.equal(sha256OfHex(token), hash)
  assert.equal(sha256OfHex(token.toUpperCase()), hash)
})

test('hmacSha256 (RFC 4231 test case 2)', () => {
  assert.equal(
    toHex(hmacSha256('Jefe', 'what do ya want for nothing?')),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test('hkdf without salt and info (RFC 5869 test case 3)', () => {
  assert.equal(
    toHex(hkdf(fromHex('0b'.repeat(22)), { info: '', length: 42 })),
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  )
})

test('hkdf with salt and info is RFC 5869 on top of HMAC', () => {
  const [salt, info] = [fromHex('000102030405060708090a0b0c'), 'é']
  const extracted = hmacSha256(salt, fromHex('0b'.repeat(22)))
  const first = hmacSha256(extracted, concat(utf8(info), new Uint8Array([1])))
  const second = hmacSha256(extracted, concat(first, utf8(info), new Uint8Array([2])))
  assert.deepEqual(
    hkdf(fromHex('0b'.repeat(22)), { salt, info, length: 42 }),
    concat(first, second).subarray(0, 42),
  )
})

test('secrets are equal only byte for byte, and of one length', () => {
  assert.equal(equalSecrets('abc', 'abc'), true)
  assert.equal(equalSecrets('abc', 'abd'), false)
  assert.equal(equalSecrets('abc', 'ab'), false)
  assert.equal(equalSecrets(new Uint8Array([0xc3, 0xa9]), 'é'), true)
  assert.equal(equalSecrets('', ''), true)
})
