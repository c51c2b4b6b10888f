import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, toHex } from '../base/bytes.ts'
import { tokenPrefixes } from '../wire.ts'
import { sha256OfHex } from './hash.ts'
import { expandToken, newToken, type TokenKind, wrapAuthKey } from './typed-tokens.ts'

/** 32 bytes in a row. */
const bytesFrom = (first: number): string =>
  toHex(Uint8Array.from({ length: 32 }, (_, index) => first + index))

const vectors: Readonly<Record<TokenKind, readonly [number, string, string, string]>> = {
  sessionToken: [
    0xa0,
    'c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab',
    '9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0',
    '37e3fceb754cb57362a8bd60a2f2344a7c285d17ddb2b57733640ce6d1b6a7a8',
  ],
  keyFetchToken: [
    0x80,
    '3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60',
    '87b8937f61d38d0e29cd2d5600b3f4da0aa48ac41de36a0efe84bb4a9872ceb7',
    '14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546',
  ],
  accountResetToken: [
    0xc0,
    '46ec557e56e531a058620e9344ca9c75afac0d0bcbdd6f8c3c2f36055d9540cf',
    '716ebc28f5122ef48670a48209190a1605263c3188dfe45256265929d1c45e48',
    'aa5906d2318c6e54ecebfa52f10df4c036165c230cc78ee859f546c66ea3c126',
  ],
  passwordForgotToken: [
    0x60,
    'd7ca054602270d3c3ebc8bdbcb8afa0fc11d5ca8c684878083432997a47c0993',
    '4a3880657b61b93b16d1e9636f30bb0e7edf2b312505a7e21ebe5a039c44d151',
    'f1873085c4946ff7c34ecf0805a09bb0e7dcc4ab933371baa4d72078ea62cd8c',
  ],
  passwordChangeToken: [
    0xe0,
    'c04fd0af1b6b5bb2e824d7dbb9849bc87cd8464769a67ff293c3cf2bc802d103',
    '4d4c47a5fe374d2c0ab104260a56fe96c69170182c7df448711c0ccd0d61627d',
    'cb4be1b40240642296803ca7d14f5597fd778ea9855d9157317deed08d6cbb38',
  ],
}

for (const kind of Object.keys(tokenPrefixes) as TokenKind[]) {
  test(`a ${kind} expands to id, Hawk key and bundle key (auth-api.md §1.4, §1.11)`, () => {
    const [first, tokenId, authKey, bundleKey] = vectors[kind]
    const expanded = expandToken(bytesFrom(first), kind)
    assert.equal(expanded.tokenId, tokenId)
    assert.equal(toHex(expanded.authKey), authKey)
    assert.equal(toHex(expanded.bundleKey), bundleKey)
  })
}

test('a client presents the derived id, not the token (auth-api.md §1.6b, §1.11)', () => {
  const { tokenId } = expandToken('0f'.repeat(32), 'sessionToken')
  assert.equal(
    `Bearer fxs_${tokenId}`,
    'Bearer fxs_923ee512d6153af6796ecb3aaddb1e8a48a713ef79cf0dbcfcc124456fd3ed6a',
  )
})

test('what is stored of a token is no credential (settled.md A38; design.md §2a)', () => {
  const { token, id, wrappedAuthKey, expanded } = newToken('sessionToken')
  const { tokenId, authKey } = expandToken(token, 'sessionToken')
  assert.match(token, /^[0-9a-f]{64}$/)
  assert.equal(expanded.tokenId, tokenId)
  assert.equal(id, sha256OfHex(tokenId))
  assert.notEqual(wrappedAuthKey, toHex(authKey))
  const unwrapped = wrapAuthKey(fromHex(wrappedAuthKey), tokenId)
  assert.equal(toHex(unwrapped), toHex(authKey))
  assert.notEqual(toHex(wrapAuthKey(fromHex(wrappedAuthKey), id)), toHex(authKey))
})

test('no two tokens are alike', () => {
  assert.notEqual(newToken('sessionToken').token, newToken('sessionToken').token)
})
