import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, idsOf } from '../support/postgres.ts'

/** A start on a busy machine, recovery included. */
const readyMs = 60_000
/** How long it may need by itself to come back from a crash of its own. */
const reviveMs = 3000

/**
 * Runs its arguments. A line on the standard input is the signal that ends them, which is told by a
 * line; the next one starts them again. When the input ends, which the system does when this process
 * is gone, however it went, all ends, and the folder goes.
 */
const keeper = `
while "$@" >>log 2>&1 & server=$!; read signal; do
  kill -$signal $server; wait $server; echo ended; read again || break
done 2>/dev/null
kill -QUIT $server 2>/dev/null; wait $server; rm -rf "$PWD"`

/** How a database is ended: the signals are those of `pg_ctl stop -m`. */
const signals = { fast: 'INT', immediate: 'QUIT' } as const
export type StopMode = keyof typeof signals
export const stopModes = Object.keys(signals) as StopMode[]

/** A PostgreSQL with its own defaults, so that commits wait for the disk, that can be restarted. */
export class RestartingPostgres implements AsyncDisposable {
  readonly #folder: string
  readonly #keeper: ChildProcess
  readonly #told: Interface

  private constructor(folder: string, child: ChildProcess, told: Interface) {
    this.#folder = folder
    this.#keeper = child
    this.#told = told
  }

  /**
   * Starts one, reached by a Unix socket.
   *
   * @param options.within where its folder is made
   * @param options.settings as `name=value`
   */
  static async open(options: {
    readonly within?: string
    readonly settings: readonly string[]
  }): Promise<RestartingPostgres> {
    const bin = findBinaries()
    const folder = mkdtempSync(join(options.within ?? tmpdir(), 'corsac-torture-postgres-'))
    // It refuses to run as root; its package brings a user for that.
    const runAs = userInfo().uid === 0 ? idsOf('postgres') : undefined
    if (runAs) chownSync(folder, runAs.uid, runAs.gid)
    const asItsUser = { ...runAs, cwd: folder }
    const data = join(folder, 'data')
    const asWeNeedIt = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N', '--wal-segsize=1']
    execFileSync(join(bin, 'initdb'), ['-D', data, ...asWeNeedIt], {
      ...asItsUser,
      stdio: 'ignore',
    })
    // Small, and cleaned up in the short time between two restarts.
    const own = ['min_wal_size=2MB', 'max_wal_size=8MB', 'autovacuum_naptime=5s']
    const settings = [`unix_socket_directories=${folder}`, ...own, ...options.settings]
    const args = ['-D', data, '-h', '', ...settings.flatMap((setting) => ['-c', setting])]
    const child = spawn('sh', ['-c', keeper, 'sh', join(bin, 'postgres'), ...args], {
      ...asItsUser,
      stdio: ['pipe', 'pipe', 'ignore'],
      // Ctrl-C is for us: it would end the keeper before its server.
      detached: true,
    })
    if (!child.stdout) throw new Error('no output')
    const postgres = new RestartingPostgres(folder, child, createInterface({ input: child.stdout }))
    await postgres.#ready(readyMs)
    return postgres
  }

  /** Makes an empty database. @returns its address */
  async newDatabase(name: string): Promise<string> {
    await this.#query(`create database ${name}`)
    return this.#url(name)
  }

  /** Resolves when it is gone, with all its processes. */
  async stop(mode: StopMode): Promise<void> {
    const ended = once(this.#told, 'line')
    this.#tell(signals[mode])
    await ended
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    this.#tell('again')
    await this.#ready(readyMs)
  }

  /** Starts it again if it ended because of trouble of its own. */
  async revive(): Promise<void> {
    try {
      await this.#ready(reviveMs)
    } catch {
      await this.stop('immediate')
      await this.start()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#keeper, 'exit')
    this.#keeper.stdin?.end()
    await ended
  }

  #tell(line: string): void {
    this.#keeper.stdin?.write(`${line}\n`)
  }

  async #ready(withinMs: number): Promise<void> {
    for (const until = performance.now() + withinMs; ; await delay(20)) {
      try {
        return await this.#query('select 1')
      } catch (error) {
        if (performance.now() > until) {
          const log = readFileSync(join(this.#folder, 'log'), 'utf8').slice(-2000)
          throw new Error(`PostgreSQL does not answer: ${log}`, { cause: error })
        }
      }
    }
  }

  async #query(text: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url('postgres') })
    // A connection that dies is told by its statement.
    client.on('error', () => {})
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }

  #url = (database: string): string =>
    `postgresql:///${database}?host=${encodeURIComponent(this.#folder)}&user=postgres`
}
