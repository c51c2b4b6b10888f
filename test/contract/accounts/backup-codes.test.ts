import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, bearer, member, openAccounts } from './accounts-app.ts'
import { backupCodes, proofByMail, signInToo, turnOn } from './second-factor.ts'

const use = (app: AccountsApp, session: string, code: unknown) =>
  app.post('/session/verify/recoveryCode', { code }, { session })

const open = () => openAccounts({ signinConfirm: 'never' })

for (const [engine] of engines) {
  test(`${engine}: a code signs in, and one code used several times at once works once (auth-api.md §2.11)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'never' })
    const anna = await member(app)
    await turnOn(app, anna)
    const sessions = await Promise.all(Array.from({ length: 4 }, () => signInToo(app, anna)))
    const [code] = backupCodes
    const replies = await Promise.all(sessions.map((session) => use(app, session, code)))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400, 400, 400])
    const failed = replies.filter(({ status }) => status === 400)
    assert.ok(failed.every(({ body }) => body['errno'] === 156))
    const done = replies.find(({ status }) => status === 200)
    assert.deepEqual(done?.body, { remaining: 2 })
    const session = sessions[replies.findIndex(({ status }) => status === 200)]
    const { details } = (await app.get('/session/status', { session: session ?? '' })).body as {
      details: Record<string, unknown>
    }
    assert.equal(details['sessionVerificationMethod'], 'recovery-code')
    assert.equal(details['sessionVerificationMeetsMinimumAAL'], true)
  })

  test(`${engine}: of several new sets at once one remains (auth-api.md §2.11)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'never' })
    const anna = await member(app)
    await turnOn(app, anna)
    const sets = [...'ABCDEFGH'].map((letter) => [letter.repeat(10), `${letter.repeat(9)}0`])
    const replies = await Promise.all(
      sets.map((recoveryCodes) =>
        app.request('PUT', '/recoveryCodes', { ...anna, body: { recoveryCodes } }),
      ),
    )
    assert.ok(replies.every(({ status }) => status === 200))
    assert.deepEqual((await app.get('/recoveryCodes/exists', anna)).body, {
      hasBackupCodes: true,
      count: 2,
    })
  })
}

test('case, spaces and dashes do not count, and what looks like a digit is one (settled.md A6, A51)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna, ['AB10CD01EF', 'GH56JK78MN'])
  const session = await signInToo(app, anna)
  assert.equal((await use(app, session, ' abIO-cd0l ef')).status, 200)
  assert.equal((await use(app, session, 'AB10CD01EF')).body['errno'], 156, 'used up')
})

test('what is no code at all is refused without a try at the database (auth-api.md §0.4)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna)
  const session = await signInToo(app, anna)
  for (const code of ['', 'ABCDEFG', 'A'.repeat(21), 'AB12CD34E!', 7, null]) {
    assert.equal((await use(app, session, code)).body['errno'], 107, String(code))
  }
})

test('a code of another account does nothing (auth-api.md §2.11)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna)
  const ben = await member(app, 'ben@example.org')
  await turnOn(app, ben, ['ZZZZZZZZZZ'])
  const session = await signInToo(app, ben)
  assert.equal((await use(app, session, backupCodes[0])).body['errno'], 156)
})

test('codes of a second factor that is not in force open nothing, and a new set-up forgets them (auth-api.md §2.11)', async () => {
  await using app = await open()
  const anna = await member(app)
  await app.post('/totp/create', {}, anna)
  const set = { recoveryCodes: backupCodes }
  assert.equal((await app.post('/recoveryCodes', set, anna)).status, 200)
  assert.equal((await app.post('/recoveryCodes', set, anna)).body['errno'], 221)
  const again = await app.request('PUT', '/recoveryCodes', { ...anna, body: set })
  assert.equal(again.status, 200, 'while it is being set up')
  assert.equal((await use(app, anna.session, backupCodes[0])).body['errno'], 156)
  await app.post('/totp/create', {}, anna)
  assert.equal((await app.post('/recoveryCodes', set, anna)).status, 200)
})

