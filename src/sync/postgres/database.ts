import { setTimeout as delay } from 'node:timers/promises'
import type { Pool, PoolClient, QueryArrayConfig } from 'pg'
import { minuteMs, secondMs } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import { migrate } from './migrate.ts'
import { answerMs, applySettings, longAnswerMs } from './settings.ts'

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
/** The part of them from which clients are asked to wait. */
const busyFrom = 0.25
/** How long one waits for a connection. */
const connectMs = 5 * secondMs
/** How long a connection may be silent before the system asks whether the other end is still there. */
const silentMs = 10 * secondMs
const idleMs = minuteMs

const maxAttempts = 5
const pauseMs = 50

/** SQLSTATEs after which the same transaction may succeed: it was rolled back, and others were not. */
const repeatable = new Set(['40001', '40P01'])
/** The same for the opening of a connection: the server ends, or begins. */
const passing = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE'])
const lockNotAvailable = '55P03'

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

  /**
   * Runs a statement that is a transaction of its own. When its answer is lost, or does not come,
   * nobody knows what it did.
   */
  write(statement: Statement, values: readonly Value[]): Promise<Row[]> {
    const run = () => this.#with((client) => query(client, statement, values))
    return repeat(run, (error) => isRepeatable(error) || isUnsent(error))
  }

  /**
   * Runs two statements in one transaction, sent all at once: the second sees everything that was
   * committed before the first, which takes a lock, had it.
   *
   * @returns the second's rows
   */
  writeAfter(
    first: readonly [Statement, readonly Value[]],
    second: readonly [Statement, readonly Value[]],
  ): Promise<Row[]> {
    const run = (client: PoolClient) =>
      allOf([
        command(client, begin),
        query(client, ...first),
        query(client, ...second),
        command(client, commit, second[0]),
      ] as const)
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
        await command(client, undone ? rollback : commit)
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
      throw codeOf(error) === lockNotAvailable ? new Busy('writes of one storage user') : error
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

const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED'
const commit = 'COMMIT'
const rollback = 'ROLLBACK'

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

const codeOf = (error: unknown): string =>
  error instanceof Error ? String((error as { code?: unknown }).code) : ''

const isRepeatable = (error: unknown): boolean => repeatable.has(codeOf(error))
const isPassing = (error: unknown): boolean => passing.has(codeOf(error))

/** True for what a server answered that goes on: so does the connection. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && !isPassing(error)

/** A connection that was found dead before anything went out on it. */
const isUnsent = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Client has encountered a connection error')

/** A connection that ended under the statement. */
const isLost = (error: unknown): boolean =>
  isPassing(error) || (error instanceof Error && error.message.startsWith('Connection terminated'))
