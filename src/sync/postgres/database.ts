import { setTimeout as delay } from 'node:timers/promises'
import type { Pool, PoolClient, QueryArrayConfig } from 'pg'
import { minuteMs, secondMs } from '../../base/clock.ts'
import { OutcomeUnknown } from '../../base/outcome-unknown.ts'
import { Busy } from '../../base/queue.ts'
import { busyFrom } from '../write-load.ts'
import { migrate } from './migrate.ts'
import { answerMs, applySettings, longAnswerMs } from './settings.ts'
import { isAnswer, isLocked, isLost, isPassing, isRepeatable, isUnsent } from './trouble.ts'

/** A text that each connection prepares once, when it first needs it. */
export interface Statement {
  /** Of this text alone. */
  readonly name: string
  readonly text: string
  /** That its work grows with what a user has stored, without a bound that is worked off soon. */
  readonly takesLong?: true
}

/** Values as PostgreSQL writes them; the caller knows the columns. */
export type Row = readonly (string | null)[]

export type Value = string | number | boolean | null | Buffer

/** Connections of one process; a hundred is PostgreSQL's own default for all. */
const maxConnections = 10
/** Operations that may wait for a connection, each with its body in memory. */
const maxWaiting = 1000
/** How long one waits for a connection. */
const connectMs = 5 * secondMs
/** How long a connection may be silent before the system asks whether the other end is still there. */
const silentMs = 10 * secondMs
const idleMs = minuteMs

const maxAttempts = 5
const pauseMs = 50

/** A pool of connections, and the rules of what may be tried again on it. */
export class Database implements AsyncDisposable {
  readonly #pool: Pool

