import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256OfHex } from '../../crypto/hash.ts'
import { isVerifierOf } from '../grants/codes.ts'

test('a refresh token is stored as the hash of its bytes, not of its text (auth-api.md §1.11)', () => {
  assert.equal(
    sha256OfHex('00661392cf69b0be709fbd3122d0726bb32247b476b2a28451345e7a5555cec7'),
    '0e4f2255bed0ae53af401150488e69f22beae103b7d6857a5194df00c9827d19',
  )
})

test('a PKCE verifier fits its challenge and no other (auth-api.md §1.11)', () => {
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  assert.equal(isVerifierOf({ challenge, verifier }), true)
  assert.equal(isVerifierOf({ challenge, verifier: verifier.replace(/k$/, 'K') }), false)
  assert.equal(isVerifierOf({ challenge: challenge.slice(1), verifier }), false)
})
