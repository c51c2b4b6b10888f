import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bestLanguage } from '../base/languages.ts'
import { escapeHtml } from '../base/text.ts'
import type { ServerInfo } from '../wire.ts'

/** Where the built shell wants the facts: `<meta name="corsac" content="%corsac%">`. */
const slot = '%corsac%'

/** A language as the build lists it in `manifest.json`. */
interface Language {
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  /** path of the file of its texts */
  readonly texts: string
}

/** The document of all pages for a reader, by their Accept-Language. */
export type Shell = (acceptLanguage: string | undefined) => string

/**
 * The one HTML document of all pages, with its facts filled in. It says in which language the page is
 * going to be, so that its texts are under way before the script is; the person's own choice, which only
 * the browser knows, comes after that (web.md §5.4).
 *
 * @throws {Error} with words when the pages have not been built
 */
export function makeShell(webDir: string, facts: ServerInfo): Shell {
  const file = join(webDir, 'index.html')
  let html: string
  let languages: readonly Language[]
  try {
    html = readFileSync(file, 'utf8')
    const manifest = JSON.parse(readFileSync(join(webDir, 'manifest.json'), 'utf8'))
    languages = [...manifest.languages]
  } catch {
    throw new Error(`The pages are not built: ${file} is missing; "npx vite build" makes it`)
  }
  if (!html.includes(slot)) throw new Error(`${file} has no place for the server's facts: ${slot}`)
  const meta = escapeHtml(JSON.stringify(facts))
  const shells = new Map(
    languages.map(({ tag, dir, texts }) => [
      tag,
      html
        .replace('%lang%', tag)
        .replace('%dir%', dir)
        .replace('%texts%', texts)
        // A function, since `$&` in a replacement text has a meaning of its own.
        .replace(slot, () => meta),
    ]),
  )
  const tags = [...shells.keys()]
  return (acceptLanguage) => shells.get(bestLanguage(acceptLanguage, tags)) ?? html
}
