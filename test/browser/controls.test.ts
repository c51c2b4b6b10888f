import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { visibleFaults } from './support/accessible.ts'
import { openChromium } from './support/chromium.ts'
import { type FakeReplies, fakeApi } from './support/fake-api.ts'
import { fakeFirefox } from './support/fake-firefox.ts'
import { openSite, type Site } from './support/site.ts'
import { signedIn } from './support/views.ts'
import {
  firefoxUserAgent,
  openPage,
  type WatchedOptions,
  type WatchedPage,
} from './support/watched-page.ts'

let browser: Browser & AsyncDisposable
let site: Site

before(async () => {
  site = await openSite()
  browser = await openChromium()
})

after(async () => {
  await browser?.close()
  await site?.[Symbol.asyncDispose]()
})

interface Opening extends WatchedOptions {
  readonly replies?: FakeReplies
}

async function open(path: string, { replies, ...options }: Opening = {}): Promise<WatchedPage> {
  const opened = await openPage(browser, site.origin, options)
  await fakeApi(opened.page, replies)
  await opened.page.goto(site.origin + path)
  return opened
}

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
  const unconfirmed = { accountEmailVerified: false, sessionVerified: false }
  await using opened = await open('/signup?invite=ABCDEFGH2345', {
    permissions: ['clipboard-read', 'clipboard-write'],
    replies: {
      'POST auth/v1/account/status': { body: { exists: false } },
      'GET auth/v1/session/status': {
        body: { uid: '0'.repeat(32), state: 'unverified', details: unconfirmed },
      },
    },
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
  await using opened = await open('/settings', {
    viewport: { width: 360, height: 740 },
    userAgent: firefoxUserAgent,
    before: [fakeFirefox(signedIn)],
  })
  const { page } = opened
  await page.click('#invitations summary')
  await page.click('#invitations button[type=submit]')
  await page.waitForSelector('#invitations .copyable-button:focus')
  assert.equal(await page.locator('#invitations .copyable').count(), 1)
  const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
    `document.querySelector('#invitations .copyable').getBoundingClientRect().toJSON()`,
  )
  assert.ok(top >= 0 && bottom <= 740, `${top}–${bottom}`)
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
    await page.waitForSelector('.sheet .heading')
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
