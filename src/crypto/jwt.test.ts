import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
} from 'jose'
import { createJwtKeys, generateSigningKey } from './jwt.ts'

const now = 1795418922123
const active = generateSigningKey(now)
const older = generateSigningKey(now - 1)
const claims = { sub: 'someone', exp: 1795418922 + 300 }

test('a signing key is RSA-2048, names itself by its thumbprint and tells its age in seconds (auth-api.md §3.7)', async () => {
  assert.equal(Buffer.from(active.n, 'base64url').length, 256)
  assert.equal(active['fxa-createdAt'], 1795418922)
  assert.equal(active.kid, await calculateJwkThumbprint(active))
})

test('the published keys hold nothing private, the active one first (auth-api.md §3.8)', () => {
  const { publicKeys } = createJwtKeys({ active, previous: [older] })
  assert.deepEqual(
    publicKeys.map((key) => key.kid),
    [active.kid, older.kid],
  )
  const members = ['alg', 'e', 'fxa-createdAt', 'kid', 'kty', 'n', 'use']
  for (const key of publicKeys) assert.deepEqual(Object.keys(key).sort(), members)
})

test('tokens of the active and of earlier keys count until their end and the grace after it (auth-api.md §3.7)', async () => {
  const before = createJwtKeys({ active: older })
  const keys = createJwtKeys({ active, previous: [older] })
  const mine = await keys.sign(claims)
  assert.deepEqual(decodeProtectedHeader(mine), { alg: 'RS256', typ: 'JWT', kid: active.kid })
  const end = claims.exp * 1000
  for (const token of [mine, await before.sign(claims)]) {
    assert.equal((await keys.verify(token, { now, graceSeconds: 0 }))?.sub, 'someone')
    assert.equal(await keys.verify(token, { now: end, graceSeconds: 0 }), undefined)
    assert.equal((await keys.verify(token, { now: end, graceSeconds: 10 }))?.sub, 'someone')
  }
})

test('a token of another key, with another algorithm, without an end, or no token at all is none (auth-api.md §3.8)', async () => {
  const keys = createJwtKeys({ active })
  const stranger = await generateKeyPair('RS256', { extractable: true })
  const strange = { ...(await exportJWK(stranger.privateKey)), alg: 'RS256' }
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: active.kid })
    .sign(strange)
  const symmetric = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: active.kid })
    .sign(new TextEncoder().encode(active.n))
  const endless = await keys.sign({ sub: 'someone' })
  const unknown = await createJwtKeys({ active: older }).sign(claims)
  for (const token of [forged, symmetric, endless, unknown, '', 'a.b.c', 'x'.repeat(100)]) {
    assert.equal(await keys.verify(token, { now, graceSeconds: 0 }), undefined)
  }
})
