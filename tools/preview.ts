/**
 * `npm run preview`: writes every mail in every language, and the page of components, into
 * dist/preview, to be looked at in a browser.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildComponents } from './preview/components.ts'
import { indexPage, mailLanguages, mailPage } from './preview/mails.ts'

const outDir = join(import.meta.dirname, '../dist/preview')

mkdirSync(outDir, { recursive: true })
await buildComponents(outDir)
for (const language of mailLanguages) {
  writeFileSync(join(outDir, `mails-${language}.html`), mailPage(language))
}
writeFileSync(join(outDir, 'index.html'), indexPage())
console.log(`Open ${join(outDir, 'index.html')} in a browser.`)