  private constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * Connects, and brings the schema up to this program's.
   *
   * @param onError hears of idle connections that were lost
   * @throws {WrongEncoding} when the database cannot hold every text
   * @throws when nobody answers there, or the database is newer than the program
   */
  static async open(url: string, onError: (error: Error) => void): Promise<Database> {
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'corsac-storage',
      max: maxConnections,
      connectionTimeoutMillis: connectMs,
      idleTimeoutMillis: idleMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: silentMs,
      // A connection that is silent for longer is destroyed, and so its statement fails.
      query_timeout: answerMs,
      onConnect: applySettings,
      // One that is silent while it rests does not hold up the end of the process.
      allowExitOnIdle: true,
      pipeline: true,
    })
    // An idle connection that the server cuts must not end the process.
    pool.on('error', onError)
    const database = new Database(pool)
    try {
      await database.#with((client) => migrate(client))
    } catch (error) {
      await pool.end()
      throw error
    }
    return database
  }

  /** Runs a statement that changes nothing; one whose connection is lost is asked again. */
  read(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    const run = () => this.#with((client) => query(client, statement, values))
    return repeat(run, (error) => isRepeatable(error) || isUnsent(error) || isLost(error))
  }

  /** Runs a statement that changes nothing more when it is run again; it is asked again as a read. */
  ensure(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    return this.read(statement, values)
  }

  /**
   * Runs a statement that is a transaction of its own.
   *
   * @throws {OutcomeUnknown} when its answer is lost, or does not come
   */
  write(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    const run = () =>
      this.#with((client) => committed(client, () => query(client, statement, values)))
    return repeat(run, (error) => isRepeatable(error) || isUnsent(error))
  }

  /**
   * Runs two statements in one transaction, sent all at once: the second sees everything that was
   * committed before the first, which takes a lock, had it.
   *
   * @returns the second's rows
   * @throws {OutcomeUnknown} as `write`
   */
  writeAfter(
    first: readonly [Statement, readonly Value[]],
    second: readonly [Statement, readonly Value[]],
  ): Promise<Row[]> {
    const run = (client: PoolClient) =>
      committed(client, () =>
        allOf([
          command(client, begin),
          query(client, ...first),
          query(client, ...second),
          command(client, commit, second[0]),
        ] as const),
      )
    return repeat(
      async () => (await this.#with(run))[2],
      // All of it goes out at once, or nothing.
      (error) => isRepeatable(error) || isUnsent(error),
    )
  }

  /**
   * Runs several statements in one transaction.
   *
   * @param work is told how to run a statement; the transaction is undone when it returns `undone`
   * @throws {OutcomeUnknown} as `write`, from when the COMMIT has gone out
   */
  transaction<T>(
    work: (run: (statement: Statement, values: readonly Value[]) => Promise<Row[]>) => Promise<{
      readonly result: T
      readonly undone: boolean
    }>,
  ): Promise<T> {
    const run = async (client: PoolClient) => {
      const begun = command(client, begin)
      const worked = work((statement, values) => query(client, statement, values))
      try {
        const [, { result, undone }] = await allOf([begun, worked] as const)
        if (undone) await command(client, rollback)
        else await committed(client, () => command(client, commit))
        return result
      } catch (error) {
        if (isAnswer(error)) await command(client, rollback)
        throw error
      }
    }
    return repeat(
      () => this.#with(run),
      // The COMMIT is what goes out last.
      (error) => isRepeatable(error) || isUnsent(error),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  /** A connection whose work threw is not used again: its transaction may be open, its answers on the way. */
  async #with<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await repeat(() => this.#connect(), isPassing)
    // Whatever happens to the connection its queries tell.
    client.on('error', ignore)
    try {
      const result = await work(client)
      client.off('error', ignore)
      client.release()
      return result
    } catch (error) {
      client.off('error', ignore)
      client.release(!isAnswer(error))
      throw isLocked(error) ? new Busy('writes of one storage user') : error
    }
  }

  isBusy(): boolean {
    return this.#pool.waitingCount >= maxWaiting * busyFrom
  }

  async #connect(): Promise<PoolClient> {
    if (this.#pool.waitingCount >= maxWaiting) throw new Busy('connections to the storage database')
    try {
      return await this.#pool.connect()
    } catch (error) {
      const isFull = error instanceof Error && error.message.startsWith('timeout exceeded')
      throw isFull ? new Busy('connections to the storage database') : error
    }
  }
}

/**
 * Runs what commits. Whether it did is certain when all went well, when nothing went out, and when the
 * server refused it and goes on.
 *
 * @throws {OutcomeUnknown} when it is not
 */
async function committed<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUnsent(error) || (isAnswer(error) && (await isThere(client)))) throw error
    throw new OutcomeUnknown(error)
  }
}

/** A server that ends itself in the middle of a commit may say why; then it is gone. */
const isThere = (client: PoolClient): Promise<boolean> =>
  command(client, nothing).then(
    () => true,
    () => false,
  )

const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED'
const commit = 'COMMIT'
const rollback = 'ROLLBACK'
const nothing = 'SELECT'

const ignore = () => {}

const asText = (value: unknown) => value
const types = { getTypeParser: () => asText } as unknown as NonNullable<QueryArrayConfig['types']>

async function query(
  client: PoolClient,
  statement: Statement,
  values: readonly Value[],
): Promise<Row[]> {
  const { name, text } = statement
  const own = { name, text, values: values as Value[], rowMode: 'array' as const, types }
  return (await client.query<(string | null)[]>({ ...own, ...patience(statement) })).rows
}

/** @param after what was sent before it, and may have to be waited for */
const command = (client: PoolClient, text: string, after?: Statement) =>
  client.query({ text, ...patience(after) })

const patience = (statement: Statement | undefined) =>
  statement?.takesLong ? { query_timeout: longAnswerMs } : {}

/** As Promise.all, but waits for all of them also when one fails. */
async function allOf<T extends readonly unknown[]>(
  promises: {
    readonly [K in keyof T]: Promise<T[K]>
  },
): Promise<T> {
  await Promise.allSettled(promises)
  return (await Promise.all(promises)) as unknown as T
}

async function repeat<T>(run: () => Promise<T>, may: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === maxAttempts || !may(error)) throw error
    }
    await delay(attempt * pauseMs)
  }
}
