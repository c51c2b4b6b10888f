import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeServer } from '../testing/fake-server.ts'
import { Page } from '../testing/page.ts'
import { email, password, signedUp } from '../testing/people.ts'
import { submitEmail } from './email.ts'
import { newBackupCodes } from './second-factor/backup-codes.ts'
import { addEmail, confirmEmail, makePrimary, removeEmail } from './settings/emails/emails.ts'
import {
  beginApp,
  confirmApp,
  saveBackupCodes,
  turnOff,
  turnOn,
} from './settings/two-step/two-step.ts'
import { submitPassword } from './sign-in.ts'
import { declineStepUp, mailProof, proveByMail, proveByPassword, proveByTotp } from './step-up.ts'

/** The settings of somebody who signed in a while ago. */
async function settings(path = '/settings/emails') {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  server.wantsProof = true
  const page = await new Page({ server, path }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  return { server, account, page }
}

/** Presses something; resolves when it asks for a proof, or is over. */
async function press<T>(page: Page, job: () => Promise<T>) {
  const result: { value?: T } = {}
  let over = false
  const run = page.flow
    .run(async () => {
      result.value = await job()
    }, 'here')
    .then(() => {
      over = true
    })
  await page.until(() => over || page.flow.state.stepUp !== undefined)
  return { result, run }
}

test('what needs a fresh proof asks for the password and goes on by itself, at its own place (auth-api.md §2.14)', async () => {
  const { page, server, account } = await settings()
  const { result, run } = await press(page, () => addEmail(page.flow, 'two@example.org'))
  assert.deepEqual(page.flow.state.stepUp?.by, 'password')
  assert.equal(page.flow.state.busy, false)
  await proveByPassword(page.flow, 'wrong')
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-password', field: 'proof' })
  await proveByPassword(page.flow, password)
  await run
  assert.equal(result.value, 'two@example.org')
  assert.equal(page.flow.state.stepUp, undefined)
  assert.equal(page.flow.state.place, 'here')
  assert.equal(page.flow.state.busy, false)
  assert.equal(account.further?.get('two@example.org'), false)
  const reauth = server.bodies.find(({ path }) => path === 'session/reauth')
  assert.equal(reauth?.body['reason'], 'password_check')
  assert.ok(!server.calls.includes('session/reauth?keys=true'), 'no keys for that')

  // The proof holds for what comes next.
  const next = await press(page, () =>
    confirmEmail(page.flow, { email: 'two@example.org', typed: '123456' }),
  )
  await next.run
  assert.equal(next.result.value, true)
})

test('whoever does not want to prove it changes nothing (auth-api.md §2.14)', async () => {
  const { page, account } = await settings()
  const { result, run } = await press(page, () => addEmail(page.flow, 'two@example.org'))
  declineStepUp(page.flow)
  await run
  assert.equal(result.value, undefined)
  assert.equal(page.trouble, undefined)
  assert.equal(account.further?.size ?? 0, 0)
})

test('a code by mail proves one kind of action for a while, by a token instead of the session (auth-api.md §1.6e)', async () => {
  const { page, server } = await settings()
  const first = await press(page, () => addEmail(page.flow, 'two@example.org'))
  await mailProof(page.flow)
  assert.equal(page.flow.state.stepUp?.by, 'mail')
  await proveByMail(page.flow, '12')
  assert.equal(page.flow.state.trouble?.id, 'trouble-code-shape')
  await proveByMail(page.flow, '999999')
  assert.equal(page.flow.state.trouble?.id, 'trouble-code')
  await proveByMail(page.flow, '123 456')
  await first.run
  assert.equal(first.result.value, 'two@example.org')
  assert.equal(server.calls.at(-1), 'mfa/recovery_email')

  const second = await press(page, () => addEmail(page.flow, 'three@example.org'))
  await second.run
  assert.equal(second.result.value, 'three@example.org')

  // Of another kind: asked anew.
  const other = await press(page, () => beginApp(page.flow, false))
  assert.equal(page.flow.state.stepUp?.action, '2fa')
  declineStepUp(page.flow)
  await other.run

  // Too old: asked anew too, and not taken for the end of the session.
  server.forgetProofs()
  const third = await press(page, () => removeEmail(page.flow, 'three@example.org'))
  assert.equal(page.flow.state.stepUp?.by, 'password')
  await proveByPassword(page.flow, password)
  await third.run
  assert.equal(third.result.value, true)
})

test('a session that ends under the question is shown as over (web.md §4.14)', async () => {
  const { page, server } = await settings()
  await press(page, () => addEmail(page.flow, 'two@example.org'))
  const token = page.flow.state.session?.token ?? ''
  await server.revoke(token)
  await proveByPassword(page.flow, password)
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-session-over')
  assert.equal(page.flow.state.stepUp, undefined)
  assert.equal(page.flow.state.busy, false)
})

test('addresses: refusals stand at the field, the main one is signed in with from then on (auth-api.md §2.7)', async () => {
  const { page, server } = await settings()
  server.wantsProof = false
  for (const [typed, errno, id] of [
    ['nonsense', 0, 'trouble-email'],
    ['two@example.org', 139, 'trouble-email-own'],
    ['two@example.org', 189, 'trouble-email-own'],
    ['two@example.org', 188, 'trouble-emails-many'],
    ['two@example.org', 140, 'trouble-email-taken'],
    ['two@example.org', 136, 'trouble-email-taken'],
  ] as const) {
    if (errno) server.failures.set('recovery_email', errno)
    await (await press(page, () => addEmail(page.flow, typed))).run
    assert.deepEqual(page.flow.state.trouble, { id, field: 'email' }, `${errno}`)
  }
  await (await press(page, () => addEmail(page.flow, ' two@example.org '))).run
  const wrong = { email: 'two@example.org', typed: '000000' }
  await (await press(page, () => confirmEmail(page.flow, wrong))).run
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-code', field: 'code' })
  await (await press(page, () => confirmEmail(page.flow, { ...wrong, typed: '123 456' }))).run
  await (await press(page, () => makePrimary(page.flow, 'two@example.org'))).run
  assert.equal(page.flow.state.email, 'two@example.org')
  assert.equal(page.flow.state.notice, 'notice-email-primary')
  await page.reload()
  assert.equal(page.flow.state.email, 'two@example.org', 'the tab knows it too')
  // Gone already is removed.
  const { result, run } = await press(page, () => removeEmail(page.flow, 'nobody@example.org'))
  await run
  assert.equal(result.value, true)
})

test('two-step sign-in is on only after a code of the app and one backup code typed again (auth-api.md §2.10, §2.11)', async () => {
  const { page, account } = await settings('/settings/two_step_authentication')
  const begun = await press(page, () => beginApp(page.flow, false))
  await proveByPassword(page.flow, password)
  await begun.run
  assert.equal(begun.result.value?.secret, 'A'.repeat(32))
  await (await press(page, () => confirmApp(page.flow, '111111', false))).run
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-totp', field: 'code' })
  await (await press(page, () => confirmApp(page.flow, '654 321', false))).run
  assert.notEqual(account.totp, true)

  const codes = newBackupCodes()
  const [code = ''] = codes
  await (await press(page, () => turnOn(page.flow, { codes, typed: 'ABCDE-FGHJK' }))).run
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-backup-retype', field: 'code' })
  assert.notEqual(account.totp, true)
  const on = await press(page, () => turnOn(page.flow, { codes, typed: code.toLowerCase() }))
  await on.run
  assert.equal(on.result.value, true)
  assert.equal(account.totp, true)
  assert.deepEqual(account.backupCodes, codes)

  const others = newBackupCodes()
  const kept = { codes: others, typed: others[3] ?? '' }
  await (await press(page, () => saveBackupCodes(page.flow, kept))).run
  assert.deepEqual(account.backupCodes, others)
  await (await press(page, () => beginApp(page.flow, true))).run
  await (await press(page, () => confirmApp(page.flow, '654321', true))).run
  assert.equal(page.flow.state.notice, 'notice-totp-replaced')
  await (await press(page, () => turnOff(page.flow))).run
  assert.equal(account.totp, false)
})

test('codes of a set-up that was not finished give way to those of the next (auth-api.md §2.11)', async () => {
  const { page, server, account } = await settings('/settings/two_step_authentication')
  server.wantsProof = false
  account.backupCodes = newBackupCodes()
  await (await press(page, () => beginApp(page.flow, false))).run
  await (await press(page, () => confirmApp(page.flow, '654321', false))).run
  const codes = newBackupCodes()
  const [typed = ''] = codes
  await (await press(page, () => turnOn(page.flow, { codes, typed }))).run
  assert.equal(account.totp, true)
  assert.deepEqual(account.backupCodes, codes)
})

test('a secret that waited too long is said to be over (auth-api.md §2.10)', async () => {
  const { page, server } = await settings('/settings/two_step_authentication')
  server.wantsProof = false
  await (await press(page, () => confirmApp(page.flow, '654321', false))).run
  assert.equal(page.trouble, 'trouble-totp-late')
})

test('two-step sign-in switched on elsewhere: a sensitive press asks for the app’s code (auth-api.md §1.6f)', async () => {
  const { page, server, account } = await settings()
  account.totp = true
  const { result, run } = await press(page, () => addEmail(page.flow, 'two@example.org'))
  assert.equal(page.flow.state.stepUp?.by, 'totp')
  await proveByTotp(page.flow, '000000')
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-totp', field: 'proof' })
  await proveByTotp(page.flow, server.totpCode)
  await run
  assert.equal(result.value, 'two@example.org')
})
