import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { visibleFaults } from './support/accessible.ts'
import { openChromium } from './support/chromium.ts'
import { type FakeReplies, fakeApi } from './support/fake-api.ts'
import { fakeFirefox } from './support/fake-firefox.ts'
import { openSite, type Site } from './support/site.ts'
import { signedIn } from './support/views/states.ts'
import {
  firefoxUserAgent,
  openPage,
  type WatchedOptions,
  type WatchedPage,
} from './support/watched-page.ts'

let browser: Browser & AsyncDisposable
let site: Site
let openSignUp: Site

before(async () => {
  site = await openSite()
  openSignUp = await openSite('open')
  browser = await openChromium()
})

after(async () => {
  await browser?.close()
  await site?.[Symbol.asyncDispose]()
  await openSignUp?.[Symbol.asyncDispose]()
})

interface Opening extends WatchedOptions {
  readonly replies?: FakeReplies
  /** another than the usual one */
  readonly at?: Site
}

async function open(
  path: string,
  { replies, at = site, ...options }: Opening = {},
): Promise<WatchedPage> {
  const opened = await openPage(browser, at.origin, options)
  await fakeApi(opened.page, replies)
  await opened.page.goto(at.origin + path)
  return opened
}

/** The settings of an administrator. */
const openSettings = (options: Opening = {}): Promise<WatchedPage> =>
  open('/settings', { userAgent: firefoxUserAgent, before: [fakeFirefox(signedIn)], ...options })

const isNew: FakeReplies = { 'POST auth/v1/account/status': { body: { exists: false } } }

const sessionStatus = (confirmed: boolean): FakeReplies => ({
  'GET auth/v1/session/status': {
    body: {
      uid: '0'.repeat(32),
      state: confirmed ? 'verified' : 'unverified',
      details: { accountEmailVerified: confirmed, sessionVerified: confirmed },
    },
  },
})

async function toPassword(page: Page): Promise<void> {
  await page.fill('#email', 'ada@example.org')
  await page.click('button[type=submit]')
  await page.waitForSelector('#password')
}

test('the password is shown on demand, and hidden again when it goes off (web.md §5.5)', async () => {
  await using opened = await open('/signin', { replies: { 'POST auth/v1/account/login': 'hang' } })
  const { page } = opened
  await toPassword(page)
  await page.fill('#password', 'seven quiet foxes')
  const type = () => page.getAttribute('#password', 'type')
  const pressed = () => page.getAttribute('.reveal', 'aria-pressed')
  assert.deepEqual([await type(), await pressed()], ['password', 'false'])
  await page.click('.reveal')
  assert.deepEqual([await type(), await pressed()], ['text', 'true'])
  await page.click('button[type=submit]')
  await page.waitForSelector('#password[type=password]')
  assert.deepEqual(opened.problems, [])
})

test('password pages hold the pair that password managers save (web.md §5.5)', async () => {
  await using opened = await open('/signin')
  const { page } = opened
  await toPassword(page)
  assert.equal(await page.inputValue('[autocomplete=username]'), 'ada@example.org')
  assert.equal(await page.getAttribute('#password', 'autocomplete'), 'current-password')
})

test('a code is one field that takes what is pasted (web.md §5.5, settled.md A51)', async () => {
  await using opened = await open('/signup?invite=ABCDEFGH2345', {
    permissions: ['clipboard-read', 'clipboard-write'],
    replies: { ...isNew, ...sessionStatus(false) },
  })
  const { page } = opened
  await toPassword(page)
  await page.fill('#password', 'seven quiet foxes')
  await page.click('button[type=submit]')
  await page.waitForSelector('#code')
  assert.equal(await page.getAttribute('#code', 'inputmode'), 'numeric')
  assert.equal(await page.getAttribute('#code', 'autocomplete'), 'one-time-code')
  await page.evaluate(`navigator.clipboard.writeText(' 123\\u2013456\\n')`)
  await page.focus('#code')
  await page.keyboard.press('Control+V')
  assert.equal(await page.inputValue('#code'), '123456')
})

test('a second press while the first is under way does nothing (web.md §5.3)', async () => {
  await using opened = await open('/signin', { replies: { 'POST auth/v1/account/status': 'hang' } })
  const { page } = opened
  let calls = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/account/status')) calls++
  })
  await page.fill('#email', 'ada@example.org')
  await page.click('button[type=submit]')
  await page.waitForSelector('.button-busy')
  await page.click('button[type=submit]', { force: true })
  await page.press('#email', 'Enter')
  await page.keyboard.press('Enter')
  assert.equal(calls, 1)
})

test('what is to be copied is copied whole, and that is said', async () => {
  await using opened = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] })
  const { page } = opened
  await page.click('.copyable-button')
  await page.waitForSelector('.copyable [role=status]:not(:empty)', { state: 'attached' })
  const copied = await page.evaluate('navigator.clipboard.readText()')
  assert.equal(copied, 'identity.fxaccounts.autoconfig.uri')
})

