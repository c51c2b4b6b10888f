import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { raiseForgotToken } from '../../../src/accounts/reset/forgot-tokens.ts'
import { randomHex } from '../../../src/base/bytes.ts'
import { dayMs, hourMs, minuteMs } from '../../../src/base/clock.ts'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { newClientSalt, openKeyBundle } from '../../../src/crypto/onepw-client.ts'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  type Call,
  errorOf,
  lastCode,
  member,
  openAccounts,
  type Person,
  type Reply,
  setDisabled,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'
const elsewhere = { ip: '192.0.2.77' }

/** A new password with new keys, as the pages send it. */
const newPassword = () => ({
  authPW: randomHex(32),
  wrapKb: randomHex(32),
  authPWVersion2: randomHex(32),
  wrapKbVersion2: randomHex(32),
  clientSalt: newClientSalt(),
})

const sendCode = (app: AccountsApp, address = email): Promise<Reply> =>
  app.post('/password/forgot/send_otp', { email: address })

const verifyCode = (app: AccountsApp, code: string, address = email, call: Call = {}) =>
  app.post('/password/forgot/verify_otp', { email: address, code }, call)

interface Forgot {
  readonly token: string
  readonly code: string
}

/** What a person has in hand who has typed the code of the mail. */
async function forgot(app: AccountsApp, address = email): Promise<Forgot> {
  await sendCode(app, address)
  const { body } = await verifyCode(app, await lastCode(app), address)
  return body as unknown as Forgot
}

const exchange = (app: AccountsApp, { token, code }: Forgot, more: object = {}): Promise<Reply> =>
  app.post(
    '/password/forgot/verify_code',
    { code, ...more },
    { authorization: bearer('passwordForgotToken', token) },
  )

const resetToken = async (app: AccountsApp, begun: Forgot, more: object = {}): Promise<string> =>
  (await exchange(app, begun, more)).body['accountResetToken'] as string

const reset = (app: AccountsApp, token: string, body: object, query = ''): Promise<Reply> =>
  app.post(`/account/reset${query}`, body, { authorization: bearer('accountResetToken', token) })

/** The whole way to the token that resets. */
const readyToReset = async (app: AccountsApp): Promise<string> => resetToken(app, await forgot(app))

const accountRow = (app: AccountsApp) =>
  app.tx((tx) => tx.selectFrom('accounts').selectAll().executeTakeFirstOrThrow())

const mailsTo = async (app: AccountsApp, template: string) =>
  (await app.mails()).filter((mail) => mail.template === template)

const giveTotp = (app: AccountsApp, uid: string) =>
  app.tx((tx) =>
    tx
      .insertInto('totps')
      .values({ uid, sealedSecret: '', enabledAt: app.now(), lastStep: 0 })
      .execute(),
  )

const recoveryKeyId = 'ab'.repeat(16)

const giveRecoveryKey = (app: AccountsApp, { session }: Person) =>
  app.post('/recoveryKey', { recoveryKeyId, recoveryData: 'a.b.c' }, { session })

/** The address is confirmed as a further one. */
const addAddress = (app: AccountsApp, uid: string, address: string, verifiedAt: number | null) =>
  app.tx((tx) =>
    tx
      .insertInto('emails')
      .values({
        normalizedEmail: address,
        uid,
        email: address,
        isPrimary: 0,
        verifiedAt,
        createdAt: app.now(),
      })
      .execute(),
  )

