import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { openChromium } from './support/chromium.ts'
import { fakeApi } from './support/fake-api.ts'
import { openSite, type Site, webDir } from './support/site.ts'
import { openPage } from './support/watched-page.ts'

/** What the first page may cost in script, compressed (design.md §6). */
const maxFirstScriptBytes = 30_000

let browser: Browser & AsyncDisposable
let site: Site

before(async () => {
  site = await openSite()
  browser = await openChromium()
})

after(async () => {
  await browser?.close()
  await site?.[Symbol.asyncDispose]()
})

test('the first page needs at most 30 kB of script (design.md §6)', async () => {
  const manifest = JSON.parse(readFileSync(join(webDir, 'manifest.json'), 'utf8'))
  const bytes = gzipSync(readFileSync(join(webDir, manifest.script)), { level: 9 }).length
  assert.ok(bytes <= maxFirstScriptBytes, `${bytes} bytes`)

  await using opened = await openPage(browser, site.origin)
  const scripts: string[] = []
  opened.page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
  })
  await fakeApi(opened.page)
  await opened.page.goto(`${site.origin}/signin`)
  await opened.page.waitForSelector('#email')
  assert.deepEqual(scripts, [`/${manifest.script}`])
})

/** Takes away what Firefox 52–68 lacks (design.md §5), just before the page's own script runs. */
const olden = `
  const { readyState } = document
  delete Intl.PluralRules
  delete window.queueMicrotask
  delete window.globalThis
  window.corsacOlden = [typeof Intl.PluralRules, typeof queueMicrotask, typeof globalThis]
`

test('the script runs in an engine without queueMicrotask, globalThis and Intl.PluralRules (web.md §5.3)', async () => {
  await using opened = await openPage(browser, site.origin, { before: [olden] })
  const { page, problems } = opened
  await fakeApi(page, {
    'POST auth/v1/account/status': {
      status: 429,
      body: { code: 429, errno: 114, error: 'x', message: 'x', info: 'x', retryAfter: 60 },
    },
  })
  await page.goto(`${site.origin}/signin`)
  assert.deepEqual(await page.evaluate('corsacOlden'), ['undefined', 'undefined', 'undefined'])
  await page.fill('#email', 'ada@example.org')
  await page.click('button[type=submit]')
  // Words with a plural in them.
  assert.match((await page.textContent('.notice-error')) ?? '', /Wait a minute/)
  await page.goto(`${site.origin}/`)
  await page.waitForSelector('.steps')
  assert.deepEqual(problems, [])
})

test('the classic script has no module and no inline code around it (web.md §5.2, §5.3)', () => {
  const html = readFileSync(join(webDir, 'index.html'), 'utf8')
  assert.deepEqual(html.match(/<script[^>]*>[^<]*/g)?.length, 1)
  assert.match(html, /<script src="\/app-[\w-]{8}\.js" defer><\/script>/)
  assert.doesNotMatch(html, /<style|style=|\son\w+=|https?:/)
})
