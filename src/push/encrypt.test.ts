import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeJwt, importJWK, jwtVerify } from 'jose'
import { pushReceiver } from '../../test/support/push-receiver.ts'
import { fromBase64Url, toBase64Url } from '../base/bytes.ts'
import { encryptPush, maxMessageBytes, WrongKeys } from './encrypt.ts'
import { vapidOf } from './vapid.ts'

const callback = 'https://push.example:8443/wpush/v1/secret'
const masterKey = new Uint8Array(32).fill(7)
const none = { ttlSeconds: 60, vapid: undefined }

test('the receiver of these tests reads the published example (RFC 8291, appendix A)', () => {
  const receiver = pushReceiver({
    privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
    authKey: 'BTBZMqHH6r4Tts7J_aSIgg',
  })
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc' +
    'InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLV' +
    'WGNWQexSgSxsj_Qulcy4a-fN'
  const text = receiver.read(fromBase64Url(body) ?? new Uint8Array())
  assert.equal(text, 'When I grow up, I want to be a watermelon')
})

test('a message is encrypted so that its device alone reads it (RFC 8291; clients.md §4.5)', async () => {
  const receiver = pushReceiver()
  const message = JSON.stringify({ version: 1, command: 'a', data: { deviceName: 'Sam’s 💛' } })
  const request = await encryptPush({ callback, keys: receiver.keys }, message, none)
  assert.equal(request.endpoint, callback)
  assert.equal(request.headers['TTL'], 60)
  assert.equal(request.headers['Content-Encoding'], 'aes128gcm')
  assert.equal(request.headers['Authorization'], undefined)
  assert.ok(request.body)
  assert.equal(request.headers['Content-Length'], request.body.length)
  assert.equal(receiver.read(request.body), message)
  assert.throws(() => pushReceiver().read(request.body ?? new Uint8Array()))
  const again = await encryptPush({ callback, keys: receiver.keys }, message, none)
  assert.notDeepEqual(again.body, request.body)
})

test('keys with padding are read as those without', async () => {
  const receiver = pushReceiver()
  const { publicKey, authKey } = receiver.keys
  const keys = { publicKey: `${publicKey}=`, authKey: `${authKey}==` }
  const { body } = await encryptPush({ callback, keys }, 'a', none)
  assert.equal(body && receiver.read(body), 'a')
})

test('the largest message fits what a push service takes (RFC 8030 §7.2)', async () => {
  const { keys } = pushReceiver()
  const { body } = await encryptPush({ callback, keys }, 'x'.repeat(maxMessageBytes), none)
  assert.ok(body && body.length <= 4096)
})

test('the empty message has no body and needs no keys (auth-api.md §2.4)', async () => {
  const { body, headers } = await encryptPush({ callback, keys: null }, null, {
    ttlSeconds: 0,
    vapid: undefined,
  })
  assert.equal(body, null)
  assert.equal(headers['TTL'], 0)
  assert.equal(headers['Content-Length'], 0)
  assert.equal(headers['Content-Encoding'], undefined)
})

test('keys that are none are told from other trouble', async () => {
  const { keys } = pushReceiver()
  const notOnTheCurve = toBase64Url(new Uint8Array(65).fill(4))
  for (const publicKey of [notOnTheCurve, 'short', '']) {
    const broken = { callback, keys: { ...keys, publicKey } }
    await assert.rejects(encryptPush(broken, 'a', none), WrongKeys)
  }
})

test('every message says which server sends it (RFC 8292; clients.md §4.5)', async () => {
  const vapid = vapidOf('https://accounts.example.org', masterKey)
  assert.ok(vapid)
  const { keys } = pushReceiver()
  for (const message of ['a', null]) {
    const { headers } = await encryptPush({ callback, keys }, message, { ttlSeconds: 1, vapid })
    const [, token = '', key = ''] =
      /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(headers['Authorization'])) ?? []
    assert.equal(key, vapid.publicKey)
    const { payload } = await jwtVerify(token, await importJWK(asJwk(key), 'ES256'))
    assert.deepEqual(payload.aud, 'https://push.example:8443')
    assert.equal(payload.sub, 'https://accounts.example.org')
    const { exp = 0 } = decodeJwt(token)
    const lastsSeconds = exp - Date.now() / 1000
    assert.ok(lastsSeconds > 3600 && lastsSeconds <= 24 * 3600)
  }
})

test('the key of a server is always the same, and no other server has it', () => {
  const of = (key: number) => vapidOf('https://a.example', new Uint8Array(32).fill(key))
  assert.deepEqual(of(1), of(1))
  assert.notEqual(of(1)?.publicKey, of(2)?.publicKey)
  assert.ok(!JSON.stringify(of(7)).includes(Buffer.from(masterKey).toString('base64url')))
})

test('a server without an address of its own gives no name', () => {
  assert.equal(vapidOf('http://localhost:8000', masterKey), undefined)
  assert.equal(vapidOf('https://localhost', masterKey), undefined)
})

function asJwk(key: string) {
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)]
  return { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') }
}
