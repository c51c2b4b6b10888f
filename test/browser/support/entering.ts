import type { Page } from 'playwright-core'
import { mailedCode } from '../../support/firefox/mailed-code.ts'
import type { RunningServer } from '../../support/server.ts'

interface Person {
  readonly email: string
  readonly password: string
}

/** Types address and password where a page asks for them. */
export async function enter(page: Page, { email, password }: Person): Promise<void> {
  await page.fill('#email', email)
  await page.click('button[type=submit]')
  await page.fill('#password', password)
  await page.click('button[type=submit]')
}

/** Makes an account, up to the page that says that it is there. */
export async function signUpIn(page: Page, server: RunningServer, person: Person): Promise<void> {
  await page.goto(`${server.url}/signup`)
  await enter(page, person)
  await page.fill('#code', await mailedCode(server, person.email, 'x-verify-short-code'))
  await page.click('button[type=submit]')
  await page.waitForSelector('a[href="/settings"]')
}
