import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { RunningServer } from '../support/server.ts'
import { signUpIn } from './support/entering.ts'
import { startBefore } from './support/start.ts'
import { openPage } from './support/watched-page.ts'

const email = 'held-up@example.org'
const password = 'seven quiet foxes'
/** Of one address and one place in a quarter of an hour (auth-api.md §7.3). */
const maxSignIns = 5

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'never', CORSAC_RATE_LIMITS: '1' }, (started) => {
  ;({ server, browser } = started)
})

/** What the newest mail with this header says in it; another than before, as soon as it comes. */
async function mailed(header: string, before?: string): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    const found = (await server.mails()).flatMap(({ headers }) => headers[header] ?? [])
    const last = found.at(-1)
    if (last && last !== before) return last
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error(`no mail with ${header}`)
}

async function tryPassword(page: Page, typed: string): Promise<void> {
  await page.fill('#password', typed)
  await page.click('button[type=submit]')
}

async function toPassword(page: Page): Promise<void> {
  await page.goto(`${server.url}/settings`)
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.waitForSelector('#password')
}

test('too many wrong passwords: a code from a mail lets the right one in, and its report ends a code (web.md §4.7, auth-api.md §2.8)', async () => {
  await using owner = await openPage(browser, server.url)
  await signUpIn(owner.page, server, { email, password })

  await using other = await openPage(browser, server.url)
  const { page } = other
  await toPassword(page)
  for (let tries = 0; tries < maxSignIns; tries++) {
    await tryPassword(page, `wrong password ${tries}`)
    await page.waitForSelector('#password[aria-invalid=true]')
  }
  await tryPassword(page, password)
  await page.waitForSelector('#code')
  await page.fill('#code', 'AAAA0000')
  await page.click('button[type=submit]')
  await page.waitForSelector('#code[aria-invalid=true]')
  const first = await mailed('x-unblock-code')

  // Somebody who gets that mail without having asked for it.
  await owner.page.goto(await mailed('x-report-signin-link'))
  await owner.page.click('.sheet .button-primary')
  await owner.page.waitForSelector('a[href="/settings/change_password"]')
  await page.fill('#code', first)
  await page.click('button[type=submit]')
  await page.waitForSelector('#code[aria-invalid=true]')

  await page.click('.button-row .link-button')
  await page.waitForSelector('.notice-info')
  const second = await mailed('x-unblock-code', first)
  await page.fill('#code', second.toLowerCase())
  await page.click('button[type=submit]')
  await page.waitForSelector('#account')
  assert.deepEqual([...owner.problems, ...other.problems], [])
})
