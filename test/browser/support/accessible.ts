import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs inside the page. */
const findVisibleFaults = readFileSync(join(import.meta.dirname, 'visible-faults.page.mjs'), 'utf8')

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
  await page.evaluate(`window.axe || (() => {${axe}})()`)
  await page.evaluate(hideBehindDialog('hidden', 'visible'))
  const { violations, incomplete } = await page.evaluate<{
    violations: AxeResult[]
    incomplete: AxeResult[]
  }>('axe.run(document, { resultTypes: ["violations", "incomplete"] })')
  await page.evaluate(hideBehindDialog('', ''))
  const unsure = incomplete.filter((result) => result.id === 'color-contrast')
  return [...violations, ...unsure].flatMap((result) =>
    result.nodes.map((node) => `${result.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

/**
 * What the eye needs besides (web.md §5.5): edges of controls that stand out by 3 or more, targets
 * of 24 px or more, nothing wider than the window.
 */
export const visibleFaults = (page: Page): Promise<string[]> => page.evaluate(findVisibleFaults)
