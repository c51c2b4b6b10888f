import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { postgresUrl } from '../support/postgres.ts'

const program = fileURLToPath(new URL('../support/storage-process.ts', import.meta.url))
const steppingClock = fileURLToPath(new URL('./stepping-clock.ts', import.meta.url))
/** A start on a busy machine, recovery included. */
const startMs = 60_000

export type Engine = 'sqlite' | 'postgres'

export interface StorageProcessOptions {
  readonly engine: Engine
  /** A PostgreSQL database of its own, where it is not to be a new one in that of all tests. */
  readonly databaseUrl?: string
  /** Where its folder is made. */
  readonly within?: string
  /** A file that holds by how many milliseconds the process's clock is wrong. */
  readonly clockFile?: string
  /** How many files and sockets it may have open (`ulimit -n`). */
  readonly maxFiles?: number
}

/** A storage in a process of its own, that can be killed and started again on the same data. */
export class StorageProcess implements AsyncDisposable {
  readonly folder: string
  readonly #options: StorageProcessOptions
  readonly #databaseUrl: string | undefined
  #child: ChildProcess | undefined
  #port = 0
  #errors = ''

  private constructor(folder: string, options: StorageProcessOptions, databaseUrl?: string) {
    this.folder = folder
    this.#options = options
    this.#databaseUrl = databaseUrl
  }

  /** With an empty database, running. */
  static async open(options: StorageProcessOptions): Promise<StorageProcess> {
    const folder = await mkdtemp(join(options.within ?? tmpdir(), 'corsac-torture-'))
    const url =
      options.engine === 'postgres' ? (options.databaseUrl ?? (await newDatabase())) : undefined
    const server = new StorageProcess(folder, options, url)
    process.once('exit', () => server.#child?.kill('SIGKILL'))
    try {
      await server.start()
      const isFile = existsSync(join(folder, 'storage.sqlite'))
      if (isFile !== (options.engine === 'sqlite')) {
        throw new Error(`the storage process does not keep its data in ${options.engine}`)
      }
    } catch (error) {
      await server[Symbol.asyncDispose]()
      throw error
    }
    return server
  }

  /** @throws when it does not run */
  get port(): number {
    if (!this.isRunning) throw new Error(`the storage ended by itself: ${this.#errors}`)
    return this.#port
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && !this.#child.signalCode
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param killAfterMs kills it after so long, served or not
   * @returns whether it serves
   */
  async start(killAfterMs?: number): Promise<boolean> {
    const { clockFile, maxFiles } = this.#options
    const args = [...(clockFile ? ['--import', steppingClock] : []), program, this.folder]
    const env = {
      ...process.env,
      ...(clockFile && { CORSAC_TEST_CLOCK_FILE: clockFile }),
      ...(this.#databaseUrl && { CORSAC_STORAGE_DATABASE_URL: this.#databaseUrl }),
    }
    const stdio = ['pipe', 'pipe', 'pipe'] as const
    const child = maxFiles
      ? spawn('sh', ['-c', `ulimit -n ${maxFiles}; exec "$0" "$@"`, process.execPath, ...args], {
          stdio: [...stdio],
          env,
        })
      : spawn(process.execPath, args, { stdio: [...stdio], env })
    this.#child = child
    child.stderr?.on('data', (data) => {
      this.#errors = (this.#errors + data).slice(-4000)
    })
    if (!child.stdout) throw new Error('no output')
    const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) =>
      Number(text),
    )
    const ended = once(child, 'exit').then(() => undefined)
    const ms = killAfterMs ?? startMs
    const timer = setTimeout(() => child.kill('SIGKILL'), ms)
    const port = await Promise.race([line, ended])
    clearTimeout(timer)
    if (port === undefined) {
      if (killAfterMs !== undefined) return false
      throw new Error(`the storage does not start: ${this.#errors}`)
    }
    this.#port = port
    if (killAfterMs !== undefined) await this.kill()
    return this.isRunning
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || !this.isRunning) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true })
  }
}

let databases = 0

/** An empty database in the PostgreSQL of all tests. @returns its address */
export async function newDatabase(): Promise<string> {
  const name = `torture_${process.pid}_${++databases}`
  const client = new pg.Client({ connectionString: await postgresUrl('postgres') })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return postgresUrl(name)
}
