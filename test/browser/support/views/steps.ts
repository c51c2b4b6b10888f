import type { Page } from 'playwright-core'

/** A way from one state of a page to the next. */
export type Step = (page: Page) => Promise<unknown>

/** One after the other. */
export const steps =
  (...all: Step[]): Step =>
  async (page) => {
    for (const step of all) await step(page)
  }

/** A press on what there is one of. */
export const press =
  (selector: string): Step =>
  (page) =>
    page.click(selector)

/** One field, and the button that sends it. */
const fillAndGo =
  (selector: string) =>
  (text: string): Step =>
  async (page) => {
    await page.fill(selector, text)
    await page.click('button[type=submit]')
  }

export const email = fillAndGo('#email')
export const password = fillAndGo('#password')
export const code = fillAndGo('#code')
export const ada = email('ada@example.org')

/** At a second step: a backup code instead of the app's. */
export const useBackup: Step = async (page) => {
  await page.waitForSelector('#code')
  await page.click('.button-row .link-button')
  await page.waitForSelector('.input-code-letters')
}

/** Anything that the person types, and the press that sends it. */
export const send =
  (fields: Readonly<Record<string, string>>): Step =>
  async (page) => {
    for (const [selector, text] of Object.entries(fields)) {
      await page.fill(selector, text.slice(0, -1))
      // A key of the keyboard: what moves by that is not moved by itself.
      await page.press(selector, text.slice(-1))
    }
    await page.click('button[type=submit]')
  }
