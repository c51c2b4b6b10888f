import type { Firefox } from './launch.ts'
import { reactionMs, until } from './poll.ts'

/** What a person finds on a page. */
export interface Look {
  readonly url: string
  readonly title: string
  readonly heading: string
  readonly alerts: readonly string[]
  readonly fields: readonly {
    readonly name: string
    readonly type: string
    readonly autocomplete: string
    readonly label: string
  }[]
  readonly buttons: readonly string[]
  readonly text: string
}

/** The fields of our pages, as password managers and people find them. */
export const field = {
  email: 'input[type=email]',
  password: 'input[autocomplete~=current-password]',
  newPassword: 'input[autocomplete~=new-password]',
  code: 'input[autocomplete~=one-time-code]',
  invite: 'input[name=inviteCode]',
  recoveryKey: 'input[name=recoveryKey]',
} as const

/** The one button that goes on. */
export const primary = 'button[type=submit]'

/** A Firefox and its pages. */
export interface Browser {
  readonly firefox: Firefox
  readonly pages: Pages
}

/** A page in one line, without the query of its address. */
export const describe = ({ url, heading, alerts, buttons }: Look): string =>
  JSON.stringify({ url: url.split('?')[0], heading, alerts, buttons })

/** A question above the page. */
export const dialog = '[role=dialog]'

const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

/** Uses the pages in the tabs of one Firefox as a person does: by looking, typing and pressing. */
export class Pages {
  readonly #firefox: Firefox

  constructor(firefox: Firefox) {
    this.#firefox = firefox
  }

  look(): Promise<Look> {
    return this.#firefox.content<Look>('page', 'look')
  }

  /** Waits until the page is as `wanted` says, and gives it. */
  async see(what: string, wanted: (page: Look) => boolean, withinMs = reactionMs): Promise<Look> {
    return until(
      `${this.#firefox.name} sees ${what}`,
      async () => {
        const page = await this.look()
        return wanted(page) && page
      },
      withinMs,
    )
  }

  /** Loads an address in the tab that was turned to last, and brings it to the front again. */
  async navigate(url: string): Promise<void> {
    const handle = await this.#firefox.command('content', 'WebDriver:GetWindowHandle')
    // Pages in the back run at a slower pace.
    await this.#firefox.command('content', 'WebDriver:SwitchToWindow', { handle, focus: true })
    await this.#firefox.command('content', 'WebDriver:Navigate', { url })
  }

  /**
   * Does what opens a page of `origin`, and turns to its tab, which may be one that showed another
   * page of it before.
   */
  async open(origin: string, open: () => Promise<unknown>): Promise<void> {
    const before = await this.#firefox.chrome<string[]>('tabs', 'open')
    await open()
    const url = await until(`${this.#firefox.name} opens a page of ${origin}`, async () => {
      const selected = await this.#firefox.chrome<string>('tabs', 'selected')
      return selected.startsWith(`${origin}/`) && !before.includes(selected) && selected
    })
    await this.toTab(url)
  }

  /** Brings the tab to the front whose address begins so, as soon as there is one. */
  async toTab(prefix: string): Promise<void> {
    await until(`${this.#firefox.name} has a tab at ${prefix}`, async () => {
      const handles = await this.#firefox.command('content', 'WebDriver:GetWindowHandles')
      for (const handle of handles as string[]) {
        await this.#firefox.command('content', 'WebDriver:SwitchToWindow', { handle, focus: true })
        const url = await this.#firefox.command('content', 'WebDriver:GetCurrentURL')
        if (String(url).startsWith(prefix)) return true
      }
      return false
    })
  }

  /** Types into a field as soon as it is there, in place of what it holds. */
  async type(selector: string, text: string): Promise<void> {
    await this.#with(selector, async (id) => {
      await this.#firefox.command('content', 'WebDriver:ElementClear', { id })
      await this.#firefox.command('content', 'WebDriver:ElementSendKeys', { id, text })
    })
  }

  /** Presses what the selector names as soon as it is there; without one, the primary button. */
  async press(selector: string = primary): Promise<void> {
    await this.#with(selector, (id) =>
      this.#firefox.command('content', 'WebDriver:ElementClick', { id }),
    )
  }

  /** Presses the button or link whose name is so; in a dialog, when one is open. */
  async pressNamed(name: RegExp): Promise<void> {
    const within = (await this.has(dialog)) ? dialog : 'body'
    await this.#with(
      `${within} :is(button, a[href], summary)`,
      (id) => this.#firefox.command('content', 'WebDriver:ElementClick', { id }),
      name,
    )
  }

  /** Is there something that can be seen and used? */
  async has(selector: string): Promise<boolean> {
    return (await this.#matches(selector)).some(({ usable }) => usable)
  }

  /** Does something with the first usable match; a page that renders anew is tried again. */
  async #with(selector: string, act: (id: string) => Promise<unknown>, name?: RegExp) {
    await until(`${this.#firefox.name} finds ${name ?? selector}`, async () => {
      const matches = await this.#matches(selector)
      const index = matches.findIndex((match) => match.usable && (!name || name.test(match.name)))
      if (index < 0) return false
      const found = await this.#firefox.command('content', 'WebDriver:FindElements', {
        using: 'css selector',
        value: selector,
      })
      const element = (found as { [elementKey]: string }[])[index]
      if (!element) return false
      await act(element[elementKey])
      return true
    })
  }

  /** In the page itself: WebDriver's own look at names and visibility is slow, and has gaps. */
  #matches(selector: string): Promise<{ usable: boolean; name: string }[]> {
    return this.#firefox.content('page', 'matches', selector)
  }
}
