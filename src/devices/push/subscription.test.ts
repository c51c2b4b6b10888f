import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as v from 'valibot'
import { pushAuthKey, pushPublicKey, wantedSubscription } from './subscription.ts'

const isKey = (text: unknown) => v.is(pushPublicKey, text)
const newPoint = () => createECDH('prime256v1').generateKeys()

test('a point of P-256 is a push key, with or without padding (auth-api.md §2.3)', () => {
  for (let round = 0; round < 20; round++) {
    const point = newPoint()
    assert.ok(isKey(point.toString('base64url')))
    assert.ok(isKey(`${point.toString('base64url')}=`))
  }
  assert.ok(isKey(''))
})

test('what is no uncompressed point of the curve is no push key (auth-api.md §2.3)', () => {
  const off = newPoint()
  off[40] = (off[40] ?? 0) ^ 1
  const compressed = createECDH('prime256v1')
  compressed.generateKeys()
  const wrong = [
    off.toString('base64url'),
    compressed.getPublicKey('base64url', 'compressed'),
    Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]).toString('base64url'),
    Buffer.alloc(65).toString('base64url'),
    newPoint().subarray(0, 64).toString('base64url'),
    newPoint().toString('base64').replace(/.$/, '+'),
    'x',
    5,
    ['x'],
  ]
  for (const value of wrong) assert.ok(!isKey(value), String(value))
})

test('the second key has 16 bytes (auth-api.md §2.3)', () => {
  const of = (length: number) => v.is(pushAuthKey, randomBytes(length).toString('base64url'))
  assert.deepEqual([of(15), of(16), of(17)], [false, true, false])
  assert.ok(v.is(pushAuthKey, `${randomBytes(16).toString('base64url')}==`))
  assert.ok(v.is(pushAuthKey, ''))
})

test('no callback leaves the subscription, an empty or forbidden one ends it', () => {
  const yes = () => true
  const keys = { pushPublicKey: 'p', pushAuthKey: 'a' }
  assert.equal(wantedSubscription({}, yes), undefined)
  assert.equal(wantedSubscription({ pushCallback: null }, yes), undefined)
  assert.equal(wantedSubscription({ pushCallback: '', ...keys }, yes), null)
  assert.equal(
    wantedSubscription({ pushCallback: 'https://a/', ...keys }, () => false),
    null,
  )
  assert.deepEqual(wantedSubscription({ pushCallback: 'https://a:443/b', ...keys }, yes), {
    callback: 'https://a/b',
    keys: { publicKey: 'p', authKey: 'a' },
  })
  assert.deepEqual(wantedSubscription({ pushCallback: 'https://a:4430/' }, yes), {
    callback: 'https://a:4430/',
    keys: null,
  })
})
