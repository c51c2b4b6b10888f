import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeBrowser, type Profile } from '../testing/fake-browser.ts'
import { FakeServer } from '../testing/fake-server.ts'
import { openSignIn, Page } from '../testing/page.ts'
import { email, password, signedUp } from '../testing/people.ts'
import { submitCode } from './code.ts'
import { submitEmail } from './email.ts'
import { submitPassword } from './sign-in.ts'

async function atPassword(profile: Profile = 'desktop153') {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  const page = await openSignIn(profile, { server, extra: { email } })
  return { server, account, page, signIn: () => page.do((flow) => submitPassword(flow, password)) }
}

test('a flow that Firefox dropped is begun anew before the password is spent (web.md §3.5, §7.5)', async () => {
  const { page, server, signIn } = await atPassword()
  page.browser.loseFlow()
  await signIn()
  assert.equal(page.view, 'done synced')
  assert.deepEqual(page.browser.sent().slice(1, 3), ['oauth_flow_is_active', 'oauth_flow_begin'])
  assert.equal(page.browser.last('oauth_login')['state'], 'state-desktop153-2')
  assert.equal(page.url.searchParams.get('state'), 'state-desktop153-2')
  assert.equal(server.calls.filter((call) => call === 'oauth/authorization').length, 1)
})

test('a flow lost before oauth_login is recovered once, without a word (web.md §3.5 INVALID_STATE)', async () => {
  const { page, server, signIn } = await atPassword()
  server.confirmSignIn = true
  await signIn()
  page.browser.loseFlow()
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.deepEqual(page.browser.sent().slice(-3), [
    'oauth_login',
    'oauth_flow_begin',
    'oauth_login',
  ])
  assert.deepEqual(page.browser.last('oauth_flow_begin'), {
    scopes: ['profile', 'https://identity.mozilla.com/apps/oldsync'],
  })
  assert.ok(page.browser.keys)
  assert.equal(server.calls.filter((call) => call === 'GET account/keys').length, 1)
})

test('recovery happens once: a second loss is said (web.md §3.5)', async () => {
  const { page, signIn } = await atPassword()
  const { browser } = page
  browser.redeem = () => {
    throw new Error('[object Object]')
  }
  await signIn()
  assert.equal(page.view, 'problem browser-refused Error: [object Object]')
  assert.equal(browser.sent().filter((command) => command === 'oauth_login').length, 2)
})

test('a failed token request of Firefox is retried once with a new flow (web.md §3.5)', async () => {
  const { page, signIn } = await atPassword()
  page.browser.failures.set('oauth_login', '[object Object]')
  await signIn()
  assert.equal(page.view, 'done synced')
})

test('what we sent was wrong: not repeated, and said (web.md §3.5, §7.9)', async () => {
  const { page, signIn } = await atPassword()
  page.browser.failures.set('oauth_login', 'ERROR_INVALID_SCOPED_KEYS')
  await signIn()
  assert.equal(page.view, 'problem browser-refused Error: ERROR_INVALID_SCOPED_KEYS')
  assert.ok(!page.browser.sent().includes('oauth_flow_begin'))
})

test('another tab finished first: signed in is signed in (web.md §3.5, §7.25)', async () => {
  const { page, account, signIn } = await atPassword()
  page.browser.failures.set('oauth_login', 'ERROR_OAUTH_FLOW_ABANDONED')
  const { browser } = page
  browser.unanswered.add('login')
  const done = signIn()
  await page.until(() => browser.sent().includes('login'))
  // The other tab: the same account, all done.
  browser.signedIn = { email, uid: account.uid, sessionToken: 'a'.repeat(64), verified: true }
  await done
  assert.equal(page.view, 'done synced')
  assert.equal(browser.sent().at(-1), 'fxa_status')
})

test('Firefox knows of no account at oauth_login: both halves again (web.md §3.5)', async () => {
  const { page, server, signIn } = await atPassword()
  server.confirmSignIn = true
  await signIn()
  page.browser.signedIn = undefined
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.deepEqual(page.browser.sent().slice(-4), [
    'oauth_login',
    'oauth_flow_begin',
    'login',
    'oauth_login',
  ])
})

test('no answer to oauth_login: Firefox is asked what came of it (web.md §3.3)', async () => {
  const good = await atPassword()
  good.page.browser.unanswered.add('oauth_login')
  await good.signIn()
  assert.equal(good.page.view, 'done synced')
  const bad = await atPassword()
  bad.page.browser.unanswered.add('oauth_login')
  const signing = bad.signIn()
  await bad.page.until(() => bad.page.browser.sent().includes('oauth_login'))
  bad.page.browser.mute = true
  await signing
  assert.match(bad.page.view, /^problem browser-refused/)
})

test('the session turns out unconfirmed at the end: a code is mailed and asked (web.md §4.10)', async () => {
  const { page, server, signIn } = await atPassword()
  server.failures.set('account/scoped-key-data', 138)
  await signIn()
  assert.equal(page.view, 'code signin')
  assert.equal(server.mails, 1)
  await page.do((flow) => submitCode(flow, '123456'))
  assert.equal(page.view, 'done synced')
  assert.equal(page.browser.sent().filter((command) => command === 'login').length, 1)
})

