import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomHex } from '../../base/bytes.ts'
import { Busy } from '../../base/queue.ts'
import { Passwords } from './passwords.ts'

const cost = 16
const newPassword = (version2 = true) => {
  const authPW = randomHex(32)
  if (!version2) return { authPW }
  const clientSalt = `identity.mozilla.com/picl/v1/quickStretchV2:${randomHex(16)}`
  const wrapped = { wrapKb: randomHex(32), wrapKbVersion2: randomHex(32) }
  return { authPW, version2: { authPW: randomHex(32), clientSalt, ...wrapped } }
}

test('either verifier is found, with its own wrapping of kB (auth-api.md §1.2)', async () => {
  const passwords = new Passwords(cost)
  const password = newPassword()
  const { columns, wrapKb, wrapKbVersion2 } = await passwords.make(password)
  assert.equal(wrapKb, password.version2?.wrapKb)
  assert.equal(wrapKbVersion2, password.version2?.wrapKbVersion2)
  assert.deepEqual(await passwords.check(columns, password.authPW), { version: 1, wrapKb })
  assert.deepEqual(await passwords.check(columns, password.version2?.authPW ?? ''), {
    version: 2,
    wrapKb: wrapKbVersion2,
  })
  assert.equal(await passwords.check(columns, randomHex(32)), undefined)
})

test('without v2 the server chooses what wraps kB, and it stays that (auth-api.md §1.2)', async () => {
  const passwords = new Passwords(cost)
  const password = newPassword(false)
  const { columns, wrapKb, wrapKbVersion2 } = await passwords.make(password)
  assert.equal(wrapKbVersion2, undefined)
  assert.equal(columns.clientSalt, null)
  assert.deepEqual(await passwords.check(columns, password.authPW), { version: 1, wrapKb })
})

test('one password is never stored twice alike (auth-api.md §1.2 step 1)', async () => {
  const passwords = new Passwords(cost)
  const password = newPassword()
  const first = await passwords.make(password)
  const second = await passwords.make(password)
  assert.notEqual(first.columns.authSalt, second.columns.authSalt)
  assert.notEqual(first.columns.verifyHash, second.columns.verifyHash)
})

test('a password that comes when a hundred wait is told to come again (auth-api.md §1.2 step 2)', async () => {
  const passwords = new Passwords(cost)
  const { columns } = await passwords.make(newPassword())
  const checks = Array.from({ length: 110 }, () => passwords.check(columns, randomHex(32)))
  const results = await Promise.allSettled(checks)
  const refused = results.filter((result) => result.status === 'rejected')
  assert.ok(refused.length > 0 && refused.length < 10)
  assert.ok(refused.every((result) => result.reason instanceof Busy))
  assert.equal(await passwords.check(columns, randomHex(32)), undefined, 'and then it works again')
})
