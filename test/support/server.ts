import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Callable, caller } from './call.ts'

const root = resolve(import.meta.dirname, '..', '..')
const readyMs = 30_000
const stopMs = 12_000

/** A mail as the server wrote it to its outbox. */
export interface WrittenMail {
  readonly to: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** The built program, running as a user starts it. */
export interface RunningServer extends AsyncDisposable, Callable {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** Where its accounts are: the path of a SQLite file, or a `postgresql:` address. */
  readonly accountsDatabase: string
  readonly pid: number
  /** Everything that it printed. */
  output(): string
  /** The one-time code and link of the first account. */
  firstAccount(): Promise<{ link: string; code: string }>
  /** Sends the signal and waits for the end. @returns the exit code, null when a signal ended it */
  stop(signal?: NodeJS.Signals): Promise<number | null>
  /** Starts it again on the same folder and address, after `stop`. */
  start(): Promise<void>
}

/**
 * Starts `dist/server/main.js serve` on a free port with a data folder of its own.
 *
 * @param options.env more options, e.g. `{ CORSAC_SIGNIN_CONFIRM: 'always' }`
 * @param options.dataDir an existing folder that is kept; absent: a new one that goes with the server
 */
export async function startServer(
  options: { env?: Readonly<Record<string, string>>; dataDir?: string; port?: number } = {},
): Promise<RunningServer> {
  const port = options.port ?? (await freePort())
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'corsac-data-')))
  const url = options.env?.['CORSAC_PUBLIC_URL'] ?? `http://localhost:${port}`
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '/',
    CORSAC_DATA_DIR: dataDir,
    CORSAC_LISTEN: `127.0.0.1:${port}`,
    CORSAC_PUBLIC_URL: url,
    ...(await databaseOptions()),
    ...options.env,
  }
  let child: ChildProcess | undefined
  let printed = ''
  const start = async () => {
    child = spawn('node', [join(root, 'dist/server/main.js'), 'serve'], {
      env,
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const from = printed.length
    child.stdout?.on('data', (data) => {
      printed += data
    })
    child.stderr?.on('data', (data) => {
      printed += data
    })
    const until = Date.now() + readyMs
    while (!printed.slice(from).includes('"msg":"ready"')) {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${printed.slice(from)}`)
      if (Date.now() > until) {
        child.kill('SIGKILL')
        throw new Error(`the server is not ready:\n${printed.slice(from)}`)
      }
      await delay(20)
    }
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) {
      return running?.exitCode ?? null
    }
    const ended = new Promise<number | null>((end) => running.once('exit', (code) => end(code)))
    running.kill(signal)
    const code = await Promise.race([ended, delay(stopMs, 'late' as const, { ref: false })])
    if (code !== 'late') return code
    running.kill('SIGKILL')
    throw new Error(`the server did not stop within ${stopMs} ms of ${signal}`)
  }
  process.once('exit', () => child?.kill('SIGKILL'))
  await start()
  return {
    url,
    port,
    dataDir,
    accountsDatabase: env['CORSAC_DATABASE_URL'] ?? join(dataDir, 'accounts.sqlite'),
    call: caller((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init)),
    get pid() {
      return child?.pid ?? 0
    },
    output: () => printed,
    start,
    stop,
    async firstAccount() {
      const text = await readFile(join(dataDir, 'first-account-link'), 'utf8')
      const [link = '', code = ''] = text.split('\n')
      return { link, code }
    },
    mails: () => readMails(join(dataDir, 'outbox')),
    async [Symbol.asyncDispose]() {
      await stop()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** `CORSAC_TEST_ENGINE=postgres` puts accounts and storage of every server that tests start there. */
async function databaseOptions(): Promise<Readonly<Record<string, string>>> {
  const engine = process.env['CORSAC_TEST_ENGINE'] ?? 'sqlite'
  if (engine === 'sqlite') return {}
  if (engine !== 'postgres') throw new Error(`CORSAC_TEST_ENGINE: no engine "${engine}"`)
  const { freshPostgres } = await import('./databases.ts')
  const url = await freshPostgres()
  return { CORSAC_DATABASE_URL: url, CORSAC_STORAGE_DATABASE_URL: url }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

/** The `.eml` files of a folder, oldest first. */
export async function readMails(folder: string): Promise<WrittenMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  return Promise.all(
    names.sort().map(async (name) => parseMail(await readFile(join(folder, name), 'utf8'))),
  )
}

function parseMail(text: string): WrittenMail {
  const end = text.search(/\r?\n\r?\n/)
  const lines = text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return { to: headers['to'] ?? '', headers, text: text.slice(end).trim() }
}
