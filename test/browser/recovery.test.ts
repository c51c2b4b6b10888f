import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { signUpIn } from './support/entering.ts'
import { focusMovesTo, press, tabTo, type } from './support/keyboard.ts'
import { startBefore } from './support/start.ts'
import { openPage, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'
const newPassword = 'eleven loud starlings'

let server: RunningServer
let browser: Browser

startBefore({}, (started) => {
  ;({ server, browser } = started)
})

/** A tab in which somebody has just made an account. */
async function signedUp(email: string): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url, { acceptDownloads: true })
  const { page } = opened
  await signUpIn(page, server, { email, password })
  await page.waitForSelector('a[href="/settings/account_recovery"]')
  return opened
}

/** The key on the page, without its spaces. */
const shownKey = async (page: Page): Promise<string> =>
  ((await page.textContent('.key-sheet .copyable-text')) ?? '').replace(/\s/g, '')

async function makeKey(page: Page): Promise<string> {
  await page.goto(`${server.url}/settings/account_recovery`)
  await page.fill('#password', password)
  await page.click('button[type=submit]')
  return shownKey(page)
}

/** In a tab of its own, up to behind the mailed code; each step is loaded again. */
async function forgotten(email: string): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url)
  const { page } = opened
  await page.goto(`${server.url}/reset_password`)
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.waitForSelector('#code')
  await page.reload()
  await page.fill('#code', await mailedCode(server, email, 'x-password-forgot-otp'))
  await page.click('button[type=submit]')
  return opened
}

test('the password is changed by keyboard alone; the tab stays signed in, the old password is none (web.md §4.14.4, §5.5)', async () => {
  const email = 'change@example.org'
  await using opened = await signedUp(email)
  const { page } = opened
  await page.goto(`${server.url}/.well-known/change-password`)
  await focusMovesTo(page, '#password')
  await type(page, 'not my password')
  await tabTo(page, '#newPassword')
  await type(page, newPassword)
  await press(page, 'Enter')
  await page.waitForSelector('#password[aria-invalid=true]')
  await focusMovesTo(page, '#password')
  await press(page, 'Control+A')
  await type(page, password)
  await press(page, 'Enter')
  await focusMovesTo(page, 'h1')
  await tabTo(page, 'a[href="/settings"]')
  await press(page, 'Enter')
  await page.waitForSelector('#account #name')
  assert.deepEqual(opened.problems, [])

  await using elsewhere = await openPage(browser, server.url)
  await elsewhere.page.goto(`${server.url}/signin`)
  await elsewhere.page.fill('#email', email)
  await elsewhere.page.click('button[type=submit]')
  await elsewhere.page.fill('#password', password)
  await elsewhere.page.click('button[type=submit]')
  await elsewhere.page.waitForSelector('#password[aria-invalid=true]')
  await elsewhere.page.fill('#password', newPassword)
  await elsewhere.page.click('button[type=submit]')
  await elsewhere.page.waitForSelector('a.button[href="/settings"], #account')
})

test('a recovery key can be saved as text, printed and given a hint; then it brings the account back (web.md §4.11.4, §4.14.6)', async () => {
  const email = 'key@example.org'
  let key = ''
  {
    await using opened = await signedUp(email)
    const { page } = opened
    await page.click('a[href="/settings/account_recovery"]')
    await page.fill('#password', password)
    await page.click('button[type=submit]')
    key = await shownKey(page)
    assert.match(key, /^A[0-9A-Z]{31}$/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.key-sheet .button-row button'),
    ])
    assert.equal(download.suggestedFilename(), 'recovery key.txt')
    const text = readFileSync(await download.path(), 'utf8')
    assert.ok(text.replace(/\s/g, '').includes(key))
    assert.ok(text.includes(email) && text.includes(server.url))

    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.isVisible('.key-sheet .copyable-text'))
    assert.ok(await page.isVisible('.print-only'))
    for (const hidden of ['.key-sheet button', '#hint', '.footer']) {
      assert.ok(!(await page.isVisible(hidden)), `${hidden} on paper`)
    }
    await page.emulateMedia({ media: 'screen' })

    await page.fill('#hint', 'In the blue folder')
    await page.click('button[type=submit]')
    await page.waitForSelector('.notice-success')
    assert.equal(await page.inputValue('#hint'), 'In the blue folder')
    assert.ok(!(await page.content()).includes(key))
    assert.deepEqual(opened.problems, [])
  }
  await using opened = await forgotten(email)
  const { page } = opened
  await page.waitForSelector('#recoveryKey')
  assert.match((await page.textContent('#recoveryKey-hint')) ?? '', /In the blue folder/)
  await page.reload()
  await page.fill('#recoveryKey', key.toLowerCase())
  await page.click('button[type=submit]')
  await page.fill('#password', newPassword)
  await page.click('button[type=submit]')
  const next = await shownKey(page)
  assert.notEqual(next, key)
  await page.click('a.button[href="/settings"]')
  await page.waitForSelector('#account #name')
  await page.goto(`${server.url}/settings/account_recovery`)
  await page.waitForSelector('.notice-success')
  assert.deepEqual(opened.problems, [])
})

test('without the key the page says what is lost; later the key brings it back all the same (web.md §4.11.5, auth-api.md §2.12a)', async () => {
  const email = 'late@example.org'
  let key = ''
  {
    await using opened = await signedUp(email)
    key = await makeKey(opened.page)
  }
  await using opened = await forgotten(email)
  const { page } = opened
  await page.waitForSelector('#recoveryKey')
  await page.click('.button-row .link-button')
  const warning = (await page.textContent('.notice-warning')) ?? ''
  assert.match(warning, /can’t be read any more/)
  assert.match(warning, /stays there/)
  assert.match(warning.replace(/[\u2068\u2069]/g, ''), /For 14 days/)
  await page.fill('#password', newPassword)
  await page.click('button[type=submit]')
  await page.click('a[href="/settings/restore_data"]')
  await page.waitForSelector('#oldSecret')
  await page.click('.button-row .link-button')
  await page.fill('#oldSecret', key)
  await page.fill('#password', newPassword)
  await page.click('button[type=submit]')
  await page.waitForSelector('a.button[href="/settings"]')
  await page.goto(`${server.url}/settings/restore_data`)
  await page.waitForSelector('a[href="/settings"]')
  assert.equal(await page.isVisible('#oldSecret'), false, 'nothing is left to bring back')
  assert.deepEqual(opened.problems, [])
})
