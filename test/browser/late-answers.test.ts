import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SightRun, startSightRun } from './support/sight-run.ts'
import { sights } from './support/views/index.ts'
import { good } from './support/views/sight.ts'

let run: SightRun

before(async () => {
  run = await startSightRun()
})

after(() => run?.[Symbol.asyncDispose]())

test('a reset with the recovery key says at no moment that data is lost, however late the answers come (web.md §4.11.4)', async () => {
  const sight = sights.find(({ name }) => name === 'reset-password-kept') ?? assert.fail()
  await using opened = await run.open(sight)
  const { page } = opened
  for (const path of ['**/account/reset*', '**/auth/v1/recoveryKey']) {
    await page.route(path, async (route) => {
      // Past the moment after a press in which things may move.
      await new Promise((later) => setTimeout(later, 700))
      await route.fallback()
    })
  }
  await page.evaluate(`new MutationObserver(() => {
    if (document.querySelector('.points')) window.sawLosses = true
  }).observe(document.body, { childList: true, subtree: true })`)
  await page.fill('#password', good)
  await page.click('button[type=submit]')
  await page.waitForSelector('.key-sheet')
  assert.equal(await page.evaluate('window.sawLosses'), undefined)
  const { shift, moved } = await opened.shift()
  assert.ok(shift <= 0.05, `layout shift of ${shift}: ${moved.join('; ')}`)
})
