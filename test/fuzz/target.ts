import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fromHex, toBase64Url } from '../../src/base/bytes.ts'
import {
  nodeKey,
  type StorageClaims,
  type StorageCredentials,
} from '../../src/crypto/storage-token.ts'
import { type Callable, caller } from '../support/call.ts'
import { freePort, readMails } from '../support/server.ts'
import { storageCredentials } from '../support/storage-client.ts'
import { LogWatch } from './log-watch.ts'
import { MovingClock } from './moving-clock.ts'
import { Tally } from './tally.ts'

const root = resolve(import.meta.dirname, '..', '..')
const program = join(root, 'dist/server/main.js')
const readyMs = 30_000
const stopMs = 12_000
/** Tokens outlive every move of the clock, unless they are to be expired. */
const farMs = 50 * 365 * 86_400_000
/** The name of the only node. */
const node = 'local'
/** Where there is memory that looks like a disk, the fuzzer need not wait for the disk. */
const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A user number with credentials; no account is behind it. */
export interface StorageUser {
  readonly uid: number
  readonly credentials: StorageCredentials
  /** What every path begins with. */
  readonly endpoint: string
}

/** The built program under attack. */
export interface Target extends AsyncDisposable, Callable {
  readonly origin: string
  readonly port: number
  readonly log: LogWatch
  /** Where its storage is. */
  readonly engine: 'SQLite' | 'PostgreSQL'
  /** The program's clock. */
  readonly clock: MovingClock
  /** What was asked and answered so far. */
  readonly tally: Tally
  /** A user that nobody used before. */
  newUser(): StorageUser
  /** Credentials of one's own making for a user. */
  credentials(claims: Partial<StorageClaims> & { uid: number }): StorageCredentials
  /** Resident memory of the process in MiB; 0 where the system does not tell. */
  memoryMiB(): number
  /** How the process ended, while nobody asked it to. */
  ended(): string | undefined
}

/**
 * Starts the built server, open for sign-up and without rate limits, on a folder of its own.
 *
 * @param noted where its requests and its log are noted, when another server's are too
 */
export async function startTarget(
  noted: { readonly tally: Tally; readonly log: LogWatch } = {
    tally: new Tally(),
    log: new LogWatch(),
  },
): Promise<Target> {
  const { tally, log } = noted
  if (!existsSync(program)) throw new Error('there is no dist/server/main.js: npm run build')
  const port = await freePort()
  const dataDir = await mkdtemp(join(quickFolder, 'corsac-fuzz-'))
  const origin = `http://localhost:${port}`
  const storageDatabase = process.env['CORSAC_STORAGE_DATABASE_URL']
  const clock = new MovingClock(dataDir, storageDatabase !== undefined)
  const child = spawn(process.execPath, [...clock.args, program, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      CORSAC_DATA_DIR: dataDir,
      CORSAC_LISTEN: `127.0.0.1:${port}`,
      CORSAC_PUBLIC_URL: origin,
      CORSAC_SIGNUP: 'open',
      CORSAC_RATE_LIMITS: '0',
      CORSAC_LOG: 'trace',
      ...clock.env,
      ...(storageDatabase && { CORSAC_STORAGE_DATABASE_URL: storageDatabase }),
    },
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  await untilReady(child, log)
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))
  const key = nodeKey(fromHex(secrets.masterKey), node)
  // All ids of storage tokens begin alike, so one text finds each of them in a log.
  log.keepOut(toBase64Url(Buffer.from(`1\n${node}\n`)).slice(0, -1), 'a storage token id')
  let lastUid = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
  let isStopping = false
  const credentials: Target['credentials'] = (claims) =>
    storageCredentials(key, { node, expiresAt: Date.now() + farMs, ...claims })
  return {
    origin,
    port,
    log,
    engine: storageDatabase === undefined ? 'SQLite' : 'PostgreSQL',
    clock,
    tally,
    call: caller((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init)),
    mails: () => readMails(join(dataDir, 'outbox')),
    credentials,
    newUser() {
      const uid = ++lastUid
      return { uid, credentials: credentials({ uid }), endpoint: `/api/storage/1.5/${uid}` }
    },
    memoryMiB: () => residentMiB(child.pid),
    ended() {
      if (isStopping || (child.exitCode === null && child.signalCode === null)) return undefined
      return `the server ended (code ${child.exitCode}, signal ${child.signalCode})`
    },
    async [Symbol.asyncDispose]() {
      isStopping = true
      await stop(child)
      process.off('exit', kill)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilReady(child: ChildProcess, log: LogWatch): Promise<void> {
  let printed: string | undefined = ''
  const hear = (text: string) => {
    log.read(text)
    if (printed !== undefined) printed += text
  }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear)
  const until = Date.now() + readyMs
  while (!printed.includes('"msg":"ready"')) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${printed}`)
    if (Date.now() > until) throw new Error(`the server is not ready:\n${printed}`)
    await delay(20)
  }
  printed = undefined
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((end) => child.once('exit', end))
  child.kill('SIGTERM')
  const late = await Promise.race([ended.then(() => false), delay(stopMs, true, { ref: false })])
  if (late) child.kill('SIGKILL')
  await ended
}

function residentMiB(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
