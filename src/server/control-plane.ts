import type { Hono } from 'hono'
import { type Accounts, accountRateLimits, createAccounts } from '../accounts/index.ts'
import { createAdmin } from '../admin/index.ts'
import { version } from '../base/program.ts'
import { createJwtKeys } from '../crypto/jwt.ts'
import { type Database, openDatabase } from '../db/index.ts'
import { createDevices, type Devices } from '../devices/index.ts'
import type { Env, SharedRates } from '../http/index.ts'
import { enqueueMail, forgetMailsOf, type Mailer } from '../mail/index.ts'
import { createOauth, type Oauth } from '../oauth/index.ts'
import { ownDataRoutes } from '../own-data/index.ts'
import { createProfile } from '../profile/index.ts'
import { pushOutbox } from '../push/index.ts'
import { nodePath } from '../sync/index.ts'
import { type AskNode, createTokenServer, storedRoutes } from '../tokenserver/index.ts'
import { engineOf, measureDisk } from './disk.ts'
import { opening } from './opening.ts'
import { originsOf, type RoomOptions } from './room-options.ts'
import { localNode } from './storage-node.ts'

/** The rooms of the control plane, which know each other only here. */
export interface ControlPlane {
  readonly db: Database
  readonly accounts: Accounts
  readonly oauth: Oauth
  readonly devices: Devices
  readonly profile: ReturnType<typeof createProfile>
  readonly tokenServer: ReturnType<typeof createTokenServer>
  /** What is stored of a person, below `/v1` of the accounts API. */
  readonly stored: Hono<Env>
  /** The download of one's own data, as well. */
  readonly ownData: Hono<Env>
  readonly admin: ReturnType<typeof createAdmin>
}

/** Tells a runner that something new is in its outbox. */
export interface Kicks {
  mail(): void
  jobs(): void
  push(): void
}

/** What rooms see of the running server. */
export interface Observed {
  hasUnlistedProxy(): boolean
  mailState: Mailer['state']
  readonly askNode: AskNode
  /** Present where several processes may share the accounts. */
  readonly sharedRates?: SharedRates | undefined
}

/** Opens them, and plugs their hooks and facts into each other. */
export async function openControlPlane(
  options: RoomOptions,
  db: Database,
  kicks: Kicks,
  observed: Observed,
): Promise<ControlPlane> {
  const { config, secrets, log, clock, scryptCost } = options
  const { publicUrl, signup, signinConfirm } = config
  const limits = accountRateLimits(config.rateLimits, observed.sharedRates)
  const jobs = { kick: kicks.jobs }
  const accounts = createAccounts({
    db,
    clock,
    log,
    limits,
    jobs,
    publicUrl,
    signup,
    signinConfirm,
    origins: originsOf(config),
    handleKey: secrets.handleKey,
    resetGrace: config.resetGrace,
    confirmByInvitation: config.mailUrl.kind !== 'smtp',
    mail: { enqueue: enqueueMail, kick: kicks.mail },
    ...(scryptCost === undefined ? {} : { scryptCost }),
  })
  const { guard, hooks } = accounts
  const devices = createDevices({
    db,
    clock,
    guard,
    limits,
    hooks,
    publicUrl,
    push: pushOutbox({ hosts: config.pushHosts, clock, kick: kicks.push }),
    pushHosts: config.pushHosts,
  })
  const [active, ...previous] = secrets.jwtKeys
  if (!active) throw new Error('secrets.json has no signing key')
  const jwtKeys = createJwtKeys({ active, previous })
  const oauth = createOauth({ db, clock, guard, limits, publicUrl, jwtKeys, hooks: devices.hooks })
  const profile = createProfile({ db, clock, guard, oauth, publicUrl })
  const tokenServer = createTokenServer({
    db,
    clock,
    log,
    oauth,
    masterKey: secrets.masterKey,
    metricsKey: secrets.metricsKey,
    jobs,
    node: { id: localNode, url: `${publicUrl}${nodePath}` },
  })
  const mailHooks = { accountDeleting: forgetMailsOf }
  for (const hooks of [devices.hooks, oauth.accountHooks, tokenServer.accountHooks, mailHooks])
    accounts.plug(hooks)
  for (const facts of [devices.facts, profile.facts]) accounts.plug(facts)
  const { askNode } = observed
  const storedContext = { db, clock, guard, askNode, masterKey: secrets.masterKey }
  const stored = storedRoutes(storedContext)
  const ownData = ownDataRoutes({ ...storedContext, limits, publicUrl })
  const admin = createAdmin({
    db,
    clock,
    guard,
    publicUrl,
    signup,
    signinConfirm,
    version,
    administeredBy: accounts.administeredBy,
    stored: storedContext,
    mailMode: config.mailUrl.kind,
    mailState: observed.mailState,
    kickMail: kicks.mail,
    hasUnlistedProxy: observed.hasUnlistedProxy,
    rateLimits: config.rateLimits,
    defaultQuota: config.storageQuota,
    startedAt: clock(),
    storageEngine: engineOf(config.storageDatabaseUrl),
    measureDisk: () => measureDisk(config, db),
  })
  return { db, accounts, oauth, devices, profile, tokenServer, stored, ownData, admin }
}

/** The database of the accounts. */
export const openAccounts = ({ config, log }: RoomOptions): Promise<Database> =>
  opening('CORSAC_DATABASE_URL', openDatabase(config.databaseUrl, log))
