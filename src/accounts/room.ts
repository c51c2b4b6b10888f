import { Hono } from 'hono'
import { afterCommit, type Tx } from '../db/index.ts'
import type { Env } from '../http/index.ts'
import { languageRoute } from './account/language.ts'
import { accountRoutes } from './account/routes.ts'
import { activityRoutes } from './activity/routes.ts'
import { createAdministration } from './administration/administer.ts'
import type { Administration } from './administration/administration.ts'
import type { Administrator } from './administration/administrator.ts'
import { emailRoutes } from './confirmation/routes.ts'
import type { AccountsContext } from './context.ts'
import { HawkMismatches } from './credentials/hawk-mismatches.ts'
import { LastUsed } from './credentials/last-used.ts'
import type { GuardContext } from './credentials/presented.ts'
import { withCopies } from './emails/copies.ts'
import { addressRoutes } from './emails/routes.ts'
import { type AccountFacts, allFacts } from './facts.ts'
import { type AccountHooks, allHooks } from './hooks.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { Passwords } from './password/passwords.ts'
import { passwordRoutes } from './password/routes.ts'
import { type Pruned, pruneAccounts } from './pruning.ts'
import { randomBytesRoute } from './random-bytes.ts'
import { keptKeysRoutes } from './recovery/kept-routes.ts'
import { recoveryKeyRoutes } from './recovery/routes.ts'
import { ForgotRequests } from './reset/forgot-requests.ts'
import { resetRoutes } from './reset/routes.ts'
import { backupCodeRoutes } from './second-factor/backup-code-routes.ts'
import { forgottenPasswordRoutes } from './second-factor/forgotten-password-routes.ts'
import { stepUpRoutes } from './second-factor/step-up-routes.ts'
import { totpRoutes } from './second-factor/totp-routes.ts'
import { sessionRoutes } from './sign-in/session-routes.ts'
import { unblockRoutes } from './sign-in/unblock-routes.ts'

/** What this room is made with; units and meanings as in `AccountsContext`. */
export interface AccountsOptions
  extends Omit<
    AccountsContext,
    'hawkMismatches' | 'lastUsed' | 'passwords' | 'forgotRequests' | 'hooks' | 'facts'
  > {
  /** scrypt's N; the standard one when absent. */
  readonly scryptCost?: number
}

/** The room, put together. */
export interface Accounts {
  /** Below `/v1` of the accounts API. */
  readonly routes: Hono<Env>
  /** For the guards of rooms further right. */
  readonly guard: GuardContext
  /** All that was plugged in, for rooms that end sessions themselves. */
  readonly hooks: AccountHooks
  /** Adds what a room further right does when something happens to an account, and what it knows. */
  plug(room: Partial<AccountHooks & AccountFacts>): void
  /** For the command line. */
  readonly administration: Administration
  /** For the administrator's page. */
  administeredBy(administrator: Administrator): Administration
  /** Removes what is over; to be called now and then. */
  prune(tx: Tx, now: number): Promise<Pruned>
  /** Writes what is collected in memory; to be called before the database is closed. */
  flush(): Promise<void>
}

const routesOf = [
  accountRoutes,
  languageRoute,
  passwordRoutes,
  resetRoutes,
  recoveryKeyRoutes,
  keptKeysRoutes,
  sessionRoutes,
  emailRoutes,
  addressRoutes,
  activityRoutes,
  invitationRoutes,
  randomBytesRoute,
  unblockRoutes,
  totpRoutes,
  backupCodeRoutes,
  stepUpRoutes,
  forgottenPasswordRoutes,
  passkeyRoutes,
]

/** Puts the room together; it starts nothing that must be stopped. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { scryptCost, ...rest } = options
  const plugged: Partial<AccountHooks & AccountFacts>[] = []
  const hooks = allHooks(plugged)
  const mail = withCopies(options.mail)
  const context: AccountsContext = {
    ...rest,
    hooks,
    facts: allFacts(plugged),
    mail,
    hawkMismatches: new HawkMismatches(options.log, options.clock),
    lastUsed: new LastUsed(options),
    passwords: new Passwords(scryptCost),
    forgotRequests: new ForgotRequests({ ...options, mail }),
  }
  const routes = new Hono<Env>()
  for (const build of routesOf) routes.route('/', build(context))
  return {
    routes,
    guard: context,
    hooks,
    plug: (room) => {
      plugged.push(room)
    },
    administration: createAdministration(context, 'command-line'),
    administeredBy: (administrator) => createAdministration(context, administrator),
    prune: (tx, now) => {
      // A timer that is set inside a transaction would be taken for a part of it.
      afterCommit(tx, () => context.forgotRequests.soon())
      return pruneAccounts(tx, context, now)
    },
    async flush() {
      await context.forgotRequests.flush()
      await context.lastUsed.flush()
    },
  }
}
