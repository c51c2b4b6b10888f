import { defineConfig } from 'vite'

/**
 * The server as one file with all its libraries, so that it starts in a fraction of the time and
 * memory; what is imported on use stays in files of its own beside it (docs/design.md §5).
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rollupOptions: {
      input: { main: 'src/main.ts', 'storage-worker': 'src/sync/sqlite/worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
