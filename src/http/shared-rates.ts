import type { Pool } from 'pg'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { toHex } from '../base/bytes.ts'
import { minuteMs, secondMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import { sha256 } from '../crypto/hash.ts'

/** In the accounts' database, beside its own tables. Unlogged: a crash of the database forgives. */
const table = 'rate_counts'
const makeTable = `
  CREATE UNLOGGED TABLE IF NOT EXISTS ${table} (
    key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint
  );
  CREATE INDEX IF NOT EXISTS ${table}_expire ON ${table} (expire)`
/** What is over, and what is next to be over of more than may be kept. */
const forgetOver = `
  DELETE FROM ${table} WHERE expire < $1
    OR key IN (SELECT key FROM ${table} ORDER BY expire DESC OFFSET $2)`

/** Counters kept: some 100 MB of table, and more addresses than a large house sees in a day. */
const maxCounts = 500_000
const forgetEveryMs = 5 * minuteMs
/** Connections of one process for nothing but counting. */
const maxConnections = 2
/** A count that takes longer is made in memory: nobody waits for a counter. */
const waitMs = secondMs
/** After trouble the database is left alone for so long. */
const restMs = 10 * secondMs

/** One limit, in the words of the library. */
export interface CountedLimit {
  readonly name: string
  readonly points: number
  /** Seconds. */
  readonly duration: number
  /** Seconds. */
  readonly blockDuration: number
}

export interface SharedRatesOptions {
  /** A `postgres://` address. */
  readonly url: string
  readonly log: Logger
  /** Counters that are kept. */
  readonly maxCounts?: number
  readonly forgetEveryMs?: number
  /** How long a count may take. */
  readonly waitMs?: number
}

/**
 * Counters in a PostgreSQL database, so that all processes that share it count together. It is asked
 * when something is counted and at no other time; when it is in trouble it says so by not counting.
 * What is counted is stored as a hash: no addresses are kept.
 */
export class SharedRates implements AsyncDisposable {
  readonly #options: Required<SharedRatesOptions>
  readonly #limiters = new Map<string, RateLimiterPostgres>()
  #opened: Promise<Pool> | undefined
  #restsUntil = 0
  #forgetting: NodeJS.Timeout | undefined

  /** Nothing is opened before the first count. */
  constructor(options: SharedRatesOptions) {
    this.#options = { maxCounts, forgetEveryMs, waitMs, ...options }
  }

  /** Counts one event. @returns undefined when the database does not count */
  count(limit: CountedLimit, key: string): Promise<RateLimiterRes | undefined> {
    return this.#try(async (pool) => {
      const limiter = this.#limiter(pool, limit)
      return limiter.consume(hashOf(key)).catch((reason: unknown) => {
        if (reason instanceof Error) throw reason
        return reason as RateLimiterRes
      })
    })
  }

  /** Forgets what was counted. */
  async forget(limit: CountedLimit, key: string): Promise<void> {
    await this.#try((pool) => this.#limiter(pool, limit).delete(hashOf(key)))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#restsUntil = Number.POSITIVE_INFINITY
    clearInterval(this.#forgetting)
    const pool = await this.#opened?.catch(() => undefined)
    await pool?.end()
  }

  async #try<T>(work: (pool: Pool) => Promise<T>): Promise<T | undefined> {
    if (performance.now() < this.#restsUntil) return undefined
    try {
      this.#opened ??= this.#open()
      return await work(await this.#opened)
    } catch (err) {
      if (performance.now() >= this.#restsUntil) {
        this.#options.log.warn(
          { err },
          'the database does not count tries: each process counts for itself',
        )
      }
      this.#restsUntil = performance.now() + restMs
      return undefined
    }
  }

  async #open(): Promise<Pool> {
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({
      connectionString: this.#options.url,
      max: maxConnections,
      connectionTimeoutMillis: this.#options.waitMs,
      query_timeout: this.#options.waitMs,
      keepAlive: true,
    })
    // An idle connection that the server cuts must not end the process.
    pool.on('error', () => {})
    try {
      await pool.query(makeTable)
    } catch (error) {
      // Two processes that make it at the same time get in each other's way: then it is there.
      if (!isMade(error)) {
        this.#opened = undefined
        await pool.end()
        throw error
      }
    }
    this.#forgetting ??= setInterval(
      () => void this.#forgetOver(),
      this.#options.forgetEveryMs,
    ).unref()
    return pool
  }

  async #forgetOver(): Promise<void> {
    await this.#try((pool) => pool.query(forgetOver, [Date.now(), this.#options.maxCounts]))
  }

  #limiter(pool: Pool, { name, ...limit }: CountedLimit): RateLimiterPostgres {
    const known = this.#limiters.get(name)
    if (known) return known
    const limiter = new RateLimiterPostgres({
      ...limit,
      storeClient: pool,
      storeType: 'pool',
      tableName: table,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
    })
    this.#limiters.set(name, limiter)
    return limiter
  }
}

const hashOf = (key: string): string => toHex(sha256(key))

/** unique_violation, duplicate_table: of the catalogue, by whoever was first. */
const isMade = (error: unknown): boolean =>
  error instanceof Error && ['23505', '42P07'].includes(String((error as { code?: unknown }).code))
