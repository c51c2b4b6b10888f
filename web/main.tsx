import './old-engines.ts'
import type { FluentResource } from '@fluent/bundle'
import { render } from 'preact'
import german from '../locales/de/web.ftl?texts'
import english from '../locales/en/web.ftl?texts'
import { createApi } from './api.ts'
import { start } from './flow/start.ts'
import { Flow } from './flow.ts'
import { chooseLanguage, localize, textsFor } from './l10n.ts'
import { parseServerInfo } from './server-info.ts'
import { App } from './views/app.tsx'
import { openWebChannel } from './webchannel.ts'

/** Where the texts of each language are. */
const addresses: Readonly<Record<string, string>> = { en: english, de: german }
const languageKey = 'corsac.language'

/** The person's choice of language; the URL's wins and is kept. */
function chosenLanguage(): string | null {
  try {
    const asked = new URLSearchParams(location.search).get('lang')
    if (asked) localStorage.setItem(languageKey, asked)
    return asked || localStorage.getItem(languageKey)
  } catch {
    return null
  }
}

const meta = document.querySelector('meta[name=corsac]')
const { origin } = location
const flow = new Flow({
  api: createApi(origin, (url, init) => fetch(url, init)),
  channel: openWebChannel(window, navigator.userAgent),
  server: parseServerInfo(meta?.getAttribute('content'), origin),
  store: {
    // Reading the property alone may throw where storage is forbidden.
    getItem: (key) => sessionStorage.getItem(key),
    setItem: (key, value) => sessionStorage.setItem(key, value),
    removeItem: (key) => sessionStorage.removeItem(key),
  },
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

async function show(root: HTMLElement): Promise<void> {
  const languages = navigator.languages || [navigator.language]
  const lang = chooseLanguage(Object.keys(addresses), chosenLanguage(), languages)
  // English too, for what another language lacks.
  const wanted = ['en', textsFor(lang)].filter((name, i, all) => all.indexOf(name) === i)
  const texts = await Promise.all(wanted.map((name) => loadTexts(addresses[name] || english)))
  const l10n = localize(lang, ...texts)
  document.documentElement.lang = l10n.locale
  document.documentElement.dir = l10n.dir
  render(<App flow={flow} l10n={l10n} />, root)
}

const root = document.getElementById('app')
if (root) {
  show(root).catch(() => {
    // No words of ours at all: the shell has some for this.
    document.getElementById('no-texts')?.removeAttribute('hidden')
  })
}
