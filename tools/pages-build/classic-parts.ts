import { join } from 'node:path'
import type { Plugin } from 'vite'

/** How the bundler writes `import('./x')` in this output format. */
const dynamicImport = /Promise\.resolve\(\)\.then\(\(\)=>require\("\.\/([^"]+)"\)\)/g

/**
 * Makes classic scripts of the bundler's CommonJS chunks: one that the page loads, and one for each
 * `import()`, loaded on use by `web/load-part.ts`.
 *
 * @param entry the program's first module
 */
export function classicParts(entry: string): Plugin {
  const loader = join(entry, '../load-part.ts')
  return {
    name: 'corsac-classic-parts',
    enforce: 'pre',
    load(id) {
      // Vite's own wrapper around import() loads style sheets, of which there is one for all.
      if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load()'
      return undefined
    },
    transform(code, id) {
      return id === entry ? `import ${JSON.stringify(loader)}\n${code}` : undefined
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const isEntry = (name: string) => chunks.some((c) => c.isEntry && c.fileName === name)
      for (const chunk of chunks) {
        // A part may be asked for in several places.
        const seen = new Set([...chunk.code.matchAll(dynamicImport)].map(([, name]) => name))
        if (seen.size !== new Set(chunk.dynamicImports).size) {
          const { fileName, dynamicImports } = chunk
          throw new Error(`${fileName}: ${dynamicImports.length} import(), ${seen.size} seen`)
        }
        const code = chunk.code.replace(dynamicImport, 'self.corsacParts.load("$1")')
        const needs = chunk.imports.filter((name) => !isEntry(name))
        chunk.code = chunk.isEntry ? asEntry(code) : asPart(chunk.fileName, needs, code)
      }
    },
  }
}

const asEntry = (code: string): string =>
  `(function(){var exports={};self.corsacParts={entry:exports};${code}})()`

const asPart = (name: string, needs: readonly string[], code: string): string =>
  `self.corsacParts.define(${JSON.stringify(name)},${JSON.stringify(needs)},function(require,exports){${code}})`
