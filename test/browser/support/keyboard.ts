import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Waits until the focus is on what a view begins with (web.md §5.5). */
export async function focusMovesTo(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(`:focus:is(${selector})`)
}

/** Longer than any of our pages has stops. */
const maxStops = 60

/** Presses Tab until the focus is there; on the way every stop has to be seen (WCAG 2.4.7). */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < maxStops; stop++) {
    await page.keyboard.press(key)
    const at = await page.evaluate<{ found: boolean; isSeen: boolean; html: string }>(
      `(() => {
        const at = document.activeElement
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        return {
          found: at.matches(${JSON.stringify(selector)}),
          isSeen: at === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
          html: at.outerHTML.slice(0, 120),
        }
      })()`,
    )
    assert.ok(at.isSeen, `the focus cannot be seen on ${at.html}`)
    if (at.found) return
  }
  assert.fail(`${key} does not reach ${selector}`)
}

/** The same backwards. */
export const tabBackTo = (page: Page, selector: string): Promise<void> =>
  tabTo(page, selector, 'Shift+Tab')

/**
 * Waits for something that comes by a press; the focus must be somewhere in the view then, never lost
 * to the document (web.md §5.5).
 */
export async function comes(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector)
  await page.waitForSelector('#app :focus', { state: 'attached' })
}

/** Reaches something by Tab and presses it. */
export async function pressOn(page: Page, selector: string, key = 'Enter'): Promise<void> {
  if (!(await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`))) {
    await tabTo(page, selector)
  }
  await page.keyboard.press(key)
}

/** Types into what has the focus. */
export const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text)

export const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key)
