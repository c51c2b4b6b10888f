import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Database } from '../db/index.ts'
import type { Oauth } from '../oauth/index.ts'

/** What the rules of this room work with. */
export interface TokenServerContext {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly oauth: Pick<Oauth, 'verifyAccessToken' | 'noteStorageToken'>
  /** SECRET. The keys of all nodes come from it (design.md §2). */
  readonly masterKey: Uint8Array
  /** SECRET. Makes `hashed_fxa_uid` (sync.md §2.12). */
  readonly metricsKey: Uint8Array
  /** The node of this process, where new users go: `url` is what `api_endpoint` begins with, without `/1.5`. */
  readonly node: { readonly id: string; readonly url: string }
  /** Told when work for the data plane has been written. */
  readonly jobs: { kick(): void }
}
