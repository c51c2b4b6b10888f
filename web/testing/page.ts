import { setTimeout as wait } from 'node:timers/promises'
import type { ServerInfo } from '../../src/wire.ts'
import { createApi } from '../api.ts'
import { start } from '../flow/start.ts'
import { Flow } from '../flow.ts'
import { openWebChannel } from '../webchannel.ts'
import type { FakeAuthenticator } from './fake-authenticator.ts'
import { FakeBrowser, type Profile, userAgents } from './fake-browser.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeServer } from './fake-server.ts'

export const origin = 'http://localhost:8000'

interface PageOptions {
  readonly path?: string
  /** absent: a browser without a channel */
  readonly browser?: FakeBrowser | undefined
  readonly server?: FakeServer
  readonly info?: Partial<ServerInfo>
  /** absent: a browser without passkeys */
  readonly authenticator?: FakeAuthenticator | undefined
  readonly store?: Map<string, string>
  /** where the page was opened; the server's own address by default */
  readonly at?: string
}

/** One tab: a flow over a fake browser and a fake server. */
export class Page {
  readonly server: FakeServer
  readonly browser: FakeBrowser | undefined
  readonly authenticator: FakeAuthenticator | undefined
  readonly store: Map<string, string>
  readonly left: string[] = []
  readonly shown: string[] = []
  /** chosen by the person */
  language: string | undefined
  url: URL
  flow: Flow
  #info: ServerInfo

  constructor(options: PageOptions) {
    this.server = options.server ?? new FakeServer()
    this.browser = options.browser
    this.authenticator = options.authenticator
    this.store = options.store ?? new Map()
    this.url = new URL(options.path ?? '/', options.at ?? origin)
    this.#info = {
      ...{ publicUrl: origin, signup: 'invite', version: '1', mail: true, resetGraceDays: 14 },
      passkeys: true,
      ...options.info,
    }
    if (this.browser) this.browser.redeem = this.server.redeem
    this.flow = this.#load()
  }

  #load(): Flow {
    const userAgent = this.browser?.userAgent ?? userAgents.chrome
    const clock = new FakeClock(() => this.browser !== undefined && this.browser.working > 0)
    const flow = new Flow({
      api: createApi(this.url.origin, this.server.fetch),
      channel: openWebChannel(this.browser?.window ?? new EventTarget(), userAgent, clock),
      server: this.#info,
      credentials: this.authenticator,
      store: {
        getItem: (key) => this.store.get(key) ?? null,
        setItem: (key, value) => {
          this.store.set(key, value)
        },
        removeItem: (key) => {
          this.store.delete(key)
        },
      },
      chosenLanguage: () => this.language,
      clearStorage: () => this.store.clear(),
      origin: this.url.origin,
      userAgent,
      location: () => this.url,
      replaceUrl: (url) => {
        this.url = new URL(url, this.url)
      },
      go: (url) => {
        this.left.push(url)
      },
      sleep: (ms) => clock.sleep(ms),
    })
    flow.subscribe(() => {
      const { view } = flow.state
      const words = Object.values(view).filter((word) => typeof word === 'string')
      const name = words.join(' ')
      if (this.shown.at(-1) !== name) this.shown.push(name)
    })
    return flow
  }

  get view(): string {
    return this.shown.at(-1) ?? ''
  }

  get trouble(): string | undefined {
    return this.flow.state.trouble?.id
  }

  async open(): Promise<this> {
    await this.flow.run(() => start(this.flow))
    return this
  }

  /** The same tab, loaded again: only the address bar and sessionStorage are left. */
  async reload(): Promise<this> {
    this.flow = this.#load()
    return this.open()
  }

  /** Resolves as soon as `sign` is there; for what happens while an answer is awaited. */
  async until(sign: () => boolean): Promise<void> {
    for (let n = 0; !sign(); n++) {
      if (n > 2_000) throw new Error(`never happened; the page shows: ${this.view}`)
      await wait(2)
    }
  }

  do(job: (flow: Flow) => Promise<void>): Promise<void> {
    return this.flow.run(() => job(this.flow))
  }
}

/** A sign-in page as the given browser opens it, loaded. */
export async function openSignIn(
  profile: Profile,
  options: PageOptions & { extra?: Readonly<Record<string, string>> } = {},
): Promise<Page & { browser: FakeBrowser }> {
  const browser = options.browser ?? new FakeBrowser(profile)
  const query = await browser.openSignIn(options.extra)
  const entry = browser.desktop ? '/' : '/authorization'
  const page = new Page({ ...options, browser, path: (options.path ?? entry) + query })
  await page.open()
  return page as Page & { browser: FakeBrowser }
}
