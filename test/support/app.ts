import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../../src/base/log.ts'
import { loadConfig, loadSecrets, type Secrets } from '../../src/config/index.ts'
import { openServer, type Server } from '../../src/server/index.ts'
import { type Callable, caller } from './call.ts'
import { freshPostgres } from './databases.ts'
import { readMails } from './server.ts'

/** The whole server in this process: real rooms, real databases, requests without a socket. */
export interface App extends AsyncDisposable, Callable {
  readonly origin: string
  readonly server: Server
  /** Where its files are. */
  readonly dataDir: string
  /** A path below the origin, and what `fetch` takes. */
  request(path: string, init: RequestInit): Promise<Response>
  now(): number
  sleep(ms: number): void
  /** Every line of the log so far. */
  log(): string
}

export type ControlPlaneEngine = 'sqlite' | 'postgres'

/** A cheap password hash: tests of other rules need not wait. */
const scryptCost = 16
/** Making a signing key takes as long as a hundred tests. */
let secrets: Promise<Secrets> | undefined

/** @param options.env options as an operator gives them, e.g. `{ CORSAC_SIGNUP: 'open' }` */
export async function openApp(
  options: { engine?: ControlPlaneEngine; env?: Readonly<Record<string, string>> } = {},
): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-app-'))
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  secrets ??= loadSecrets(dataDir)
  const origin = options.env?.['CORSAC_PUBLIC_URL'] ?? 'https://sync.example.org'
  const database =
    options.engine === 'postgres' ? { CORSAC_DATABASE_URL: await freshPostgres() } : {}
  const { config } = loadConfig({
    env: {
      CORSAC_PUBLIC_URL: origin,
      CORSAC_DATA_DIR: dataDir,
      CORSAC_RATE_LIMITS: '0',
      // Nothing leaves this machine.
      CORSAC_PUSH_HOSTS: 'none',
      ...database,
      ...options.env,
    },
  })
  let now = Date.now()
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) })
  const webDir = makePages(folder)
  const server = await openServer({
    config,
    log,
    webDir,
    scryptCost,
    storageInThisThread: true,
    secrets: await secrets,
    clock: () => now,
  })
  const request: App['request'] = async (path, init) => server.app.request(origin + path, init)
  return {
    origin,
    server,
    dataDir,
    request,
    call: caller(request),
    now: () => now,
    sleep: (ms) => {
      now += ms
    },
    async mails() {
      await server.idle()
      return readMails(join(dataDir, 'outbox'))
    },
    log: () => lines.join(''),
    async [Symbol.asyncDispose]() {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What the pages room needs to open; the real pages are tested in browsers. */
function makePages(folder: string): string {
  const webDir = join(folder, 'web')
  mkdirSync(webDir)
  writeFileSync(
    join(webDir, 'index.html'),
    '<!doctype html><meta name="corsac" content="%corsac%"><div id="app"></div>',
  )
  for (const name of ['favicon.ico', 'common-passwords.txt']) {
    writeFileSync(join(webDir, name), '{}')
  }
  const languages = [{ tag: 'en', dir: 'ltr', texts: '/texts-en-1.json' }]
  writeFileSync(join(webDir, 'manifest.json'), JSON.stringify({ languages }))
  return webDir
}
