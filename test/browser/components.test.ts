import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { buildComponents } from '../../tools/preview/components.ts'
import { accessibilityFaults, visibleFaults } from './support/accessible.ts'
import { openChromium } from './support/chromium.ts'

/** A folder; absent: no pictures. */
const screenshots = process.env['CORSAC_SCREENSHOTS']
const outDir = mkdtempSync(join(tmpdir(), 'corsac-components-'))

let browser: Browser & AsyncDisposable

before(async () => {
  await buildComponents(outDir)
  browser = await openChromium()
})

after(async () => {
  await browser?.close()
  rmSync(outDir, { recursive: true })
})

for (const dir of ['ltr', 'rtl']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      test(`components: sound from ${dir}, ${colorScheme}, at ${width} px (web.md §5.5)`, async () => {
        const context = await browser.newContext({
          colorScheme,
          reducedMotion: 'reduce',
          viewport: { width, height: 900 },
        })
        const page = await context.newPage()
        const problems: string[] = []
        page.on('pageerror', (error) => problems.push(error.message))
        await page.goto(`${pathToFileURL(join(outDir, 'components.html'))}?dir=${dir}`)
        await page.waitForSelector('.heading')
        if (screenshots) {
          const path = join(screenshots, `components-${width}-${colorScheme}-${dir}.png`)
          await page.screenshot({ path, fullPage: true })
        }
        assert.equal(await page.evaluate('document.documentElement.dir'), dir)
        assert.deepEqual(await visibleFaults(page), [])
        assert.deepEqual(await accessibilityFaults(page), [])
        await page.click('#messages .button-row .button')
        await page.waitForSelector('.dialog')
        assert.deepEqual(await accessibilityFaults(page), [])
        assert.deepEqual(problems, [])
        await context.close()
      })
    }
  }
}

test('the page of components shows every colour, size and face of type there is', async () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../web/styles/tokens.css'), 'utf8')
  const script = readFileSync(join(outDir, 'components.js'), 'utf8')
  const apart = ['shadow', 'round', 'round-sheet', 'target']
  const names = [...tokens.matchAll(/^ *--([\w-]+):/gm)].map(([, name = '']) => name)
  const missing = [...new Set(names)].filter(
    (name) => !apart.includes(name) && !new RegExp(`["'\`]${name}["'\`]`).test(script),
  )
  assert.deepEqual(missing, [])
})

test('the page of components shows every component there is', async () => {
  const web = join(import.meta.dirname, '../../web')
  const exported = ['index', 'later'].flatMap((name) => {
    const source = readFileSync(join(web, `ui/${name}.ts`), 'utf8')
    return [...source.matchAll(/export \{ ([^}]+) \}/g)].flatMap(([, all = '']) => all.split(', '))
  })
  const shown = readdirSync(join(web, 'components'))
    .map((name) => readFileSync(join(web, 'components', name), 'utf8'))
    .join('\n')
  // The mark stands in every shell.
  const missing = exported.filter(
    (name) => /^[A-Z]/.test(name) && name !== 'Mark' && !shown.includes(`<${name}`),
  )
  assert.deepEqual(missing, [])
})
