import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface Folders {
  /** The template: `shell.html` in it. */
  readonly root: string
  readonly outDir: string
}

/** Fills the names of the built files into the HTML shell, and lists them for tools. */
export function shell({ root, outDir }: Folders): Plugin {
  return {
    name: 'corsac-shell',
    writeBundle(_, bundle) {
      const files = Object.values(bundle)
      const only = (what: string, names: string[]): string => {
        const [name] = names
        if (!name || names.length > 1) throw new Error(`one ${what} expected: ${names.join(', ')}`)
        return name
      }
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
      const texts = names.filter((name) => name.startsWith('texts-en-'))
      const preloads = texts.map(
        (name) => `<link rel="preload" href="/${name}" as="fetch" crossorigin>`,
      )
      const html = readFileSync(join(root, 'shell.html'), 'utf8')
        .replace('%style%', `/${style}`)
        .replace('%script%', `/${script}`)
        .replace('%preloads%', preloads.join(''))
      writeFileSync(join(outDir, 'index.html'), html)
      const manifest = { script, style, files: names.sort() }
      writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
    },
  }
}
