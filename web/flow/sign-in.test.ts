import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, base64url } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/hkdf.ts'
import { FakeBrowser } from '../testing/fake-browser.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { openSignIn, Page } from '../testing/page.ts'
import { email, password, signedUp, signedUpV1 } from '../testing/people.ts'
import { resendCode, submitCode } from './code.ts'
import { submitEmail } from './email.ts'
import { submitPassword } from './sign-in.ts'

const oldsync = 'https://identity.mozilla.com/apps/oldsync'

/** The kid tells which kB a browser got (web.md §4.0.5). */
async function assertHasKey(browser: FakeBrowser, kB: Bytes) {
  const fingerprint = base64url((await sha256(kB)).slice(0, 16))
  assert.equal(browser.keys?.[oldsync]?.kid, `1700000000123-${fingerprint}`)
}

const signIn = async (page: Page, typed = password) => {
  await page.do((flow) => submitPassword(flow, typed))
}

for (const profile of ['desktop153', 'desktop159'] as const) {
  test(`${profile}: sign-in with a password alone, in order (web.md §3.7 B)`, async () => {
    const server = new FakeServer()
    const { account, kB } = await signedUp(server)
    const page = await openSignIn(profile, { server })
    await page.do((flow) => submitEmail(flow, email))
    assert.equal(page.view, 'password')
    await signIn(page)
    assert.equal(page.view, 'done synced')
    assert.deepEqual(page.browser.sent(), [
      'fxa_status',
      'oauth_flow_is_active',
      'can_link_account',
      'login',
      'oauth_login',
    ])
    assert.deepEqual(page.browser.last('can_link_account'), { email, uid: account.uid })
    assert.equal(page.browser.last('login')['verified'], true)
    assert.equal(page.browser.last('oauth_login')['action'], 'signin')
    assert.deepEqual(server.calls.slice(1), [
      'account/status',
      'account/credentials/status',
      'account/login?keys=true',
      // Which scopes have keys is asked before the keys are fetched.
      'account/scoped-key-data',
      'GET account/keys',
      'oauth/authorization',
    ])
    await assertHasKey(page.browser, kB)
    assert.equal(page.browser.signedIn?.verified, true)
    assert.deepEqual(page.browser.endedSessions, [])
  })
}
test('login carries nothing but what a signed-in Firefox takes, and no keys (web.md §7.7)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  assert.deepEqual(Object.keys(page.browser.last('login')).sort(), [
    'email',
    'services',
    'sessionToken',
    'uid',
    'verified',
  ])
})

test('an account of an old client signs in by the first stretching (web.md §4.0.1)', async () => {
  const server = new FakeServer()
  const { kB } = await signedUpV1(server, email)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  await assertHasKey(page.browser, kB)
})

test('an account of an old client is given the second stretching, beside the sign-in (auth-api.md §2.6, settled.md A36)', async () => {
  const server = new FakeServer()
  const { account, kB } = await signedUpV1(server, 'Robin@Example.org')
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  assert.equal(page.view, 'done synced')
  await page.until(() => account.v2 !== undefined)
  assert.equal(server.sessionCount(), 1)
  const again = await openSignIn('desktop159', { server, extra: { email } })
  await signIn(again)
  assert.equal(again.view, 'done synced')
  await assertHasKey(again.browser, kB)
  const calls = server.calls.filter((call) => call.startsWith('password/change'))
  assert.deepEqual(calls, ['password/change/start', 'password/change/finish?keys=true'])
})

test('an upgrade that fails does not touch the sign-in (auth-api.md §2.6)', async () => {
  for (const failure of ['offline', 'down', 202] as const) {
    const server = new FakeServer()
    const { account } = await signedUpV1(server, email)
    server.failures.set('password/change/start', failure)
    const page = await openSignIn('desktop153', { server, extra: { email } })
    await signIn(page)
    await page.until(() => !server.failures.has('password/change/start'))
    assert.equal(page.view, 'done synced')
    assert.equal(page.trouble, undefined)
    assert.equal(account.v2, undefined)
  }
})

