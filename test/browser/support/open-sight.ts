import type { Browser, BrowserContextOptions } from 'playwright-core'
import { fakeApi } from './fake-api.ts'
import { fakeFirefox } from './fake-firefox.ts'
import type { Sight } from './views/index.ts'
import { firefoxUserAgent, openPage, type WatchedPage } from './watched-page.ts'

interface Where extends Pick<BrowserContextOptions, 'viewport'> {
  readonly browser: Browser
  /** of the site that the sight is of */
  readonly origin: string
  /** BCP 47, or a pseudo-language */
  readonly lang: string
}

/** Opens a page in a language, and goes to where the sight is. */
export async function openSight(
  sight: Sight,
  { browser, origin, lang, ...options }: Where,
): Promise<WatchedPage> {
  const { firefox } = sight
  const opened = await openPage(browser, origin, {
    ...options,
    ...(firefox && { userAgent: firefoxUserAgent }),
    before: firefox && firefox !== 'silent' ? [fakeFirefox(firefox)] : [],
  })
  await fakeApi(opened.page, sight.replies)
  const [path = '', hash] = sight.path.split('#')
  const query = `${path.includes('?') ? '&' : '?'}lang=${lang}`
  await opened.page.goto(`${origin}${path}${query}${hash === undefined ? '' : `#${hash}`}`)
  await sight.steps?.(opened.page)
  await opened.page.waitForSelector(sight.shows ?? '#app .heading')
  return opened
}
