import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRule } from '../../src/base/password-rule.ts'
import { hex, unhex } from '../crypto/bytes.ts'
import { scopedKey } from '../crypto/scoped-keys.ts'
import { FakeBrowser } from '../testing/fake-browser.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { openSignIn, Page } from '../testing/page.ts'
import { email, password, signedUp } from '../testing/people.ts'
import { lookIfConfirmed, resendCode, submitCode } from './code.ts'
import { submitEmail } from './email.ts'
import { submitInvitation } from './invitation.ts'
import { submitNewPassword } from './sign-up.ts'

const oldsync = 'https://identity.mozilla.com/apps/oldsync'
const rule = passwordRule(new Set(['password1']))

function invited(confirms = false): FakeServer {
  const server = new FakeServer()
  server.invitations.set('GOOD', { confirms })
  return server
}

const create = (page: Page, typed = password, invite = 'GOOD') =>
  page.do((flow) => submitNewPassword(flow, { password: typed, invite, rule }))

test('sign-up: the order of messages and calls (web.md §3.7 A)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  assert.equal(page.view, 'email')
  await page.do((flow) => submitEmail(flow, ` ${email} `))
  assert.equal(page.view, 'new-password')
  assert.deepEqual(page.browser.sent(), ['fxa_status', 'can_link_account'])
  assert.deepEqual(page.browser.last('can_link_account'), { email })
  await create(page)
  assert.equal(page.view, 'code signup')
  assert.deepEqual(page.browser.sent().slice(2), ['oauth_flow_is_active', 'login'])
  const [account] = server.accounts
  const login = page.browser.last('login')
  const { sessionToken } = login
  assert.deepEqual(login, {
    email,
    uid: account?.uid,
    sessionToken,
    verified: false,
    services: {
      sync: {
        offeredEngines: [
          'addons',
          'bookmarks',
          'history',
          'passwords',
          'prefs',
          'tabs',
          'addresses',
        ],
        declinedEngines: [],
      },
    },
  })
  await page.do((flow) => submitCode(flow, '123 456'))
  assert.equal(page.view, 'done synced')
  assert.deepEqual(page.browser.sent().slice(4), ['oauth_login'])
  const oauth = page.browser.last('oauth_login')
  assert.deepEqual(oauth, {
    action: 'signup',
    code: oauth['code'],
    state: 'state-desktop153-1',
    redirect: 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel',
  })
  assert.deepEqual(server.calls, [
    'GET oauth/client/5882386c6d801776',
    'account/status',
    'account/create',
    'GET session/status',
    'session/verify_code',
    'account/scoped-key-data',
    'oauth/authorization',
  ])
})

test('sign-up sends both stretchings, and Firefox gets the key of the kB made here (settled.md A1)', async () => {
  const server = invited()
  const page = await openSignIn('desktop159', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  const body = server.bodies.find((call) => call.path === 'account/create')?.body ?? {}
  assert.deepEqual(Object.keys(body).sort(), [
    'authPW',
    'authPWVersion2',
    'clientSalt',
    'email',
    'inviteCode',
    'service',
    'verificationMethod',
    'wrapKb',
    'wrapKbVersion2',
  ])
  assert.equal(body['verificationMethod'], 'email-otp')
  const kB = page.flow.secrets.kB
  assert.ok(kB)
  await page.do((flow) => submitCode(flow, '123456'))
  const expected = await scopedKey({
    kB,
    uid: server.accounts[0]?.uid ?? '',
    scope: oldsync,
    data: {
      identifier: oldsync,
      keyRotationSecret: '00'.repeat(32),
      keyRotationTimestamp: 1_700_000_000_123,
    },
  })
  assert.deepEqual(page.browser.keys, { [oldsync]: expected })
  assert.equal(page.flow.secrets.kB, undefined)
  assert.equal(unhex(hex(kB)).length, 32)
})

test('an invitation that confirms the address needs no code: session/status says so (design.md §4)', async () => {
  const server = invited(true)
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  assert.equal(page.view, 'done synced')
  assert.ok(!page.shown.includes('code signup'))
  assert.equal(server.mails, 0)
  assert.equal(page.browser.signedIn?.verified, true)
})

test('no invitation, or one that is no good: words at its field, nothing made (design.md §4)', async () => {
  const server = invited()
  server.invitations.set('OLD', { confirms: false, reason: 'expired' })
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  const tries = [
    ['', 'trouble-invite-missing'],
    ['NOPE', 'trouble-invite-unknown'],
    ['OLD', 'trouble-invite-expired'],
  ] as const
  for (const [code, words] of tries) {
    await create(page, password, code)
    assert.equal(page.trouble, words)
    assert.equal(page.flow.state.trouble?.field, 'inviteCode')
    assert.equal(page.view, 'new-password')
  }
  assert.deepEqual(server.accounts, [])
  assert.ok(!page.browser.sent().includes('login'))
  await create(page)
  assert.equal(page.view, 'code signup')
})

test('a new password is checked here, before anything is sent (settled.md A17)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  const tries = [
    ['short', 'trouble-password-short'],
    [email, 'trouble-password-email'],
    ['PASSWORD1', 'trouble-password-common'],
  ] as const
  for (const [typed, words] of tries) {
    await create(page, typed)
    assert.equal(page.trouble, words)
  }
  assert.ok(!server.calls.includes('account/create'))
})

