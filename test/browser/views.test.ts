import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accessibilityFaults, visibleFaults } from './support/accessible.ts'
import { openChromium } from './support/chromium.ts'
import { fakeApi } from './support/fake-api.ts'
import { fakeFirefox } from './support/fake-firefox.ts'
import { openSite, type Site, type SiteKind } from './support/site.ts'
import { type Sight, sights } from './support/views.ts'
import { firefoxUserAgent, openPage, type WatchedPage } from './support/watched-page.ts'

/** A folder; absent: no pictures. */
const screenshots = process.env['CORSAC_SCREENSHOTS']
const maxShift = 0.05
const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }

let browser: Browser & AsyncDisposable
const sites = new Map<SiteKind, Site>()

before(async () => {
  browser = await openChromium()
  for (const kind of ['invite', 'closed', 'open', 'no-mail'] as const) {
    sites.set(kind, await openSite(kind))
  }
})

after(async () => {
  await browser?.close()
  for (const site of sites.values()) await site[Symbol.asyncDispose]()
})

/** Opens the page in a language and goes to where the sight is. */
async function goTo(sight: Sight, lang: string, viewport = phone): Promise<WatchedPage> {
  const { origin } = sites.get(sight.site ?? 'invite') as Site
  const { firefox } = sight
  const opened = await openPage(browser, origin, {
    viewport,
    ...(firefox && { userAgent: firefoxUserAgent }),
    before: firefox && firefox !== 'silent' ? [fakeFirefox(firefox)] : [],
  })
  await fakeApi(opened.page, sight.replies)
  const [path = '', hash] = sight.path.split('#')
  const query = `${path.includes('?') ? '&' : '?'}lang=${lang}`
  await opened.page.goto(`${origin}${path}${query}${hash === undefined ? '' : `#${hash}`}`)
  await sight.steps?.(opened.page)
  await opened.page.waitForSelector(sight.shows ?? '.heading')
  return opened
}

const look = async (page: Page, colorScheme: 'light' | 'dark', viewport: typeof phone) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize(viewport)
}

/** The whole page in a window as tall as it is: what is fixed to the window stays at its end. */
async function picture(page: Page, name: string): Promise<void> {
  if (!screenshots) return
  const window = page.viewportSize() ?? phone
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width: window.width, height: Math.max(height, window.height) })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
  await page.setViewportSize(window)
}

/** As many pages at a time as keep two cores busy. */
const concurrency = 3

describe('every view', { concurrency }, () => {
  for (const sight of sights) {
    test(`${sight.name}: sound in light and dark, narrow and wide, and moves by nothing (web.md §5.5)`, async () => {
      await using opened = await goTo(sight, 'en')
      const { page, problems } = opened
      const { shift, moved } = await opened.shift()
      assert.ok(shift <= maxShift, `layout shift of ${shift}: ${moved.join('; ')}`)
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const viewport of [phone, desk]) {
          await look(page, colorScheme, viewport)
          await picture(page, `${sight.name}-${viewport.width}-${colorScheme}`)
          assert.deepEqual(await visibleFaults(page), [])
        }
        assert.deepEqual(await accessibilityFaults(page), [])
      }
      assert.deepEqual(problems, [])
    })

    for (const lang of ['x-long', 'x-rtl', 'de']) {
      test(`${sight.name}: fits into 320 px in ${lang} (web.md §5.4, §5.5)`, async () => {
        await using opened = await goTo(sight, lang, { width: 320, height: 640 })
        const { page, problems } = opened
        await picture(page, `${sight.name}-320-${lang}`)
        assert.deepEqual(await accessibilityFaults(page), [])
        assert.deepEqual(await visibleFaults(page), [])
        assert.deepEqual(problems, [])
      })
    }
  }
})
