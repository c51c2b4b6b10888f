import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** A page and everything that went wrong in it without anybody looking. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page
  /** Script errors, violations of the security policy, requests to other hosts. */
  readonly problems: readonly string[]
  /** How far things have moved by themselves since the page was loaded: 0 is nothing, 1 the window. */
  shift(): Promise<{ readonly shift: number; readonly moved: readonly string[] }>
}

export interface WatchedOptions extends BrowserContextOptions {
  /** Runs in the page before its own script. */
  readonly before?: readonly string[]
}

/** A Firefox of today, as far as pages can see: Corsac's speak to the browser only if it is one. */
export const firefoxUserAgent =
  'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'

/** For a thing to appear; a slow machine stretches a password in a second. */
const waitMs = 8_000

const observe = `
  window.corsacTest = { shift: 0, moved: [] }
  const nameOf = (node) => node && (node.className || node.nodeName)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue
      window.corsacTest.shift += entry.value
      window.corsacTest.moved.push(...entry.sources.map((source) => {
        const { previousRect: from, currentRect: to } = source
        return nameOf(source.node) + ' ' + from.x + ',' + from.y + ' → ' + to.x + ',' + to.y
      }))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI)
  })
`

/** Opens an empty page in a profile of its own. */
export async function openPage(
  browser: Browser,
  origin: string,
  { before = [], ...options }: WatchedOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(waitMs)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // Refusals of the API are told to the person; the browser logs them as well.
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) problems.push(message.text())
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isOurs = url.origin === origin || ['data:', 'blob:'].includes(url.protocol)
    if (!isOurs) problems.push(`another host: ${url.origin}`)
  })
  await page.addInitScript(observe)
  for (const script of before) await page.addInitScript(script)
  return {
    page,
    problems,
    shift: () => page.evaluate('window.corsacTest'),
    [Symbol.asyncDispose]: () => context.close(),
  }
}