test('an address that got an account meanwhile goes on to its password (web.md §4.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await signedUp(server)
  await create(page)
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-account-exists')
})

test('where sign-up is closed a new address needs an invitation, typed before the password (web.md §4.2)', async () => {
  const server = invited()
  server.invitations.set('OLD', { confirms: false, reason: 'expired' })
  const page = await openSignIn('desktop153', { server, info: { signup: 'closed' } })
  await page.do((flow) => submitEmail(flow, email))
  assert.equal(page.view, 'invitation')
  assert.deepEqual(page.browser.sent(), ['fxa_status'])
  const tries = [
    ['', 'trouble-invite-missing'],
    ['NOPE', 'trouble-invite-unknown'],
    ['OLD', 'trouble-invite-expired'],
  ] as const
  for (const [code, words] of tries) {
    await page.do((flow) => submitInvitation(flow, code))
    assert.equal(page.trouble, words)
    assert.equal(page.flow.state.trouble?.field, 'inviteCode')
    assert.equal(page.view, 'invitation')
  }
  await page.do((flow) => submitInvitation(flow, 'GOOD'))
  assert.equal(page.view, 'new-password')
  assert.equal(page.browser.sent().at(-1), 'can_link_account')
  await create(page, password, '')
  assert.equal(page.view, 'code signup')
  assert.equal(server.bodies.at(-2)?.body['inviteCode'], 'GOOD')
})

test('an account that was made while the code was typed is signed in to (web.md §4.2)', async () => {
  const server = invited()
  const page = await new Page({ server, path: '/signin', info: { signup: 'closed' } }).open()
  await page.do((flow) => submitEmail(flow, email))
  await signedUp(server)
  await page.do((flow) => submitInvitation(flow, 'GOOD'))
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-account-exists')
})

test('where everybody may sign up an invitation may be typed too: the first account’s makes an administrator (design.md §4)', async () => {
  const server = invited(true)
  const info = { signup: 'open' } as const
  const page = await new Page({ server, info, path: '/signup' }).open()
  await page.do((flow) => submitEmail(flow, email))
  await create(page, password, 'NOPE')
  assert.equal(page.trouble, 'trouble-invite-unknown')
  await create(page)
  assert.equal(server.bodies.at(-2)?.body['inviteCode'], 'GOOD')
  assert.equal(page.view, 'done account-ready')
})

test('an invitation that came along counts where sign-up is closed (web.md §4.2)', async () => {
  const info = { signup: 'closed' } as const
  const path = '/signup?invite=GOOD'
  const other = await new Page({ server: invited(true), info, path }).open()
  await other.do((flow) => submitEmail(flow, email))
  await create(other, password, '')
  assert.equal(other.view, 'done account-ready')
})

