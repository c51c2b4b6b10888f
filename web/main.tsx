import './old-engines.ts'
import { render } from 'preact'
import english from '../locales/en/web.ftl?raw'
import { createApi } from './api.ts'
import { start } from './flow/start.ts'
import { Flow } from './flow.ts'
import { localize } from './l10n.ts'
import { parseServerInfo } from './server-info.ts'
import { App } from './views/app.tsx'
import { openWebChannel } from './webchannel.ts'

const resources = { en: english }
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
  origin,
  userAgent: navigator.userAgent,
  location: () => location,
  replaceUrl: (url) => history.replaceState(null, '', url),
  go: (url) => location.assign(url),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

const l10n = localize(resources, chosenLanguage(), navigator.languages || [navigator.language])
document.documentElement.lang = l10n.locale
document.documentElement.dir = l10n.dir

const root = document.getElementById('app')
if (root) render(<App flow={flow} l10n={l10n} />, root)

const begin = () => {
  flow.run(() => start(flow)).catch(() => {})
}
begin()
// Out of the back/forward cache everything may have changed meanwhile (web.md §5.3).
addEventListener('pageshow', (event) => {
  if (event.persisted) begin()
})
