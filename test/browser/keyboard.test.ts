import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { codeAhead } from '../support/totp.ts'
import { comes, focusMovesTo, press, pressOn, tabBackTo, tabTo, type } from './support/keyboard.ts'
import { startBefore } from './support/start.ts'
import { openPage, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'
const newPassword = 'eleven loud starlings'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'always' }, (started) => {
  ;({ server, browser } = started)
})

async function enter(page: Page, selector: string, text: string): Promise<void> {
  await focusMovesTo(page, selector)
  await type(page, text)
  await press(page, 'Enter')
}

/** By keys alone, up to the page that says that the account is there. */
async function signUp(email: string): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url)
  const { page } = opened
  await page.goto(`${server.url}/signup`)
  await enter(page, '#email', email)
  await enter(page, '#password', password)
  await focusMovesTo(page, '#code')
  await enter(page, '#code', await mailedCode(server, email, 'x-verify-short-code'))
  await focusMovesTo(page, 'h1')
  return opened
}

async function toSettings(page: Page): Promise<void> {
  await pressOn(page, 'a[href="/settings"]')
  await comes(page, '#account #name')
}

test('sign-up, sign-out and sign-in by keys alone; the password is shown and hidden by a key (web.md §5.5)', async () => {
  const email = 'keys@example.org'
  await using opened = await signUp(email)
  const { page } = opened
  await toSettings(page)
  await pressOn(page, '#account .row-action .button', 'Space')
  await comes(page, 'a.button[href="/"]')
  await focusMovesTo(page, 'h1')

  await page.goto(`${server.url}/signin`)
  await enter(page, '#email', email)
  await focusMovesTo(page, '#password')
  await type(page, password)
  await tabTo(page, '.reveal')
  await press(page, 'Space')
  await page.waitForSelector('#password[type=text]')
  await press(page, 'Space')
  await page.waitForSelector('#password[type=password]')
  await tabBackTo(page, '#password')
  await press(page, 'Enter')
  await focusMovesTo(page, '#code')
  await enter(page, '#code', '000000')
  await page.waitForSelector('#code[aria-invalid=true]')
  await focusMovesTo(page, '#code')
  await press(page, 'Control+A')
  await type(page, await mailedCode(server, email, 'x-signin-verify-code'))
  await press(page, 'Enter')
  await comes(page, 'a.button[href="/settings"], #account #name')
  assert.deepEqual(opened.problems, [])
})

test('every section of the settings by keys alone: the name, addresses, the picture, what is stored, activity (web.md §4.14, §5.5)', async () => {
  const [email, second] = ['sections@example.org', 'sections-two@example.org']
  await using opened = await signUp(email)
  const { page } = opened
  await toSettings(page)

  await tabTo(page, '#name')
  await type(page, 'Ada')
  await press(page, 'Enter')
  await comes(page, '#account .notice')

  await pressOn(page, '#stored button')
  await comes(page, '#stored .row, #stored p + p')

  await pressOn(page, 'a[href="/settings/emails"]')
  await comes(page, '#email')
  await tabTo(page, '#email')
  await enter(page, '#email', second)
  await focusMovesTo(page, '#code')
  await enter(page, '#code', await mailedCode(server, second, 'x-verify-code'))
  await comes(page, '.notice')
  await tabTo(page, '.row-action button + button')
  await press(page, 'Enter')
  await focusMovesTo(page, '.dialog, .dialog *')
  await press(page, 'Escape')
  await focusMovesTo(page, '.row-action button + button')
  await press(page, 'Space')
  await focusMovesTo(page, '.dialog, .dialog *')
  await pressOn(page, '.dialog .button-danger')
  await page.waitForSelector('.dialog', { state: 'detached' })
  await page.waitForSelector('.row:nth-child(2)', { state: 'detached' })
  await comes(page, 'h1')
  await toSettings(page)

  await pressOn(page, 'a[href="/settings/avatar"]')
  await comes(page, '.avatar-large')
  const chosen = page.waitForEvent('filechooser')
  await tabTo(page, '.button-primary')
  await press(page, 'Enter')
  const chooser = await chosen
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path fill="red" d="M0 0h40v30H0z"/></svg>'
  await chooser.setFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) })
  await comes(page, '.crop')
  await tabTo(page, '#crop-x')
  const place = () => page.inputValue('#crop-x')
  const before = await place()
  await press(page, 'ArrowRight')
  assert.notEqual(await place(), before)
  await pressOn(page, '.button-primary')
  await comes(page, '.notice-info')
  await toSettings(page)

  await using other = await openPage(browser, server.url)
  await other.page.goto(`${server.url}/settings`)
  await enter(other.page, '#email', email)
  await enter(other.page, '#password', password)
  await focusMovesTo(other.page, '#code')
  await enter(other.page, '#code', await mailedCode(server, email, 'x-signin-verify-code'))
  await comes(other.page, '#account #name')

  await pressOn(page, 'a[href="/settings/recent_activity"]')
  await comes(page, '.row-action button')
  await tabTo(page, '.row-action button')
  await press(page, 'Enter')
  await focusMovesTo(page, '.dialog, .dialog *')
  await press(page, 'Escape')
  await focusMovesTo(page, '.row-action button')
  assert.deepEqual(opened.problems, [])
})

