import { startFloor } from './floor-server.ts'
import type { Cores } from './machine.ts'
import type { EngineName } from './options.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type CorsacOptions, type MeasuredServer, startCorsac } from './server.ts'

export type ContenderName = EngineName | 'floor'

/** Starts servers of every sort; the database they share is started when it is first needed. */
export class Contenders implements AsyncDisposable {
  readonly #cores: Cores | undefined
  #postgres: Promise<Postgres> | undefined

  constructor(cores: Cores | undefined) {
    this.#cores = cores
  }

  /** Starts a server with an empty database. */
  start(name: ContenderName): Promise<MeasuredServer> {
    return name === 'floor' ? startFloor(this.#cores) : this.startEngine(name)
  }

  async startEngine(
    engine: EngineName,
    options: Omit<CorsacOptions, 'cores'> = {},
  ): Promise<MeasuredServer> {
    const cores = this.#cores
    if (engine === 'sqlite') return startCorsac({ cores, ...options })
    const { pid } = await this.postgres()
    const databases = options.databases ?? (await this.newDatabases())
    return startCorsac({ cores, databases, databasePid: pid, ...options })
  }

  async newDatabases(): Promise<{ accounts: string; storage: string }> {
    const postgres = await this.postgres()
    return { accounts: await postgres.newDatabase(), storage: await postgres.newDatabase() }
  }

  postgres(): Promise<Postgres> {
    this.#postgres ??= startPostgres(this.#cores)
    return this.#postgres
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#postgres)?.[Symbol.asyncDispose]()
  }
}
