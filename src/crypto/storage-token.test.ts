import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nodeKey, readStorageToken, type StorageClaims, signStorageToken } from './storage-token.ts'

const master = new Uint8Array(32).fill(1)
const key = nodeKey(master, 'node-1')
const claims: StorageClaims = {
  node: 'node-1',
  uid: 2_147_483_647,
  born: 1_700_000_000_123,
  issuedAt: 1_700_000_100_456,
  expiresAt: 1_700_003_700_456,
  quota: 2_097_152_000,
  device: '0123abcd',
}

test('what was signed is read back, with the key the client got (design.md §2)', () => {
  const { id, key: hawkKey } = signStorageToken(key, claims)
  assert.deepEqual(readStorageToken([key], id), { claims, key: hawkKey })
})

test('a quota is an amount, none, or what the node gives to all; a token that names none has the last (sync.md §2)', () => {
  for (const [quota, written] of [
    [1, '1'],
    [2 ** 50, String(2 ** 50)],
    ['none', '-1'],
    ['default', '0'],
  ] as const) {
    const { id } = signStorageToken(key, { ...claims, quota })
    assert.equal(readStorageToken([key], id)?.claims.quota, quota)
    const [body = ''] = id.split('=')
    assert.equal(Buffer.from(body, 'base64url').toString().split('\n')[6], written)
  }
})

test('an id is one that clients accept and stays short (sync.md §2.8)', () => {
  const { id, key: hawkKey } = signStorageToken(key, claims)
  assert.match(id, /^[A-Za-z0-9_=-]{1,300}$/)
  assert.match(hawkKey, /^[0-9a-f]{64}$/)
})

test('no node can read or forge the tokens of another (design.md §2)', () => {
  const other = nodeKey(master, 'node-2')
  assert.notDeepEqual(other, key)
  assert.equal(readStorageToken([other], signStorageToken(key, claims).id), undefined)
})

test('two keys are valid while rotating, a third is not (design.md §2)', () => {
  const next = nodeKey(new Uint8Array(32).fill(2), 'node-1')
  const { id, key: hawkKey } = signStorageToken(key, claims)
  assert.equal(readStorageToken([next, key], id)?.key, hawkKey)
  assert.equal(readStorageToken([next], id), undefined)
})

test('tokens that differ in one claim have different ids and keys (design.md §2)', () => {
  const one = signStorageToken(key, claims)
  const other = signStorageToken(key, { ...claims, device: '0123abce' })
  assert.notEqual(one.id, other.id)
  assert.notEqual(one.key, other.key)
})

test('a changed character anywhere makes an id nobody signed (design.md §2)', () => {
  const { id } = signStorageToken(key, claims)
  for (let index = 0; index < id.length; index++) {
    const changed = id.slice(0, index) + (id[index] === 'A' ? 'B' : 'A') + id.slice(index + 1)
    assert.equal(readStorageToken([key], changed), undefined, `at ${index}`)
  }
})

test('garbage is no id, whatever it is (design.md §2)', () => {
  for (const id of ['', '=', 'a=', '=a', 'a=b=c', 'a', 'a=A']) {
    assert.equal(readStorageToken([key], id), undefined)
  }
  fc.assert(fc.property(fc.string(), (id) => readStorageToken([key], id) === undefined))
})
