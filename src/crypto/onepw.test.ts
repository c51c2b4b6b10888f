import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromHex, toHex } from '../base/bytes.ts'
import { bundleKeys, sealKeyBundle, standardScryptCost, stretchOnServer, xorHex } from './onepw.ts'
import {
  newClientSalt,
  newCredentials,
  openBundle,
  openKeyBundle,
  stretchFor,
  stretchVersion1,
  stretchVersion2,
} from './onepw-client.ts'
import { expandToken } from './typed-tokens.ts'

const email = 'andré@example.org'
const password = 'pässwörd'
const clientSalt = 'identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef'
const authSalt = `00f0${'0'.repeat(60)}`
const kA = '202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f'
const kB = 'a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0'

const version1 = {
  authPW: '247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375',
  unwrapBKey: 'de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28',
  verifyHash: 'a4765bf103dc057f4cf4bc2c131ddb6716e8a4333cc55e1d3c449f31f0eec4f1',
  wrapwrapKey: '3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287',
  wrapWrapKb: '404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f',
  wrapKb: '7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8',
}
const version2 = {
  authPW: 'd278c764bd1852a14bfc4e9d8c1682b4f1a57edb9a9372bf8c370cc41592155b',
  unwrapBKey: '616616095eff30032abf6a47df30d9a3fc799d8af5e8519905c1601170553493',
  verifyHash: 'ecbcde84f237fe47cfa2bf59d1aba66b879b5192c6cb3e61c59cd5a298dd71ea',
  wrapwrapKey: '3bacb7dd28e249a3d8a61e2643b68e586dd4519c7ac7428357957581863fb127',
  wrapWrapKb: 'fa5f64c86a7341ee7f4e03b8e2ba1f81de6fde9c8f842a4021816a7d027cb444',
  wrapKb: 'c1f3d3154291084da7e81d9ea10c91d9b3bb8f00f54368c376141ffc84430563',
}

test('the client stretches version 1 by the address, letter for letter (auth-api.md §1.11)', async () => {
  const { authPW, unwrapBKey } = version1
  assert.deepEqual(await stretchVersion1(email, password), { authPW, unwrapBKey })
  const other = await stretchVersion1('André@example.org', password)
  assert.notEqual(other.authPW, authPW)
})

test('the client stretches version 2 by the salt of the account (auth-api.md §1.11)', async () => {
  const { authPW, unwrapBKey } = version2
  assert.deepEqual(await stretchVersion2(clientSalt, password), { authPW, unwrapBKey })
})

test('the salt decides which stretching a sign-in uses (auth-api.md §2.1 credentials/status)', async () => {
  assert.equal((await stretchFor({ email }, password)).authPW, version1.authPW)
  assert.equal((await stretchFor({ email, clientSalt }, password)).authPW, version2.authPW)
})

for (const [name, vector] of Object.entries({ version1, version2 })) {
  test(`the server stretches ${name} with scrypt at full cost (auth-api.md §1.2, §1.11)`, async () => {
    const stretched = await stretchOnServer(vector.authPW, authSalt, standardScryptCost)
    const { verifyHash, wrapwrapKey } = vector
    assert.deepEqual(stretched, { verifyHash, wrapwrapKey })
  })

  test(`${name} wraps kB twice, and both come off again (auth-api.md §1.2, §1.11)`, () => {
    assert.equal(xorHex(kB, vector.unwrapBKey), vector.wrapKb)
    assert.equal(xorHex(vector.wrapKb, vector.wrapwrapKey), vector.wrapWrapKb)
    assert.equal(xorHex(xorHex(vector.wrapWrapKb, vector.wrapwrapKey), vector.unwrapBKey), kB)
  })
}

test('new credentials wrap one kB under both stretchings (settled.md A1)', async () => {
  const made = await newCredentials(email, password, kB)
  assert.equal(made.kB, kB)
  assert.match(
    made.credentials.clientSalt,
    /^identity\.mozilla\.com\/picl\/v1\/quickStretchV2:[0-9a-f]{32}$/,
  )
  const first = await stretchVersion1(email, password)
  const second = await stretchVersion2(made.credentials.clientSalt, password)
  assert.equal(made.credentials.authPW, first.authPW)
  assert.equal(made.credentials.authPWVersion2, second.authPW)
  assert.equal(xorHex(made.credentials.wrapKb, first.unwrapBKey), kB)
  assert.equal(xorHex(made.credentials.wrapKbVersion2, second.unwrapBKey), kB)
})

test('a salt is new each time', () => {
  assert.notEqual(newClientSalt(), newClientSalt())
})

const keyFetchToken = '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'
const bundle =
  'ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb' +
  '4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef'

test('the key bundle is encrypted under the token and authenticated (auth-api.md §1.5, §1.11)', () => {
  const { bundleKey } = expandToken(keyFetchToken, 'keyFetchToken')
  const { hmacKey, xorKey } = bundleKeys(bundleKey)
  assert.equal(toHex(hmacKey), 'f824d2953aab9faf51a1cb65ba9e7f9e5bf91c8d8fd1ac1c8c2d31853a8a1210')
  assert.equal(
    toHex(xorKey),
    'ce7d7aa77859b2359932970bbe2101f2e80d01faf9191bd5ee52181d2f0b78098281ba8cff3925433a89f7c3095e0c89900a469d60790c833281c4df1a11c763',
  )
  assert.equal(sealKeyBundle(bundleKey, { kA, wrapKb: version1.wrapKb }), bundle)
  assert.deepEqual(openKeyBundle(keyFetchToken, bundle), { kA, wrapKb: version1.wrapKb })
})

test('a bundle that somebody else published opens (auth-api.md §1.11)', () => {
  const key = fromHex('dedd009a8275a4f672bb4b41e14a117812c0b2f400c85fa058e0293f3f45726a')
  const text =
    'df4717238a738501bd2ad8f7114ef193ea69751a40108149bfb88a5643a8d683a1e75b705d4db135130f0896dbac0819ab7d54334e0cd4f9c945e0a7ada91899' +
    '756cedf4384be404844050270310bc2b396f100eeda0c7b428cfe77c40a873ae'
  assert.deepEqual(openBundle(key, text), {
    kA: '939282904b808c6003ea31aeb14bc766d2ab70ba7dcaa54f820efcf4762b9619',
    wrapKb: '849ac9f71643ace46dcdd384633ec1bffe565852806ee2f859c3eba7fafeafec',
  })
})

test('a bundle that was touched, or is another token’s, does not open (auth-api.md §1.5)', () => {
  const touched = bundle.replace(/^e/, 'f')
  assert.throws(() => openKeyBundle(keyFetchToken, touched), /not made for this token/)
  assert.throws(() => openKeyBundle('0'.repeat(64), bundle), /not made for this token/)
})

test('whatever is sealed opens again to the same keys (auth-api.md §1.5)', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(key, key, key, (bundleKey, a, b) => {
      const keys = { kA: toHex(a), wrapKb: toHex(b) }
      const sealed = sealKeyBundle(bundleKey, keys)
      assert.equal(sealed.length, 192)
      assert.deepEqual(openBundle(bundleKey, sealed), keys)
    }),
    { numRuns: 50 },
  )
})
