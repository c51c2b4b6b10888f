import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hourMs, minuteMs, secondMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { afterTransaction } from '../between.ts'
import { type AccountsApp, lastCode, member, openAccounts, type Person } from './accounts-app.ts'
import { backupCodes, codeAt, proofByMail, signInToo, turnOn, wrongCode } from './second-factor.ts'

const stepMs = 30 * secondMs

const begin = (app: AccountsApp, { session }: Pick<Person, 'session'>, path = '/totp/create') =>
  app.post(path, {}, { session })

const verify = (app: AccountsApp, session: string, code: string) =>
  app.post('/session/verify/totp', { code }, { session })

const status = async (app: AccountsApp, session: string) =>
  (await app.get('/session/status', { session })).body['details'] as Record<string, unknown>

for (const [engine] of engines) {
  test(`${engine}: set up, then a sign-in waits for the code (auth-api.md §2.10, §2.1 login step 6)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'never' })
    const anna = await member(app)
    const created = await begin(app, anna)
    assert.equal(created.status, 200)
    const { secret, qrCodeUrl } = created.body as { secret: string; qrCodeUrl: string }
    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.match(qrCodeUrl, /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/)
    const shown = await app.post('/totp/setup/verify', { code: codeAt(secret, app.now()) }, anna)
    assert.deepEqual(shown.body, { success: true })
    assert.deepEqual((await app.get('/totp/exists', anna)).body, { exists: false, verified: false })
    assert.deepEqual(
      (await app.post('/recoveryCodes', { recoveryCodes: backupCodes }, anna)).body,
      {
        success: true,
      },
    )
    assert.deepEqual((await app.post('/totp/setup/complete', {}, anna)).body, { success: true })
    assert.deepEqual((await app.get('/totp/exists', anna)).body, { exists: true, verified: true })
    assert.equal((await status(app, anna.session))['sessionVerificationMethod'], 'totp-2fa')

    app.sleep(stepMs)
    const { email, credentials } = anna
    const login = await app.post('/account/login?keys=true', { email, authPW: credentials.authPW })
    const { verified, sessionVerified, verificationMethod, verificationReason } = login.body
    assert.deepEqual(
      { verified, sessionVerified, verificationMethod, verificationReason },
      {
        verified: false,
        sessionVerified: false,
        verificationMethod: 'totp-2fa',
        verificationReason: 'login',
      },
    )
    const keyFetch = login.body['keyFetchToken'] as string
    const session = login.body['sessionToken'] as string
    assert.equal((await app.get('/account/keys', { keyFetch })).body['errno'], 104)
    assert.equal((await app.get('/account', { session })).body['errno'], 138)
    const wrong = await verify(app, session, wrongCode(secret, app.now()))
    assert.equal(wrong.status, 200)
    assert.deepEqual(wrong.body, { success: false })
    const right = await verify(app, session, codeAt(secret, app.now()))
    assert.deepEqual(right.body, { success: true })
    assert.equal((await status(app, session))['sessionVerificationMeetsMinimumAAL'], true)
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
    const overview = (await app.get('/account', { session })).body
    assert.deepEqual(overview['totp'], { exists: true, verified: true })
    assert.deepEqual(overview['backupCodes'], { hasBackupCodes: true, count: 3 })
  })

  test(`${engine}: of two requests with one code at once one gets through (settled.md A47)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'never' })
    const anna = await member(app)
    const secret = await turnOn(app, anna)
    const sessions = await Promise.all(Array.from({ length: 4 }, () => signInToo(app, anna)))
    app.sleep(stepMs)
    const code = codeAt(secret, app.now())
    const replies = await Promise.all(sessions.map((session) => verify(app, session, code)))
    assert.equal(replies.filter(({ body }) => body['success']).length, 1)
  })

  test(`${engine}: of two set-ups that end at once one is in force (auth-api.md §2.10)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const { secret } = (await begin(app, anna)).body as { secret: string }
    await app.post('/totp/setup/verify', { code: codeAt(secret, app.now()) }, anna)
    const ends = await Promise.all(
      Array.from({ length: 3 }, () => app.post('/totp/setup/complete', {}, anna)),
    )
    assert.deepEqual(ends.map(({ status }) => status).sort(), [200, 400, 400])
  })
}

test('a code is taken once, and none from before it afterwards (settled.md A47)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const secret = await turnOn(app, anna)
  const session = await signInToo(app, anna)
  const used = codeAt(secret, app.now())
  assert.deepEqual((await verify(app, session, used)).body, { success: false }, 'set-up used it')
  const next = codeAt(secret, app.now() + stepMs)
  assert.deepEqual((await verify(app, session, next)).body, { success: true }, 'a clock ahead')
  assert.deepEqual((await verify(app, session, next)).body, { success: false }, 'again')
  app.sleep(stepMs)
  assert.deepEqual((await verify(app, session, used)).body, { success: false }, 'an earlier one')
})

for (const [steps, success] of [
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
] as const) {
  test(`a clock that is ${steps} steps off ${success ? 'is' : 'is not'} tolerated (settled.md A47)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'never' })
    const anna = await member(app)
    const secret = await turnOn(app, anna)
    const session = await signInToo(app, anna)
    app.sleep(10 * minuteMs)
    const code = codeAt(secret, app.now() + steps * stepMs)
    assert.deepEqual((await verify(app, session, code)).body, { success })
  })
}