test('… and an invitation that went bad meanwhile can be typed anew there (web.md §4.3)', async () => {
  const server = invited(true)
  const info = { signup: 'closed' } as const
  const page = await new Page({ server, info, path: '/signup?invite=GOOD' }).open()
  await page.do((flow) => submitEmail(flow, email))
  server.invitations.set('GOOD', { confirms: true, reason: 'used' })
  await create(page, password, '')
  assert.equal(page.trouble, 'trouble-invite-used')
  await create(page, password, '')
  assert.equal(page.trouble, 'trouble-invite-missing')
})

test('Firefox declines the account: back to the address, nothing made (web.md §3.6)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  page.browser.link = false
  await page.do((flow) => submitEmail(flow, email))
  assert.equal(page.view, 'email')
  assert.equal(page.flow.state.notice, 'notice-link-declined')
  assert.deepEqual(server.accounts, [])
})

test('nobody signs up beside an account that is signed in: the old one stays (web.md §7.6)', async () => {
  const server = invited()
  const browser = new FakeBrowser('desktop153')
  browser.signedIn = { email: 'other@example.org', uid: 'f'.repeat(32), verified: true }
  const page = await openSignIn('desktop153', { server, browser, extra: { email } })
  assert.equal(page.view, 'problem other-account other@example.org')
  assert.deepEqual(server.accounts, [])
  assert.deepEqual(browser.sent(), ['fxa_status'])
})

test('a wrong code stays on the page and may be tried again; the mail can be sent again (web.md §4.3, settled.md A51)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  await page.do((flow) => submitCode(flow, '12345'))
  assert.equal(page.trouble, 'trouble-code-shape')
  await page.do((flow) => submitCode(flow, '000000'))
  assert.equal(page.trouble, 'trouble-code')
  assert.equal(page.view, 'code signup')
  await page.do(resendCode)
  assert.equal(server.mails, 2)
  assert.equal(page.flow.state.notice, 'notice-code-sent')
  await page.do((flow) => submitCode(flow, '123-456'))
  assert.equal(page.view, 'done synced')
})

test('an address confirmed elsewhere needs no code any more (web.md §4.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  server.confirmEverything()
  await page.do((flow) => submitCode(flow, '000000'))
  assert.equal(page.view, 'done synced')
})

test('the code page goes on by itself when the address was confirmed elsewhere (web.md §4.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  assert.equal(await lookIfConfirmed(page.flow), false)
  server.failures.set('session/status', 'offline')
  assert.equal(await lookIfConfirmed(page.flow), false)
  assert.deepEqual([page.view, page.trouble], ['code signup', undefined])
  server.confirmEverything()
  assert.equal(await lookIfConfirmed(page.flow), true)
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.signedIn?.verified, true)
})

test('a look leaves alone what was pressed meanwhile (web.md §5.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  const look = lookIfConfirmed(page.flow)
  await page.do((flow) => submitCode(flow, '123456'))
  await look
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.sent().filter((command) => command === 'oauth_login').length, 1)
})

test('a look finds out that the session is over (web.md §4.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  await server.revoke(page.flow.state.session?.token ?? '')
  assert.equal(await lookIfConfirmed(page.flow), true)
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-session-over')
})

test('a line that breaks at the code says so, and the same code may be sent again (web.md §4.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await create(page)
  server.failures.set('session/verify_code', 'offline')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.trouble, 'trouble-network')
  assert.equal(page.view, 'code signup')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
})

test('the line breaks after the account was made: the page goes on from it, and makes no second (design.md §7)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  server.failures.set('session/status', 'offline')
  await create(page)
  assert.equal(page.view, 'code signup')
  assert.equal(page.trouble, 'trouble-network')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.equal(server.calls.filter((call) => call === 'account/create').length, 1)
  assert.equal(server.accounts.length, 1)
})

test('two presses of the button make one account (web.md §5.3)', async () => {
  const server = invited()
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, email))
  await Promise.all([create(page), create(page)])
  assert.equal(server.calls.filter((call) => call === 'account/create').length, 1)
})

