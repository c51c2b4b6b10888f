import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AttachedClient } from '../../../src/wire.ts'
import { newCredentials } from '../../crypto/onepw.ts'
import { FakeBrowser } from '../../testing/fake-browser.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp, signedUpV1 } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { confirmLink } from '../link.ts'
import { submitPassword } from '../sign-in.ts'
import { removeClient } from './clients.ts'
import { deleteAccount } from './delete-account.ts'
import { saveDisplayName } from './display-name.ts'
import { invite } from './invitations.ts'
import { signOut } from './leave.ts'
import { loadSettings } from './load-settings.ts'

/** A Firefox that is signed in, at the settings page that it opens itself. */
async function inFirefox(path = '/settings', profile: 'desktop153' | 'desktop159' = 'desktop153') {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const browser = new FakeBrowser(profile)
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const query = `?context=oauth_webchannel_v1&entrypoint=preferences&uid=${account.uid}&email=${email}`
  const page = await new Page({ server, browser, path: path + query }).open()
  return { server, account, browser, sessionToken, page }
}

/** Some other browser, signed in by password. */
async function inChrome() {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const page = await new Page({ server, path: '/settings' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  return { server, account, page }
}

test('settings in Firefox use its own session, at the section its link names (web.md §4.14, §1.2)', async () => {
  const paths = {
    '/settings': 'settings ',
    '/settings/clients': 'settings connected-services',
    '/settings/display_name': 'settings account',
    '/settings/avatar/change': 'settings-page avatar/change',
    '/settings/emails': 'settings-page emails',
    '/settings/two_step_authentication/replace_codes':
      'settings-page two_step_authentication/replace_codes',
    '/settings/recent_activity': 'settings-page recent_activity',
  }
  for (const [path, view] of Object.entries(paths)) {
    const { page, browser, sessionToken } = await inFirefox(path)
    assert.equal(page.view.trim(), view.trim())
    assert.deepEqual(browser.sent(), ['fxa_status'])
    assert.deepEqual(browser.last('fxa_status'), {
      service: 'sync',
      isPairing: false,
      context: 'oauth',
    })
    assert.deepEqual(page.flow.state.session, { token: sessionToken, ofBrowser: true })
  }
})

test('settings of another uid than Firefox’s ask to sign in, with the address filled in (web.md §4.1)', async () => {
  const { server, browser } = await inFirefox()
  const path = `/settings?context=oauth_webchannel_v1&uid=${'e'.repeat(32)}&email=${email}`
  const page = await new Page({ server, browser, path }).open()
  assert.equal(page.view, 'password')
})

test('settings with a session that ended ask for the password (web.md §4.14)', async () => {
  const { server, browser, sessionToken } = await inFirefox()
  await server.revoke(sessionToken)
  const page = await new Page({ server, browser, path: '/settings' }).open()
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-session-over')
})

test('a plain web sign-in tells Firefox nothing, and leads to the settings (web.md §3.7 Q)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const page = await new Page({ server, browser, path: '/settings' }).open()
  assert.equal(page.view, 'email')
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.match(page.view, /^settings/)
  assert.deepEqual(browser.sent(), ['fxa_status'])
  assert.ok(server.calls.includes('account/login'), 'without keys')
  await page.reload()
  assert.match(page.view, /^settings/)
})

test('redirect_to leads to pages of ours only (web.md §1.4)', async () => {
  for (const [target, left] of [
    ['/connect_another_device', ['http://localhost:8000/connect_another_device']],
    ['https://evil.example/', []],
    ['//evil.example/', []],
    ['javascript:alert(1)', []],
  ] as const) {
    const server = new FakeServer()
    await signedUp(server)
    const path = `/signin?redirect_to=${encodeURIComponent(target)}`
    const page = await new Page({ server, path }).open()
    await page.do((flow) => submitEmail(flow, email))
    await page.do((flow) => submitPassword(flow, password))
    assert.deepEqual(page.left, left, target)
  }
})

test('the settings load without a profile server (web.md §7.26)', async () => {
  const { page, server } = await inFirefox()
  server.failures.set('oauth/token', 'down')
  const data = await loadSettings(page.flow)
  assert.equal(data?.account.email, email)
  assert.equal(data?.avatar, undefined)
})

test('recent activity says where each thing came from, and loads without that too (auth-api.md §2.18)', async () => {
  const { page, server } = await inFirefox()
  const [event] = (await loadSettings(page.flow))?.events ?? []
  assert.equal(event?.ipAddr, '198.51.100.7')
  assert.equal(event?.userAgent, 'PyFxA/0.9')
  server.failures.set('securityEvents', 'down')
  assert.deepEqual((await loadSettings(page.flow))?.events, [])
})

test('an account that is gone is said in words, not by a number (auth-api.md §6.2)', async () => {
  const { page, server } = await inFirefox()
  server.failures.set('account/attached_client/destroy', 102)
  await page.do(async (flow) => {
    await removeClient(flow, device)
  })
  assert.equal(page.trouble, 'trouble-account-gone')
})

test('a new display name: saved, then Firefox is told (web.md §3.7 N)', async () => {
  const { page, server, browser, account } = await inFirefox()
  await page.do(async (flow) => {
    assert.equal(await saveDisplayName(flow, ' Robin '), true)
  })
  assert.equal(page.flow.state.notice, 'notice-name-saved')
  assert.deepEqual(server.bodies.at(-1), {
    path: 'profile/v1/display_name',
    body: { displayName: 'Robin' },
  })
  await new Promise((resolve) => setTimeout(resolve, 0))
  assert.deepEqual(browser.last('fxa_status') && browser.messages.at(-1)?.command, 'profile:change')
  assert.deepEqual(browser.messages.at(-1)?.data, { uid: account.uid })
})

test('signing out in Firefox: the session ends, then Firefox is told; its silence is success (web.md §3.7 M)', async () => {
  const { page, server, browser, sessionToken, account } = await inFirefox()
  await page.do(signOut)
  assert.equal(page.view, 'done signed-out')
  assert.equal(await server.isLive(sessionToken), false)
  assert.deepEqual(browser.last('logout'), { uid: account.uid })
  assert.equal(browser.signedIn, undefined)
})

test('signing out elsewhere ends that session only, and tells no browser (web.md §3.7 M)', async () => {
  const { page, server } = await inChrome()
  assert.equal(server.sessionCount(), 1)
  await page.do(signOut)
  assert.equal(page.view, 'done signed-out')
  assert.equal(server.sessionCount(), 0)
  await page.reload()
  assert.equal(page.view, 'home')
})

test('a session that is gone already can be signed out (web.md §3.7 M)', async () => {
  const { page, server, sessionToken } = await inFirefox()
  await server.revoke(sessionToken)
  await page.do(signOut)
  assert.equal(page.view, 'done signed-out')
})

test('deleting: password checked, then Firefox is told, then nothing is left (web.md §3.7 L)', async () => {
  const { page, server, browser, account } = await inFirefox('/settings', 'desktop159')
  await page.do((flow) => deleteAccount(flow, { email, password: 'wrong password' }))
  assert.equal(page.trouble, 'trouble-password')
  assert.equal(server.accounts.length, 1)
  await page.do((flow) => deleteAccount(flow, { email, password }))
  assert.equal(page.view, 'done deleted')
  assert.equal(server.accounts.length, 0)
  assert.deepEqual(browser.last('delete'), { uid: account.uid })
  assert.equal(page.flow.state.session, undefined)
  assert.ok(![...page.store.values()].join().includes(email))
})

test('deleting an account of an old client salts with the address of its sign-up (web.md §4.0.7)', async () => {
  const server = new FakeServer()
  const { account } = await signedUpV1(server, 'Robin@Example.org')
  const browser = new FakeBrowser('desktop153')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await new Page({ server, browser, path: '/settings' }).open()
  await page.do((flow) => deleteAccount(flow, { email, password }))
  assert.equal(page.view, 'done deleted')
})

test('deleting takes the password in the Unicode form it was set in (settled.md A46)', async () => {
  const typed = 'schöner Wald'.normalize('NFC')
  const { credentials } = await newCredentials({ email, password: typed.normalize('NFD') })
  const { authPW, wrapKb, authPWVersion2, wrapKbVersion2, clientSalt } = credentials
  const v2 = { authPW: authPWVersion2, wrapKb: wrapKbVersion2, clientSalt }
  for (const stretchings of [{}, { v2 }]) {
    const server = new FakeServer()
    const account = server.addAccount({ email, authPW, wrapKb, ...stretchings })
    const browser = new FakeBrowser('desktop153')
    const sessionToken = await server.addSession(account)
    browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
    const page = await new Page({ server, browser, path: '/settings' }).open()
    await page.do((flow) => deleteAccount(flow, { email, password: typed }))
    assert.equal(page.view, 'done deleted')
  }
})

const device: AttachedClient = {
  clientId: null,
  deviceId: 'd'.repeat(32),
  sessionTokenId: 'a'.repeat(64),
  refreshTokenId: null,
  isCurrentSession: false,
  deviceType: 'desktop',
  name: 'Other',
  createdTime: 1_700_000_000_000,
  createdTimeFormatted: 'a day ago',
  lastAccessTime: 1_700_000_000_000,
  lastAccessTimeFormatted: 'a day ago',
  scope: null,
  location: {},
  userAgent: 'Firefox 153',
  os: null,
}

test('removing another device names what it has, and stays on the page (auth-api.md §2.5)', async () => {
  const { page, server, browser } = await inFirefox()
  await page.do(async (flow) => {
    assert.equal(await removeClient(flow, device), true)
  })
  assert.deepEqual(server.bodies.at(-1)?.body, {
    deviceId: device.deviceId,
    sessionTokenId: device.sessionTokenId,
  })
  assert.equal(page.flow.state.notice, 'notice-client-removed')
  assert.ok(!browser.sent().includes('logout'))
})

test('removing this very browser tells it (web.md §4.14)', async () => {
  const { page, browser, account } = await inFirefox()
  await page.do(async (flow) => {
    await removeClient(flow, { ...device, isCurrentSession: true })
  })
  assert.deepEqual(browser.last('logout'), { uid: account.uid })
  assert.equal(page.view, 'done signed-out')
})

test('an invitation asks for whole numbers within the server’s bounds, and leaves out what is empty (design.md §4)', async () => {
  const { page, server } = await inFirefox()
  const form = { note: ' for Ada ', email: '', uses: '1', days: '7' }
  for (const [field, typed] of [
    ['uses', '0'],
    ['uses', '1001'],
    ['uses', 'two'],
    ['days', '366'],
    ['days', '1.5'],
    ['days', ''],
  ] as const) {
    await page.do(async (flow) => {
      await invite(flow, { ...form, [field]: typed })
    })
    assert.equal(page.trouble, 'trouble-number')
    assert.equal(page.flow.state.trouble?.field, field)
  }
  let link: string | undefined
  await page.do(async (flow) => {
    link = await invite(flow, form)
  })
  assert.equal(link, 'http://localhost:8000/signup?invite=CODE')
  assert.deepEqual(server.bodies.at(-1), {
    path: 'admin/v1/invitations',
    body: { note: 'for Ada', uses: 1, ttlDays: 7 },
  })
  server.failures.set('admin/v1/invitations', 107)
  await page.do(async (flow) => {
    await invite(flow, { ...form, email: 'nonsense' })
  })
  assert.equal(page.trouble, 'trouble-email')
})

test('a link in a mail confirms by its button, never by being opened (settled.md A30, A54)', async () => {
  const server = new FakeServer()
  const code = 'c'.repeat(32)
  for (const path of ['/verify_email', '/complete_signin']) {
    const page = await new Page({
      server,
      path: `${path}?uid=${'a'.repeat(32)}&code=${code}`,
    }).open()
    assert.match(page.view, /^link/)
    assert.deepEqual(server.calls, [])
    await page.do(confirmLink)
    assert.equal(page.view, 'done confirmed')
    assert.deepEqual(server.bodies.at(-1)?.body, { uid: 'a'.repeat(32), code })
    server.calls.length = 0
  }
})

test('a link that is broken or used up says so (settled.md A54)', async () => {
  const server = new FakeServer()
  const cut = await new Page({ server, path: '/verify_email?uid=aa&code=cc' }).open()
  await cut.do(confirmLink)
  assert.equal(cut.trouble, 'trouble-link')
  assert.deepEqual(server.calls, [])
  const wrong = `/verify_email?uid=${'a'.repeat(32)}&code=${'d'.repeat(32)}`
  const old = await new Page({ server, path: wrong }).open()
  await old.do(confirmLink)
  assert.equal(old.trouble, 'trouble-link')
})

test('/clear forgets everything that this browser keeps of us (web.md §4.15)', async () => {
  const { page } = await inChrome()
  assert.ok(page.store.size > 0)
  const cleared = await new Page({ path: '/clear', store: page.store }).open()
  assert.equal(cleared.view, 'done cleared')
  assert.equal(page.store.size, 0)
})