test('after the clock was set back codes are taken again (settled.md A47)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const secret = await turnOn(app, anna)
  app.sleep(-2 * hourMs)
  const session = await signInToo(app, anna)
  const code = codeAt(secret, app.now())
  assert.deepEqual((await verify(app, session, code)).body, { success: true })
  assert.deepEqual((await verify(app, session, code)).body, { success: false })
})

test('codes may be typed with spaces and dashes; other texts are refused (settled.md A51)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const secret = await turnOn(app, anna)
  app.sleep(stepMs)
  const session = await signInToo(app, anna)
  for (const code of ['12345a', '', '1'.repeat(33), 123456, null]) {
    const reply = await app.post('/session/verify/totp', { code }, { session })
    assert.equal(reply.body['errno'], 107, String(code))
  }
  const typed = codeAt(secret, app.now()).replace(/(...)/, ' $1 – ')
  assert.deepEqual((await verify(app, session, typed)).body, { success: true })
})

test('the set-up in the wrong order is refused (auth-api.md §2.10)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const code = '123456'
  const errno = async (path: string, body: object = {}) =>
    (await app.post(path, body, anna)).body['errno']
  assert.equal(await errno('/totp/setup/verify', { code }), 155)
  assert.equal(await errno('/totp/setup/complete'), 155)
  assert.equal(await errno('/totp/replace/start'), 155)
  assert.equal(await errno('/totp/replace/confirm', { code }), 155)
  assert.equal(await errno('/totp/destroy'), 155)
  assert.equal(await errno('/session/verify/totp', { code }), 155)
  assert.equal(await errno('/recoveryCodes', { recoveryCodes: backupCodes }), 155)
  const { secret } = (await begin(app, anna)).body as { secret: string }
  assert.equal(await errno('/totp/setup/complete'), 152, 'before a code was shown')
  const wrong = wrongCode(secret, app.now())
  assert.equal(await errno('/totp/setup/verify', { code: wrong }), 152)
  assert.equal(await errno('/totp/setup/complete'), 152, 'after a wrong one')
  const secretNow = await turnOn(app, anna)
  assert.notEqual(secretNow, secret)
  assert.equal(await errno('/totp/create'), 154)
  assert.equal(await errno('/totp/setup/complete'), 155)
})

test('a set-up that was begun ends after an hour, and belongs to its session (auth-api.md §2.10)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const { secret } = (await begin(app, anna)).body as { secret: string }
  const other = await signInToo(app, anna)
  const code = codeAt(secret, app.now())
  const foreign = await app.post('/totp/setup/verify', { code }, { session: other })
  assert.equal(foreign.body['errno'], 155)
  app.sleep(hourMs)
  const fresh = await app.post(
    '/session/reauth',
    {
      email: anna.email,
      authPW: anna.credentials.authPW,
    },
    anna,
  )
  assert.equal(fresh.status, 200)
  const late = { code: codeAt(secret, app.now()) }
  assert.equal((await app.post('/totp/setup/verify', late, anna)).body['errno'], 155)
})

test('a session from before the second factor syncs on, but asks for the code before more (auth-api.md §1.6f)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const old = await signInToo(app, anna)
  const secret = await turnOn(app, anna)
  const before = await status(app, old)
  assert.equal(before['sessionVerified'], true)
  assert.equal(before['sessionVerificationMeetsMinimumAAL'], false)
  const refused = await app.get('/account', { session: old })
  assert.equal(refused.body['errno'], 138)
  assert.equal(refused.body['detail'], 'AAL mismatch')
  const { email, credentials } = anna
  const claim = { email, authPW: credentials.authPW }
  const kept = await app.post('/account/destroy', claim, { session: old })
  assert.equal(kept.body['errno'], 222)
  app.sleep(stepMs)
  assert.deepEqual((await verify(app, old, codeAt(secret, app.now()))).body, { success: true })
  assert.equal((await app.get('/account', { session: old })).status, 200)
})