test('errno 120: stretched again with the address the server names, once (web.md §4.0.7, §7.12)', async () => {
  const server = new FakeServer()
  const { kB } = await signedUpV1(server, 'Robin@Example.org')
  const page = await openSignIn('desktop153', { server })
  await page.do((flow) => submitEmail(flow, 'robin@example.org'))
  await signIn(page)
  assert.equal(page.view, 'done synced')
  const logins = server.bodies.filter((call) => call.path === 'account/login')
  assert.equal(logins.length, 2)
  assert.equal(logins[1]?.body['email'], 'Robin@Example.org')
  assert.equal(logins[1]?.body['originalLoginEmail'], 'robin@example.org')
  await assertHasKey(page.browser, kB)
})

test('errno 120 and a wrong password all the same: said at the field (web.md §4.4)', async () => {
  const server = new FakeServer()
  await signedUpV1(server, 'Robin@Example.org')
  const page = await openSignIn('desktop153', { server, extra: { email: 'robin@example.org' } })
  await signIn(page, 'wrong password')
  assert.equal(page.trouble, 'trouble-password')
  assert.equal(server.bodies.filter((call) => call.path === 'account/login').length, 2)
})

test('a password set in another Unicode form signs in: composed, then decomposed (settled.md A46)', async () => {
  const secret = 'pässwörd lang'
  for (const form of ['NFC', 'NFD'] as const) {
    const server = new FakeServer()
    await signedUpV1(server, email, secret.normalize(form))
    const page = await openSignIn('desktop153', { server, extra: { email } })
    const typed = secret.normalize(form === 'NFC' ? 'NFD' : 'NFC')
    await signIn(page, typed)
    assert.equal(page.view, 'done synced', form)
    assert.equal(server.bodies.filter((call) => call.path === 'account/login').length, 2)
  }
})

test('a wrong password is tried once per form, and nothing is told to Firefox (web.md §4.4)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page, 'wrong password')
  assert.equal(page.trouble, 'trouble-password')
  assert.equal(page.flow.state.trouble?.field, 'password')
  assert.equal(server.bodies.filter((call) => call.path === 'account/login').length, 1)
  assert.ok(!page.browser.sent().includes('can_link_account'))
  await signIn(page)
  assert.equal(page.view, 'done synced')
})

test('sign-in with a mailed code: login before it, only oauth_login after it (web.md §3.7 C)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  const { kB } = await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  assert.equal(page.view, 'code signin')
  assert.equal(page.browser.last('login')['verified'], false)
  // The sign-in had it mailed already.
  assert.equal(server.mails, 1)
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.deepEqual(page.browser.sent().slice(-2), ['login', 'oauth_login'])
  assert.equal(page.browser.last('oauth_login')['action'], 'signin')
  await assertHasKey(page.browser, kB)
})

test('an account whose address was never confirmed: the code of the sign-up (web.md §3.7 E)', async () => {
  const server = new FakeServer()
  await signedUp(server, { verified: false })
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  assert.equal(page.view, 'code signup')
  assert.equal(page.browser.last('login')['verified'], false)
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
})

for (const profile of ['desktop153', 'desktop159'] as const) {
  test(`${profile}: signing in again keeps the session that Firefox has (settled.md A24)`, async () => {
    const server = new FakeServer()
    const { account, kB } = await signedUp(server)
    const browser = new FakeBrowser(profile)
    const sessionToken = await server.addSession(account)
    browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
    const page = await openSignIn(profile, { server, browser })
    assert.equal(page.view, 'password')
    assert.equal(page.flow.state.email, email)
    await signIn(page)
    assert.equal(page.view, 'done synced')
    assert.ok(!server.calls.includes('account/login?keys=true'))
    assert.ok(server.calls.includes('session/reauth?keys=true'))
    assert.deepEqual(browser.last('login'), {
      email,
      uid: account.uid,
      sessionToken,
      verified: true,
      services: { sync: {} },
    })
    assert.deepEqual(browser.endedSessions, [])
    assert.equal(server.sessionCount(), 1)
    await assertHasKey(browser, kB)
  })
}

test('signing in again with a code: login only after it, and confirmed (web.md §7.14, settled.md A24)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  const { account } = await signedUp(server)
  const browser = new FakeBrowser('desktop159')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await openSignIn('desktop159', { server, browser })
  await signIn(page)
  assert.equal(page.view, 'code signin')
  assert.ok(!browser.sent().includes('login'))
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.equal(browser.last('login')['verified'], true)
  assert.equal(browser.last('login')['sessionToken'], sessionToken)
})

