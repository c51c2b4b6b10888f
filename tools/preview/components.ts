import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const entry = join(import.meta.dirname, '../../web/components/main.tsx')

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Components · Corsac</title>
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="components.css">
    <script src="components.js" defer></script>
  </head>
  <body>
    <div id="app"></div>
  </body>
</html>
`

/** Builds the page of the components, as files that open without a server: `components.html`. */
export async function buildComponents(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2017',
      cssTarget: 'firefox52',
      rollupOptions: {
        input: entry,
        output: {
          format: 'iife',
          entryFileNames: 'components.js',
          assetFileNames: 'components[extname]',
        },
      },
    },
  })
  writeFileSync(join(outDir, 'components.html'), html)
}
