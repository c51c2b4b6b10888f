import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, hourMs, minuteMs } from '../../../src/base/clock.ts'
import { stretchVersion1 } from '../../../src/crypto/onepw-client.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  type Call,
  errorOf,
  lastCode,
  member,
  openAccounts,
  origin,
  type Person,
  password,
  setDisabled,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'
const wrong = 'b'.repeat(64)

const login = (app: AccountsApp, person: Person, more: object = {}, call: Call = {}) =>
  app.post(
    '/account/login',
    { email: person.email, authPW: person.credentials.authPW, ...more },
    call,
  )

test('account/login answers who it is and how far the sign-in has come (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const reply = await login(app, anna)
  assert.equal(reply.status, 200)
  const { sessionToken, ...rest } = reply.body
  assert.match(sessionToken as string, /^[0-9a-f]{64}$/)
  assert.deepEqual(rest, {
    uid: anna.uid,
    authAt: Math.floor(app.now() / 1000),
    metricsEnabled: true,
    emailVerified: true,
    sessionVerified: true,
    verified: true,
  })
})

test('the verifier that matches decides which key fetch token comes back, never both (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const { credentials } = await member(app)
  for (const [authPW, given, absent] of [
    [credentials.authPW, 'keyFetchToken', 'keyFetchTokenVersion2'],
    [credentials.authPWVersion2, 'keyFetchTokenVersion2', 'keyFetchToken'],
  ] as const) {
    const { body } = await app.post('/account/login?keys=true', { email, authPW })
    assert.match(body[given] as string, /^[0-9a-f]{64}$/)
    assert.equal(body[absent], undefined)
    const without = await app.post('/account/login', { email, authPW })
    assert.equal(without.body[given], undefined)
  }
})

test('a wrong password is 400, errno 103, and becomes part of the recent activity (auth-api.md §2.1 login step 5)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const reply = await login(app, anna, { authPW: wrong })
  assert.equal(reply.status, 400)
  assert.deepEqual(errorOf(reply), {
    code: 400,
    errno: 103,
    error: 'Bad Request',
    message: 'Incorrect password',
    email,
  })
  const events = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
  assert.equal(events[0]?.name, 'account.login.failure')
})

test('an unknown address is 400, errno 102 (auth-api.md §2.1 login step 2)', async () => {
  await using app = await openAccounts()
  const reply = await app.post('/account/login', { email: 'nobody@example.org', authPW: wrong })
  assert.equal(reply.status, 400)
  assert.deepEqual(errorOf(reply), {
    code: 400,
    errno: 102,
    error: 'Bad Request',
    message: 'Unknown account',
    email: 'nobody@example.org',
  })
})

test('the address in another case is 400, errno 120 with the right one; stretched with that it works (auth-api.md §2.1 login step 5)', async () => {
  await using app = await openAccounts()
  const anna = await member(app, 'Anna@Example.org')
  const typed = 'anna@example.org'
  const { authPW } = await stretchVersion1(typed, password)
  const first = await app.post('/account/login', { email: typed, authPW })
  assert.equal(first.status, 400)
  assert.deepEqual(errorOf(first), {
    code: 400,
    errno: 120,
    error: 'Bad Request',
    message: 'Incorrect email case',
    email: 'Anna@Example.org',
  })
  const second = await login(app, anna, { originalLoginEmail: typed })
  assert.equal(second.status, 200)
  assert.equal(second.body['uid'], anna.uid)
})

test('the v2 stretching does not depend on how the address is typed: no errno 120 (auth-api.md §2.1 login step 5)', async () => {
  await using app = await openAccounts()
  const anna = await member(app, 'Anna@Example.org')
  const { authPWVersion2: authPW } = anna.credentials
  const reply = await app.post('/account/login', { email: 'ANNA@example.org', authPW })
  assert.equal(reply.status, 200)
})

