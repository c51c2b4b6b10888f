import type { AccountRateLimits, GuardContext } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { JwtKeys } from '../crypto/jwt.ts'
import type { Database } from '../db/index.ts'
import type { FindClient } from './clients/clients.ts'
import type { OauthHooks } from './hooks.ts'

/** What the rules of this room work with. */
export interface OauthContext {
  readonly db: Database
  readonly clock: Clock
  readonly guard: GuardContext
  readonly limits: AccountRateLimits
  /** A bare origin; the issuer of id tokens. */
  readonly publicUrl: string
  readonly jwtKeys: JwtKeys
  readonly hooks: OauthHooks
  readonly findClient: FindClient
}