test('a part of the script that did not come is asked for again (web/load-part.ts)', async () => {
  await using opened = await open('/signin')
  const { page } = opened
  let refused = 0
  await page.route('**/later-*.js', (route) =>
    refused++ === 0 ? route.abort('connectionrefused') : route.continue(),
  )
  await page.goto(`${site.origin}/`)
  await page.click('.button-primary')
  await page.waitForSelector('.steps')
  assert.equal(refused, 2)
})

test('a made invitation is in sight on a phone, its button in focus, once (design.md §4)', async () => {
  await using opened = await openSettings({ viewport: { width: 360, height: 740 } })
  const { page } = opened
  await page.click('#invitations summary')
  await page.click('#invitations button[type=submit]')
  await page.waitForSelector('#invitations .copyable-button:focus')
  assert.equal(await page.locator('#invitations .copyable').count(), 1)
  const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
    `document.querySelector('#invitations .copyable').getBoundingClientRect().toJSON()`,
  )
  assert.ok(top >= 0 && bottom <= 740, `${top}–${bottom}`)
  assert.match((await page.textContent('#invitations .notice')) ?? '', /Only this machine can open/)
})

test('a form behind a line to press comes into sight, its first field in focus (web.md §5.5)', async () => {
  await using opened = await openSettings({ viewport: { width: 1280, height: 800 } })
  const { page } = opened
  await page.waitForSelector('#invitations summary')
  // At the lower edge of the window: the form would open below it.
  await page.evaluate(`document.querySelector('#invitations summary').scrollIntoView(false)`)
  await page.click('#invitations summary')
  await page.waitForSelector('#invite-note:focus')
  const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
    `document.querySelector('#invitations form').getBoundingClientRect().toJSON()`,
  )
  assert.ok(top >= 0 && bottom <= 800, `${top}–${bottom}`)
})

test('an invitation with a note shows for which address it is, too (design.md §4)', async () => {
  await using opened = await openSettings()
  const row = await opened.page.textContent('#invitations .row')
  assert.match(row ?? '', /For Grace.*grace@example\.org/)
})

test('only the button that was pressed says that it is at work (web.md §5.5)', async () => {
  await using opened = await openSettings({ replies: { 'POST auth/v1/account/destroy': 'hang' } })
  const { page } = opened
  await page.click('#delete .link-button')
  await page.fill('.dialog #password', 'seven quiet foxes')
  await page.click('.dialog button[type=submit]')
  await page.waitForSelector('.dialog .button-busy')
  assert.equal(await page.locator('.button-busy').count(), 1)
})

test('the only administrator is told what deleting the account means (design.md §4)', async () => {
  const counts = (accounts: number, administrators: number): FakeReplies => ({
    'GET admin/v1/diagnostics': { body: { accounts, administrators } },
  })
  for (const [accounts, administrators, told] of [
    [3, 1, true],
    [1, 1, false],
    [3, 2, false],
  ] as const) {
    await using opened = await openSettings({ replies: counts(accounts, administrators) })
    const { page } = opened
    await page.click('#delete .link-button')
    const words = (await page.textContent('.dialog')) ?? ''
    assert.equal(/only administrator.*corsac user role <address> admin/.test(words), told)
    assert.equal(await page.isVisible('.dialog button[type=submit]'), true)
  }
})

