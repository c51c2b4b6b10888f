import { open, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fromHex, toHex } from '../../src/base/bytes.ts'
import { nodeKey } from '../../src/crypto/storage-token.ts'
import { freePort } from '../../test/support/server.ts'
import { programEnvironment } from '../../tools/environment.mjs'
import { startChild, stopChild } from './children.ts'
import type { Target } from './crowd.ts'
import { temporaryFolder } from './folders.ts'
import { withFiles } from './loader.ts'
import { type LoopWatch, watchLoop, withProbe } from './loop-delay.ts'
import type { Cores } from './machine.ts'
import { treeOf } from './processes.ts'

/** A server that is measured. */
export interface MeasuredServer extends AsyncDisposable {
  readonly target: Target
  /** Its processes now, those of its database included. */
  pids(): number[]
  /** Absent when its event loop is left alone. */
  readonly loop?: LoopWatch
}

export interface CorsacOptions {
  readonly cores: Cores | undefined
  /** Addresses of databases in PostgreSQL; absent: SQLite in the data folder. */
  readonly databases?: { readonly accounts: string; readonly storage: string }
  /** The process that serves these databases. */
  readonly databasePid?: number
  /** A folder that is kept; absent: one that goes with the server. */
  readonly folder?: string
  /** Whether its event loop can be watched. */
  readonly hasProbe: boolean
  /** What goes before the command, such as strace. */
  readonly prefix?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '..', '..')
const node = 'local'
const readyMs = 30_000

/**
 * Starts the built program as its users do: `dist/server/main.js serve`, everything at its default. Its log
 * goes to a file.
 */
export async function startCorsac(options: CorsacOptions): Promise<MeasuredServer> {
  const { cores, databases, hasProbe, prefix = [], env = {} } = options
  const temporary = options.folder === undefined ? temporaryFolder() : undefined
  const folder = options.folder ?? temporary?.path ?? ''
  const port = await freePort()
  const logPath = join(folder, 'log')
  const log = await open(logPath, 'w')
  const held = cores ? cores.hold(cores.servers) : []
  const probe = hasProbe ? withProbe : []
  const program = [process.execPath, ...probe, join(root, 'dist/server/main.js'), 'serve']
  const child = startChild([...withFiles, ...held, ...prefix, ...program], {
    cwd: root,
    stdio: ['ignore', log.fd, log.fd, ...(hasProbe ? ['ipc' as const] : [])],
    env: programEnvironment({
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      CORSAC_DATA_DIR: join(folder, 'data'),
      CORSAC_LISTEN: `127.0.0.1:${port}`,
      CORSAC_PUBLIC_URL: `http://localhost:${port}`,
      ...(databases && {
        CORSAC_DATABASE_URL: databases.accounts,
        CORSAC_STORAGE_DATABASE_URL: databases.storage,
      }),
      ...env,
    }),
  })
  await log.close()
  const server = {
    ...(hasProbe && { loop: watchLoop(child) }),
    pids: () => [child.pid, options.databasePid].flatMap((pid) => (pid ? treeOf(pid) : [])),
    async [Symbol.asyncDispose]() {
      // Whoever traces the program ends with it.
      await stopChild(child, 'SIGTERM', child.pid && treeOf(child.pid).at(-1))
      temporary?.[Symbol.dispose]()
    },
  }
  for (const until = Date.now() + readyMs; ; await delay(20)) {
    const printed = await readFile(logPath, 'utf8')
    if (printed.includes('"msg":"ready"')) break
    if (child.exitCode !== null || Date.now() > until) {
      await server[Symbol.asyncDispose]()
      throw new Error(`the server did not start:\n${printed.slice(-2000)}`)
    }
  }
  const secrets: unknown = JSON.parse(await readFile(join(folder, 'data/secrets.json'), 'utf8'))
  const master = fromHex((secrets as { masterKey: string }).masterKey)
  return {
    ...server,
    target: {
      port,
      host: `localhost:${port}`,
      mount: '/api/storage/1.5',
      node,
      key: toHex(nodeKey(master, node)),
    },
  }
}
