import { Hono } from 'hono'
import type { Tx } from '../db/index.ts'
import type { Env } from '../http/index.ts'
import { accountRoutes } from './account-routes.ts'
import { type Administration, createAdministration } from './administration.ts'
import type { AccountsContext } from './context.ts'
import type { GuardContext } from './credentials/guards.ts'
import { HawkMismatches } from './credentials/hawk-mismatches.ts'
import { LastUsed } from './credentials/last-used.ts'
import { emailRoutes } from './email-routes.ts'
import { type AccountHooks, allHooks } from './hooks.ts'
import { otherRoutes } from './other-routes.ts'
import { Passwords } from './password.ts'
import { passwordRoutes } from './password-routes.ts'
import { type Pruned, pruneAccounts } from './pruning.ts'
import { sessionRoutes } from './session-routes.ts'

/** What this room is made with; units and meanings as in `AccountsContext`. */
export interface AccountsOptions
  extends Omit<AccountsContext, 'hawkMismatches' | 'lastUsed' | 'passwords' | 'hooks'> {
  /** scrypt's N; the standard one when absent. */
  readonly scryptCost?: number
}

export interface Accounts {
  readonly routes: Hono<Env>
  /** For the guards of rooms further right. */
  readonly guard: GuardContext
  /** All that was plugged in, for rooms that end sessions themselves. */
  readonly hooks: AccountHooks
  /** Adds what a room further right does when something happens to an account. */
  plug(hooks: Partial<AccountHooks>): void
  readonly administration: Administration
  /** Removes what is over; to be called now and then. */
  prune(tx: Tx, now: number): Promise<Pruned>
  /** Writes what is collected in memory; to be called before the database is closed. */
  flush(): Promise<void>
}

/** Puts the room together; it starts nothing that must be stopped. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { scryptCost, ...rest } = options
  const plugged: Partial<AccountHooks>[] = []
  const hooks = allHooks(plugged)
  const context: AccountsContext = {
    ...rest,
    hooks,
    hawkMismatches: new HawkMismatches(options.log, options.clock),
    lastUsed: new LastUsed(options),
    passwords: new Passwords(scryptCost),
  }
  const routes = new Hono<Env>()
  for (const build of [accountRoutes, passwordRoutes, sessionRoutes, emailRoutes, otherRoutes]) {
    routes.route('/', build(context))
  }
  return {
    routes,
    guard: context,
    hooks,
    plug: (hook) => {
      plugged.push(hook)
    },
    administration: createAdministration(context),
    prune: (tx, now) => pruneAccounts(tx, hooks, now),
    flush: () => context.lastUsed.flush(),
  }
}
