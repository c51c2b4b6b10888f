import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { codeAhead } from '../support/totp.ts'
import { addAuthenticator } from './support/authenticator.ts'
import { enter, signUpIn } from './support/entering.ts'
import { fakeFirefox, freshFirefox } from './support/fake-firefox.ts'
import { beginSignIn, type ScopedKeys } from './support/firefox-sign-in.ts'
import { focusMovesTo, press, tabTo } from './support/keyboard.ts'
import { letAnHourPass } from './support/let-an-hour-pass.ts'
import { startBefore } from './support/start.ts'
import { firefoxUserAgent, openPage, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'
const newPassword = 'eleven loud starlings'
const signsIn = '.form > .button-secondary'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'never' }, (started) => {
  ;({ server, browser } = started)
})

/** Makes an account, and leaves its page at the passkeys: a tab of a Firefox where nobody is signed in. */
async function signUp(email: string): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url, {
    userAgent: firefoxUserAgent,
    before: [fakeFirefox(freshFirefox)],
  })
  const { page } = opened
  await signUpIn(page, server, { email, password })
  await page.goto(`${server.url}/settings/passkeys/add`)
  await page.waitForSelector('.sheet .button-primary')
  return opened
}

/** Nobody is signed in here any more; the server is not told. */
const forgetSession = (page: Page) => page.evaluate('sessionStorage.clear()')

/** What Firefox gets in the end. */
async function keysAtTheEnd(
  page: Page,
  keysFor: (code: string) => Promise<ScopedKeys>,
): Promise<ScopedKeys> {
  await page.waitForSelector('a[href="/connect_another_device"]')
  const messages =
    await page.evaluate<{ command: string; data: { code?: string } }[]>('window.corsacSent')
  const last = messages.at(-1)
  assert.equal(last?.command, 'fxaccounts:oauth_login')
  return keysFor(last.data.code ?? '')
}

async function syncByPassword(page: Page, email: string, typed = password): Promise<ScopedKeys> {
  await forgetSession(page)
  const { url, keysFor } = await beginSignIn(server.url)
  await page.goto(url)
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.fill('#password', typed)
  await page.click('button[type=submit]')
  return keysAtTheEnd(page, keysFor)
}

/** Signs Firefox in by the button of the first page. */
async function syncByPasskey(page: Page): Promise<ScopedKeys> {
  await forgetSession(page)
  const { url, keysFor } = await beginSignIn(server.url)
  await page.goto(url)
  await page.click(signsIn)
  return keysAtTheEnd(page, keysFor)
}

/** Lets the passkey that was just made open what is synced. */
async function openData(page: Page): Promise<void> {
  await page.waitForSelector('.notice-warning')
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  await page.waitForSelector('.row')
}

const rowActions = '.row .row-action button'

test('a passkey is made by keyboard, opens what is synced, signs in to the settings and to Firefox with the very keys that the password gives, also after that has changed (web.md §4.8, decisions/0010-passkeys.md)', async () => {
  const email = 'passkey@example.org'
  await using own = await signUp(email)
  const { page } = own
  const authenticator = await addAuthenticator(page, { prf: true })
  await tabTo(page, '.sheet .button-primary')
  await press(page, 'Enter')
  await focusMovesTo(page, 'h1')
  await page.waitForSelector('.notice-warning')
  assert.equal(await authenticator.credentialCount(), 1)
  await page.fill('#password', 'wrong')
  await press(page, 'Enter')
  await page.waitForSelector('#password[aria-invalid=true]')
  await page.fill('#password', password)
  await press(page, 'Enter')
  await page.waitForSelector('.notice-info')
  assert.match((await page.textContent('.row-detail')) ?? '', /opens your synced data/)

  await forgetSession(page)
  await page.goto(`${server.url}/settings`)
  await focusMovesTo(page, '#email')
  await tabTo(page, signsIn)
  await press(page, 'Enter')
  await page.waitForSelector('#account #name')

  const keys = await syncByPassword(page, email)
  assert.deepEqual(await syncByPasskey(page), keys)
  const messages = await page.evaluate<{ command: string }[]>('window.corsacSent')
  assert.deepEqual(
    messages.map(({ command }) => command.replace('fxaccounts:', '')),
    ['fxa_status', 'oauth_flow_is_active', 'can_link_account', 'login', 'oauth_login'],
  )

  // Another password, the same keys.
  await page.goto(`${server.url}/signin`)
  await page.click(signsIn)
  await page.waitForSelector('#account #name')
  await page.goto(`${server.url}/settings/change_password`)
  await page.fill('#password', password)
  await page.fill('#newPassword', newPassword)
  await page.click('button[type=submit]')
  await page.waitForSelector('#newPassword', { state: 'detached' })
  assert.deepEqual(await syncByPasskey(page), keys)
  assert.deepEqual(await syncByPassword(page, email, newPassword), keys)
  assert.deepEqual(own.problems, [])
})