test('Firefox has lost its session: an ordinary sign-in (settled.md A24, web.md §3.7 F)', async () => {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const browser = new FakeBrowser('desktop159')
  browser.signedIn = { email, uid: account.uid, verified: true }
  const page = await openSignIn('desktop159', { server, browser })
  await signIn(page)
  assert.equal(page.view, 'done synced')
  assert.ok(server.calls.includes('account/login?keys=true'))
  assert.ok(!server.calls.includes('session/reauth?keys=true'))
})

test('Firefox still has a session that the server ended: an ordinary sign-in (settled.md A24)', async () => {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const sessionToken = await server.addSession(account)
  await server.revoke(sessionToken)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await openSignIn('desktop153', { server, browser })
  await signIn(page)
  assert.equal(page.view, 'done synced')
  assert.notEqual(browser.last('login')['sessionToken'], sessionToken)
})

test('a sign-in that was begun before a restart is finished with its own session (web.md §8.4)', async () => {
  const server = new FakeServer()
  const { account } = await signedUp(server, { verified: false })
  const browser = new FakeBrowser('desktop159')
  const sessionToken = await server.addSession(account, false)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: false }
  browser.services = { sync: { offeredEngines: ['tabs'], declinedEngines: ['history'] } }
  const page = await openSignIn('desktop159', { server, browser })
  await signIn(page)
  assert.equal(page.view, 'code signup')
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.deepEqual(browser.endedSessions, [])
  assert.deepEqual(browser.services, {
    sync: { offeredEngines: ['tabs'], declinedEngines: ['history'] },
  })
})

test('a different account while one is signed in: refused with advice, its session ended, Firefox untouched (web.md §7.6)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const other = { email: 'other@example.org', uid: 'f'.repeat(32), verified: true }
  browser.signedIn = { ...other }
  const page = await openSignIn('desktop153', { server, browser, extra: { email } })
  await signIn(page)
  assert.equal(page.view, 'problem other-account other@example.org')
  assert.ok(!browser.sent().includes('login'))
  assert.deepEqual(browser.signedIn, other)
  assert.equal(server.sessionCount(), 0)
})

test('the account of Firefox is not known any more: the address can be typed anew (web.md §3.7 F)', async () => {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  browser.signedIn = { email: 'old@example.org', uid: account.uid, verified: true }
  const page = await openSignIn('desktop153', { server, browser })
  assert.equal(page.view, 'email')
  assert.equal(page.trouble, 'trouble-unknown-account')
  await page.do((flow) => submitEmail(flow, email))
  await signIn(page)
  assert.equal(page.view, 'done synced')
  assert.equal(browser.signedIn?.uid, account.uid)
})

test('Firefox declines to link: back to the address, the new session ended (web.md §3.6)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  page.browser.link = false
  await signIn(page)
  assert.equal(page.view, 'email')
  assert.equal(page.flow.state.notice, 'notice-link-declined')
  assert.equal(server.sessionCount(), 0)
  assert.ok(!page.browser.sent().includes('login'))
})

test('the question of Firefox has no time limit: words after a while, and only the person cancels (web.md §7.22)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  page.browser.link = new Promise(() => {})
  const signing = signIn(page)
  await page.until(() => page.flow.state.waiting === 'link')
  assert.ok(!page.browser.sent().includes('login'))
  page.flow.cancelWait()
  await signing
  assert.equal(page.view, 'email')
  assert.equal(server.sessionCount(), 0)
})

test('login takes its time: words after 3 s, and the wait goes on (settled.md A21)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  page.browser.unanswered.add('login')
  const signing = signIn(page)
  await page.until(() => page.flow.state.waiting === 'login')
  await signing
  assert.equal(page.view, 'done synced')
})

test('a late error still counts (web.md §3.3)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  page.browser.unanswered.add('login')
  await signIn(page)
  assert.equal(page.view, 'done synced')
  const { messageId } = page.browser.messages.find((m) => m.command === 'fxaccounts:login') ?? {}
  page.browser.window.dispatchEvent(
    new CustomEvent('WebChannelMessageToContent', {
      detail: {
        id: 'account_updates',
        message: { command: 'fxaccounts:login', messageId, data: { error: { message: 'late' } } },
      },
    }),
  )
  assert.equal(page.view, 'problem browser-refused late')
})

