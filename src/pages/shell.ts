import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeHtml } from '../base/text.ts'
import type { ServerInfo } from '../wire.ts'

/** Where the built shell wants the facts: `<meta name="corsac" content="%corsac%">`. */
const slot = '%corsac%'

/**
 * The one HTML document of all pages, with its facts filled in.
 *
 * @throws {Error} with words when the pages have not been built
 */
export function makeShell(webDir: string, facts: ServerInfo): string {
  const file = join(webDir, 'index.html')
  let html: string
  try {
    html = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`The pages are not built: ${file} is missing; "npx vite build" makes it`)
  }
  if (!html.includes(slot)) throw new Error(`${file} has no place for the server's facts: ${slot}`)
  // A function, since `$&` in a replacement text has a meaning of its own.
  return html.replace(slot, () => escapeHtml(JSON.stringify(facts)))
}
