import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { type Language, pageLanguages } from './languages.ts'

interface Folders {
  /** The template: `shell.html` in it. */
  readonly root: string
  readonly outDir: string
}

/**
 * Fills the names of the built files and the languages into the HTML shell, and lists them for tools
 * and for the server, which fills in the language of the reader (src/pages/shell.ts).
 */
export function shell({ root, outDir }: Folders): Plugin {
  return {
    name: 'corsac-shell',
    writeBundle(_, bundle) {
      const files = Object.values(bundle)
      const names = files.map((file) => file.fileName)
      const entries = files.filter((file) => file.type === 'chunk' && file.isEntry)
      const script = only(
        'first script',
        entries.map((file) => file.fileName),
      )
      const style = only(
        'style sheet',
        names.filter((name) => name.endsWith('.css')),
      )
      const languages = pageLanguages().map((language) => {
        const { tag, dir = 'ltr' } = language
        const isItsTexts = (name: string) =>
          name.startsWith(`texts-${tag}-`) && name.length === `texts-${tag}-12345678.json`.length
        const texts = `/${only(`file of texts in ${tag}`, names.filter(isItsTexts))}`
        return { language, tag, dir, texts }
      })
      const html = readFileSync(join(root, 'shell.html'), 'utf8')
        .replace('%style%', `/${style}`)
        .replace('%script%', `/${script}`)
        .replace('%languages%', languages.map(asOption).join(''))
      writeFileSync(join(outDir, 'index.html'), html)
      const manifest = {
        script,
        style,
        files: names.sort(),
        languages: languages.map(({ tag, dir, texts }) => ({ tag, dir, texts })),
      }
      writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
    },
  }
}

function only(what: string, names: string[]): string {
  const [name] = names
  if (!name || names.length > 1) throw new Error(`one ${what} expected: ${names.join(', ')}`)
  return name
}

/** A line of the menu, which also says where the texts are. */
const asOption = ({ language, dir, texts }: { language: Language; dir: string; texts: string }) =>
  `<option value="${language.tag}" lang="${language.tag}" dir="${dir}" data-texts="${texts}">${language.name}${
    language.unreviewed ? ` (${language.unreviewed})` : ''
  }</option>`
