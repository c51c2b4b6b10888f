import { defineConfig, type Plugin } from 'vite'

/**
 * The library of passkeys brings one for certificates, which looks for a polyfill as soon as it is
 * loaded. Both are asked for in an order that the bundle does not keep.
 */
const polyfillFirst: Plugin = {
  name: 'polyfill-first',
  transform: (code, id) =>
    id.includes('/tsyringe/') && id.endsWith('/index.js')
      ? { code: `import 'reflect-metadata'\n${code}`, map: null }
      : undefined,
}

/**
 * The server as one file with all its libraries, so that it starts in a fraction of the time and
 * memory; what is imported on use stays in files of its own beside it (docs/design.md §5).
 */
export default defineConfig({
  publicDir: false,
  plugins: [polyfillFirst],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: { main: 'src/main.ts', 'storage-worker': 'src/sync/sqlite/worker.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // A fifth of the text, which is read at every start; licences stay.
        comments: { legal: true, annotation: false, jsdoc: false },
      },
    },
  },
})
