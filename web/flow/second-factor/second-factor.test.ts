import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeServer } from '../../testing/fake-server.ts'
import { openSignIn, Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { submitPassword } from '../sign-in.ts'
import { backupCodeIn, grouped, newBackupCodes } from './backup-codes.ts'
import { goOn, submitSecondFactor } from './sign-in.ts'
import { mailUnblockCode, reportSignIn, submitUnblockCode } from './unblock.ts'

/** A server with one account whose sign-in has two steps. */
async function twoSteps() {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  account.totp = true
  account.backupCodes = newBackupCodes()
  return { server, account, kB }
}

const upToTheSecondStep = async (page: Page) => {
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  return page
}

test('with TOTP Firefox is told nothing before the code, then that all is confirmed (web.md §3.7 D)', async () => {
  const { server, kB } = await twoSteps()
  const page = await openSignIn('desktop153', { server })
  await upToTheSecondStep(page)
  assert.equal(page.view, 'second-factor')
  assert.ok(!page.browser.sent().includes('login'))

  await page.do(async (flow) => {
    await submitSecondFactor(flow, '000 000')
  })
  assert.equal(page.trouble, 'trouble-totp')
  assert.equal(page.view, 'second-factor')
  assert.ok(!page.browser.sent().includes('login'))

  await page.do(async (flow) => {
    await submitSecondFactor(flow, '654 321')
  })
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.last('login')['verified'], true)
  assert.equal(page.browser.sent().at(-1), 'oauth_login')
  assert.equal(kB.length, 32)
})

test('a backup code does the same, once; when few are left that is said first (web.md §4.6, auth-api.md §2.11)', async () => {
  const { server, account } = await twoSteps()
  const codes = newBackupCodes().slice(0, 4)
  account.backupCodes = [...codes]
  const [first = '', second = ''] = codes
  const page = await upToTheSecondStep(await openSignIn('desktop153', { server }))
  await page.do(async (flow) => {
    assert.equal(await submitSecondFactor(flow, grouped(first).toLowerCase()), undefined)
  })
  assert.equal(page.view, 'done synced')

  const again = await upToTheSecondStep(await openSignIn('desktop153', { server }))
  await again.do(async (flow) => {
    await submitSecondFactor(flow, first)
  })
  assert.equal(again.trouble, 'trouble-code')
  await again.do(async (flow) => {
    assert.equal(await submitSecondFactor(flow, second), 2)
  })
  assert.equal(again.view, 'second-factor')
  await again.do(goOn)
  assert.equal(again.view, 'done synced')
})

test('a reload on the second step stays there; the keys then need the password once more (web.md §5.3)', async () => {
  const { server } = await twoSteps()
  const page = await openSignIn('desktop153', { server })
  await upToTheSecondStep(page)
  await page.reload()
  assert.equal(page.view, 'second-factor')
  await page.do(async (flow) => {
    await submitSecondFactor(flow, '654321')
  })
  assert.equal(page.view, 'password')
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
})

test('settings ask a session without the second factor for it, and then open (web.md §4.14)', async () => {
  const { server } = await twoSteps()
  const page = await new Page({ server, path: '/settings' }).open()
  await upToTheSecondStep(page)
  assert.equal(page.view, 'second-factor')
  await page.do(async (flow) => {
    await submitSecondFactor(flow, '654321')
  })
  assert.match(page.view, /^settings/)
})

test('a second factor that was switched off meanwhile holds nobody up (auth-api.md §2.10)', async () => {
  const { server, account } = await twoSteps()
  const page = await upToTheSecondStep(await openSignIn('desktop153', { server }))
  account.totp = false
  server.confirmEverything()
  server.failures.set('session/verify/totp', 155)
  await page.do(async (flow) => {
    await submitSecondFactor(flow, '654321')
  })
  assert.equal(page.view, 'done synced')
})

test('backup codes: eight different ones of ten without look-alikes, taken as people type them (settled.md A6, A51)', () => {
  const codes = newBackupCodes()
  assert.equal(new Set(codes).size, 8)
  for (const code of codes) {
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{10}$/)
    assert.match(code, /[A-Z]/, 'never mistaken for digits of an app')
    assert.equal(backupCodeIn(` ${grouped(code).toLowerCase()} `), code)
  }
  assert.equal(backupCodeIn('oil00-OIL00'), '0110001100')
  assert.equal(backupCodeIn('123456'), '')
  assert.equal(backupCodeIn('ABCDEFGHJKM'), '')
})

test('a sign-in that is held up asks for a mailed code, and goes through with it (web.md §4.7, auth-api.md §2.8)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  server.unblockCode = 'ABCD1234'
  const page = await openSignIn('desktop153', { server })
  await upToTheSecondStep(page)
  assert.equal(page.view, 'unblock')
  await page.do((flow) => mailUnblockCode(flow, false))
  assert.equal(server.mails, 1)

  await page.do((flow) => submitUnblockCode(flow, 'ABCD'))
  assert.equal(page.trouble, 'trouble-unblock-shape')
  await page.do((flow) => submitUnblockCode(flow, 'ABCD9999'))
  assert.equal(page.trouble, 'trouble-code')
  assert.equal(page.view, 'unblock')
  await page.do((flow) => submitUnblockCode(flow, 'abcd 1234'))
  assert.equal(page.view, 'done synced')
  assert.equal(page.flow.secrets.password, undefined)
})

test('a wrong password with the right code goes back to the password, with its words (web.md §4.7)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  server.unblockCode = 'ABCD1234'
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, 'not the password'))
  assert.equal(page.view, 'unblock')
  await page.do((flow) => submitUnblockCode(flow, 'ABCD1234'))
  assert.equal(page.view, 'password')
  assert.equal(page.trouble, 'trouble-password')
})

test('opening the report of a sign-in changes nothing, its button ends the code, twice too (auth-api.md §2.8, settled.md A54)', async () => {
  const server = new FakeServer()
  server.unblockCode = 'ABCD1234'
  const uid = '0'.repeat(32)
  const page = await new Page({
    server,
    path: `/report_signin?uid=${uid}&unblockCode=ABCD1234`,
  }).open()
  assert.equal(page.view, 'report-signin')
  assert.deepEqual(server.calls, [])
  for (const time of ['first', 'second']) {
    await page.do(async (flow) => assert.equal(await reportSignIn(flow), true, time))
  }
  assert.equal(server.unblockCode, '********')
  const broken = await new Page({ server, path: '/report_signin?uid=1' }).open()
  await broken.do(async (flow) => {
    await reportSignIn(flow)
  })
  assert.equal(broken.trouble, 'trouble-link')
})