test('signing in again on such a session asks for the code, and the keys wait for it (auth-api.md §2.2 reauth)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const old = await signInToo(app, anna)
  const secret = await turnOn(app, anna)
  app.sleep(stepMs)
  const { email, credentials } = anna
  const claim = { email, authPW: credentials.authPW }
  const reply = await app.post('/session/reauth?keys=true', claim, { session: old })
  assert.equal(reply.body['sessionVerified'], false)
  assert.equal(reply.body['verificationMethod'], 'totp-2fa')
  assert.equal((await status(app, old))['sessionVerified'], true, 'a browser is not cut off')
  const keyFetch = reply.body['keyFetchToken'] as string
  assert.equal((await app.get('/account/keys', { keyFetch })).body['errno'], 104)
  await verify(app, old, codeAt(secret, app.now()))
  assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
  const again = await app.post('/session/reauth?keys=true', claim, { session: old })
  assert.equal(again.body['verified'], true, 'the session has shown it by now')
})

test('a mailed code or link does not stand in for the second factor (auth-api.md §1.7)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  const { email, credentials } = anna
  const login = await app.post('/account/login', {
    email,
    authPW: credentials.authPW,
    verificationMethod: 'email-otp',
  })
  const session = login.body['sessionToken'] as string
  const code = await lastCode(app)
  await app.post('/account/login', { email, authPW: credentials.authPW })
  const link = await lastCode(app)
  const secret = await turnOn(app, anna)
  const mails = (await app.mails()).length
  assert.equal((await app.post('/session/verify_code', { code }, { session })).body['errno'], 183)
  const pressed = await app.post('/recovery_email/verify_code', { uid: anna.uid, code: link })
  assert.equal(pressed.body['errno'], 105)
  assert.equal((await app.post('/session/resend_code', {}, { session })).status, 200)
  assert.equal((await app.post('/recovery_email/resend_code', {}, { session })).status, 200)
  assert.equal((await app.mails()).length, mails, 'nothing is mailed')
  app.sleep(stepMs)
  assert.deepEqual((await verify(app, session, codeAt(secret, app.now()))).body, { success: true })
})

test('a duplicate of a session that waits asks for the second factor too (auth-api.md §2.2)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  await turnOn(app, anna)
  const session = await signInToo(app, anna)
  const { body } = await app.post('/session/duplicate', {}, { session })
  assert.equal(body['verificationMethod'], 'totp-2fa')
  assert.equal(body['verified'], false)
})

test('a client that asks for the second factor of an account without gets 400, errno 160 (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const { email, credentials } = await member(app)
  const verificationMethod = 'totp-2fa'
  const wish = { email, authPW: credentials.authPW, verificationMethod }
  assert.equal((await app.post('/account/login', wish)).body['errno'], 160)
})

test('another app takes the place of the first, whose codes are worth nothing then (auth-api.md §2.10)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const old = await turnOn(app, anna)
  const authorization = await proofByMail(app, anna, '2fa')
  const proof = { authorization }
  const started = await app.post('/mfa/totp/replace/start', {}, proof)
  const { secret } = started.body as { secret: string }
  const wrong = { code: wrongCode(secret, app.now()) }
  assert.equal((await app.post('/mfa/totp/replace/confirm', wrong, proof)).body['errno'], 183)
  const right = { code: codeAt(secret, app.now()) }
  assert.deepEqual((await app.post('/mfa/totp/replace/confirm', right, proof)).body, {
    success: true,
  })
  assert.equal((await app.mails()).at(-1)?.template, 'postChangeTwoStepAuthentication')
  app.sleep(stepMs)
  const session = await signInToo(app, anna)
  assert.deepEqual((await verify(app, session, codeAt(old, app.now()))).body, { success: false })
  assert.deepEqual((await verify(app, session, codeAt(secret, app.now()))).body, { success: true })
})

test('the second factor goes with its backup codes; then the password is enough (auth-api.md §2.10)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  await turnOn(app, anna)
  const authorization = await proofByMail(app, anna, '2fa')
  assert.deepEqual((await app.post('/mfa/totp/destroy', {}, { authorization })).body, {})
  assert.deepEqual((await app.get('/totp/exists', anna)).body, { exists: false, verified: false })
  assert.deepEqual((await app.get('/recoveryCodes/exists', anna)).body, {
    hasBackupCodes: false,
    count: 0,
  })
  const { email, credentials } = anna
  const login = await app.post('/account/login', { email, authPW: credentials.authPW })
  assert.equal(login.body['verified'], true)
})

