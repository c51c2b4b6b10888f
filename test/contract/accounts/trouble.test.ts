import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../../src/db/index.ts'
import { errorOf, member, openAccounts, signUp } from './accounts-app.ts'

/** A database that stops answering. */
function failing(): { wrap: (db: Database) => Database; broken: { now: boolean } } {
  const broken = { now: false }
  const wrap = (db: Database): Database => ({
    ...db,
    transaction: async (work) => {
      if (broken.now) throw new Error('database is locked')
      return db.transaction(work)
    },
  })
  return { wrap, broken }
}

const hex = (length: number) => 'a'.repeat(length)
const email = 'anna@example.org'

for (const [method, path, body] of [
  ['POST', '/account/create', { email: 'new@example.org', authPW: hex(64) }],
  ['POST', '/account/login', { email, authPW: hex(64) }],
  ['GET', `/account/status?uid=${hex(32)}`],
  ['POST', '/account/status', { email }],
  ['POST', '/account/credentials/status', { email }],
  ['GET', '/account/keys'],
  ['GET', '/account'],
  ['POST', '/account/destroy', { email, authPW: hex(64) }],
  ['GET', '/session/status'],
  ['POST', '/session/destroy', {}],
  ['POST', '/session/duplicate', {}],
  ['POST', '/session/reauth', { email, authPW: hex(64) }],
  ['POST', '/session/verify_code', { code: '123456' }],
  ['POST', '/session/resend_code', {}],
  ['GET', '/recovery_email/status'],
  ['POST', '/recovery_email/resend_code', {}],
  ['POST', '/recovery_email/verify_code', { uid: hex(32), code: hex(32) }],
  ['GET', '/recovery_emails'],
  ['GET', '/securityEvents'],
  ['POST', '/invitation/status', { code: 'ABCD' }],
] as const) {
  test(`${method} ${path} answers 503, errno 201 while the database does not (design.md §7)`, async () => {
    const { wrap, broken } = failing()
    await using app = await openAccounts({ wrap })
    const anna = await signUp(app)
    broken.now = true
    const credential = path === '/account/keys' ? { keyFetch: anna.session } : anna
    const needsNone =
      /create|login|status\?|account\/(status|cred)|recovery_email\/verify|invitation/
    const call = needsNone.test(path) ? {} : credential
    const reply = await app.request(method, path, { ...(body ? { body } : {}), ...call })
    assert.equal(reply.status, 503)
    assert.deepEqual(errorOf(reply), {
      code: 503,
      errno: 201,
      error: 'Service Unavailable',
      message: 'Service unavailable',
      retryAfter: 30,
    })
    assert.equal(reply.headers.get('retry-after'), '30')
    assert.match(reply.body['requestId'] as string, /^[0-9a-f]{16}$/)
  })
}

test('trouble between two calls costs nobody the session (design.md §7)', async () => {
  const { wrap, broken } = failing()
  await using app = await openAccounts({ wrap })
  const anna = await member(app)
  broken.now = true
  assert.equal((await app.get('/session/status', anna)).status, 503)
  broken.now = false
  assert.equal((await app.get('/session/status', anna)).status, 200)
})
