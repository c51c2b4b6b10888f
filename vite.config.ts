import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { classicParts } from './tools/pages-build/classic-parts.ts'
import { languageTexts, partTexts } from './tools/pages-build/languages.ts'
import { shell } from './tools/pages-build/shell.ts'

const here = import.meta.dirname
const root = join(here, 'web')
const entry = join(root, 'main.tsx')
const outDir = join(here, 'dist/web')

/**
 * The pages: classic scripts and one style sheet for every browser since Firefox 52
 * (docs/spec/web.md §5.3), the texts of each language, and the HTML shell that names them.
 */
export default defineConfig({
  root,
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2017',
    cssTarget: 'firefox52',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: entry,
      output: {
        format: 'cjs',
        // All that the program needs at once in the one script that the page loads.
        codeSplitting: { groups: [{ name: 'app', test: /\/web\/main\.tsx$/ }] },
        entryFileNames: 'app-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: 'app-[hash][extname]',
      },
    },
  },
  plugins: [
    classicParts(entry),
    languageTexts(),
    partTexts(),
    shell({ root, outDir }),
    commonPasswords(),
  ],
})

/** The list that new passwords are compared with (docs/spec/settled.md A17). */
function commonPasswords(): Plugin {
  return {
    name: 'corsac-common-passwords',
    writeBundle() {
      execFileSync(process.execPath, [join(here, 'tools/make-common-passwords.mjs'), outDir])
    },
  }
}
