import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type CodeHeader, mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { fakeFirefox, freshFirefox } from './support/fake-firefox.ts'
import { focusMovesTo, press, tabTo, type } from './support/keyboard.ts'
import { nativeUrl } from './support/native-url.ts'
import { startBefore } from './support/start.ts'
import { firefoxUserAgent, openPage, type WatchedPage } from './support/watched-page.ts'

const maxShift = 0.05
const password = 'seven quiet foxes'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'always' }, (started) => {
  ;({ server, browser } = started)
})

/** A page inside a Firefox in which nobody is signed in. */
const openInFirefox = (): Promise<WatchedPage> =>
  openPage(browser, server.url, {
    userAgent: firefoxUserAgent,
    before: [fakeFirefox(freshFirefox)],
  })

/** The messages Firefox got since the page was loaded. */
const sent = async (page: Page): Promise<string[]> =>
  (await page.evaluate<{ command: string }[]>('window.corsacSent')).map(({ command }) => command)

async function nothingWrong({ problems, shift }: WatchedPage): Promise<void> {
  assert.deepEqual(problems, [])
  const moved = await shift()
  assert.ok(moved.shift <= maxShift, `layout shift of ${moved.shift}: ${moved.moved.join('; ')}`)
}

/** Sign-up in Firefox up to the code, by keyboard alone. */
async function signUp(page: Page, email: string): Promise<void> {
  await page.goto(nativeUrl(server.url))
  await focusMovesTo(page, '#email')
  await type(page, email)
  await press(page, 'Enter')
  await focusMovesTo(page, '#password')
  await type(page, password)
  await tabTo(page, 'button[type=submit]')
  await press(page, 'Space')
  await focusMovesTo(page, '#code')
}

/** @param header of the mail: after a sign-up by default */
async function enterCode(
  page: Page,
  email: string,
  header: CodeHeader = 'x-verify-short-code',
): Promise<void> {
  const code = await mailedCode(server, email, header)
  await type(page, `${code.slice(0, 3)} ${code.slice(3)}`)
  await press(page, 'Enter')
}

test('sign-up in Firefox by keyboard alone; the focus goes along (web.md §4.3, §5.5)', async () => {
  await using opened = await openInFirefox()
  const { page } = opened
  await signUp(page, 'keys@example.org')
  await enterCode(page, 'keys@example.org')
  await focusMovesTo(page, 'h1')
  await page.waitForSelector('a[href="/connect_another_device"]')
  const messages = await sent(page)
  assert.ok(messages.includes('fxaccounts:login'), messages.join())
  assert.equal(messages.at(-1), 'fxaccounts:oauth_login')
  await tabTo(page, 'a[href="/connect_another_device"]')
  await nothingWrong(opened)
})

test('a reload on each step resumes it or begins again (web.md §5.3, §8 check 20)', async () => {
  await using opened = await openInFirefox()
  const { page } = opened
  const email = 'reload@example.org'
  await page.goto(nativeUrl(server.url))
  await page.waitForSelector('#email')
  await page.reload()
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.waitForSelector('#password')
  await page.reload()
  await page.waitForSelector('#email, #password')
  await signUp(page, email)

  await page.reload()
  await page.waitForSelector('#code')
  await page.fill('#code', await mailedCode(server, email, 'x-verify-short-code'))
  await page.click('button[type=submit]')
  // The keys went with the reload; the password brings them back.
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  await page.waitForSelector('a[href="/connect_another_device"]')
  const messages = await sent(page)
  assert.equal(messages.at(-1), 'fxaccounts:oauth_login')

  await page.reload()
  await page.waitForSelector('a[href="/connect_another_device"]')
  assert.deepEqual(opened.problems, [])
})

test('sign-in by keyboard: a wrong password is said at the field, a code is asked (web.md §4.4, §4.5)', async () => {
  const email = 'again@example.org'
  {
    await using opened = await openInFirefox()
    await signUp(opened.page, email)
    await enterCode(opened.page, email)
    await opened.page.waitForSelector('a[href="/connect_another_device"]')
  }
  await using opened = await openInFirefox()
  const { page } = opened
  await page.goto(nativeUrl(server.url))
  await focusMovesTo(page, '#email')
  await type(page, email)
  await press(page, 'Enter')
  await focusMovesTo(page, '#password')
  await type(page, 'not my password')
  await press(page, 'Enter')
  await page.waitForSelector('#password[aria-invalid=true]')
  await focusMovesTo(page, '#password')
  const described = await page.getAttribute('#password', 'aria-describedby')
  assert.ok(described?.includes('password-error'), String(described))
  await press(page, 'Control+A')
  await type(page, password)
  await press(page, 'Enter')
  await focusMovesTo(page, '#code')
  await enterCode(page, email, 'x-signin-verify-code')
  await page.waitForSelector('a[href="/connect_another_device"]')
  await nothingWrong(opened)
})

test('settings by keyboard: the dialog keeps the focus, Escape gives it back (web.md §4.14, §5.5)', async () => {
  const email = 'settings@example.org'
  await using opened = await openPage(browser, server.url)
  const { page } = opened
  await page.goto(`${server.url}/signup`)
  await focusMovesTo(page, '#email')
  await type(page, email)
  await press(page, 'Enter')
  await focusMovesTo(page, '#password')
  await type(page, password)
  await press(page, 'Enter')
  await focusMovesTo(page, '#code')
  await enterCode(page, email)
  await page.waitForSelector('a[href="/settings"]')
  await tabTo(page, 'a[href="/settings"]')
  await press(page, 'Enter')
  await page.waitForSelector('#account #name')

  await tabTo(page, '#name')
  await type(page, 'Ada')
  await press(page, 'Enter')
  await page.waitForSelector('.notice')

  await tabTo(page, '#delete .link-button')
  await press(page, 'Enter')
  await focusMovesTo(page, '.dialog, .dialog *')
  for (let stop = 0; stop < 8; stop++) {
    await press(page, 'Tab')
    await focusMovesTo(page, '.dialog *')
  }
  await press(page, 'Escape')
  await focusMovesTo(page, '#delete .link-button')
  await press(page, 'Enter')
  await focusMovesTo(page, '.dialog, .dialog *')
  if (!(await page.evaluate(`document.activeElement.matches('#password')`))) {
    await tabTo(page, '.dialog #password')
  }
  await type(page, password)
  await press(page, 'Enter')
  await page.waitForSelector('.dialog', { state: 'detached' })
  await page.waitForSelector('a.button[href="/"]')
  assert.deepEqual(opened.problems, [])
})

test('under another name the page says which address is right (web.md §8 check 5)', async () => {
  const elsewhere = server.url.replace('localhost', '127.0.0.1')
  await using opened = await openPage(browser, elsewhere, {
    userAgent: firefoxUserAgent,
    before: [fakeFirefox('wrong-origin')],
  })
  const { page } = opened
  await page.goto(nativeUrl(elsewhere))
  await page.waitForSelector(`a[href^="${server.url}/?"]`)
  assert.deepEqual(opened.problems, [])
})