test('two people who swapped addresses both sign in, whatever the salts are (settled.md A44)', async () => {
  await using app = await openAccounts()
  const anna = await member(app, 'anna@example.org')
  const bert = await member(app, 'bert@example.org')
  await app.tx(async (tx) => {
    const move = (from: string, to: string) =>
      tx
        .updateTable('emails')
        .set({ normalizedEmail: to, email: to })
        .where('normalizedEmail', '=', from)
        .execute()
    await move('anna@example.org', 'x@example.org')
    await move('bert@example.org', 'anna@example.org')
    await move('x@example.org', 'bert@example.org')
  })
  for (const [person, address] of [
    [anna, 'bert@example.org'],
    [bert, 'anna@example.org'],
  ] as const) {
    // What was typed says who is meant; the salt may be the other's address today.
    const typed = await app.post('/account/login', { email: address, authPW: wrong })
    assert.equal(typed.body['errno'], 120)
    assert.equal(typed.body['email'], person.email)
    const reply = await login(app, person, { originalLoginEmail: address })
    assert.equal(reply.status, 200)
    assert.equal(reply.body['uid'], person.uid)
  }
})

test('a second address is not for signing in: 400, errno 142 (auth-api.md §2.1 login step 3)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await app.tx((tx) =>
    tx
      .insertInto('emails')
      .values({
        normalizedEmail: 'second@example.org',
        uid: anna.uid,
        email: 'second@example.org',
        isPrimary: 0,
        verifiedAt: 1,
        createdAt: 1,
      })
      .execute(),
  )
  const reply = await login(app, anna, { originalLoginEmail: 'second@example.org' })
  assert.equal(reply.status, 400)
  assert.deepEqual(errorOf(reply), {
    code: 400,
    errno: 142,
    error: 'Bad Request',
    message: 'Sign in with this email type is not currently supported',
  })
  assert.equal(
    (await app.post('/account/status', { email: 'second@example.org' })).body['exists'],
    false,
  )
})

test('a disabled account is unknown at sign-in: 400, errno 102 (auth-api.md §2.1 login step 2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await setDisabled(app, anna.uid, app.now())
  const reply = await login(app, anna)
  assert.equal(reply.status, 400)
  assert.equal(reply.body['errno'], 102)
  // A browser that asks must not conclude that the account was deleted.
  assert.deepEqual((await app.get(`/account/status?uid=${anna.uid}`)).body, { exists: true })
})

for (const [what, columns, errno, message] of [
  [
    'has no password',
    { verifierSetAt: 0 },
    210,
    'Complete account setup, please reset password to continue.',
  ],
  ['must be reset', { authSalt: 'f'.repeat(64) }, 126, 'Account must be reset'],
] as const) {
  test(`an account that ${what} is 400, errno ${errno} (auth-api.md §2.1 login)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    await app.tx((tx) => tx.updateTable('accounts').set(columns).execute())
    const reply = await login(app, anna)
    assert.equal(reply.status, 400)
    assert.equal(reply.body['errno'], errno)
    assert.equal(reply.body['message'], message)
  })
}

test('an account whose password must be changed is not verified until then (auth-api.md §1.7)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await app.tx((tx) => tx.updateTable('accounts').set({ lockedAt: 1 }).execute())
  const { verified, sessionVerified, verificationReason } = (await login(app, anna)).body
  assert.deepEqual(
    { verified, sessionVerified, verificationReason },
    { verified: false, sessionVerified: false, verificationReason: 'change_password' },
  )
})

test('a client that insists on TOTP is told that there is none: 400, errno 160 (auth-api.md §2.1 login step 6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const reply = await login(app, anna, { verificationMethod: 'totp-2fa' })
  assert.equal(reply.status, 400)
  assert.equal(reply.body['errno'], 160)
})

/** A confirmed account that is no longer new. */
async function olderMember(app: AccountsApp): Promise<Person> {
  const anna = await member(app)
  app.sleep(3 * dayMs)
  return anna
}

const waiting = (method: string) => ({
  verified: false,
  emailVerified: true,
  sessionVerified: false,
  verificationMethod: method,
  verificationReason: 'login',
})

const statusIn = ({ body }: { body: Record<string, unknown> }) => {
  const { verified, emailVerified, sessionVerified, verificationMethod, verificationReason } = body
  return { verified, emailVerified, sessionVerified, verificationMethod, verificationReason }
}

for (const [engine] of engines) {
  test(`${engine}: a sign-in from an unknown address is confirmed by code, and its key fetch token with it (auth-api.md §1.7, §2.1)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await olderMember(app)
    const { authPW } = anna.credentials
    const wish = { email, authPW, verificationMethod: 'email-otp' }
    const reply = await app.post('/account/login?keys=true', wish)
    assert.deepEqual(statusIn(reply), waiting('email-otp'))
    const session = reply.body['sessionToken'] as string
    const keyFetch = reply.body['keyFetchToken'] as string
    const mail = (await app.mails()).at(-1)
    assert.equal(mail?.template, 'verifyLoginCode')

    const early = await app.get('/account/keys', { keyFetch })
    assert.equal(early.status, 400)
    assert.deepEqual(errorOf(early), {
      code: 400,
      errno: 104,
      error: 'Bad Request',
      message: 'Unconfirmed account',
    })
    const events = async () =>
      (await app.get('/securityEvents', { session })).body as unknown as {
        name: string
        verified: boolean
      }[]
    assert.equal((await events())[0]?.verified, false)

    const code = await lastCode(app)
    assert.equal((await app.post('/session/verify_code', { code }, { session })).status, 200)
    assert.equal((await app.get('/session/status', { session })).body['state'], 'verified')
    const [event] = await events()
    assert.equal(event?.name, 'account.login')
    assert.equal(event?.verified, true)
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
    // Once only.
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 401)
  })
}

