import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type SightRun, startSightRun } from './support/sight-run.ts'
import { sights } from './support/views/index.ts'

/** A4 without its margins, in px of 1/96 inch. */
const paper = { width: 718, height: 1046 }

let run: SightRun

before(async () => {
  run = await startSightRun()
})

after(() => run?.[Symbol.asyncDispose]())

async function openOnPaper(name: string) {
  const sight = sights.find((one) => one.name === name) ?? assert.fail(name)
  const opened = await run.open(sight)
  await opened.page.emulateMedia({ media: 'print' })
  await opened.page.setViewportSize(paper)
  return opened
}

/** What can be pressed and is seen. */
const controls = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a, button, input, select, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map(({ outerHTML }) => outerHTML.slice(0, 100))`)

/** Words that do not fit into their place. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.sheet *')]
    .filter(({ scrollWidth, clientWidth, className }) =>
      clientWidth > 1 && scrollWidth > clientWidth + 1 && className !== 'visually-hidden')
    .map(({ outerHTML }) => outerHTML.slice(0, 100))`)

const pages = async (page: Page): Promise<number> =>
  (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

for (const [name, secret] of [
  ['recovery-key-new', '.key-sheet .copyable-text'],
  ['reset-done-kept', '.key-sheet .copyable-text'],
  ['two-step-codes', '.codes code'],
  ['two-step-new-codes', '.codes code'],
] as const) {
  test(`${name} on paper: what it is, whose, and the whole of it on one page, nothing to press (web.md §4.14.6)`, async () => {
    await using opened = await openOnPaper(name)
    const { page, problems } = opened
    assert.deepEqual(await controls(page), [])
    assert.deepEqual(await cut(page), [])
    assert.ok(await page.isVisible(secret))
    const words = await page.locator('.print-only').allInnerTexts()
    assert.ok(words.length >= 3)
    assert.ok(words.join('\n').includes('ada@example.org'))
    assert.equal(await pages(page), 1)
    assert.deepEqual(problems, [])
  })
}