test('a set has one to eight codes that differ, of eight to twenty letters and digits (auth-api.md §2.11)', async () => {
  await using app = await open()
  const anna = await member(app)
  await app.post('/totp/create', {}, anna)
  const nine = Array.from({ length: 9 }, (_, index) => `ABCDEFGHJ${index}`)
  for (const recoveryCodes of [
    [],
    nine,
    ['AAAAAAAAAA', 'aaaa-aaaaaa'],
    ['AAAAAAAA0A', 'AAAAAAAAOA'],
    ['AAAAAAA'],
    ['A'.repeat(21)],
    'AAAAAAAAAA',
  ]) {
    const reply = await app.post('/recoveryCodes', { recoveryCodes }, anna)
    assert.equal(reply.body['errno'], 107, JSON.stringify(recoveryCodes))
  }
  const eight = nine.slice(0, 8)
  assert.equal((await app.post('/recoveryCodes', { recoveryCodes: eight }, anna)).status, 200)
})

test('a new set takes the place of the old one, whoever makes it (auth-api.md §2.11)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna)
  const authorization = await proofByMail(app, anna, '2fa')
  const mine = { recoveryCodes: ['NEW0NEW0NE'] }
  await app.request('PUT', '/mfa/recoveryCodes', { authorization, body: mine })
  const session = await signInToo(app, anna)
  assert.equal((await use(app, session, backupCodes[0])).body['errno'], 156)
  const first = await use(app, session, 'NEW0NEW0NE')
  assert.deepEqual(first.body, { remaining: 0 })
  const made = await app.get('/recoveryCodes', { session })
  const codes = made.body['recoveryCodes'] as string[]
  assert.equal(new Set(codes).size, 8)
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{10}$/)
  const templates = (await app.mails()).map(({ template }) => template)
  assert.equal(templates.at(-1), 'postNewRecoveryCodes')
  assert.deepEqual((await use(app, session, codes[3])).body, { remaining: 7 })
})

test('the owner is told of a used code, and when few are left (auth-api.md §2.11, §7.1)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna, [...backupCodes, 'AAAAAAAAAA'])
  const told: (string | undefined)[] = []
  for (const code of [...backupCodes, 'AAAAAAAAAA']) {
    const session = await signInToo(app, anna)
    const before = (await app.mails()).length
    assert.equal((await use(app, session, code)).status, 200)
    const mails = (await app.mails()).slice(before)
    told.push(mails.map(({ template, args }) => `${template} ${args?.['left'] ?? ''}`).join(', '))
  }
  assert.deepEqual(told, [
    'postSigninRecoveryCode ',
    'postSigninRecoveryCode , lowRecoveryCodes 2',
    'postSigninRecoveryCode , lowRecoveryCodes 1',
    'postSigninRecoveryCode , lowRecoveryCodes 0',
  ])
})

test('codes, right and wrong, are in the recent activity, at a sign-in and in a reset (auth-api.md §2.11)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna)
  const inActivity = async () => {
    const { body } = await app.get('/securityEvents', anna)
    return (body as unknown as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => /recovery_codes_signin|two_factor_challenge/.test(name))
  }
  const [wrong, right] = [
    'account.two_factor_challenge_failure',
    'account.recovery_codes_signin_complete',
  ]
  const [first, second] = backupCodes
  const session = await signInToo(app, anna)
  assert.equal((await use(app, session, 'NNNNNNNNNN')).body['errno'], 156)
  app.sleep(1)
  assert.equal((await use(app, session, first)).status, 200)
  assert.deepEqual(await inActivity(), [right, wrong])
  app.sleep(1)
  await app.post('/password/forgot/send_otp', { email: anna.email })
  const code = (await app.mails()).at(-1)?.code
  const forgot = await app.post('/password/forgot/verify_otp', { email: anna.email, code })
  const authorization = bearer('passwordForgotToken', forgot.body['token'] as string)
  const inReset = (typed: string | undefined) =>
    app.post('/totp/verify/recoveryCode', { code: typed }, { authorization })
  assert.equal((await inReset(first)).body['errno'], 156, 'used already')
  app.sleep(1)
  assert.deepEqual((await inReset(second)).body, { remaining: 1 })
  assert.deepEqual(await inActivity(), [right, wrong, right, wrong])
})

test('guesses are limited from one place and from all (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never', limits: 1 })
  const anna = await member(app)
  await turnOn(app, anna)
  const session = await signInToo(app, anna)
  const guess = (ip: string) =>
    app.post('/session/verify/recoveryCode', { code: 'NNNNNNNNNN' }, { session, ip })
  const statuses: number[] = []
  for (let turn = 0; turn < 11; turn++) statuses.push((await guess('192.0.2.1')).status)
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 400), 429])
  let count = 10
  while (count < 200 && (await guess(`198.51.100.${count}`)).status === 400) count++
  assert.equal(count, 100)
})