test('without a method the sign-in is confirmed by a link (auth-api.md §2.1 login step 9; settled.md A30)', async () => {
  await using app = await openAccounts()
  const anna = await olderMember(app)
  const reply = await login(app, anna, { service: 'sync' })
  assert.deepEqual(statusIn(reply), waiting('email'))
  const mail = (await app.mails()).at(-1)
  assert.equal(mail?.template, 'verifyLogin')
  assert.equal(
    mail?.link,
    `${origin}/complete_signin?uid=${anna.uid}&code=${mail?.code}&service=sync`,
  )
})

test('the page may keep back the mail with the code and ask for it itself (auth-api.md §2.1 login)', async () => {
  await using app = await openAccounts()
  const anna = await olderMember(app)
  const before = (await app.mails()).length
  const wish = { verificationMethod: 'email-otp', sendSigninVerificationEmail: false }
  const reply = await login(app, anna, wish)
  assert.deepEqual(statusIn(reply), waiting('email-otp'))
  assert.equal((await app.mails()).length, before)
})

test('email-captcha sends nothing (auth-api.md §2.1 login step 9)', async () => {
  await using app = await openAccounts()
  const anna = await olderMember(app)
  const before = (await app.mails()).length
  await login(app, anna, { verificationMethod: 'email-captcha' })
  assert.equal((await app.mails()).length, before)
})

test('an account younger than 48 hours is not asked (auth-api.md §2.1 login step 7)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  app.sleep(48 * hourMs - 1)
  assert.equal((await login(app, anna)).body['verified'], true)
  const events = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
  const names = events.map((event) => event.name)
  assert.ok(names.includes('account.signin_confirm_bypass_new_account'))
  await using other = await openAccounts()
  const bert = await member(other)
  other.sleep(48 * hourMs)
  assert.equal((await login(other, bert)).body['verified'], false)
})

test('an address with a confirmed sign-in within 7 days is known; others are not (auth-api.md §2.1 login step 7)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await login(app, anna, {}, { ip: '192.0.2.1' })
  app.sleep(7 * dayMs - 1)
  assert.equal((await login(app, anna, {}, { ip: '192.0.2.2' })).body['verified'], false)
  assert.equal((await login(app, anna, {}, { ip: '192.0.2.1' })).body['verified'], true)
  const events = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
  assert.ok(events.some((event) => event.name === 'account.signin_confirm_bypass_known_ip'))
  // A sign-in that was never confirmed makes nothing known.
  assert.equal((await login(app, anna, {}, { ip: '192.0.2.2' })).body['verified'], false)
  app.sleep(7 * dayMs)
  assert.equal((await login(app, anna, {}, { ip: '192.0.2.1' })).body['verified'], false)
})