for (const [engine] of engines) {
  test(`${engine}: a forgotten password is replaced, with new keys; all that was given before ends (auth-api.md §2.1, §2.6)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const told: unknown[] = []
    app.accounts.plug({
      passwordResetting: async (_, uid) => {
        told.push(['passwordResetting', uid])
      },
      credentialsEnding: async (_, { uid, why, except }) => {
        told.push(['credentialsEnding', uid, why, except])
      },
      storageAccessEnding: async (_, uid) => {
        told.push(['storageAccessEnding', uid])
      },
      sessionEnding: async (_, { uid }, why) => {
        told.push(['sessionEnding', uid, why])
      },
    })
    const before = await accountRow(app)
    app.sleep(minuteMs)
    const { authPW } = anna.credentials
    const change = await app.post('/password/change/start', { email, oldAuthPW: authPW }, anna)
    const login = await app.post('/account/login?keys=true', { email, authPW })

    assert.deepEqual((await sendCode(app)).body, {})
    const [mail] = await mailsTo(app, 'passwordForgotOtp')
    assert.equal(mail?.to, email)
    assert.match(mail?.code ?? '', /^[0-9]{8}$/)
    const verified = await verifyCode(app, mail?.code ?? '', 'ANNA@example.org', elsewhere)
    assert.equal(verified.status, 200)
    const { token, code, ...rest } = verified.body as unknown as Forgot
    assert.match(code, /^[0-9a-f]{32}$/)
    assert.deepEqual(rest, { uid: anna.uid, emailToHashWith: email })
    const exchanged = await exchange(app, { token, code })
    assert.deepEqual(Object.keys(exchanged.body), ['accountResetToken'])
    assert.equal((await app.get('/session/status', anna)).status, 200, 'nothing has happened yet')

    app.sleep(minuteMs)
    const next = newPassword()
    const reply = await reset(
      app,
      exchanged.body['accountResetToken'] as string,
      { ...next, sessionToken: true },
      '?keys=true',
    )
    assert.equal(reply.status, 200)
    const { sessionToken: session, keyFetchToken, keyFetchTokenVersion2, ...status } = reply.body
    assert.deepEqual(status, {
      uid: anna.uid,
      authAt: Math.floor(app.now() / 1000),
      emailVerified: true,
      sessionVerified: true,
      verified: true,
    })
    for (const [keyFetch, wrapKb] of [
      [keyFetchToken as string, next.wrapKb],
      [keyFetchTokenVersion2 as string, next.wrapKbVersion2],
    ] as const) {
      const keys = await app.get('/account/keys', { keyFetch })
      const bundle = openKeyBundle(keyFetch, keys.body['bundle'] as string)
      assert.deepEqual(bundle, { kA: before.kA, wrapKb })
    }

    const after = await accountRow(app)
    assert.deepEqual(
      [after.verifierSetAt, after.keysChangedAt, after.profileChangedAt],
      [app.now(), app.now(), app.now()],
    )
    assert.equal(after.email, email, 'the salt stays')
    const { uid } = anna
    assert.deepEqual(told, [
      ['passwordResetting', uid],
      ['storageAccessEnding', uid],
      ['credentialsEnding', uid, 'reset', undefined],
      ['sessionEnding', uid, 'bulk'],
      ['sessionEnding', uid, 'bulk'],
    ])
    for (const ended of [anna.session, login.body['sessionToken'] as string]) {
      assert.equal((await app.get('/session/status', { session: ended })).status, 401)
    }
    const lost = { keyFetch: login.body['keyFetchToken'] as string }
    assert.equal((await app.get('/account/keys', lost)).status, 401)
    const authorization = bearer(
      'passwordChangeToken',
      change.body['passwordChangeToken'] as string,
    )
    assert.equal(
      (await app.post('/password/change/finish', newPassword(), { authorization })).status,
      401,
    )
    assert.equal((await app.post('/account/login', { email, authPW })).body['errno'], 103)
    for (const authPW of [next.authPW, next.authPWVersion2]) {
      assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
    }

    const shown = await app.get('/session/status', { session: session as string })
    const { details } = shown.body as { details: Record<string, unknown> }
    assert.equal(details['sessionVerificationMethod'], 'email-2fa')
    const events = await app.get('/securityEvents', { session: session as string })
    const names = (events.body as unknown as { name: string }[]).map(({ name }) => name)
    for (const name of [
      'account.password_reset_otp_sent',
      'account.password_reset_otp_verified',
      'account.reset',
    ]) {
      assert.ok(names.includes(name), name)
    }
    const notes = await app.tx((tx) =>
      tx.selectFrom('accountEvents').select(['event', 'data']).orderBy('id').execute(),
    )
    const note = notes.find(({ event }) => event === 'reset')
    assert.deepEqual(JSON.parse(note?.data ?? ''), { generation: after.verifierSetAt })
    assert.equal((await mailsTo(app, 'passwordReset')).length, 1)
  })

  test(`${engine}: with the recovery key kB and its time stay, and the key is used up (auth-api.md §2.1 reset)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await giveRecoveryKey(app, anna)
    const before = await accountRow(app)
    app.sleep(minuteMs)
    const token = await readyToReset(app)
    const wish = { ...newPassword(), sessionToken: true }
    const wrong = await reset(app, token, { ...wish, recoveryKeyId: 'cd'.repeat(16) })
    assert.deepEqual([wrong.status, wrong.body['errno']], [400, 159])
    const reply = await reset(app, token, { ...wish, recoveryKeyId }, '?keys=true')
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    const keyFetch = reply.body['keyFetchToken'] as string
    const keys = await app.get('/account/keys', { keyFetch })
    assert.equal(openKeyBundle(keyFetch, keys.body['bundle'] as string).wrapKb, wish.wrapKb)
    const after = await accountRow(app)
    assert.equal(after.keysChangedAt, before.keysChangedAt)
    assert.equal(after.verifierSetAt, app.now())
    assert.equal((await mailsTo(app, 'passwordResetAccountRecovery')).length, 1)
    assert.equal((await mailsTo(app, 'passwordReset')).length, 0)
    const again = await readyToReset(app)
    const second = await reset(app, again, { ...newPassword(), recoveryKeyId })
    assert.deepEqual([second.status, second.body['errno']], [400, 158])
    assert.equal((await reset(app, again, newPassword())).status, 200, 'the token was not spent')
  })

  test(`${engine}: one code used by several requests at once works once (auth-api.md §2.6)`, async () => {
    await using app = await openAccounts({ engine })
    await member(app)
    await sendCode(app)
    const code = await lastCode(app)
    const replies = await Promise.all(Array.from({ length: 5 }, () => verifyCode(app, code)))
    const statuses = replies.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [200, 400, 400, 400, 400])
  })

  test(`${engine}: one token used by several requests at once works once (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    await member(app)
    const begun = await forgot(app)
    const exchanged = await Promise.all(Array.from({ length: 4 }, () => exchange(app, begun)))
    const right = exchanged.filter(({ status }) => status === 200)
    assert.equal(right.length, 1)
    const token = right[0]?.body['accountResetToken'] as string
    const wishes = Array.from({ length: 4 }, () => newPassword())
    const replies = await Promise.all(wishes.map((wish) => reset(app, token, wish)))
    const winners = replies.flatMap(({ status }, index) => (status === 200 ? [index] : []))
    assert.equal(winners.length, 1)
    const { authPW } = wishes[winners[0] ?? 0] ?? newPassword()
    assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
  })

  test(`${engine}: wrong codes that are sent with the token are counted, also at once; the third ends it (auth-api.md §2.6)`, async () => {
    await using app = await openAccounts({ engine })
    await member(app)
    const begun = await forgot(app)
    const wrong = { ...begun, code: 'f'.repeat(32) }
    const first = await exchange(app, wrong)
    assert.equal(first.status, 400)
    assert.deepEqual([first.body['errno'], first.body['tries']], [105, 2])
    assert.equal(first.body['ttl'], hourMs / 1000)
    const replies = await Promise.all(Array.from({ length: 4 }, () => exchange(app, wrong)))
    const tries = replies.map(({ body }) => body['tries'] ?? body['errno']).sort()
    assert.deepEqual(tries, [0, 1, 110, 110])
    assert.equal((await exchange(app, begun)).status, 401)
  })
}

test('the answer never says whether an address is somebody’s; nobody is mailed who cannot use it (settled.md A5)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const early = await signUp(app, 'early@example.org')
  const stopped = await member(app, 'stopped@example.org')
  await setDisabled(app, stopped.uid, app.now())
  await addAddress(app, anna.uid, 'open@example.org', null)
  await addAddress(app, early.uid, 'spare@example.org', app.now())
  const mails = (await app.mails()).length
  for (const address of [
    'nobody@example.org',
    early.email,
    stopped.email,
    'open@example.org',
    'spare@example.org',
  ]) {
    const reply = await sendCode(app, address)
    assert.deepEqual([reply.status, reply.body], [200, {}], address)
    const guess = await verifyCode(app, '00000000', address)
    assert.deepEqual([guess.status, guess.body['errno']], [400, 105], address)
  }
  assert.equal((await app.mails()).length, mails)
  const waiting = await app.tx((tx) =>
    tx.selectFrom('passwordForgotRequests').selectAll().execute(),
  )
  assert.deepEqual(waiting, [], 'and nothing is kept of it')
  const known = await verifyCode(app, '00000000')
  const unknown = await verifyCode(app, '00000000', 'nobody@example.org')
  assert.deepEqual(errorOf(known), errorOf(unknown))
})

test('a code goes to the address that asked for it, also a further one, and is good for that alone (auth-api.md §2.6, §7.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const spare = 'spare@example.org'
  await addAddress(app, anna.uid, spare, app.now())
  await sendCode(app, spare)
  const [mail] = await mailsTo(app, 'passwordForgotOtp')
  assert.equal(mail?.to, spare)
  assert.equal(mail?.cc, undefined)
  const code = await lastCode(app)
  assert.equal((await verifyCode(app, code)).body['errno'], 105)
  const reply = await verifyCode(app, code, spare)
  assert.equal(reply.body['emailToHashWith'], email)
  assert.equal(reply.body['uid'], anna.uid)
})

test('a code of one person opens nothing of another (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  await member(app)
  await member(app, 'bert@example.org')
  await sendCode(app)
  const annas = await lastCode(app)
  assert.equal((await verifyCode(app, annas, 'bert@example.org')).body['errno'], 105)
  const begun = await forgot(app)
  const berts = await forgot(app, 'bert@example.org')
  assert.equal((await exchange(app, { ...berts, code: begun.code })).body['errno'], 105)
})

test('a code of an address that is the account’s no more opens nothing (settled.md A44)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const spare = 'spare@example.org'
  await addAddress(app, anna.uid, spare, app.now())
  await sendCode(app, spare)
  const code = await lastCode(app)
  await app.tx((tx) => tx.deleteFrom('emails').where('normalizedEmail', '=', spare).execute())
  await member(app, spare)
  assert.equal((await verifyCode(app, code, spare)).body['errno'], 105)
})

test('codes are typed with spaces and dashes; a wrong try spends none; three at most are good (settled.md A51)', async () => {
  await using app = await openAccounts()
  await member(app)
  const codes: string[] = []
  for (let count = 0; count < 4; count++) {
    await sendCode(app)
    codes.push(await lastCode(app))
    app.sleep(1000)
  }
  const [first = '', second = ''] = codes
  assert.equal((await verifyCode(app, first)).body['errno'], 105)
  const typed = `${second.slice(0, 4)}-${second.slice(4)} `
  assert.equal((await verifyCode(app, typed)).status, 200)
  for (const code of codes) {
    assert.equal((await verifyCode(app, code)).body['errno'], 105, 'the others went with it')
  }
})

test('codes are good for 10 minutes, the tokens for 60 and 15 (settled.md A16)', async () => {
  await using app = await openAccounts()
  await member(app)
  await sendCode(app)
  const code = await lastCode(app)
  app.sleep(10 * minuteMs)
  assert.equal((await verifyCode(app, code)).body['errno'], 105)
  const begun = await forgot(app)
  app.sleep(hourMs - 1)
  const token = await resetToken(app, begun)
  app.sleep(15 * minuteMs)
  assert.equal((await reset(app, token, newPassword())).status, 401)
  const late = await forgot(app)
  app.sleep(hourMs)
  assert.equal((await exchange(app, late)).status, 401)
})

test('another reset ends the one before (auth-api.md §1.4)', async () => {
  await using app = await openAccounts()
  await member(app)
  const early = await forgot(app)
  const earlyToken = await resetToken(app, early)
  const abandoned = await forgot(app)
  const begun = await forgot(app)
  assert.equal((await exchange(app, abandoned)).status, 401)
  const token = await resetToken(app, begun)
  assert.equal((await reset(app, earlyToken, newPassword())).status, 401)
  assert.equal((await reset(app, token, newPassword())).status, 200)
})

test('who knows the password and changes it ends a reset that somebody has begun (auth-api.md §2.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const token = await readyToReset(app)
  const begun = await forgot(app)
  await sendCode(app)
  const code = await lastCode(app)
  const { authPW: oldAuthPW } = anna.credentials
  const change = { email, oldAuthPW, ...newPassword() }
  assert.equal((await app.post('/password/change', change, anna)).status, 200)
  assert.equal((await verifyCode(app, code)).body['errno'], 105)
  assert.equal((await exchange(app, begun)).status, 401)
  assert.equal((await reset(app, token, newPassword())).status, 401)
})

test('a client of v1 alone lets the server choose kB (auth-api.md §1.2, §2.1 reset)', async () => {
  await using app = await openAccounts()
  await member(app)
  const { authPW } = newPassword()
  const token = await readyToReset(app)
  const reply = await reset(app, token, { authPW, sessionToken: true }, '?keys=true')
  assert.equal(reply.body['keyFetchTokenVersion2'], undefined)
  const keyFetch = reply.body['keyFetchToken'] as string
  assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
  const status = await app.post('/account/credentials/status', { email })
  assert.equal(status.body['currentVersion'], 'v1')
})

test('without a session in the wish the answer is empty (auth-api.md §2.1 reset)', async () => {
  await using app = await openAccounts()
  await member(app)
  const reply = await reset(app, await readyToReset(app), newPassword())
  assert.deepEqual([reply.status, reply.body], [200, {}])
  const sessions = await app.tx((tx) => tx.selectFrom('sessions').select('id').execute())
  assert.deepEqual(sessions, [])
})

test('times never go back, and the keys are never younger than the generation (auth-api.md §1.3; sync.md §2.6)', async () => {
  await using app = await openAccounts()
  await member(app)
  const before = await accountRow(app)
  app.sleep(-dayMs)
  assert.equal((await reset(app, await readyToReset(app), newPassword())).status, 200)
  const after = await accountRow(app)
  assert.equal(after.keysChangedAt, before.keysChangedAt + 1)
  assert.equal(after.verifierSetAt, before.verifierSetAt + 1)
})

test('with a second factor a mailed code is not enough: 138, until it was shown (auth-api.md §2.1 reset)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await giveTotp(app, anna.uid)
  const begun = await forgot(app)
  const token = await resetToken(app, begun)
  const refused = await reset(app, token, newPassword())
  assert.deepEqual([refused.status, refused.body['errno']], [400, 138])
  assert.equal((await app.get('/session/status', anna)).status, 200)

  const shown = await forgot(app)
  const id = sha256OfHex(expandToken(shown.token, 'passwordForgotToken').tokenId)
  assert.ok(await app.tx((tx) => raiseForgotToken(tx, id, 'totp-2fa')))
  const wish = { ...newPassword(), sessionToken: true }
  const reply = await reset(app, await resetToken(app, shown), wish)
  assert.equal(reply.status, 200)
  const session = reply.body['sessionToken'] as string
  const status = await app.get('/session/status', { session })
  const { details } = status.body as { details: Record<string, unknown> }
  assert.equal(details['sessionVerificationMethod'], 'totp-2fa')
  assert.equal((await mailsTo(app, 'passwordResetWithRecoveryKeyPrompt')).length, 1)
})

test('the recovery key stands for the second factor (auth-api.md §2.1 reset)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await giveRecoveryKey(app, anna)
  await giveTotp(app, anna.uid)
  const wish = { ...newPassword(), sessionToken: true, recoveryKeyId }
  const reply = await reset(app, await readyToReset(app), wish)
  assert.equal(reply.status, 200)
  const session = reply.body['sessionToken'] as string
  const status = await app.get('/session/status', { session })
  const { details } = status.body as { details: Record<string, unknown> }
  assert.equal(details['sessionVerificationMethod'], 'totp-2fa')
})

for (const [what, exchangeMore, resetMore] of [
  ['the page that asked for it', { includeRecoveryKeyPrompt: true }, {}],
  ['a phone', {}, { isFirefoxMobileClient: true }],
] as const) {
  test(`the mail to ${what} advises to make a recovery key (auth-api.md §7.1)`, async () => {
    await using app = await openAccounts()
    await member(app)
    const token = await resetToken(app, await forgot(app), exchangeMore)
    assert.equal((await reset(app, token, { ...newPassword(), ...resetMore })).status, 200)
    assert.equal((await mailsTo(app, 'passwordResetWithRecoveryKeyPrompt')).length, 1)
    assert.equal((await mailsTo(app, 'passwordReset')).length, 0)
  })
}

test('bad input is 107 and 108, and uses nothing up (auth-api.md §0.4, §2.1 reset)', async () => {
  await using app = await openAccounts()
  await member(app)
  for (const [body, errno] of [
    [{}, 108],
    [{ email: 'x' }, 107],
    [{ email: 5 }, 107],
  ] as const) {
    assert.equal((await app.post('/password/forgot/send_otp', body)).body['errno'], errno)
  }
  await sendCode(app)
  for (const code of [undefined, '1234567', '123456789', 'abcdefgh', 12345678, '1'.repeat(99)]) {
    const reply = await app.post('/password/forgot/verify_otp', { email, code })
    assert.equal(reply.body['errno'], code === undefined ? 108 : 107, String(code))
  }
  const begun = (await verifyCode(app, await lastCode(app))).body as unknown as Forgot
  for (const code of ['', 'x', 'a'.repeat(31), 5]) {
    assert.equal((await exchange(app, begun, { code })).body['errno'], 107)
  }
  const token = await resetToken(app, begun)
  const good = newPassword()
  const { authPW, wrapKb } = good
  for (const [body, errno] of [
    [{ ...good, authPW: undefined }, 108],
    [{ ...good, authPW: 'a' }, 107],
    [{ ...good, clientSalt: undefined }, 107],
    [{ ...good, wrapKb: undefined }, 107],
    [{ authPW, wrapKb }, 107],
    [{ authPW, recoveryKeyId }, 107],
    [{ authPW, wrapKb, recoveryKeyId: 'zz' }, 107],
    [{ ...good, sessionToken: 'yes' }, 107],
  ] as const) {
    assert.equal((await reset(app, token, body)).body['errno'], errno, JSON.stringify(body))
  }
  const keys = await reset(app, token, good, '?keys=true')
  assert.deepEqual([keys.body['errno'], keys.body['param']], [108, 'sessionToken'])
  assert.equal((await reset(app, token, good)).status, 200)
})

test('codes cannot be asked for, or guessed, without end (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 1 })
  await member(app)
  const statuses = async (count: number, call: () => Promise<Reply>) => {
    const all: number[] = []
    for (let turn = 0; turn < count; turn++) all.push((await call()).status)
    return all
  }
  assert.deepEqual(await statuses(6, () => sendCode(app)), [200, 200, 200, 200, 200, 429])
  const unknown = () => sendCode(app, 'nobody@example.org')
  assert.deepEqual(await statuses(6, unknown), [200, 200, 200, 200, 200, 429], 'nor does this tell')
  const guesses = await statuses(6, () => verifyCode(app, '00000000'))
  assert.deepEqual(guesses, [400, 400, 400, 400, 400, 429])
  let address = 0
  const spread = async () => {
    const ip = `198.51.100.${address++ % 250}`
    return verifyCode(app, '00000000', email, { ip })
  }
  const all = await statuses(100, spread)
  assert.ok(all.includes(429), 'nor from many places')
})

test('one place does not use up what an address has for all places (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 1 })
  await member(app)
  for (let turn = 0; turn < 120; turn++) {
    await sendCode(app)
    await verifyCode(app, '00000000')
    app.sleep(11 * minuteMs)
  }
  const ip = '198.51.100.9'
  assert.equal((await verifyCode(app, '00000000', email, { ip })).status, 400)
  const elsewhere = await app.post('/password/forgot/send_otp', { email }, { ip })
  assert.equal(elsewhere.status, 200)
})

test('a reset forgets the wrong passwords of before (auth-api.md §2.1 reset)', async () => {
  await using app = await openAccounts({ limits: 1 })
  await member(app)
  const login = (authPW: string) => app.post('/account/login', { email, authPW })
  for (let count = 0; count < 6; count++) await login('b'.repeat(64))
  const next = newPassword()
  assert.equal((await login(next.authPW)).status, 429)
  assert.equal((await reset(app, await readyToReset(app), next)).status, 200)
  assert.equal((await login(next.authPW)).status, 200)
})

test('a stopped account cannot be reset (auth-api.md §1.3 disabledAt)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const begun = await forgot(app)
  const token = await readyToReset(app)
  await setDisabled(app, anna.uid, app.now())
  assert.equal((await exchange(app, begun)).status, 401)
  assert.equal((await reset(app, token, newPassword())).status, 401)
})

test('what is over is pruned, also requests that nobody looked at (auth-api.md §7.4)', async () => {
  await using app = await openAccounts()
  await member(app)
  await readyToReset(app)
  await forgot(app)
  await sendCode(app)
  await app.mails()
  const prune = async () => {
    const pruned = await app.tx((tx) => app.accounts.prune(tx, app.now()))
    const { passwordForgotRequests, codes } = pruned
    const { passwordForgotTokens, accountResetTokens } = pruned
    return { passwordForgotRequests, codes, passwordForgotTokens, accountResetTokens }
  }
  const none = {
    passwordForgotRequests: 0,
    codes: 0,
    passwordForgotTokens: 0,
    accountResetTokens: 0,
  }
  app.sleep(10 * minuteMs)
  const request = { email: 'nobody@example.org', ip: '192.0.2.1', userAgent: '' }
  await app.tx((tx) =>
    tx
      .insertInto('passwordForgotRequests')
      .values({ ...request, createdAt: app.now() - 10 * minuteMs })
      .execute(),
  )
  assert.deepEqual(await prune(), { ...none, passwordForgotRequests: 1, codes: 1 })
  app.sleep(5 * minuteMs)
  assert.deepEqual(await prune(), { ...none, accountResetTokens: 1 })
  app.sleep(45 * minuteMs)
  assert.deepEqual(await prune(), { ...none, passwordForgotTokens: 1 })
})

test('each step takes its own kind of token alone: 401, errno 110 (auth-api.md §1.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const begun = await forgot(app)
  const token = await resetToken(app, await forgot(app))
  const changeStart = { email, oldAuthPW: anna.credentials.authPW }
  const change = await app.post('/password/change/start', changeStart, anna)
  const spent = await forgot(app)
  await exchange(app, spent)
  const live = await forgot(app)
  const liveReset = await resetToken(app, await forgot(app))
  const bearers = {
    none: undefined,
    garbled: 'Bearer fxpf_xyz',
    session: bearer('sessionToken', anna.session),
    change: bearer('passwordChangeToken', change.body['passwordChangeToken'] as string),
    never: `Bearer fxpf_${'a'.repeat(64)}`,
    'never, of the other kind': `Bearer fxar_${'a'.repeat(64)}`,
    'the token, not its id': `Bearer fxpf_${live.token}`,
    spent: bearer('passwordForgotToken', spent.token),
    replaced: bearer('passwordForgotToken', begun.token),
    'a replaced reset token': bearer('accountResetToken', token),
    'the other prefix': bearer('accountResetToken', liveReset).replace('fxar', 'fxpf'),
  }
  const steps = [
    ['/password/forgot/verify_code', { code: live.code }, {}],
    [
      '/account/reset',
      newPassword(),
      { 'a forgot token as it is': bearer('passwordForgotToken', live.token) },
    ],
  ] as const
  for (const [path, body, more] of steps) {
    for (const [what, authorization] of Object.entries({ ...bearers, ...more })) {
      const reply = await app.post(path, body, authorization ? { authorization } : {})
      assert.deepEqual([reply.status, reply.body['errno']], [401, 110], `${path}: ${what}`)
    }
  }
  assert.equal((await reset(app, liveReset, newPassword())).status, 200, 'and the right one works')
})

test('a request that a process left behind when it died is looked at by the next sweep, once (settled.md A5)', async () => {
  await using app = await openAccounts()
  await member(app)
  await app.tx((tx) =>
    tx
      .insertInto('passwordForgotRequests')
      .values({ email, ip: '192.0.2.1', userAgent: '', createdAt: app.now() })
      .execute(),
  )
  await app.tx((tx) => app.accounts.prune(tx, app.now()))
  // By itself, a moment later.
  const waiting = () =>
    app.tx((tx) => tx.selectFrom('passwordForgotRequests').select('id').execute())
  for (let turn = 0; turn < 250 && (await waiting()).length > 0; turn++) await delay(20)
  assert.deepEqual(await waiting(), [])
  await Promise.all([app.accounts.flush(), app.accounts.flush()])
  const mails = await mailsTo(app, 'passwordForgotOtp')
  assert.equal(mails.length, 1)
  assert.deepEqual(mails[0]?.args, { ip: '192.0.2.1' })
  assert.equal((await verifyCode(app, mails[0]?.code ?? '')).status, 200)
})

test('more requests than can be people’s are told to come again, whoever has the address (style.md, "Limits")', async () => {
  await using app = await openAccounts()
  await member(app)
  const row = { email: 'nobody@example.org', ip: '192.0.2.1', userAgent: '', createdAt: app.now() }
  await app.tx((tx) =>
    tx
      .insertInto('passwordForgotRequests')
      .values(Array.from({ length: 1000 }, () => row))
      .execute(),
  )
  for (const address of [email, 'nobody@example.org']) {
    assert.equal((await sendCode(app, address)).status, 503)
  }
  await app.accounts.flush()
  assert.equal((await sendCode(app)).status, 200)
})
