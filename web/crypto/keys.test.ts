import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compactDecrypt } from 'jose'
import { base64url, concat, hex, unbase64url, unhex, utf8, xor } from './bytes.ts'
import { hkdf } from './hkdf.ts'
import { concatKdf, encryptKeys } from './jwe.ts'
import { openBundle, openKeys } from './key-bundle.ts'
import { unwrapKB } from './onepw.ts'
import { scopedKey, scopedKeyBundle } from './scoped-keys.ts'
import { bearer, expandToken } from './tokens.ts'

const oldsync = 'https://identity.mozilla.com/apps/oldsync'
const uid = 'aeaa1725c7a24ff983c6295725d5fc9b'
/** 32 consecutive bytes as hex, the way the vectors name their tokens. */
const run = (from: number) => hex(Uint8Array.from({ length: 32 }, (_, i) => from + i))

test('HKDF-SHA256 without salt: RFC 5869 test case 3', async () => {
  assert.equal(
    hex(await hkdf({ key: unhex('0b'.repeat(22)), info: '', length: 42 })),
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  )
})

test('tokens expand to id, authKey and bundleKey (auth-api.md §1.11)', async () => {
  const session = await expandToken(run(0xa0), 'sessionToken')
  assert.equal(hex(session.id), 'c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab')
  assert.equal(
    hex(session.authKey),
    '9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0',
  )
  assert.equal(
    hex(session.bundleKey),
    '37e3fceb754cb57362a8bd60a2f2344a7c285d17ddb2b57733640ce6d1b6a7a8',
  )
  const fetch = await expandToken(run(0x80), 'keyFetchToken')
  assert.equal(hex(fetch.id), '3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60')
  assert.equal(
    hex(fetch.authKey),
    '87b8937f61d38d0e29cd2d5600b3f4da0aa48ac41de36a0efe84bb4a9872ceb7',
  )
  assert.equal(
    hex(fetch.bundleKey),
    '14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546',
  )
})

test('Bearer carries the id behind the prefix of its kind (auth-api.md §1.6b, §1.11)', async () => {
  assert.equal(
    await bearer({ kind: 'sessionToken', token: '0f'.repeat(32) }),
    'Bearer fxs_923ee512d6153af6796ecb3aaddb1e8a48a713ef79cf0dbcfcc124456fd3ed6a',
  )
  assert.equal(
    await bearer({ kind: 'keyFetchToken', token: run(0x80) }),
    'Bearer fxk_3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60',
  )
})

const bundle =
  'ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636' +
  'fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb' +
  '4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef'

test('the key bundle opens to kA and wrapKb, and so to kB (auth-api.md §1.5, §1.11)', async () => {
  const { bundleKey } = await expandToken(run(0x80), 'keyFetchToken')
  const { kA, wrapKb } = await openBundle(bundleKey, bundle)
  assert.equal(kA, run(0x20))
  assert.equal(wrapKb, '7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8')
  assert.deepEqual(await openKeys({ keyFetchToken: run(0x80), bundle }), { kA, wrapKb })
  const unwrapBKey = unhex('de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28')
  assert.equal(
    hex(unwrapKB(wrapKb, unwrapBKey)),
    'a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0',
  )
})

test('the second published bundle opens (auth-api.md §1.11)', async () => {
  const opened = await openBundle(
    unhex('dedd009a8275a4f672bb4b41e14a117812c0b2f400c85fa058e0293f3f45726a'),
    'df4717238a738501bd2ad8f7114ef193ea69751a40108149bfb88a5643a8d683' +
      'a1e75b705d4db135130f0896dbac0819ab7d54334e0cd4f9c945e0a7ada91899' +
      '756cedf4384be404844050270310bc2b396f100eeda0c7b428cfe77c40a873ae',
  )
  assert.deepEqual(opened, {
    kA: '939282904b808c6003ea31aeb14bc766d2ab70ba7dcaa54f820efcf4762b9619',
    wrapKb: '849ac9f71643ace46dcdd384633ec1bffe565852806ee2f859c3eba7fafeafec',
  })
})

test('a bundle that was altered, cut or made for another token is refused (auth-api.md §1.5)', async () => {
  const { bundleKey } = await expandToken(run(0x80), 'keyFetchToken')
  const altered = `00${bundle.slice(2)}`
  await assert.rejects(openBundle(bundleKey, altered), /does not fit/)
  await assert.rejects(openBundle(bundleKey, bundle.slice(2)), /wrong length/)
  await assert.rejects(openKeys({ keyFetchToken: run(0x81), bundle }), /does not fit/)
})

