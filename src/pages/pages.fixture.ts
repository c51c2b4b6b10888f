import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../base/log.ts'
import { createApp } from '../http/index.ts'
import { type PageOptions, pageRoutes } from './index.ts'

/** The moment of every request. */
export const now = Date.UTC(2026, 0, 2, 3, 4, 5)

/** Long enough to be worth compressing. */
export const script = `console.log(${JSON.stringify('word '.repeat(400))})`

/** The room over a folder that looks like the built pages. */
export function openPages(options: Partial<PageOptions> = {}) {
  const webDir = mkdtempSync(join(tmpdir(), 'corsac-pages-'))
  const put = (name: string, content: string) => writeFileSync(join(webDir, name), content)
  put(
    'index.html',
    '<!doctype html><html lang="%lang%" dir="%dir%"><meta name="corsac" content="%corsac%">' +
      '<link rel="preload" href="%texts%"><div id="app"></div>',
  )
  put('app-Ab3_x-9Z.js', script)
  put('favicon.ico', 'icon')
  put('common-passwords.txt', 'password\n'.repeat(100))
  put(
    'manifest.json',
    JSON.stringify({
      languages: [
        { tag: 'en', dir: 'ltr', texts: '/texts-en-1.json' },
        { tag: 'ar', dir: 'rtl', texts: '/texts-ar-1.json' },
      ],
    }),
  )
  const app = createApp({
    log: createLog('silent'),
    clientAddress: () => ({ ip: '192.0.2.1', trusted: true }),
    isDraining: () => false,
  })
  const pages = pageRoutes({
    publicUrl: 'https://sync.example.org',
    signup: 'invite',
    mail: true,
    resetGraceDays: 14,
    version: '1.2.3',
    webDir,
    clock: () => now,
    ...options,
  })
  app.route('/', pages)
  return { app, [Symbol.dispose]: () => rmSync(webDir, { recursive: true }) }
}

/** Whether this is the document of the pages. */
export const isShell = (text: string): boolean => text.includes('<div id="app">')
