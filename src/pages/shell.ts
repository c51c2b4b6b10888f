import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the page program has to know before its first request; nothing secret. */
export interface PageFacts {
  readonly publicUrl: string
  readonly signup: 'open' | 'invite' | 'closed'
  readonly version: string
  /** Whether mail leaves this server. */
  readonly mail: boolean
}

/** Where the built shell wants the facts: `<meta name="corsac" content="%corsac%">`. */
const slot = '%corsac%'

/**
 * The one HTML document of all pages, with its facts filled in.
 *
 * @throws {Error} with words when the pages have not been built
 */
export function makeShell(webDir: string, facts: PageFacts): string {
  const file = join(webDir, 'index.html')
  let html: string
  try {
    html = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`The pages are not built: ${file} is missing; "npx vite build" makes it`)
  }
  if (!html.includes(slot)) throw new Error(`${file} has no place for the server's facts: ${slot}`)
  // A function, since `$&` in a replacement text has a meaning of its own.
  return html.replace(slot, () => escapeAttribute(JSON.stringify(facts)))
}

const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