for (const profile of ['fenix-old', 'fenix-new', 'ios'] as const) {
  test(`${profile}: fxa_status, can_link_account, login, oauth_login, then the app closes the page (web.md §3.7 I)`, async () => {
    const server = new FakeServer()
    await signedUp(server)
    const page = await openSignIn(profile, { server })
    await page.do((flow) => submitEmail(flow, email))
    await page.do((flow) => submitPassword(flow, password))
    assert.equal(page.view, 'done close')
    assert.equal(page.shown.at(-2), 'loading')
    const { browser } = page
    assert.deepEqual(browser.sent(), ['fxa_status', 'can_link_account', 'login', 'oauth_login'])
    assert.deepEqual(browser.last('can_link_account'), { email })
    assert.ok(!('services' in browser.last('login')))
    assert.ok(browser.keys)
    const { code, ...rest } = browser.last('oauth_login')
    assert.match(String(code), /^[0-9a-f]{64}$/)
    assert.deepEqual(rest, {
      action: 'signin',
      state: `state-${profile}-1`,
      redirect: 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel',
      offeredSyncEngines: ['bookmarks', 'history'],
      declinedSyncEngines: [],
    })
  })
}

test('errno 2: "open Settings → Sync", asked again until Firefox listens, nothing spent (settled.md A40)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const query = await browser.openSignIn({ email })
  browser.deaf = true
  const page = new Page({ server, browser, path: `/${query}` })
  const opened = page.open()
  await page.until(() => page.view === 'connect-firefox')
  assert.deepEqual(server.calls, [])
  browser.deaf = false
  await opened
  assert.equal(page.view, 'password')
})

test('Firefox stops listening in the middle: the page waits, and goes on where it was (settled.md A40)', async () => {
  const { page, signIn } = await atPassword()
  page.browser.deaf = true
  const signing = signIn()
  await page.until(() => page.view === 'connect-firefox')
  page.browser.deaf = false
  await signing
  assert.equal(page.view, 'done synced')
})

test('opened by another name of the server: said at once, with the right one (web.md §7.2, §8.5)', async () => {
  const browser = new FakeBrowser('desktop153')
  for (const path of [`/${await browser.openSignIn()}`, '/signup?invite=GOOD']) {
    for (const deaf of [true, false]) {
      browser.deaf = deaf
      const page = new Page({ browser, path, at: 'http://127.0.0.1:8000' })
      await page.open()
      assert.equal(page.view, 'problem wrong-address http://localhost:8000')
    }
  }
})

test('a sign-in link of Firefox in a browser without a channel: said after 3 s (web.md §3.3)', async () => {
  const query = await new FakeBrowser('desktop153').openSignIn()
  const page = await new Page({ path: `/${query}` }).open()
  assert.equal(page.view, 'problem no-browser')
})

test('the URL lost its OAuth parameters: Firefox gives new ones (web.md §2.1, trap b)', async () => {
  const server = new FakeServer()
  await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const path = `/?context=oauth_webchannel_v1&service=sync&email=${email}`
  const page = await new Page({ server, browser, path }).open()
  assert.deepEqual(browser.sent(), ['fxa_status', 'oauth_flow_begin'])
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  assert.equal(page.view, 'done synced')
  const phone = new Page({ browser: new FakeBrowser('fenix-new'), path })
  assert.equal((await phone.open()).view, 'problem start-again')
})

test('an unsound or unknown OAuth link renders words, never a blank page (web.md §1.4)', async () => {
  const unsound = await openSignIn('desktop153', { extra: { code_challenge: 'short' } })
  assert.equal(unsound.view, 'problem invalid-link')
  const unknown = await openSignIn('desktop153', { extra: { client_id: 'abcdefabcdefabcd' } })
  assert.equal(unknown.view, 'problem unknown-client')
})

test('kinds of visitors that are not served yet get words (web.md §2.1)', async () => {
  const views = {
    '/?service=sync&context=fx_desktop_v3': 'problem old-browser',
    '/signin?service=sync&context=fx_fennec_v1': 'problem old-browser',
    '/authorization?client_id=abcdefabcdefabcd&state=s': 'problem apps-later',
    '/pair/supp?context=oauth_webchannel_v1&client_id=a2270f727f45f648': 'problem pairing-later',
    '/oauth?client_id=a2270f727f45f648&redirect_uri=urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel':
      'problem pairing-later',
    '/pair': 'problem pairing-later',
    '/reset_password': 'reset start',
    '/nowhere': 'problem not-found',
    '/oauth/success/a2270f727f45f648?code=c&state=s': 'done app',
    '/': 'home',
  }
  for (const [path, view] of Object.entries(views)) {
    assert.equal((await new Page({ path }).open()).view, view, path)
  }
})
