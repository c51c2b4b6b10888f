import pg from 'pg'
import {
  freshStorageDatabase,
  type StorageDatabase,
} from '../../../test/support/storage-databases.ts'
import type { Bso, CollectionCall, Outcome } from '../engine.ts'
import type { StorageClock } from './clock.ts'
import { PostgresEngine } from './engine.ts'

export interface OpenEngine extends AsyncDisposable {
  readonly engine: PostgresEngine
  readonly database: StorageDatabase
  /** Another one on the same database, as another process would have it. */
  another(): Promise<PostgresEngine>
  /** A connection beside the engine. */
  connect(): Promise<pg.Client>
  /** What was told of connections that were lost. */
  readonly lost: Error[]
}

/**
 * An engine on an empty database, on the database's own clock.
 *
 * @param options.lockMs how long a write waits for another
 * @param options.answerMs how long an answer may take
 */
export async function openEngine(
  options: {
    readonly clock?: StorageClock
    readonly lockMs?: number
    readonly answerMs?: number
  } = {},
): Promise<OpenEngine> {
  const database = await freshStorageDatabase()
  await using stack = new AsyncDisposableStack()
  stack.defer(() => database.release())
  const { clock = 'database', lockMs = 5000, answerMs } = options
  const patience = answerMs === undefined ? '' : `&query_timeout=${answerMs}`
  const url = `${database.url}&lock_timeout=${lockMs}${patience}`
  const lost: Error[] = []
  const onError = (error: Error) => void lost.push(error)
  const another = async () => stack.use(await PostgresEngine.open({ url, clock, onError }))
  const engine = await another()
  const all = stack.move()
  return {
    engine,
    database,
    another: async () => all.use(await PostgresEngine.open({ url, clock, onError })),
    async connect() {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      all.defer(() => client.end())
      return client
    },
    lost,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** Where the tests write: one user's collection. */
export const tabs: CollectionCall = {
  user: { uid: 7, born: 1000, issuedAt: 2000, expired: false, quota: 0 },
  conditions: {},
  collection: 'tabs',
}

export const change = (id: string, payload = 'x') => ({
  id,
  payload: JSON.stringify(payload),
  size: payload.length,
})

/** What was done. @throws when it was refused */
export function done<T>(outcome: Outcome<T>): Extract<Outcome<T>, { is: 'done' }> {
  if (outcome.is !== 'done') throw new Error(`refused: ${outcome.is}`)
  return outcome
}

export const payloadOf = (outcome: Outcome<Bso>): string =>
  (JSON.parse(done(outcome).value.json) as { payload: string }).payload