test('older tools: a right code at session/verify/totp puts it into force and gives backup codes (auth-api.md §2.10)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const { secret } = (await begin(app, anna)).body as { secret: string }
  const wrong = await verify(app, anna.session, wrongCode(secret, app.now()))
  assert.deepEqual(wrong.body, { success: false })
  const { body } = await verify(app, anna.session, codeAt(secret, app.now()))
  assert.equal(body['success'], true)
  const codes = body['recoveryCodes'] as string[]
  assert.equal(codes.length, 8)
  assert.deepEqual((await app.get('/totp/exists', anna)).body, { exists: true, verified: true })
  const session = await signInToo(app, anna)
  const used = await app.post('/session/verify/recoveryCode', { code: codes[0] }, { session })
  assert.deepEqual(used.body, { remaining: 7 })
})

test('mails, recent activity and the profile tell of it (auth-api.md §2.10, §7.1, §7.2, §1.3)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const changedAt = async () =>
    app.tx(
      async (tx) =>
        (await tx.selectFrom('accounts').select('profileChangedAt').executeTakeFirstOrThrow())
          .profileChangedAt,
    )
  const first = await changedAt()
  app.sleep(minuteMs)
  const secret = await turnOn(app, anna)
  assert.ok((await changedAt()) > first)
  assert.equal((await app.mails()).at(-1)?.template, 'postAddTwoStepAuthentication')
  app.sleep(stepMs)
  const session = await signInToo(app, anna)
  await verify(app, session, wrongCode(secret, app.now()))
  await verify(app, session, codeAt(secret, app.now()))
  assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin')
  await app.post('/totp/destroy', {}, { session })
  assert.equal((await app.mails()).at(-1)?.template, 'postRemoveTwoStepAuthentication')
  const events = (await app.get('/securityEvents', { session })).body as unknown as {
    name: string
    verified: boolean
  }[]
  assert.deepEqual(
    events.slice(0, 6).map(({ name }) => name),
    [
      'account.two_factor_removed',
      'account.two_factor_challenge_success',
      'account.two_factor_challenge_failure',
      'account.login',
      'account.two_factor_added',
      'account.recovery_codes_created',
    ],
  )
  assert.equal(events[3]?.verified, true, 'the sign-in counts as confirmed')
})

test('no secret of it is in the database as it is (design.md §2a)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const secret = await turnOn(app, anna)
  const rows = await app.tx(async (tx) => [
    await tx.selectFrom('totps').selectAll().execute(),
    await tx.selectFrom('backupCodes').selectAll().execute(),
  ])
  const text = JSON.stringify(rows)
  assert.ok(text.includes(anna.uid))
  for (const one of [secret, ...backupCodes]) assert.ok(!text.includes(one))
})

test('the administrator lifts it for somebody who has lost it; the person is told (design.md §4)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const { administration } = app.accounts
  assert.equal(await administration.liftSecondFactor(anna.uid), false)
  await turnOn(app, anna)
  assert.equal(await administration.liftSecondFactor(anna.uid), true)
  assert.equal(await administration.liftSecondFactor('a'.repeat(32)), false)
  assert.equal((await app.mails()).at(-1)?.template, 'postRemoveTwoStepAuthentication')
  const { email, credentials } = anna
  const login = await app.post('/account/login', { email, authPW: credentials.authPW })
  assert.equal(login.body['verified'], true)
  const [, event] = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
  assert.equal(event?.name, 'account.admin_two_factor_removed')
})

for (const [path, body] of [
  ['/totp/create', {}],
  ['/totp/setup/complete', {}],
  ['/session/verify/totp', { code: '123456' }],
  ['/session/verify/recoveryCode', { code: 'ABCDEFGH12' }],
  ['/mfa/otp/request', { action: 'test' }],
] as const) {
  test(`${path} does nothing for a session that ended after the guard had seen it (design.md §1)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    await turnOn(app, anna)
    const before = (await app.mails()).length
    // The guard's is the first.
    afterTransaction(app.db, 1, () => app.tx((tx) => tx.deleteFrom('sessions').execute()))
    const reply = await app.post(path, body, anna)
    assert.deepEqual([reply.status, reply.body['errno']], [401, 110])
    assert.equal((await app.mails()).length, before)
  })
}
