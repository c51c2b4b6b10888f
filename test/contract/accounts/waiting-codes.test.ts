import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minuteMs } from '../../../src/base/clock.ts'
import { enqueueMail } from '../../../src/mail/index.ts'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, lastCode, member, openAccounts, signUp } from './accounts-app.ts'

/** What is looked up when all mails so far lie where nobody reads them. */
async function lookUp(app: AccountsApp, uid: string): Promise<string[]> {
  const mails = await app.mails()
  await app.tx(async (tx) => {
    await tx.deleteFrom('mails').execute()
    for (const mail of mails) await enqueueMail(tx, mail, app.now())
  })
  return (await app.accounts.administration.lookUpCodes(uid)).map(({ template }) => template)
}

for (const [engine] of engines) {
  test(`${engine}: codes that were used are not looked up, those that are good are (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'always' })
    const { session, uid } = await signUp(app, 'kim@example.org')
    assert.deepEqual(await lookUp(app, uid), ['verifyShortCode'])
    const first = await lastCode(app)
    await app.post('/session/verify_code', { code: first }, { session })
    assert.deepEqual(await lookUp(app, uid), [])

    const email = 'kim.second@example.org'
    await app.post('/password/forgot/send_otp', { email: 'kim@example.org' })
    const forgot = await lastCode(app)
    await app.post('/account/login/send_unblock_code', { email: 'kim@example.org' })
    const unblock = await lastCode(app)
    await app.post('/mfa/otp/request', { action: 'test' }, { session })
    const proof = await lastCode(app)
    await app.post('/recovery_email', { email }, { session })
    const added = await lastCode(app)
    const waiting = ['verifySecondaryCode', 'verifyAccountChange', 'unblockCode']
    assert.deepEqual(await lookUp(app, uid), [...waiting, 'passwordForgotOtp'])

    const verify = { email, code: added }
    await app.post('/recovery_email/secondary/verify_code', verify, { session })
    assert.deepEqual(await lookUp(app, uid), [...waiting.slice(1), 'passwordForgotOtp'])
    await app.post('/mfa/otp/verify', { action: 'test', code: proof }, { session })
    assert.deepEqual(await lookUp(app, uid), ['unblockCode', 'passwordForgotOtp'])
    await app.post('/account/login/reject_unblock_code', { uid, unblockCode: unblock })
    assert.deepEqual(await lookUp(app, uid), ['passwordForgotOtp'])
    await app.post('/password/forgot/verify_otp', { email: 'kim@example.org', code: forgot })
    assert.deepEqual(await lookUp(app, uid), [])
  })
}

test('a link that was opened is not looked up any more (design.md §4)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  app.sleep(60 * minuteMs)
  const { authPW } = anna.credentials
  const login = await app.post('/account/login', { email: anna.email, authPW })
  assert.equal(login.body['verified'], false)
  assert.deepEqual(await lookUp(app, anna.uid), ['verifyLogin'])
  const code = await lastCode(app)
  const confirmed = await app.post('/recovery_email/verify_code', { uid: anna.uid, code })
  assert.equal(confirmed.status, 200)
  assert.deepEqual(await lookUp(app, anna.uid), [])
})