test('of a pasted invitation link the code stays in the field (design.md §4)', async () => {
  await using opened = await open('/signup', {
    replies: isNew,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const { page } = opened
  await toPassword(page)
  await page.evaluate(
    `navigator.clipboard.writeText(' https://sync.example.org/signup?invite=ABCD-EFGH-2345\\n')`,
  )
  await page.focus('#inviteCode')
  await page.keyboard.press('Control+V')
  await page.waitForFunction(`document.querySelector('#inviteCode').value === 'ABCDEFGH2345'`)
})

test('where everybody may sign up the field for a code is folded, and stays open with its words (design.md §4)', async () => {
  await using opened = await open('/signup?invite=ABCDEFGH2345', {
    at: openSignUp,
    replies: {
      ...isNew,
      'POST auth/v1/account/create': {
        status: 400,
        body: { code: 400, errno: 207, error: 'x', message: 'x', info: 'x' },
      },
    },
  })
  const { page } = opened
  await page.fill('#email', 'ada@example.org')
  await page.click('button[type=submit]')
  await page.fill('#password', 'seven quiet foxes')
  assert.equal(await page.locator('#inviteCode').count(), 0, 'the link’s own needs no field')
  await page.click('button[type=submit]')
  await page.waitForSelector('#inviteCode[aria-invalid=true]:focus')
  await page.keyboard.type('A')
  await page.waitForSelector('#inviteCode:not([aria-invalid])')
  assert.equal(await page.isVisible('#inviteCode'), true)
})

test('an address that is new here can be changed where that is said (web.md §4.2)', async () => {
  await using opened = await open('/signup', { replies: isNew })
  const { page } = opened
  await toPassword(page)
  assert.match((await page.textContent('.hint')) ?? '', /No account here has this address yet/)
  await page.click('.hint .link-button')
  await page.waitForSelector('#email:focus')
  assert.equal(await page.inputValue('#email'), 'ada@example.org')
})

test('an invited Firefox sees what to do before that it is waited for (settled.md A40)', async () => {
  await using opened = await open('/signup?invite=ABCDEFGH2345', {
    userAgent: firefoxUserAgent,
    before: [fakeFirefox('wrong-origin')],
  })
  const { page } = opened
  await page.waitForSelector('.steps + .spinner')
  assert.match((await page.textContent('.step')) ?? '', /new tab/)
  await page.click('.button-row .button')
  await page.waitForSelector('#email')
})

test('the code page goes on by itself, but asks nothing while it is hidden (web.md §4.3)', async () => {
  await using opened = await open('/signup?invite=ABCDEFGH2345', {
    replies: { ...isNew, ...sessionStatus(false) },
  })
  const { page } = opened
  await page.clock.install()
  let looks = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/session/status')) looks++
  })
  await toPassword(page)
  await page.fill('#password', 'seven quiet foxes')
  await page.click('button[type=submit]')
  await page.waitForSelector('#code')
  const seen = (hidden: boolean) =>
    page.evaluate(`
      Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    `)
  const answered = async (run: () => Promise<unknown>) => {
    const before = looks
    const answer = page.waitForResponse('**/session/status')
    await run()
    await answer
    assert.equal(looks, before + 1)
  }
  await answered(() => page.clock.runFor(4_000))
  await seen(true)
  const before = looks
  await page.clock.runFor(600_000)
  assert.equal(looks, before)
  await answered(() => seen(false))
  await answered(() => page.evaluate(`dispatchEvent(new Event('focus'))`))
  await fakeApi(page, { ...isNew, ...sessionStatus(true) })
  await page.clock.runFor(4_000)
  await page.waitForSelector('a[href="/settings"]')
  assert.deepEqual(opened.problems, [])
})

test('the footer keeps its place when a shorter view comes late (design.md §6)', async () => {
  const reply = { uid: '0'.repeat(32), sessionToken: 'aa'.repeat(32), verified: false }
  await using opened = await open('/signin', {
    viewport: { width: 360, height: 740 },
    replies: {
      'POST auth/v1/account/login': { body: { ...reply, verificationMethod: 'totp-2fa' } },
    },
  })
  const { page } = opened
  await page.route('**/account/login*', async (route) => {
    // Past the moment after a press in which things may move.
    await new Promise((later) => setTimeout(later, 900))
    await route.fallback()
  })
  await toPassword(page)
  await page.fill('#password', 'seven quiet foxes')
  await page.click('button[type=submit]')
  await page.waitForSelector('#password', { state: 'detached' })
  const { shift, moved } = await opened.shift()
  assert.ok(shift < 0.02, `layout shift of ${shift}: ${moved.join('; ')}`)
})

test('the footer is not seen before the view whose script comes late (design.md §6)', async () => {
  await using opened = await open('/signin', { viewport: { width: 360, height: 740 } })
  const { page } = opened
  await page.waitForSelector('#email')
  await page.route('**/later-*.js', async (route) => {
    await new Promise((later) => setTimeout(later, 900))
    await route.continue()
  })
  for (const path of ['/', '/diagnostics', '/connect_another_device']) {
    await page.goto(site.origin + path)
    await page.waitForSelector('.spinner')
    assert.equal(await page.isVisible('.footer'), false, path)
    await page.waitForSelector('#app .heading')
    const { shift, moved } = await opened.shift()
    assert.ok(shift < 0.02, `${path}: layout shift of ${shift}: ${moved.join('; ')}`)
  }
})

test('magnified four times everything is there, by scrolling down alone (web.md §5.5)', async () => {
  await using opened = await open('/', { viewport: { width: 320, height: 200 } })
  const { page } = opened
  await page.waitForSelector('.steps')
  assert.deepEqual(await visibleFaults(page), [])
})

test('with the system’s own colours controls keep their edges (web.md §5.5)', async () => {
  await using opened = await open('/signin', { forcedColors: 'active' })
  const { page } = opened
  await toPassword(page)
  const edges = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.button, .input')].map((control) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control)
      return borderTopStyle + ' ' + borderTopWidth
    })`,
  )
  assert.ok(edges.length >= 3)
  for (const edge of edges) assert.match(edge, /^(solid|dashed) 1px$/)
})