test('the sync key: 64 bytes of kB, time in ms, fingerprint of kB (auth-api.md §1.8, §1.11)', async () => {
  const first = await scopedKey({
    kB: unhex('a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0'),
    uid,
    scope: oldsync,
    data: {
      identifier: oldsync,
      keyRotationSecret: '00'.repeat(32),
      keyRotationTimestamp: 1510726317123,
    },
  })
  assert.deepEqual(first, {
    kty: 'oct',
    scope: oldsync,
    k: 'kQPj8kEpjWjYyASPJYIswcHf4ZOHCch5O6LNi56NYMyB_TPaZSxVw_es82GVY0aQQFKXc5KhNAdeLw8dFzLWiA',
    kid: '1510726317123-w_NDVTH7Ap9OINQpwXCVYg',
  })
  const second = await scopedKey({
    kB: unhex('bc3851e9e610f631df94d7883d5defd5e5f55ab520bd5a9ae33dae26575c6b1a'),
    uid,
    scope: oldsync,
    data: {
      identifier: oldsync,
      keyRotationSecret: '00'.repeat(32),
      keyRotationTimestamp: 1494446722583,
    },
  })
  assert.equal(
    second.k,
    'FAcQjjLGvgAkt959D8ezPTqrW2Uq6_ZKUYgyWwQqefPEjFOya0Ijl6gYgiZ7whWFYvm-oOLmKdsGVr6VMr-A6g',
  )
  assert.equal(second.kid, '1494446722583-qSAWyYPgD8ojNmd5nHcYvw')
})

test('any other scope: kB with the secret, salted by uid, time in s (auth-api.md §1.8, §1.11)', async () => {
  const example = await scopedKey({
    kB: unhex('8b2e1303e21eee06a945683b8d495b9bf079ca30baa37eb8392d9ffa4767be45'),
    uid,
    scope: 'app_key',
    data: {
      identifier: 'app_key:https%3A//example.com',
      keyRotationSecret: '517d478cb4f994aa69930416648a416fdaa1762c5abf401a2acf11a0f185e98d',
      keyRotationTimestamp: 1510726317000,
    },
  })
  assert.equal(example.k, 'Kkbk1_Q0oCcTmggeDH6880bQrxin2RLu5D00NcJazdQ')
  assert.equal(example.kid, '1510726317-Voc-Eb9IpoTINuo9ll7bjA')
  const notes = 'https://identity.mozilla.com/apps/notes'
  const bundled = await scopedKeyBundle(
    unhex('bc3851e9e610f631df94d7883d5defd5e5f55ab520bd5a9ae33dae26575c6b1a'),
    uid,
    {
      [notes]: {
        identifier: notes,
        keyRotationSecret: '00'.repeat(32),
        keyRotationTimestamp: 1494446722583,
      },
    },
  )
  assert.deepEqual(bundled, {
    [notes]: {
      kty: 'oct',
      scope: notes,
      k: 'b9SaftekqPfXDOEeZx8714ktkcG9mBbNnKIyoUmhShE',
      kid: '1494446723-sXWpWP2sQkP-KsjIPGm1gg',
    },
  })
})

test('the content key of the JWE is the Concat KDF of Z (web.md §4.0.6, §4.0.10)', async () => {
  assert.equal(
    hex(await concatKdf(unhex(run(0)))),
    '9c69e3c7102763b0078e554d3301fa1ab2c55a821fd6b2132b41aa495f0b302e',
  )
})

test('keys_jwe: five parts, empty key, bare header, and another implementation opens it (web.md §4.0.6)', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  // The members and the empty key_ops that Firefox sends (firefox-153-trace.md §3).
  const keysJwk = base64url(utf8(JSON.stringify({ crv, ext: true, key_ops: [], kty, x, y })))
  const jwe = await encryptKeys({ keysJwk, plaintext: '{"a":"ü"}' })
  const parts = jwe.split('.')
  assert.equal(parts.length, 5)
  assert.equal(parts[1], '')
  assert.match(jwe, /^[A-Za-z0-9_.-]+$/)
  assert.equal(unbase64url(parts[2] ?? '').length, 12)
  assert.equal(unbase64url(parts[4] ?? '').length, 16)
  const header = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString())
  assert.deepEqual(Object.keys(header), ['alg', 'enc', 'epk'])
  assert.deepEqual(Object.keys(header.epk), ['kty', 'crv', 'x', 'y'])
  const opened = await compactDecrypt(jwe, pair.privateKey)
  assert.equal(new TextDecoder().decode(opened.plaintext), '{"a":"ü"}')
  const named = base64url(utf8(JSON.stringify({ kty, crv, x, y, kid: 'k1' })))
  const withKid = await encryptKeys({ keysJwk: named, plaintext: '{}' })
  assert.equal(
    JSON.parse(Buffer.from(withKid.split('.')[0] ?? '', 'base64url').toString()).kid,
    'k1',
  )
  await assert.rejects(encryptKeys({ keysJwk: base64url(utf8('{}')), plaintext: '{}' }))
})

test('hex and base64url take what they should and nothing else', () => {
  assert.deepEqual(unhex('00ffAB'), Uint8Array.of(0, 255, 171))
  assert.throws(() => unhex('0'), TypeError)
  assert.throws(() => unhex('zz'), TypeError)
  assert.equal(base64url(Uint8Array.of(251, 255)), '-_8')
  assert.deepEqual(unbase64url('-_8'), Uint8Array.of(251, 255))
  assert.throws(() => unbase64url('a*'))
  assert.throws(() => xor(Uint8Array.of(1), Uint8Array.of(1, 2)), TypeError)
  assert.deepEqual(concat(Uint8Array.of(1), Uint8Array.of(2, 3)), Uint8Array.of(1, 2, 3))
})
