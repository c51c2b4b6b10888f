import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { randomHex } from '../../base/bytes.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const owner = () => ({ uid: randomHex(16), handleKey: randomBytes(32) })

test('a sealed secret opens for its account and key, and shows nothing of itself (design.md §2a)', () => {
  const anna = owner()
  const sealed = sealSecret(anna, secret)
  assert.equal(openSecret(anna, sealed), secret)
  assert.ok(!sealed.includes(Buffer.from(secret).toString('hex')))
  assert.notEqual(sealSecret(anna, secret), sealed)
})

test('it opens neither for another account nor with another key, nor changed (design.md §2a)', () => {
  const anna = owner()
  const sealed = sealSecret(anna, secret)
  assert.throws(() => openSecret({ ...anna, uid: randomHex(16) }, sealed))
  assert.throws(() => openSecret({ ...anna, handleKey: randomBytes(32) }, sealed))
  const changed = (sealed.startsWith('00') ? '01' : '00') + sealed.slice(2)
  assert.throws(() => openSecret(anna, changed))
})
