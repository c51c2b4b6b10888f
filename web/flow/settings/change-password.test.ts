import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRule } from '../../../src/base/password-rule.ts'
import { hex } from '../../crypto/bytes.ts'
import { stretchV1, stretchV2, unwrapKB } from '../../crypto/onepw.ts'
import { FakeBrowser, type Profile } from '../../testing/fake-browser.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp, signedUpV1 } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { submitPassword } from '../sign-in.ts'
import { proveByTotp } from '../step-up.ts'
import { changePassword } from './change-password.ts'

const newPassword = 'eleven loud starlings'
const rule = passwordRule(new Set(['password1234']))
const change = { password, newPassword, rule }

type Made = Awaited<ReturnType<typeof signedUp>>

async function inFirefox(profile: Profile = 'desktop153', make = signedUp) {
  const server = new FakeServer()
  const { account, kB }: Made = await make(server)
  const browser = new FakeBrowser(profile)
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email: account.email, uid: account.uid, sessionToken, verified: true }
  const path = '/settings/change_password?context=oauth_webchannel_v1'
  const page = await new Page({ server, browser, path }).open()
  return { server, account, kB, browser, sessionToken, page }
}

test('the path of the password leads to its own page (web.md §1.3, §4.14.4)', async () => {
  const { page } = await inFirefox()
  assert.equal(page.view, 'settings-page change_password')
})

test('a change keeps kB for both stretchings, and Firefox goes on with the new session (web.md §3.7 J)', async () => {
  const { server, account, kB, browser, sessionToken, page } = await inFirefox()
  const other = await server.addSession(account)
  await page.do((flow) => changePassword(flow, change))
  assert.equal(page.trouble, undefined)
  assert.deepEqual(page.flow.state.view, {
    ...{ name: 'settings-page', page: 'change_password', done: true },
  })
  const told = browser.last('change_password')
  assert.deepEqual(Object.keys(told).sort(), ['email', 'sessionToken', 'uid', 'verified'])
  assert.equal(told['verified'], true)
  assert.notEqual(told['sessionToken'], sessionToken)
  assert.ok(await server.isLive(String(told['sessionToken'])))
  assert.deepEqual([await server.isLive(sessionToken), await server.isLive(other)], [false, false])

  const v1 = await stretchV1({ email, password: newPassword })
  const { clientSalt = '', authPW, wrapKb = '' } = account.v2 ?? {}
  const v2 = await stretchV2({ clientSalt, password: newPassword })
  assert.deepEqual([account.authPW, authPW], [v1.authPW, v2.authPW])
  for (const found of [unwrapKB(account.wrapKb, v1.unwrapBKey), unwrapKB(wrapKb, v2.unwrapBKey)]) {
    assert.equal(hex(found), hex(kB))
  }
  assert.equal(account.keyChanges, 0)
  await page.reload()
  assert.match(page.view, /^settings/, 'with the session that Firefox got')
})

test('an account of an old client changes its password too, and gets the second stretching (auth-api.md §2.6)', async () => {
  const { account, kB, page } = await inFirefox('desktop153', (server) => signedUpV1(server, email))
  await page.do((flow) => changePassword(flow, change))
  assert.equal(page.trouble, undefined)
  const { clientSalt = '', wrapKb = '' } = account.v2 ?? {}
  const v2 = await stretchV2({ clientSalt, password: newPassword })
  assert.equal(hex(unwrapKB(wrapKb, v2.unwrapBKey)), hex(kB))
})

test('a phone takes the change without an answer (web.md §2.6)', async () => {
  const { browser, page } = await inFirefox('fenix-new')
  await page.do((flow) => changePassword(flow, change))
  assert.equal(page.flow.state.notice, undefined)
  assert.equal(browser.signedIn?.sessionToken, page.flow.state.session?.token)
})

test('a Firefox that does not take the new session is told of in words (web.md §3.4)', async () => {
  const { browser, page, server } = await inFirefox()
  browser.failures.set('change_password', 'unexpected')
  await page.do((flow) => changePassword(flow, change))
  assert.equal(page.flow.state.notice, 'notice-firefox-not-told')
  assert.equal(server.sessionCount(), 1)
  browser.signedIn = undefined
  await page.reload()
  assert.match(page.view, /^settings/, 'the page itself has the new session')
})

test('elsewhere the tab goes on with the new session, and ends nothing else (web.md §4.14.4)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await new Page({ server, path: '/settings/change_password' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'settings-page change_password')
  await page.do((flow) => changePassword(flow, change))
  assert.equal(server.sessionCount(), 1)
  await page.reload()
  assert.match(page.view, /^settings/)
})

test('what is wrong is said at its field, and nothing is changed (web.md §5.5)', async () => {
  const cases = [
    [{ password: '' }, 'password', 'trouble-password-empty'],
    [{ password: 'not my password' }, 'password', 'trouble-password'],
    [{ newPassword: 'short' }, 'newPassword', 'trouble-password-short'],
    [{ newPassword: 'password1234' }, 'newPassword', 'trouble-password-common'],
    [{ newPassword: password }, 'newPassword', 'trouble-password-same'],
  ] as const
  for (const [typed, field, id] of cases) {
    const { account, page, sessionToken, server } = await inFirefox()
    const before = account.authPW
    await page.do((flow) => changePassword(flow, { ...change, ...typed }))
    assert.deepEqual([page.flow.state.trouble?.field, page.trouble], [field, id])
    assert.equal(account.authPW, before)
    assert.ok(await server.isLive(sessionToken))
  }
})

test('a session that ended meanwhile asks for the password (web.md §4.14)', async () => {
  const { server, sessionToken, page } = await inFirefox()
  await server.revoke(sessionToken)
  await page.do((flow) => changePassword(flow, change))
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-session-over')
})

test('a second factor that this session has not shown is asked for first (auth-api.md §2.6)', async () => {
  const { server, account, page } = await inFirefox()
  account.totp = true
  const pressed = page.do((flow) => changePassword(flow, change))
  await page.until(() => page.flow.state.stepUp !== undefined)
  assert.equal(page.flow.state.stepUp?.by, 'totp')
  await proveByTotp(page.flow, server.totpCode)
  await pressed
  assert.equal(page.trouble, undefined)
  const { clientSalt = '', authPW } = account.v2 ?? {}
  assert.equal((await stretchV2({ clientSalt, password: newPassword })).authPW, authPW)
})