test('behind an unlisted proxy no address is known (settled.md A20)', async () => {
  await using app = await openAccounts({ behindUnlistedProxy: true })
  const anna = await member(app)
  await login(app, anna, {}, { ip: '192.0.2.1' })
  app.sleep(3 * dayMs)
  assert.equal((await login(app, anna, {}, { ip: '192.0.2.1' })).body['verified'], false)
})

test('CORSAC_SIGNIN_CONFIRM=always asks new accounts and known addresses too (settled.md A20)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  assert.equal((await login(app, anna)).body['verified'], false)
})

test('CORSAC_SIGNIN_CONFIRM=never asks nobody whose address is confirmed (settled.md A20)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await olderMember(app)
  assert.equal((await login(app, anna)).body['verified'], true)
  const bert = await signUp(app, 'bert@example.org')
  const reply = await login(app, bert, { verificationMethod: 'email-otp' })
  const { emailVerified, verificationReason } = reply.body
  assert.deepEqual(
    { emailVerified, verificationReason },
    { emailVerified: false, verificationReason: 'signup' },
  )
})

test('signing in to an account that waits for its code: that code confirms account and session (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const reply = await login(app, anna, { verificationMethod: 'email-otp' })
  const session = reply.body['sessionToken'] as string
  assert.equal((await app.mails()).at(-1)?.template, 'verifyShortCode')
  const code = await lastCode(app)
  assert.equal((await app.post('/session/verify_code', { code }, { session })).status, 200)
  const late = await app.get('/session/status', { session })
  assert.deepEqual(late.body['details'], {
    accountEmailVerified: true,
    sessionVerificationMethod: 'email-2fa',
    sessionVerified: true,
    sessionVerificationMeetsMinimumAAL: true,
    verified: true,
  })
  // The session of the sign-up waited for the same confirmation.
  assert.equal((await app.get('/session/status', anna)).body['state'], 'verified')
})

test('a sign-in that needs no code is told to the owner, but not right after sign-up (auth-api.md §2.1 login step 9)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const before = (await app.mails()).length
  await login(app, anna)
  assert.equal((await app.mails()).length, before)
  app.sleep(hourMs)
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'
  await login(app, anna, {}, { ip: '192.0.2.1', headers: { 'User-Agent': agent } })
  const mail = (await app.mails()).at(-1)
  assert.deepEqual(mail, {
    template: 'newDeviceLogin',
    usefulMs: dayMs,
    to: email,
    uid: anna.uid,
    locale: null,
    headers: {},
    link: `${origin}/settings`,
    args: { ip: '192.0.2.1', device: 'Firefox', system: 'Linux' },
  })
})

test('an account without a language takes that of the next sign-in (auth-api.md §0.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const call = { headers: { 'Accept-Language': 'fr' } }
  await login(app, anna, {}, call)
  await login(app, anna, {}, { headers: { 'Accept-Language': 'de' } })
  assert.equal((await app.get('/account/status', anna)).body['locale'], 'fr')
})

test('only a sign-in by the reason "signin" is told to attached services (auth-api.md §2.1 login step 10)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const count = async () =>
    (
      await app.tx((tx) =>
        tx.selectFrom('accountEvents').selectAll().where('event', '=', 'login').execute(),
      )
    ).length
  const before = await count()
  await login(app, anna, { reason: 'password_check' })
  assert.equal(await count(), before)
  await login(app, anna, { reason: 'signin' })
  await login(app, anna)
  assert.equal(await count(), before + 2)
})

test('a code of a sign-in is good for ten minutes (settled.md A16)', async () => {
  await using app = await openAccounts()
  const anna = await olderMember(app)
  const reply = await login(app, anna, { verificationMethod: 'email-2fa' })
  const session = reply.body['sessionToken'] as string
  const code = await lastCode(app)
  app.sleep(10 * minuteMs)
  assert.equal((await app.post('/session/verify_code', { code }, { session })).body['errno'], 183)
})

