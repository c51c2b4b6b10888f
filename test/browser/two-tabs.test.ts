import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import type { RunningServer } from '../support/server.ts'
import { startBefore } from './support/start.ts'
import { openProfile, openTab, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'
const newPassword = 'eleven loud starlings'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'never' }, (started) => {
  ;({ server, browser } = started)
})

/** One browser of one person. */
class Tabs implements AsyncDisposable {
  readonly #context: BrowserContext
  readonly #opened: WatchedPage[] = []

  private constructor(context: BrowserContext) {
    this.#context = context
  }

  static async open(): Promise<Tabs> {
    return new Tabs(await openProfile(browser))
  }

  async tab(path: string): Promise<Page> {
    const opened = await openTab(this.#context, server.url)
    this.#opened.push(opened)
    await opened.page.goto(server.url + path)
    return opened.page
  }

  /** A tab as “Duplicate tab” makes it: it has what the first one keeps. */
  async duplicate(page: Page): Promise<Page> {
    const kept = await page.evaluate<Record<string, string>>('({ ...sessionStorage })')
    const opened = await openTab(this.#context, server.url, [
      `if (!sessionStorage.length) Object.assign(sessionStorage, ${JSON.stringify(kept)})`,
    ])
    this.#opened.push(opened)
    await opened.page.goto(page.url())
    return opened.page
  }

  /** Whatever happens, no script may fail. */
  nothingWrong(): void {
    assert.deepEqual(
      this.#opened.flatMap(({ problems }) => problems),
      [],
    )
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#context.close()
  }
}

async function send(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [selector, text] of Object.entries(fields)) await page.fill(selector, text)
  await page.click('button[type=submit]')
}

async function toCode(page: Page, email: string): Promise<void> {
  await send(page, { '#email': email })
  await send(page, { '#password': password })
  await page.waitForSelector('#code')
}

/** Two tabs at the settings of a new account, with the same session. */
async function atSettings(tabs: Tabs, email: string): Promise<[Page, Page]> {
  const one = await tabs.tab('/signup')
  await toCode(one, email)
  await send(one, { '#code': await mailedCode(server, email, 'x-verify-short-code') })
  await one.click('a[href="/settings"]')
  await one.waitForSelector('#account #name')
  const two = await tabs.duplicate(one)
  await two.waitForSelector('#account #name')
  return [one, two]
}

const signOut = '#account .row-action .button'

test('signed out in one tab, the other says so at its next press, and takes the password (web.md §5.3)', async () => {
  await using tabs = await Tabs.open()
  const [one, two] = await atSettings(tabs, 'out@example.org')
  await one.click(signOut)
  await one.waitForSelector('a.button[href="/"]')
  await two.fill('#name', 'Ada')
  await two.press('#name', 'Enter')
  await two.waitForSelector('#password, #email')
  await two.waitForSelector('.notice')
  await two.fill('#password', password)
  await two.click('button[type=submit]')
  await two.waitForSelector('#account #name, a.button[href="/settings"]')
  tabs.nothingWrong()
})

test('the password changed in one tab, the other asks for the new one (web.md §4.14.4)', async () => {
  await using tabs = await Tabs.open()
  const [one, two] = await atSettings(tabs, 'changed@example.org')
  await one.goto(`${server.url}/settings/change_password`)
  await send(one, { '#password': password, '#newPassword': newPassword })
  await one.waitForSelector('a.button[href="/settings"]')
  await two.reload()
  await two.waitForSelector('#password')
  await send(two, { '#password': password })
  await two.waitForSelector('#password[aria-invalid=true]')
  await send(two, { '#password': newPassword })
  await two.waitForSelector('#account #name')
  tabs.nothingWrong()
})

test('settings changed in one tab are there in the other after a reload (web.md §5.3)', async () => {
  await using tabs = await Tabs.open()
  const [one, two] = await atSettings(tabs, 'names@example.org')
  await one.fill('#name', 'Ada')
  await one.press('#name', 'Enter')
  await one.waitForSelector('#account .notice')
  await two.reload()
  await two.waitForSelector('#name')
  assert.equal(await two.inputValue('#name'), 'Ada')

  // An address that was removed in the other tab meanwhile.
  for (const page of [one, two]) await page.goto(`${server.url}/settings/emails`)
  await send(one, { '#email': 'names-two@example.org' })
  await one.waitForSelector('#code')
  await two.reload()
  await two.waitForSelector('.row:nth-child(2)')
  await one.reload()
  await one.click('.row:nth-child(2) .row-action button + button')
  await one.click('.dialog .button-danger')
  await one.waitForSelector('.row:nth-child(2)', { state: 'detached' })
  await two.click('.row:nth-child(2) .row-action button + button')
  await two.click('.dialog .button-danger')
  await two.waitForSelector('.row:nth-child(2)', { state: 'detached' })
  assert.equal(await two.locator('.row').count(), 1)
  tabs.nothingWrong()
})

test('a code entered in one tab: the other goes on by itself (web.md §4.3)', async () => {
  await using tabs = await Tabs.open()
  const email = 'code@example.org'
  const one = await tabs.tab('/signup')
  await toCode(one, email)
  const two = await tabs.duplicate(one)
  await two.waitForSelector('#code')
  await send(two, { '#code': await mailedCode(server, email, 'x-verify-short-code') })
  await two.waitForSelector('a[href="/settings"]')
  await one.waitForSelector('a[href="/settings"]')
  tabs.nothingWrong()
})

test('the same sign-up in two tabs: a code ends it in both, and the account is one (auth-api.md §2.1)', async () => {
  await using tabs = await Tabs.open()
  const email = 'twice@example.org'
  const one = await tabs.tab('/signup')
  const two = await tabs.tab('/signup')
  await toCode(one, email)
  const first = await mailedCode(server, email, 'x-verify-short-code')
  await toCode(two, email)
  await send(one, { '#code': first })
  await one.waitForSelector('a[href="/settings"]')
  await two.click('a[href="/settings"]')
  await two.waitForSelector('#account #name')
  tabs.nothingWrong()
})