test('a passkey gets another name; closed, it needs the password; removed, it signs in no more (web.md §4.8)', async () => {
  const email = 'removed@example.org'
  await using own = await signUp(email)
  const { page } = own
  await addAuthenticator(page, { prf: true })
  await page.click('.sheet .button-primary')
  await openData(page)
  await page.click(`${rowActions}:nth-child(2)`)
  await focusMovesTo(page, '#name')
  await page.fill('#name', '  ')
  await press(page, 'Enter')
  await page.waitForSelector('#name[aria-invalid=true]')
  await letAnHourPass(server)
  await page.fill('#name', 'My laptop')
  await press(page, 'Enter')
  // The proof that a change wants by then: the passkey itself.
  await page.click('.dialog .link-button')
  await page.locator('.row-title', { hasText: 'My laptop' }).waitFor()

  await page.click(`${rowActions}:nth-child(1)`)
  await page.click('.dialog .button-danger')
  await page.waitForSelector('.notice-info')
  assert.match((await page.textContent('.row-detail')) ?? '', /needs the password/)

  await page.click(`${rowActions}:nth-child(3)`)
  await page.click('.dialog .button-danger')
  await page.waitForSelector('.row', { state: 'detached' })
  await forgetSession(page)
  await page.goto(`${server.url}/signin`)
  await page.click(signsIn)
  const words = await page.textContent('.notice-error')
  assert.match(words ?? '', /does not sign in here/)
  assert.deepEqual(own.problems, [])
})

test('a device that makes no secrets signs in, and Firefox asks the password for its keys; a reload stays there (web.md §4.8)', async () => {
  const email = 'no-secret@example.org'
  await using own = await signUp(email)
  const { page } = own
  await addAuthenticator(page)
  await page.click('.sheet .button-primary')
  await page.waitForSelector('.row')
  assert.equal(await page.locator(rowActions).count(), 2, 'nothing to open data with')
  const keys = await syncByPassword(page, email)

  await forgetSession(page)
  const { url, keysFor } = await beginSignIn(server.url)
  await page.goto(url)
  await page.click(signsIn)
  await page.waitForSelector('#password')
  assert.match((await page.textContent('.notice-info')) ?? '', /needs your password/)
  assert.equal(new URL(page.url()).pathname, '/signin_passkey_fallback')
  await page.reload()
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  assert.deepEqual(await keysAtTheEnd(page, keysFor), keys)
  assert.deepEqual(own.problems, [])
})

test('no passkey here, or somebody else’s finger: said in words, and the page stays usable (web.md §4.8)', async () => {
  const email = 'nobody@example.org'
  await using own = await signUp(email)
  const { page } = own
  const authenticator = await addAuthenticator(page)
  await forgetSession(page)
  await page.goto(`${server.url}/signin`)
  await page.click(signsIn)
  assert.match((await page.textContent('.notice-error')) ?? '', /there is no passkey/)

  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.fill('#password', password)
  await page.click('button[type=submit]:not(.button-busy)')
  await page.waitForSelector('#account')
  await page.goto(`${server.url}/settings/passkeys`)
  await page.click('.sheet .button-primary')
  await page.waitForSelector('.row')
  await forgetSession(page)
  await authenticator.verifies(false)
  await page.goto(`${server.url}/signin`)
  await page.click(signsIn)
  await page.waitForSelector('.notice-error')
  await authenticator.verifies(true)
  await page.click(signsIn)
  await page.waitForSelector('#account')
  assert.deepEqual(own.problems, [])
})