test('a code mailed for one session verifies no other (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await olderMember(app)
  const wish = { verificationMethod: 'email-otp' }
  const first = (await login(app, anna, wish)).body['sessionToken'] as string
  const code = await lastCode(app)
  const second = (await login(app, anna, wish)).body['sessionToken'] as string
  const reply = await app.post('/session/verify_code', { code }, { session: second })
  assert.equal(reply.body['errno'], 183)
  assert.equal((await app.get('/session/status', { session: second })).body['state'], 'unverified')
  assert.equal((await app.post('/session/verify_code', { code }, { session: first })).status, 200)
})

test('GET /account/status with a session tells of its own account (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  assert.deepEqual((await app.get('/account/status', anna)).body, {
    exists: true,
    locale: null,
    hasPassword: true,
  })
})

test('GET /account/status?uid= tells whether the account exists, in either case (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const { uid } = await member(app)
  for (const [query, exists] of [
    [uid, true],
    [uid.toUpperCase(), true],
    ['0'.repeat(32), false],
  ] as const) {
    assert.deepEqual((await app.get(`/account/status?uid=${query}`)).body, { exists })
  }
})

test('POST /account/status tells whether an address has an account, and what it signs in with (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  await member(app)
  assert.deepEqual((await app.post('/account/status', { email: 'ANNA@example.org' })).body, {
    exists: true,
    passwordlessSupported: false,
  })
  const wish = { email, thirdPartyAuthStatus: true, checkDomain: true, clientId: 'x' }
  assert.deepEqual((await app.post('/account/status', wish)).body, {
    exists: true,
    passwordlessSupported: false,
    hasLinkedAccount: false,
    hasPassword: true,
    hasPasskey: false,
  })
  assert.deepEqual((await app.post('/account/status', { email: 'nobody@example.org' })).body, {
    exists: false,
    passwordlessSupported: false,
  })
})

test('account/credentials/status gives version and salt; an unknown address is 400, errno 102 (auth-api.md §2.1; settled.md A4)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  assert.deepEqual((await app.post('/account/credentials/status', { email })).body, {
    currentVersion: 'v2',
    upgradeNeeded: false,
    clientSalt: anna.credentials.clientSalt,
  })
  const unknown = { email: 'nobody@example.org' }
  const reply = await app.post('/account/credentials/status', unknown)
  assert.equal(reply.status, 400)
  assert.equal(reply.body['errno'], 102)
  assert.equal(reply.body['email'], unknown.email)
})

test('a key fetch token that nobody used for 30 days is none (auth-api.md §1.4)', async () => {
  await using app = await openAccounts()
  const { credentials } = await member(app)
  const { authPW } = credentials
  const { body } = await app.post('/account/login?keys=true', { email, authPW })
  app.sleep(30 * dayMs)
  const keyFetch = body['keyFetchToken'] as string
  assert.equal((await app.get('/account/keys', { keyFetch })).status, 401)
})

test('GET /account shows the whole account to its owner (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const { body } = await app.get('/account', anna)
  const { securityEvents, ...rest } = body
  assert.deepEqual(rest, {
    uid: anna.uid,
    email,
    role: 'user',
    createdAt: app.now(),
    passwordCreatedAt: app.now(),
    metricsOptOutAt: null,
    hasPassword: true,
    emails: [{ email, isPrimary: true, verified: true }],
    linkedAccounts: [],
    totp: { exists: false, verified: false },
    backupCodes: { hasBackupCodes: false, count: 0 },
    recoveryKey: { exists: false, estimatedSyncDeviceCount: 0 },
    recoveryPhone: { exists: false, phoneNumber: null, nationalFormat: null, available: false },
    passkeys: [],
    subscriptions: [],
  })
  assert.deepEqual(securityEvents, [
    { name: 'account.create', createdAt: app.now(), verified: true },
  ])
  app.accounts.plug({ displayName: async (_, uid) => (uid === anna.uid ? 'Anna 🦊' : 'nobody') })
  app.accounts.plug({ deviceCount: async () => 2 })
  const known = (await app.get('/account', anna)).body
  assert.equal(known['displayName'], 'Anna 🦊')
  assert.deepEqual(known['recoveryKey'], { exists: false, estimatedSyncDeviceCount: 2 })
})