test('an invitation link opened elsewhere makes the account alone (design.md §4)', async () => {
  const server = invited()
  const page = new Page({ server, path: '/signup?invite=GOOD' })
  await page.open()
  assert.equal(page.view, 'email')
  await page.do((flow) => submitEmail(flow, email))
  await create(page, password, '')
  assert.equal(page.view, 'code signup')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done account-ready')
})

test('an invitation link in a Firefox that has our configuration begins its sign-in itself (design.md §4)', async () => {
  const server = invited(true)
  const browser = new FakeBrowser('desktop153')
  const page = new Page({ server, browser, path: '/signup?invite=GOOD' })
  await page.open()
  assert.deepEqual(browser.sent(), ['fxa_status', 'oauth_flow_begin'])
  assert.equal(page.view, 'email')
  assert.equal(page.url.searchParams.get('state'), 'state-desktop153-1')
  assert.equal(page.url.searchParams.get('invite'), 'GOOD')
  await page.reload()
  await page.do((flow) => submitEmail(flow, email))
  await create(page, password, '')
  assert.equal(page.view, 'done synced')
  assert.equal(browser.signedIn?.verified, true)
  assert.ok(browser.keys)
})

test('an invitation link in a Firefox that is only set waits for it, and spends nothing meanwhile (settled.md A40)', async () => {
  const server = invited(true)
  const browser = new FakeBrowser('desktop153')
  browser.deaf = true
  const page = new Page({ server, browser, path: '/signup?invite=GOOD' })
  const opened = page.open()
  await page.until(() => page.view === 'connect-firefox' && browser.sent().length >= 3)
  assert.deepEqual(server.calls, ['invitation/status'])
  browser.deaf = false
  await opened
  assert.equal(page.view, 'email')
  assert.equal(browser.sent().at(-1), 'oauth_flow_begin')
})

test('… and goes on without that Firefox when the person wants that (settled.md A40)', async () => {
  const browser = new FakeBrowser('desktop153')
  browser.deaf = true
  const page = new Page({ server: invited(), browser, path: '/signup?invite=GOOD' })
  const opened = page.open()
  await page.until(() => page.view === 'connect-firefox')
  page.flow.cancelWait()
  await opened
  assert.equal(page.view, 'email')
  assert.equal(page.flow.state.integration, 'Web')
})

test('a personal invitation fills in its address; a bad one says why (design.md §4)', async () => {
  const server = invited()
  server.invitations.set('MINE', { confirms: true, email })
  const page = await new Page({ server, path: '/signup?invite=MINE' }).open()
  assert.equal(page.view, 'new-password')
  assert.equal(page.flow.state.emailFixed, true)
  for (const reason of ['used', 'expired', 'revoked'] as const) {
    server.invitations.set('BAD', { confirms: false, reason })
    const bad = await new Page({ server, path: '/signup?invite=BAD' }).open()
    assert.equal(bad.view, `problem invite-${reason}`)
  }
  const unknown = await new Page({ server, path: '/signup?invite=ZZZ' }).open()
  assert.equal(unknown.view, 'problem invite-unknown')
})

test('the link of the first account: said to be it; an older one names the newest (design.md §4)', async () => {
  const server = invited()
  server.invitations.set('ZNEW', { confirms: true, kind: 'first' })
  server.invitations.set('ZOLD', { confirms: false, kind: 'first', reason: 'unknown' })
  const page = await new Page({ server, path: '/signup?invite=ZNEW' }).open()
  assert.equal(page.view, 'email')
  assert.equal(page.flow.state.first, true)
  const old = await new Page({ server, path: '/signup?invite=ZOLD' }).open()
  assert.equal(old.view, 'problem invite-first-old')
  const typed = await new Page({ server, path: '/signup' }).open()
  await typed.do((flow) => submitEmail(flow, email))
  await create(typed, password, 'ZOLD')
  assert.equal(typed.trouble, 'trouble-invite-first-old')
})
