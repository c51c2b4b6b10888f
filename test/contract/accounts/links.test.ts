import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, minuteMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { errorOf, lastCode, member, openAccounts, signUp } from './accounts-app.ts'

const email = 'anna@example.org'
const byLink = { verificationMethod: undefined }

test('recovery_email/status says what still waits (auth-api.md §2.7)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  assert.deepEqual((await app.get('/recovery_email/status?reason=push', anna)).body, {
    email,
    verified: false,
    sessionVerified: false,
    emailVerified: false,
  })
  await app.post('/session/verify_code', { code: await lastCode(app) }, anna)
  assert.deepEqual((await app.get('/recovery_email/status', anna)).body, {
    email,
    verified: true,
    sessionVerified: true,
    emailVerified: true,
  })
})

test('recovery_emails lists the addresses, the primary one first (auth-api.md §2.7)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const second = { normalizedEmail: 'b@example.org', email: 'B@example.org', uid: anna.uid }
  await app.tx((tx) =>
    tx
      .insertInto('emails')
      .values({ ...second, isPrimary: 0, verifiedAt: null, createdAt: 0 })
      .execute(),
  )
  assert.deepEqual((await app.get('/recovery_emails', anna)).body, [
    { email, isPrimary: true, verified: true },
    { email: 'B@example.org', isPrimary: false, verified: false },
  ])
})

for (const [engine] of engines) {
  test(`${engine}: the link of a sign-up confirms account, session and key fetch token; pressing twice succeeds (auth-api.md §2.7; settled.md A54)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await signUp(app, email, byLink)
    const body = { uid: anna.uid, code: await lastCode(app) }
    for (let press = 0; press < 2; press++) {
      const reply = await app.post('/recovery_email/verify_code', body)
      assert.equal(reply.status, 200)
      assert.deepEqual(reply.body, {})
    }
    assert.deepEqual((await app.get('/recovery_email/status', anna)).body, {
      email,
      verified: true,
      sessionVerified: true,
      emailVerified: true,
    })
    const templates = (await app.mails()).map((mail) => mail.template)
    assert.deepEqual(templates, ['verify', 'postVerify'])
  })

  test(`${engine}: the link of a sign-in confirms that session alone; pressing twice succeeds (auth-api.md §2.7; settled.md A54)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'always' })
    const anna = await member(app)
    const { authPW } = anna.credentials
    const login = async () =>
      (await app.post('/account/login', { email, authPW })).body['sessionToken'] as string
    const other = await login()
    const session = await login()
    const body = { uid: anna.uid, code: await lastCode(app) }
    for (let press = 0; press < 2; press++) {
      assert.equal((await app.post('/recovery_email/verify_code', body)).status, 200)
    }
    const status = async (session: string) => (await app.get('/session/status', { session })).body
    assert.equal((await status(session))['state'], 'verified')
    assert.equal((await status(other))['state'], 'unverified')
    assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin')
  })
}

test('a link’s code that is wrong, of another account or expired is 400, errno 105 (auth-api.md §2.7; settled.md A16)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await signUp(app, email, byLink)
  const code = await lastCode(app)
  const bert = await signUp(app, 'bert@example.org', byLink)
  const bertsCode = await lastCode(app)
  for (const body of [
    { uid: anna.uid, code: 'a'.repeat(32) },
    { uid: anna.uid, code: bertsCode },
    { uid: bert.uid, code },
    { uid: '0'.repeat(32), code },
  ]) {
    const reply = await app.post('/recovery_email/verify_code', body)
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 105,
      error: 'Bad Request',
      message: 'Invalid confirmation code',
    })
  }
  app.sleep(dayMs)
  const late = await app.post('/recovery_email/verify_code', { uid: anna.uid, code })
  assert.equal(late.body['errno'], 105)

  const carl = await member(app, 'carl@example.org')
  const { authPW } = carl.credentials
  await app.post('/account/login', { email: carl.email, authPW })
  const signIn = { uid: carl.uid, code: await lastCode(app) }
  app.sleep(10 * minuteMs)
  assert.equal((await app.post('/recovery_email/verify_code', signIn)).body['errno'], 105)
})

test('recovery_email/resend_code mails the link that is missing, and none when all is confirmed (auth-api.md §2.7)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await signUp(app, email, byLink)
  const code = await lastCode(app)
  assert.equal((await app.post('/recovery_email/resend_code', {}, anna)).status, 200)
  assert.equal((await app.mails()).at(-1)?.template, 'verify')
  // The same code, so that the earlier mail stays good.
  assert.equal(await lastCode(app), code)
  await app.post('/recovery_email/verify_code', { uid: anna.uid, code })

  const { authPW } = anna.credentials
  const reply = await app.post('/account/login', {
    email,
    authPW,
    verificationMethod: 'email-captcha',
  })
  const session = reply.body['sessionToken'] as string
  await app.post('/recovery_email/resend_code', { email: email.toUpperCase() }, { session })
  const mail = (await app.mails()).at(-1)
  assert.equal(mail?.template, 'verifyLogin')
  await app.post('/recovery_email/verify_code', { uid: anna.uid, code: mail?.code })

  const before = (await app.mails()).length
  assert.deepEqual((await app.post('/recovery_email/resend_code', {}, { session })).body, {})
  assert.equal((await app.mails()).length, before)
})

test('recovery_email/resend_code for another’s address is 400, errno 150 (auth-api.md §2.7)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  await member(app, 'bert@example.org')
  for (const address of ['bert@example.org', 'nobody@example.org']) {
    const reply = await app.post('/recovery_email/resend_code', { email: address }, anna)
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 150,
      error: 'Bad Request',
      message: 'Can not resend email code to an email that does not belong to this account',
    })
  }
})

test('loading a link’s page confirms nothing: there is no GET for it (settled.md A54)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app, email, byLink)
  const query = `uid=${anna.uid}&code=${await lastCode(app)}`
  assert.equal((await app.get(`/recovery_email/verify_code?${query}`)).status, 405)
  assert.equal((await app.get('/recovery_email/status', anna)).body['verified'], false)
})
