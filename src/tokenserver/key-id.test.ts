import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenRefusal } from './errors.ts'
import { readKeyId } from './key-id.ts'

const good = '1700000000123-Yw3NKWbEM2aRElRIu7JbTw'
const state = '630dcd2966c4336691125448bbb25b4f'

test('X-KeyID is the time of the keys and the fingerprint (sync.md §9)', () => {
  const expected = { keysChangedAt: 1700000000123, clientState: state }
  assert.deepEqual(readKeyId(good, undefined), expected)
  assert.deepEqual(readKeyId(good, state), expected)
  assert.deepEqual(readKeyId(good, state.toUpperCase()), expected)
})

test('the fingerprint may hold dashes, be short, empty or 32 bytes (sync.md §2.4)', () => {
  assert.equal(readKeyId('5---8', undefined).clientState, 'fbef')
  assert.equal(readKeyId('5-', undefined).clientState, '')
  assert.equal(readKeyId('0-_w', undefined).keysChangedAt, 0)
  const long = Buffer.alloc(32, 1)
  assert.equal(
    readKeyId(`5-${long.toString('base64url')}`, undefined).clientState,
    long.toString('hex'),
  )
})

const broken: [
  keyId: string | undefined,
  clientState: string | undefined,
  code: number,
  status: string,
][] = [
  [undefined, undefined, 401, 'invalid-key-id'],
  ['', undefined, 401, 'invalid-credentials'],
  ['1700000000123', undefined, 401, 'invalid-credentials'],
  ['-Yw3N', undefined, 401, 'invalid-credentials'],
  ['abc-Yw3N', undefined, 401, 'invalid-credentials'],
  ['1.5-Yw3N', undefined, 401, 'invalid-credentials'],
  ['0x10-Yw3N', undefined, 401, 'invalid-credentials'],
  ['99999999999999999999-Yw3N', undefined, 401, 'invalid-credentials'],
  ['9999999999999999-Yw3N', undefined, 401, 'invalid-credentials'],
  [`${good}==`, undefined, 401, 'invalid-credentials'],
  ['17-a', undefined, 401, 'invalid-credentials'],
  ['17-a+/b', undefined, 401, 'invalid-credentials'],
  [`17-${Buffer.alloc(33).toString('base64url')}`, undefined, 401, 'invalid-credentials'],
  [good, '', 400, 'error'],
  [good, 'x'.repeat(33), 400, 'error'],
  [good, 'not hex!', 400, 'error'],
  [good, 'abc', 401, 'invalid-client-state'],
  [good, 'f'.repeat(32), 401, 'invalid-client-state'],
]
for (const [keyId, clientState, code, status] of broken) {
  test(`X-KeyID ${keyId}, X-Client-State ${clientState}: ${code} ${status} (sync.md §2.4)`, () => {
    assert.throws(
      () => readKeyId(keyId, clientState),
      (error) =>
        error instanceof TokenRefusal && error.status === code && error.body.status === status,
    )
  })
}
