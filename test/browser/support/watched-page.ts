import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

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

/**
 * What moves when the answer to a press comes is moved by the press, however late it comes: the
 * browser itself counts it so only for half a second.
 */
const observe = `
  window.corsacTest = { shift: 0, moved: [] }
  const answers = []
  let isPressed = false
  for (const kind of ['keydown', 'pointerdown', 'input', 'change']) {
    addEventListener(kind, () => { isPressed = true }, true)
  }
  const { fetch } = window
  window.fetch = (...call) => {
    const answer = fetch.apply(window, call)
    const done = () => { answers.push(performance.now()) }
    if (isPressed) answer.then(done, done)
    return answer
  }
  // A chosen file is opened without the server.
  addEventListener('change', ({ target }) => {
    if (target.type === 'file') for (const ms of [0, 1000, 2000, 3000]) answers.push(performance.now() + ms)
  }, true)
  const isAnswer = ({ startTime }) => answers.some((at) => startTime > at - 100 && startTime < at + 1000)
  const nameOf = (node) => node && (node.className || node.nodeName)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput || isAnswer(entry)) continue
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

/** A profile of its own: what is stored in it no other one sees. */
export async function openProfile(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(waitMs)
  return context
}

/** Opens an empty page in a profile of its own, which ends with it. */
export async function openPage(
  browser: Browser,
  origin: string,
  { before = [], ...options }: WatchedOptions = {},
): Promise<WatchedPage> {
  const context = await openProfile(browser, options)
  const opened = await openTab(context, origin, before)
  return { ...opened, [Symbol.asyncDispose]: () => context.close() }
}

/**
 * Opens an empty tab in a profile, beside those that are there.
 *
 * @param before runs in the page before its own script
 */
export async function openTab(
  context: BrowserContext,
  origin: string,
  before: readonly string[] = [],
): Promise<WatchedPage> {
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
    [Symbol.asyncDispose]: () => page.close(),
  }
}
