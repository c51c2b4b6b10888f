import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Config, Secrets } from '../config/index.ts'

/** What both planes are opened with. */
export interface RoomOptions {
  readonly config: Config
  readonly secrets: Secrets
  readonly log: Logger
  readonly clock: Clock
  /** scrypt's N; tests use a small one. */
  readonly scryptCost?: number
  /** Writes of the storage on this thread and clock; for tests. */
  readonly storageInThisThread?: boolean
  /** Told when the server is of no more use and must be started again. */
  readonly onLost?: () => void
}

/** The origins under which requests may be signed. */
export const originsOf = (config: Config): readonly string[] => [
  config.publicUrl,
  ...config.alternateUrls,
]
