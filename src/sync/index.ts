import { type Clock, systemClock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Door } from '../http/index.ts'
import { createGate, type Node } from './authentication.ts'
import type { StorageEngine } from './engine.ts'
import { storageFamily } from './errors.ts'
import { defaultLimits, type StorageLimits } from './limits.ts'
import { LoopLag } from './loop-lag.ts'
import { PostgresEngine } from './postgres/engine.ts'
import { answerStorage, storageBase } from './routes.ts'
import { SqliteEngine } from './sqlite/engine.ts'
import { steadyClock } from './timestamps.ts'

export type { JobUser } from './engine.ts'
export { defaultLimits, type StorageLimits } from './limits.ts'
export { nodePath, storageBase } from './routes.ts'

export interface StorageOptions {
  /** The SQLite file, made when it is not there, or a `postgres://` address. */
  readonly database: string
  /** Writes of a file in the calling thread, on the clock below, for tests; PostgreSQL has no such thread. */
  readonly inThisThread?: boolean
  readonly node: Node
  /** The public origin, then the alternates: requests may be signed for any of them. */
  readonly origins: readonly string[]
  readonly log: Logger
  readonly clock?: Clock
  readonly limits?: StorageLimits
  /** Whether this thread comes late to its work; measured when absent. */
  readonly isLate?: () => boolean
  /** Told when nothing can be written any more, and only a new start helps. */
  readonly onLost?: () => void
}

/** What the control plane has done here; each may be repeated (design.md §2). */
export type StorageJobs = Pick<
  StorageEngine,
  | 'closeUser'
  | 'openUser'
  | 'refuseTokensBefore'
  | 'raiseClock'
  | 'purgeUser'
  | 'purgeExpired'
  | 'releaseSpace'
>

/** A running storage node. Disposing of it lets go of the database; requests must have ended. */
export interface Storage extends AsyncDisposable {
  /** Where the storage API is asked. */
  readonly door: Door
  readonly jobs: StorageJobs
  /** As {@link StorageEngine.claimPair}. */
  claimPair(pairId: string): Promise<string>
  /** Resolves when the database answers. */
  check(): Promise<void>
}

/**
 * Opens a storage node.
 *
 * @throws when the database can't be opened, or was written by a newer program
 */
export async function createStorage(options: StorageOptions): Promise<Storage> {
  const clock = steadyClock(options.clock ?? systemClock)
  const engine = await openEngine(options, clock)
  const lag = new LoopLag()
  const isLate = options.isLate ?? (() => lag.isLate())
  options.log.info({ node: options.node.id }, 'storage open')
  const limits = options.limits ?? defaultLimits
  const { node, origins } = options
  const gate = createGate({ node, origins, clock, quota: limits.quota })
  return {
    door: {
      base: storageBase,
      family: storageFamily(clock, () => engine.isBusy() || isLate()),
      answer: answerStorage({ engine, gate, limits }),
    },
    jobs: engine,
    claimPair: (pairId) => engine.claimPair(pairId),
    check: () => engine.check(),
    async [Symbol.asyncDispose]() {
      lag[Symbol.dispose]()
      await engine[Symbol.asyncDispose]()
    },
  }
}

async function openEngine(options: StorageOptions, clock: Clock): Promise<StorageEngine> {
  const { database, log } = options
  if (!/^postgres(ql)?:/.test(database)) {
    return SqliteEngine.open({
      path: database,
      clock,
      inThisThread: options.inThisThread ?? false,
      onFlaw: (words) => log.warn(words),
      onLost(err) {
        log.fatal({ err }, 'the storage cannot be written any more')
        options.onLost?.()
      },
    })
  }
  const isOwn = options.clock !== undefined && options.clock !== systemClock
  return PostgresEngine.open({
    url: database,
    clock: isOwn ? clock : 'database',
    onError: (err) => log.warn({ err }, 'lost a connection to the storage database'),
  })
}
