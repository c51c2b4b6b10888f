import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs inside the page. */
const faults = readFileSync(join(import.meta.dirname, 'faults.page.mjs'), 'utf8')

interface AxeResult {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/**
 * The page behind a dialog is judged where no dialog is open. Here axe would take an edge in it, behind
 * the second line of a text of the dialog, for a background it cannot tell.
 */
const hideBehindDialog = (page: string, dialog: string): string => `
  for (const veil of document.querySelectorAll('.dialog-veil')) {
    document.body.style.visibility = '${page}'
    veil.style.visibility = '${dialog}'
  }`

/**
 * What axe-core finds wrong with the page as it is now, one line each. Contrasts that it cannot
 * tell count as found.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Only the first time: it is half a megabyte.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(`${axe};0`)
  await page.evaluate(hideBehindDialog('hidden', 'visible'))
  const results = await page.evaluate<AxeResult[]>(findFaults)
  await page.evaluate(hideBehindDialog('', ''))
  return results.flatMap((result) =>
    result.nodes.map((node) => `${result.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

/** What is in order, the longest part of axe's answer, stays in the page. */
const findFaults = `
  axe
    .run(document, {
      resultTypes: ['violations', 'incomplete'],
      // Nothing plays here, and no rule that is on reads the style sheets.
      preload: false,
    })
    .then(({ violations, incomplete }) => [
      ...violations,
      ...incomplete.filter(({ id }) => id === 'color-contrast'),
    ])`

async function find(page: Page, kind: 'visible' | 'focus'): Promise<string[]> {
  if (!(await page.evaluate(`'corsacFaults' in window`))) await page.evaluate(`${faults};0`)
  return page.evaluate(`corsacFaults.${kind}()`)
}

/**
 * What the eye needs besides (web.md §5.5): edges of controls and drawings that stand out by 3 or
 * more, targets of 24 px or more, nothing wider than the window, nothing that moves by itself.
 */
export const visibleFaults = (page: Page): Promise<string[]> => find(page, 'visible')

/** Stops of the keyboard that cannot be reached, or not be seen (WCAG 2.4.7). The focus stays. */
export async function focusFaults(page: Page): Promise<string[]> {
  // Rings are for those who use keys.
  await page.keyboard.press('Shift')
  return find(page, 'focus')
}
