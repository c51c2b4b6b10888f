import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hawkHost, hawkMac } from '../crypto/hawk.ts'
import { type StorageCredentials, signStorageToken } from '../crypto/storage-token.ts'
import { createGate } from './authentication.ts'
import { StorageRefusal } from './errors.ts'

const key = new Uint8Array(32).fill(5)
const origin = 'https://sync.example'
const issuedAt = 1_767_300_000_000
const isUnauthorized = (error: unknown) => error instanceof StorageRefusal && error.status === 401

const tokenOf = (uid: number) =>
  signStorageToken(key, {
    node: 'here',
    uid,
    born: 1_600_000_000_000,
    issuedAt,
    expiresAt: issuedAt + 1000,
    quota: 'default',
    device: '00000000',
  })

function signed({ id, key }: StorageCredentials, uid: number) {
  const request = { method: 'GET', target: `/1.5/${uid}/info/collections` }
  const header = { ts: '1', nonce: 'n' }
  const mac = hawkMac(key, header, { ...request, ...hawkHost(origin) })
  const authorization = `Hawk id="${id}", ts="1", nonce="n", mac="${mac}"`
  return { ...request, uid: String(uid), authorization, mayBeExpired: false }
}

test('a token that is remembered is still checked for its MAC, its user and its time (sync.md §3.2)', () => {
  let now = issuedAt
  const gate = createGate({
    node: { id: 'here', keys: [key] },
    origins: [origin],
    clock: () => now,
    quota: 5000,
  })
  const request = signed(tokenOf(1), 1)
  const user = { uid: 1, born: 1_600_000_000_000, issuedAt, expired: false, quota: 5000 }
  assert.deepEqual(gate(request), user)
  assert.deepEqual(gate(request), user)
  assert.throws(() => gate({ ...request, method: 'DELETE' }), isUnauthorized)
  assert.throws(() => gate({ ...request, uid: '2' }), isUnauthorized)
  now += 1000
  assert.throws(() => gate(request), isUnauthorized)
  assert.deepEqual(gate({ ...request, mayBeExpired: true }), { ...user, expired: true })
})

test('a token is good however many others were seen since (design.md §7)', () => {
  const node = { id: 'here', keys: [key] }
  const gate = createGate({ node, origins: [origin], clock: () => issuedAt, quota: 0 })
  for (let uid = 1; uid <= 2500; uid++) assert.equal(gate(signed(tokenOf(uid), uid)).uid, uid)
  assert.equal(gate(signed(tokenOf(1), 1)).uid, 1)
  assert.equal(gate(signed(tokenOf(2500), 2500)).uid, 2500)
})
