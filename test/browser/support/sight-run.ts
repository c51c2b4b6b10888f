import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openChromium } from './chromium.ts'
import { fakeApi } from './fake-api.ts'
import { fakeFirefox } from './fake-firefox.ts'
import { openSite, type Site, type SiteKind, siteKinds } from './site.ts'
import type { Sight } from './views/index.ts'
import { firefoxUserAgent, openProfile, openTab, type WatchedPage } from './watched-page.ts'

export const phone = { width: 360, height: 740 }
export const desk = { width: 1280, height: 800 }
export type Viewport = typeof phone

interface SightOptions {
  readonly viewport?: Viewport
  /** as in the address; English when absent */
  readonly lang?: string
}

/** A browser in which one view after the other is opened, several at a time. */
export interface SightRun extends AsyncDisposable {
  /** A tab that has gone to where the view is. */
  open(sight: Sight, options?: SightOptions): Promise<WatchedPage>
}

/** Opens the browser, and the pages of every kind of server. */
export async function startSightRun(): Promise<SightRun> {
  const sites = new Map<SiteKind, Site>()
  for (const kind of siteKinds) sites.set(kind, await openSite(kind))
  const browser = await openChromium()
  const profiles = new Profiles(browser)
  return {
    async open(sight, { viewport = phone, lang = 'en' } = {}) {
      const { origin } = sites.get(sight.site ?? 'invite') as Site
      const { firefox } = sight
      const before = firefox && firefox !== 'silent' ? [fakeFirefox(firefox)] : []
      const { context, giveBack } = await profiles.take(firefox !== undefined)
      const opened = await openTab(context, origin, before)
      const { page } = opened
      try {
        await page.setViewportSize(viewport)
        await fakeApi(page, sight.replies)
        await page.goto(origin + withLanguage(sight.path, lang))
        await sight.steps?.(page)
        await page.waitForSelector(sight.shows ?? '#app .heading')
      } catch (error) {
        await giveBack(page)
        throw error
      }
      return { ...opened, [Symbol.asyncDispose]: () => giveBack(page) }
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      for (const site of sites.values()) await site[Symbol.asyncDispose]()
    },
  }
}

function withLanguage(address: string, lang: string): string {
  const [path = '', hash] = address.split('#')
  const query = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
  return hash === undefined ? query : `${query}#${hash}`
}

/** Profiles that are used again, empty each time: to make one takes longer than to show a view. */
class Profiles {
  readonly #browser: Browser
  readonly #free = new Map<string | undefined, BrowserContext[]>()

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async take(isFirefox: boolean) {
    const userAgent = isFirefox ? firefoxUserAgent : undefined
    const free = this.#free.get(userAgent) ?? []
    this.#free.set(userAgent, free)
    const context =
      free.pop() ?? (await openProfile(this.#browser, userAgent === undefined ? {} : { userAgent }))
    const giveBack = async (page: Page): Promise<void> => {
      // What is kept for a tab goes with it; the rest is the person's language.
      await page.evaluate('localStorage.clear()')
      await page.close()
      free.push(context)
    }
    return { context, giveBack }
  }
}
