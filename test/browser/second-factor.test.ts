import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { codeAhead } from '../support/totp.ts'
import { enter, signUpIn } from './support/entering.ts'
import { fakeFirefox, freshFirefox } from './support/fake-firefox.ts'
import { focusMovesTo, press, tabTo, type } from './support/keyboard.ts'
import { letAnHourPass } from './support/let-an-hour-pass.ts'
import { nativeUrl } from './support/native-url.ts'
import { startBefore } from './support/start.ts'
import { firefoxUserAgent, openPage, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'never' }, (started) => {
  ;({ server, browser } = started)
})

/** Makes an account and leaves its page at the settings. */
async function signUp(email: string): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url)
  const { page } = opened
  await signUpIn(page, server, { email, password })
  return opened
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${server.url}/settings`)
  await enter(page, { email, password })
}

/** Switches two-step sign-in on by keyboard. @returns the app's secret and the backup codes */
async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto(`${server.url}/settings/two_step_authentication`)
  await page.waitForSelector('.button-primary')
  await tabTo(page, '.button-primary')
  await press(page, 'Enter')
  await focusMovesTo(page, '#code')
  const secret = (await page.textContent('.copyable-text'))?.trim() ?? ''
  await type(page, codeAhead(secret, -1))
  await press(page, 'Enter')
  await page.waitForSelector('.codes')
  await focusMovesTo(page, 'h1')
  const codes = await page.locator('.codes li').allTextContents()
  assert.equal(codes.length, 8)
  await tabTo(page, '.button-primary')
  await press(page, 'Enter')
  await focusMovesTo(page, '#code')
  await type(page, codes[7]?.toLowerCase() ?? '')
  await press(page, 'Enter')
  await page.waitForSelector('.notice-info')
  return { secret, codes }
}

test('two-step sign-in: set up by keyboard, then asked for in Firefox, which hears of the sign-in only after it (web.md §4.14.7, §3.7 D)', async () => {
  const email = 'two-step@example.org'
  await using own = await signUp(email)
  const { secret, codes } = await setUp(own.page)

  await using opened = await openPage(browser, server.url, {
    userAgent: firefoxUserAgent,
    before: [fakeFirefox(freshFirefox)],
  })
  const { page } = opened
  const sent = async () =>
    (await page.evaluate<{ command: string }[]>('window.corsacSent')).map(({ command }) => command)
  await page.goto(nativeUrl(server.url))
  await enter(page, { email, password })
  await page.waitForSelector('#code')
  assert.ok(!(await sent()).includes('fxaccounts:login'))
  await page.fill('#code', '000000')
  await page.click('button[type=submit]')
  await page.waitForSelector('#code[aria-invalid=true]')
  await page.fill('#code', codeAhead(secret, 0))
  await page.click('button[type=submit]')
  await page.waitForSelector('a[href="/connect_another_device"]')
  assert.equal((await sent()).at(-1), 'fxaccounts:oauth_login')

  // A backup code, once.
  await using third = await openPage(browser, server.url)
  for (const isGood of [true, false]) {
    await signIn(third.page, email)
    await third.page.waitForSelector('#code')
    await third.page.click('.button-row .link-button')
    await third.page.waitForSelector('.input-code-letters')
    await third.page.fill('#code', codes[0] ?? '')
    await third.page.click('button[type=submit]')
    await third.page.waitForSelector(isGood ? '#account' : '#code[aria-invalid=true]')
    if (isGood) await third.page.evaluate('sessionStorage.clear()')
  }

  // New codes end the old ones.
  await own.page.goto(`${server.url}/settings/two_step_authentication/replace_codes`)
  await own.page.waitForSelector('.codes')
  const [fresh = ''] = await own.page.locator('.codes li').allTextContents()
  await own.page.click('.button-primary')
  await own.page.fill('#code', fresh)
  await own.page.click('button[type=submit]')
  await own.page.waitForSelector('.notice-info')
  await third.page.fill('#code', codes[1] ?? '')
  await third.page.click('button[type=submit]')
  await third.page.waitForSelector('#code[aria-invalid=true]')
  await third.page.fill('#code', fresh)
  await third.page.click('button[type=submit]')
  await third.page.waitForSelector('#account')

  // Switched off, the password alone does.
  await own.page.click('.button-row .link-button')
  await own.page.click('.dialog .button-danger')
  await own.page.waitForSelector('.sheet .button-primary')
  await third.page.evaluate('sessionStorage.clear()')
  await signIn(third.page, email)
  await third.page.waitForSelector('#account')
  for (const { problems } of [own, opened, third]) assert.deepEqual(problems, [])
})

test('an hour after the sign-in a change asks who it is: by the password, or by a code from a mail, for that kind of change alone (auth-api.md §2.14)', async () => {
  const email = 'proof@example.org'
  await using own = await signUp(email)
  const { page } = own
  // Mails of this server go into a folder, and it tells its pages that nobody gets them.
  await page.route(`${server.url}/settings/*`, async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    await route.fulfill({ response, body: html.replace(/(\bmail[^:]*:)false/, '$1true') })
  })
  await page.goto(`${server.url}/settings/emails`)
  await page.waitForSelector('#email')
  await letAnHourPass(server)
  await page.fill('#email', 'proof-two@example.org')
  await page.click('button[type=submit]')
  await focusMovesTo(page, '#proof')
  // Nobody is asked twice, and nothing is done without an answer.
  await press(page, 'Escape')
  await page.waitForSelector('.dialog', { state: 'detached' })
  await page.waitForSelector('.button-busy', { state: 'detached' })
  assert.equal(await page.locator('.row').count(), 1)
  await page.click('button[type=submit]')
  await page.waitForSelector('#proof')
  await type(page, 'wrong')
  await press(page, 'Enter')
  await page.waitForSelector('#proof[aria-invalid=true]')
  await page.click('.dialog .link-button')
  await page.waitForSelector('.dialog .input-code')
  await page.fill('#proof', await mailedCode(server, email, 'x-account-change-verify-code'))
  await press(page, 'Enter')
  await page.waitForSelector('#code')
  await page.fill('#code', await mailedCode(server, 'proof-two@example.org', 'x-verify-code'))
  await page.click('button[type=submit]')
  await page.waitForSelector('.notice-info')

  await page.goto(`${server.url}/settings/two_step_authentication`)
  await page.click('.sheet .button-primary')
  await page.fill('#proof', password)
  await press(page, 'Enter')
  await page.waitForSelector('.qr')
  assert.deepEqual(own.problems, [])
})

test('addresses: a second one is confirmed by its code, becomes the main one, and signs in (web.md §4.14.2)', async () => {
  const [first, second] = ['first@example.org', 'second@example.org']
  await using own = await signUp(first)
  const { page } = own
  await page.goto(`${server.url}/settings/emails`)
  await page.fill('#email', second)
  await page.click('button[type=submit]')
  await page.waitForSelector('#code')
  // The list knows it after a reload.
  await page.reload()
  await page.click('.row:nth-child(2) .row-action button')
  await page.fill('#code', await mailedCode(server, second, 'x-verify-code'))
  await page.click('button[type=submit]')
  await page.waitForSelector('.notice-info')
  await page.click('.row:nth-child(2) .row-action button')
  await page.click('.dialog .button-primary')
  await page.locator('.row:first-child', { hasText: second }).waitFor()

  await using other = await openPage(browser, server.url)
  await signIn(other.page, second)
  await other.page.waitForSelector('#account')
  await page.click('.row:nth-child(2) .row-action button + button')
  await page.click('.dialog .button-danger')
  await page.waitForSelector('.row:nth-child(2)', { state: 'detached' })
  assert.deepEqual([...own.problems, ...other.problems], [])
})

test('a picture is cut in the browser, sent, shown, and removed (web.md §4.14.1)', async () => {
  await using own = await signUp('picture@example.org')
  const { page } = own
  await page.goto(`${server.url}/settings/avatar/change`)
  await page.waitForSelector('.avatar-large')
  const before = await page.getAttribute('.avatar-large', 'src')
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path fill="red" d="M0 0h20v30H0z"/><path fill="blue" d="M20 0h20v30H20z"/></svg>'
  await page.setInputFiles('input[type=file]', {
    name: 'a.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(drawing),
  })
  await page.waitForSelector('.crop')
  await tabTo(page, '#crop-x')
  await press(page, 'Home')
  await tabTo(page, '.button-primary')
  await press(page, 'Enter')
  await page.waitForSelector('.notice-info')
  const after = await page.getAttribute('.avatar-large', 'src')
  assert.notEqual(after, before)
  // The left end was chosen: two thirds of it are red.
  const colours = await page.evaluate<number[][]>(`(async () => {
    const image = document.querySelector('.avatar-large')
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = image.naturalWidth
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const at = (part) => [...context.getImageData(canvas.width * part, 9, 1, 1).data]
    return [at(0.55), at(0.8)]
  })()`)
  assert.ok((colours[0]?.[0] ?? 0) > 200 && (colours[1]?.[2] ?? 0) > 200, JSON.stringify(colours))
  await page.click('.button-row .button:not(.button-primary)')
  await page.waitForSelector('.button-row .button:not(.button-primary)', { state: 'detached' })
  assert.equal(await page.getAttribute('.avatar-large', 'src'), before)
  assert.deepEqual(own.problems, [])
})

test('“that wasn’t me” signs the other one out, and this browser stays (auth-api.md §2.18)', async () => {
  const email = 'not-me@example.org'
  await using own = await signUp(email)
  await using other = await openPage(browser, server.url)
  await signIn(other.page, email)
  await other.page.waitForSelector('#account')
  const { page } = own
  await page.goto(`${server.url}/settings/recent_activity`)
  await page.click('.row-action button')
  await page.click('.dialog .button-danger')
  await page.waitForSelector('a[href="/settings/change_password"]')
  await other.page.reload()
  await other.page.waitForSelector('#password')
  await page.goto(`${server.url}/settings`)
  await page.click('#stored button')
  await page.waitForSelector('#stored .row, #stored p + p')
  assert.deepEqual([...own.problems, ...other.problems], [])
})