test('two steps, a lost device, the recovery key, a reset with it and the end of the account by keys alone (web.md §4.11, §4.14, §5.5)', async () => {
  const email = 'life@example.org'
  await using opened = await signUp(email)
  const { page } = opened
  await toSettings(page)

  await pressOn(page, 'a[href="/settings/two_step_authentication"]')
  await comes(page, '.sheet .button-primary')
  await pressOn(page, '.sheet .button-primary')
  await focusMovesTo(page, '#code')
  const secret = (await page.textContent('.copyable-text'))?.trim() ?? ''
  await enter(page, '#code', codeAhead(secret, -1))
  await comes(page, '.codes')
  const codes = await page.locator('.codes li').allTextContents()
  await pressOn(page, '.button-primary')
  await enter(page, '#code', codes[0] ?? '')
  await comes(page, '.notice-info')
  await toSettings(page)

  // Another session, with two steps.
  await using other = await openPage(browser, server.url)
  await other.page.goto(`${server.url}/settings`)
  await enter(other.page, '#email', email)
  await enter(other.page, '#password', password)
  await focusMovesTo(other.page, '#code')
  await pressOn(other.page, '.button-row .link-button')
  await focusMovesTo(other.page, '.input-code-letters')
  await enter(other.page, '#code', codes[1] ?? '')
  await comes(other.page, '#account #name')

  await pressOn(page, 'a[href="/settings/lost_device"]')
  await comes(page, '.choice')
  await tabTo(page, '.choice input')
  await press(page, 'Space')
  await page.waitForSelector('.choice input:checked')
  await pressOn(page, '.button-danger')
  await comes(page, 'a[href="/settings/change_password"]')
  await other.page.reload()
  await other.page.waitForSelector('#password')

  await pressOn(page, 'a[href="/settings/account_recovery"]')
  await comes(page, '#password')
  await tabTo(page, '#password')
  await enter(page, '#password', password)
  await comes(page, '.key-sheet')
  const key = ((await page.textContent('.key-sheet .copyable-text')) ?? '').replace(/\s/g, '')
  await tabTo(page, '#hint')
  await enter(page, '#hint', 'In the blue folder')
  await comes(page, '.notice-success')

  await page.goto(`${server.url}/reset_password`)
  await focusMovesTo(page, '#email')
  await press(page, 'Control+A')
  await enter(page, '#email', email)
  await focusMovesTo(page, '#code')
  await enter(page, '#code', await mailedCode(server, email, 'x-password-forgot-otp'))
  await enter(page, '#recoveryKey', key)
  await enter(page, '#password', newPassword)
  await comes(page, '.key-sheet')
  await focusMovesTo(page, 'h1')
  await toSettings(page)

  await tabTo(page, '#delete .link-button')
  await press(page, 'Enter')
  await focusMovesTo(page, '.dialog #password')
  await enter(page, '.dialog #password', newPassword)
  await page.waitForSelector('.dialog', { state: 'detached' })
  await comes(page, 'a.button[href="/"]')
  await focusMovesTo(page, 'h1')
  assert.deepEqual(opened.problems, [])
})
