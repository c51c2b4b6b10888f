import { startFloor } from './floor-server.ts'
import type { Loader } from './loader.ts'
import type { Cores } from './machine.ts'
import type { EngineName } from './options.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type CorsacOptions, type MeasuredServer, startCorsac } from './server.ts'

/** What every part of the bench works with: the servers, and the devices. */
export interface Tools {
  readonly contenders: Contenders
  readonly loader: Loader
}

export type ContenderName = EngineName | 'floor'

/** Starts servers of every sort; the database they share is started when it is first needed. */
export class Contenders implements AsyncDisposable {
  readonly #cores: Cores | undefined
  readonly #hasProbe: boolean
  #postgres: Promise<Postgres> | undefined

  constructor(cores: Cores | undefined, hasProbe: boolean) {
    this.#cores = cores
    this.#hasProbe = hasProbe
  }

  /** Starts a server with an empty database. */
  start(name: ContenderName): Promise<MeasuredServer> {
    return name === 'floor' ? startFloor(this.#cores, this.#hasProbe) : this.startEngine(name)
  }

  async startEngine(
    engine: EngineName,
    options: Omit<CorsacOptions, 'cores' | 'hasProbe'> = {},
  ): Promise<MeasuredServer> {
    const own = { cores: this.#cores, hasProbe: this.#hasProbe }
    if (engine === 'sqlite') return startCorsac({ ...own, ...options })
    const { databases, databasePid, ...rest } = options
    return startCorsac({
      ...own,
      databases: databases ?? (await this.newDatabases()),
      databasePid: databasePid ?? (await this.postgres()).pid,
      ...rest,
    })
  }

  /** Empty ones of the accounts and of the storage, in the PostgreSQL that all share unless said. */
  async newDatabases(of?: Postgres): Promise<{ accounts: string; storage: string }> {
    const postgres = of ?? (await this.postgres())
    return { accounts: await postgres.newDatabase(), storage: await postgres.newDatabase() }
  }

  /** A PostgreSQL that nobody else uses. */
  ownPostgres(prefix: readonly string[]): Promise<Postgres> {
    return startPostgres(this.#cores, prefix)
  }

  postgres(): Promise<Postgres> {
    this.#postgres ??= startPostgres(this.#cores)
    return this.#postgres
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#postgres)?.[Symbol.asyncDispose]()
  }
}
