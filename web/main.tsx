import './old-engines.ts'
import type { FluentResource } from '@fluent/bundle'
import { render } from 'preact'
import { matchLanguage } from '../src/base/match-language.ts'
import { createApi } from './api.ts'
import { start } from './flow/start.ts'
import { Flow } from './flow.ts'
import { localize } from './l10n.ts'
import { parseServerInfo } from './server-info.ts'
import { keepFocus } from './ui/keep-focus.ts'
import { App } from './views/app.tsx'
import { openWebChannel } from './webchannel.ts'

/** The languages there are, each with the place of its texts: the build writes them into the shell. */
const menu = document.getElementById('language') as HTMLSelectElement
const languageKey = 'corsac.language'

const tags = Array.from(menu.options, ({ value }) => value)
/** Made of English, to test with: the URL may ask for them, but they are nobody's choice. */
const pseudo = ['x-long', 'x-rtl']
const named = (tag: string | null, all = tags) => all.find((one) => one === tag)
const asked = new URLSearchParams(location.search).get('lang')

/** The person's choice of language; the URL's wins and is kept. */
let chosen = named(asked)
try {
  if (chosen) localStorage.setItem(languageKey, chosen)
  else chosen = named(localStorage.getItem(languageKey))
} catch {
  // Where storage is forbidden the browser's language has to do.
}

const meta = document.querySelector('meta[name=corsac]')
const { origin } = location
const server = parseServerInfo(meta?.getAttribute('content'), origin)
// They belong to one name of the server: under another the browser has none.
const hasPasskeys = server.passkeys && server.publicUrl === origin && 'PublicKeyCredential' in self
const flow = new Flow({
  api: createApi(origin, (url, init) => {
    // Without a choice the browser names its own languages.
    const headers = { ...init.headers, ...(chosen && { 'Accept-Language': chosen }) }
    return fetch(url, { ...init, headers })
  }),
  channel: openWebChannel(window, navigator.userAgent),
  server,
  credentials: hasPasskeys ? navigator.credentials : undefined,
  store: {
    // Reading the property alone may throw where storage is forbidden.
    getItem: (key) => sessionStorage.getItem(key),
    setItem: (key, value) => sessionStorage.setItem(key, value),
    removeItem: (key) => sessionStorage.removeItem(key),
  },
  chosenLanguage: () => chosen,
  clearStorage: () => {
    sessionStorage.clear()
    localStorage.clear()
  },
  origin,
  userAgent: navigator.userAgent,
  location: () => location,
  replaceUrl: (url) => history.replaceState(null, '', url),
  go: (url) => location.assign(url),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

const begin = () => {
  flow.run(() => start(flow)).catch(() => {})
}
begin()
// Out of the back/forward cache everything may have changed meanwhile (web.md §5.3).
addEventListener('pageshow', (event) => {
  if (event.persisted) begin()
})

/** Tries for the texts, before the shell's own words have to do. */
const textTries = 3

async function loadTexts(url: string): Promise<FluentResource> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch(url)
      if (response.ok) return { body: await response.json() } as FluentResource
    } catch (error) {
      if (tries >= textTries) throw error
    }
    if (tries >= textTries) throw new Error('no texts')
    await flow.world.sleep(1_000)
  }
}

/**
 * Draws the page in a language; drawn before, it goes on where it is, with everything that was typed.
 */
async function show(root: HTMLElement, lang: string): Promise<void> {
  const isPseudo = pseudo.includes(lang)
  menu.value = isPseudo ? 'en' : lang
  const [option] = menu.selectedOptions
  if (!option) return
  const transform = isPseudo && (await import('./pseudo-languages.ts')).transformOf(lang)
  const texts = await loadTexts(option.dataset['texts'] || '')
  // Another one was chosen meanwhile.
  if (menu.selectedOptions[0] !== option) return
  const l10n = localize(option.value, texts, transform || undefined)
  const html = document.documentElement
  html.lang = option.value
  html.dir = lang === 'x-rtl' ? 'rtl' : option.dir
  menu.setAttribute('aria-label', l10n.t('footer-language'))
  render(<App flow={flow} l10n={l10n} menu={menu} />, root)
}

const root = document.getElementById('app')
if (root) {
  keepFocus(root)
  // The person's choice, then the browser's list (web.md §5.4).
  const preferred = navigator.languages || [navigator.language]
  show(root, named(asked, pseudo) || chosen || matchLanguage(tags, preferred)).catch(() => {
    // No words of ours at all: the shell has some for this.
    document.getElementById('no-texts')?.removeAttribute('hidden')
  })
  menu.onchange = () => {
    chosen = menu.value
    // A reload would take the URL's again.
    const url = location.href.replace(/([?&]lang=)[^&#]*/, `$1${chosen}`)
    history.replaceState(null, '', url)
    try {
      localStorage.setItem(languageKey, chosen)
    } catch {
      // It holds as long as the page.
    }
    show(root, chosen).catch(() => {
      menu.value = document.documentElement.lang
    })
  }
}