test('Firefox refuses the login: its words are shown, and no code is made (web.md §3.4)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  page.browser.failures.set('login', 'boom')
  await signIn(page)
  assert.equal(page.view, 'problem browser-refused Error: boom')
  assert.ok(!server.calls.includes('oauth/authorization'))
})

test('an email in the URL skips the question for it (web.md §1.2 row 3)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const known = await openSignIn('desktop153', { server, extra: { email } })
  assert.equal(known.view, 'password')
  const unknown = await openSignIn('desktop153', { server, extra: { email: 'new@example.org' } })
  assert.equal(unknown.view, 'new-password')
  const broken = await openSignIn('desktop153', { server, extra: { email: 'nonsense' } })
  assert.equal(broken.view, 'email')
  assert.equal(broken.trouble, 'trouble-email')
})

test('force_auth keeps the address fixed (web.md §1.2 row 12)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const path = '/oauth/force_auth'
  const page = await openSignIn('fenix-new', { server, path, extra: { email } })
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.emailFixed, true)
})

test('another service of Firefox: its own name in services, keys all the same (web.md §2.3)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const extra = { email, service: 'relay' }
  const page = await openSignIn('desktop153', { server, extra })
  await signIn(page)
  assert.equal(page.view, 'done connected')
  assert.deepEqual(page.browser.last('login')['services'], { relay: {} })
  assert.ok(page.browser.keys)
})

test('a session that died before the code: back to the password with words (web.md §4.5)', async () => {
  const server = new FakeServer()
  server.confirmSignIn = true
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  await signIn(page)
  await server.revoke(String(page.browser.last('login')['sessionToken']))
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'password')
  assert.equal(page.flow.state.notice, 'notice-session-over')
})

test('our own trouble is told apart: no connection, 503, too many tries (design.md §7)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  const troubles = [
    ['offline', 'trouble-network'],
    ['down', 'trouble-server'],
    [114, 'trouble-throttled'],
    [125, 'trouble-refused'],
  ] as const
  for (const [failure, words] of troubles) {
    server.failures.set('account/login', failure)
    await signIn(page)
    assert.equal(page.trouble, words)
    assert.equal(page.view, 'password')
  }
  await signIn(page)
  assert.equal(page.view, 'done synced')
})

test('the database is busy between login and oauth_login: the second press goes on with the same session (design.md §7)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop159', { server, extra: { email } })
  server.failures.set('oauth/authorization', 'down')
  await signIn(page)
  assert.equal(page.trouble, 'trouble-server')
  await signIn(page)
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.sent().filter((command) => command === 'login').length, 1)
  assert.deepEqual(page.browser.endedSessions, [])
  assert.equal(server.sessionCount(), 1)
})

test('the session dies between the two halves: Firefox is told of the new one (web.md §7.13)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const page = await openSignIn('desktop153', { server, extra: { email } })
  server.failures.set('oauth/authorization', 'down')
  await signIn(page)
  const first = String(page.browser.last('login')['sessionToken'])
  await server.revoke(first)
  await signIn(page)
  assert.equal(page.view, 'done synced')
  const second = String(page.browser.last('login')['sessionToken'])
  assert.notEqual(second, first)
  assert.equal(await server.isLive(second), true)
})

test('a sync link in another browser signs nobody in (web.md §2.1 rule 5)', async () => {
  const page = await new Page({ path: '/?service=sync&action=email' }).open()
  assert.equal(page.view, 'problem open-in-firefox')
})

test('another code: on its way where mail leaves the server, in its outbox where not (web.md §4.5)', async () => {
  for (const [mail, notice] of [
    [true, 'notice-code-sent'],
    [false, 'notice-code-made'],
  ] as const) {
    const server = new FakeServer()
    server.confirmSignIn = true
    await signedUp(server)
    const page = await openSignIn('desktop153', { server, extra: { email }, info: { mail } })
    await page.do((flow) => submitPassword(flow, password))
    assert.equal(page.view, 'code signin')
    await page.do(resendCode)
    assert.equal(page.flow.state.notice, notice)
  }
})
