import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, unhex, xor } from './bytes.ts'
import { newCredentials, stretchV1, stretchV2, unwrapKB } from './onepw.ts'

const email = 'andré@example.org'
const password = 'pässwörd'
const clientSalt = 'identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef'
const kB = 'a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0'

test('onepw v1: authPW and unwrapBKey of the published vector (auth-api.md §1.11)', async () => {
  const { authPW, unwrapBKey } = await stretchV1({ email, password })
  assert.equal(authPW, '247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375')
  assert.equal(hex(unwrapBKey), 'de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28')
})

test('onepw v2: authPW and unwrapBKey of the vector (auth-api.md §1.11, web.md §4.0.10)', async () => {
  const { authPW, unwrapBKey } = await stretchV2({ clientSalt, password })
  assert.equal(authPW, 'd278c764bd1852a14bfc4e9d8c1682b4f1a57edb9a9372bf8c370cc41592155b')
  assert.equal(hex(unwrapBKey), '616616095eff30032abf6a47df30d9a3fc799d8af5e8519905c1601170553493')
})

test('both versions unwrap to one kB (auth-api.md §1.11)', async () => {
  const v1 = await stretchV1({ email, password })
  const v2 = await stretchV2({ clientSalt, password })
  const wrapKb = '7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8'
  const wrapKbVersion2 = 'c1f3d3154291084da7e81d9ea10c91d9b3bb8f00f54368c376141ffc84430563'
  assert.equal(hex(unwrapKB(wrapKb, v1.unwrapBKey)), kB)
  assert.equal(hex(unwrapKB(wrapKbVersion2, v2.unwrapBKey)), kB)
})

test('the password is taken as typed: its Unicode forms differ (auth-api.md §1.1)', async () => {
  const typed = await stretchV1({ email, password: password.normalize('NFC') })
  const other = await stretchV1({ email, password: password.normalize('NFD') })
  assert.notEqual(typed.authPW, other.authPW)
})

test('a new account gets both verifiers of one random kB (settled.md A1)', async () => {
  const { credentials, kB: made } = await newCredentials({
    email: 'a@example.org',
    password: 'correct horse',
  })
  assert.match(
    credentials.clientSalt,
    /^identity\.mozilla\.com\/picl\/v1\/quickStretchV2:[0-9a-f]{32}$/,
  )
  const v1 = await stretchV1({ email: 'a@example.org', password: 'correct horse' })
  const v2 = await stretchV2({
    clientSalt: credentials.clientSalt,
    password: 'correct horse',
  })
  assert.equal(credentials.authPW, v1.authPW)
  assert.equal(credentials.authPWVersion2, v2.authPW)
  assert.deepEqual(xor(unhex(credentials.wrapKb), v1.unwrapBKey), made)
  assert.deepEqual(xor(unhex(credentials.wrapKbVersion2), v2.unwrapBKey), made)
  const again = await newCredentials({ email: 'a@example.org', password: 'correct horse' })
  assert.notDeepEqual(again.kB, made)
  assert.notEqual(again.credentials.clientSalt, credentials.clientSalt)
})
