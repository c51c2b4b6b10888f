import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { accessibilityFaults, focusFaults, visibleFaults } from './support/accessible.ts'
import { picture } from './support/picture.ts'
import { desk, phone, type SightRun, startSightRun } from './support/sight-run.ts'
import { speak } from './support/speak.ts'
import { sights } from './support/views/index.ts'

/** A folder for pictures of what is judged; absent: none. */
const screenshots = process.env['CORSAC_SCREENSHOTS']
const maxShift = 0.05
const narrow = { width: 320, height: 640 }

let run: SightRun

before(async () => {
  run = await startSightRun()
})

after(() => run?.[Symbol.asyncDispose]())

/** As many pages at a time as keep two cores busy. */
const concurrency = 3

describe('every view', { concurrency }, () => {
  for (const sight of sights) {
    test(sight.name, async (t) => {
      await using opened = await run.open(sight)
      const { page, problems } = opened
      const show = async (look: string) => {
        if (screenshots) await picture(page, join(screenshots, `${sight.name}-${look}.png`))
      }

      await t.test('moves by nothing (web.md §5.5)', async () => {
        const { shift, moved } = await opened.shift()
        assert.ok(shift <= maxShift, `layout shift of ${shift}: ${moved.join('; ')}`)
      })

      for (const colorScheme of ['light', 'dark'] as const) {
        await t.test(`${colorScheme}: sound on a phone and on a desk (web.md §5.5)`, async () => {
          await page.emulateMedia({ colorScheme })
          for (const viewport of [phone, desk]) {
            await page.setViewportSize(viewport)
            await show(`${viewport.width}-${colorScheme}`)
            assert.deepEqual(await visibleFaults(page), [])
          }
          assert.deepEqual(await accessibilityFaults(page), [])
          assert.deepEqual(await focusFaults(page), [])
        })
      }

      await t.test('the system’s own colours: nothing is lost (web.md §5.5)', async () => {
        await page.emulateMedia({ forcedColors: 'active' })
        await show('forced')
        const faults = [...(await visibleFaults(page)), ...(await focusFaults(page))]
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
        assert.deepEqual(faults, [])
      })

      for (const lang of ['x-long', 'x-rtl', 'de']) {
        await t.test(`fits into 320 px in ${lang} (web.md §5.4, §5.5)`, async () => {
          await page.setViewportSize(narrow)
          await speak(page, lang)
          await show(`320-${lang}`)
          assert.deepEqual(await accessibilityFaults(page), [])
          assert.deepEqual(await visibleFaults(page), [])
        })
      }

      await t.test('no error, no breach of the security policy, no other host', () => {
        assert.deepEqual(problems, [])
      })
    })
  }
})