test('after a reset without the recovery key a passkey signs in, but opens nothing of before (decisions/0010-passkeys.md)', async () => {
  const email = 'reset@example.org'
  await using own = await signUp(email)
  const { page } = own
  await addAuthenticator(page, { prf: true })
  await page.click('.sheet .button-primary')
  await openData(page)
  await forgetSession(page)
  await page.goto(`${server.url}/reset_password`)
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.fill('#code', await mailedCode(server, email, 'x-password-forgot-otp'))
  await page.click('button[type=submit]')
  await page.fill('#password', newPassword)
  await page.click('button[type=submit]')
  await page.waitForSelector('a.button[href="/settings"], a[href="/settings/restore_data"]')

  await forgetSession(page)
  const { url, keysFor } = await beginSignIn(server.url)
  await page.goto(url)
  await page.click(signsIn)
  await page.fill('#password', newPassword)
  await page.click('button[type=submit]')
  assert.ok(await keysAtTheEnd(page, keysFor))
  await page.goto(`${server.url}/signin`)
  await page.click(signsIn)
  await page.waitForSelector('#account')
  await page.goto(`${server.url}/settings/passkeys`)
  await page.waitForSelector('.row')
  assert.match((await page.textContent('.row-detail')) ?? '', /needs the password/)
  assert.deepEqual(own.problems, [])
})

test('a plain security key takes the place of the app’s code, never of the password, and goes with two-step sign-in (decisions/0010-passkeys.md)', async () => {
  const email = 'second-step@example.org'
  await using own = await signUp(email)
  const { page } = own
  await addAuthenticator(page, { plain: true })
  await page.goto(`${server.url}/settings/two_step_authentication`)
  await page.click('.sheet .button-primary')
  await page.waitForSelector('.qr')
  const secret = (await page.textContent('.copyable-text'))?.trim() ?? ''
  await page.fill('#code', codeAhead(secret, -1))
  await page.click('button[type=submit]')
  await page.waitForSelector('.codes')
  const [first = ''] = await page.locator('.codes li').allTextContents()
  await page.click('.sheet .button-primary')
  await page.fill('#code', first)
  await page.click('button[type=submit]')
  await page.waitForSelector('#security-keys')
  await page.click('#security-keys .button')
  await page.waitForSelector('#security-keys .row')

  await forgetSession(page)
  const { url, keysFor } = await beginSignIn(server.url)
  await page.goto(url)
  await page.click(signsIn)
  await page.waitForSelector('.notice-error')
  await enter(page, { email, password })
  await page.waitForSelector('#code')
  const useKey = page.locator('.button-row .link-button', { hasText: 'security key' })
  await useKey.waitFor()
  const before = await page.evaluate<{ command: string }[]>('window.corsacSent')
  assert.ok(!before.some(({ command }) => command === 'fxaccounts:login'))
  await useKey.click()
  assert.ok(await keysAtTheEnd(page, keysFor))

  await page.goto(`${server.url}/settings/two_step_authentication`)
  await enter(page, { email, password })
  await page.waitForSelector('#code')
  await useKey.click()
  await page.waitForSelector('#security-keys .row')
  await page.click('.button-row .link-button')
  assert.match((await page.textContent('.dialog')) ?? '', /security keys/)
  await page.click('.dialog .button-danger')
  await page.waitForSelector('#security-keys', { state: 'detached' })
  await page.goto(`${server.url}/settings/recent_activity`)
  await page.waitForSelector('.row')
  assert.deepEqual(own.problems, [])
})
