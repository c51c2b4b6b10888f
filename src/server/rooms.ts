import { type Accounts, accountRateLimits, createAccounts } from '../accounts/index.ts'
import { createAdmin } from '../admin/index.ts'
import { type Clock, minuteMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { OutboxRunner } from '../base/outbox.ts'
import { version } from '../base/program.ts'
import type { Config, Secrets } from '../config/index.ts'
import { createJwtKeys } from '../crypto/jwt.ts'
import { nodeKey } from '../crypto/storage-token.ts'
import { type Database, openDatabase, takeTurn } from '../db/index.ts'
import { createDevices, type Devices, noPush, pruneDevices } from '../devices/index.ts'
import { type DataPlane, startJobs } from '../jobs/index.ts'
import { enqueueMail, type Mailer, openMailTransport, startMailer } from '../mail/index.ts'
import { createOauth, type Oauth } from '../oauth/index.ts'
import { createProfile } from '../profile/index.ts'
import { createStorage, defaultLimits, type Storage, type StorageJobs } from '../sync/index.ts'
import { createTokenServer } from '../tokenserver/index.ts'
import { opening } from './opening.ts'
import { checkPair } from './pair.ts'
import { sweepStorage } from './sweep.ts'

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

/** One of the processes that share a database removes what is over, once in this time. */
const pruneTurnMs = 50 * minuteMs

/** The storage node in this process. */
export const localNode = 'local'

/** Rooms that are open, with what runs by itself. */
export interface OpenRooms extends ControlPlane, AsyncDisposable {
  readonly storage: Storage
  readonly unlistedProxy: { readonly seen: () => boolean; readonly note: () => void }
  idle(): Promise<void>
  /** Removes what is over, a little at a time. */
  prune(stopped: AbortSignal): Promise<void>
}

/** The rooms of the control plane, which know each other only here. */
export interface ControlPlane {
  readonly db: Database
  readonly accounts: Accounts
  readonly oauth: Oauth
  readonly devices: Devices
  readonly profile: ReturnType<typeof createProfile>
  readonly tokenServer: ReturnType<typeof createTokenServer>
  readonly admin: ReturnType<typeof createAdmin>
}

/** Tells a runner that something new is in its outbox. */
interface Kicks {
  mail(): void
  jobs(): void
}

/** What the admin room shows of the running server. */
interface Observed {
  hasUnlistedProxy(): boolean
  mailState: Mailer['state']
}

/** Opens both planes and starts the runners of the two outboxes. */
export async function openRooms(options: RoomOptions): Promise<OpenRooms> {
  const { config, secrets, log, clock } = options
  await using opened = new AsyncDisposableStack()
  const db = opened.use(await openAccounts(options))
  const storage = opened.use(await openStorage(options))
  await checkPair(db, storage, secrets.pairId)
  let runners: { mailer: Mailer; jobs: OutboxRunner } | undefined
  const kicks: Kicks = { mail: () => runners?.mailer.kick(), jobs: () => runners?.jobs.kick() }
  let unlisted = false
  const transport = openMailTransport(config.mailUrl, config.mailFrom)
  const mailer = opened.use(
    startMailer({
      db,
      clock,
      log,
      transport,
      publicUrl: config.publicUrl,
      // The lock of the data folder keeps others from its files, not from PostgreSQL.
      isAlone: db.engine === 'sqlite',
    }),
  )
  const plane = await openControlPlane(options, db, kicks, {
    hasUnlistedProxy: () => unlisted,
    mailState: () => mailer.state(),
  })
  await plane.tokenServer.ensureNode()
  // Times of use are collected; they are written while the database is still open.
  opened.defer(() => plane.accounts.flush())
  const jobs = opened.use(
    startJobs({ db, clock, log, nodes: new Map([[localNode, asDataPlane(storage.jobs)]]) }),
  )
  runners = { mailer, jobs }
  const all = opened.move()
  return {
    ...plane,
    storage,
    unlistedProxy: {
      seen: () => unlisted,
      note() {
        if (!unlisted) {
          log.warn(
            'a proxy that CORSAC_TRUSTED_PROXIES does not list sends X-Forwarded-For: it is ignored, and everybody behind it shares one rate limit',
          )
        }
        unlisted = true
      },
    },
    async idle() {
      await Promise.all([mailer.idle(), jobs.idle()])
    },
    async prune(stopped) {
      const turn = { name: 'pruning', now: clock(), everyMs: pruneTurnMs }
      if (!(await db.transaction((tx) => takeTurn(tx, turn)))) return
      await prune(plane, clock)
      const { usersAfter } = plane.tokenServer
      await sweepStorage({ usersAfter, storage: storage.jobs, log, stopped })
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/**
 * The rooms of the control plane for the command line: all hooks, but nothing runs by itself. What it
 * writes to the outboxes is found by the running server.
 */
export async function openAdministration(
  options: RoomOptions,
): Promise<AsyncDisposable & Pick<ControlPlane, 'db'> & Pick<Accounts, 'administration'>> {
  const db = await openAccounts(options)
  const kicks: Kicks = { mail: () => {}, jobs: () => {} }
  const { accounts } = await openControlPlane(options, db, kicks, {
    hasUnlistedProxy: () => false,
    mailState: async () => ({ waiting: 0, givenUp: 0, lastError: null }),
  })
  return {
    db,
    administration: accounts.administration,
    async [Symbol.asyncDispose]() {
      await accounts.flush()
      await db.close()
    },
  }
}

async function openControlPlane(
  options: RoomOptions,
  db: Database,
  kicks: Kicks,
  observed: Observed,
): Promise<ControlPlane> {
  const { config, secrets, log, clock, scryptCost } = options
  const { publicUrl, signup, signinConfirm } = config
  const limits = accountRateLimits(config.rateLimits)
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
    push: noPush,
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
    node: { id: localNode, url: `${publicUrl}/api/storage` },
  })
  for (const hooks of [devices.hooks, oauth.accountHooks, tokenServer.accountHooks])
    accounts.plug(hooks)
  for (const facts of [devices.facts, profile.facts]) accounts.plug(facts)
  const admin = createAdmin({
    db,
    clock,
    guard,
    publicUrl,
    signup,
    signinConfirm,
    version,
    hasUnlistedProxy: observed.hasUnlistedProxy,
    mailState: observed.mailState,
  })
  return { db, accounts, oauth, devices, profile, tokenServer, admin }
}

const openAccounts = ({ config, log }: RoomOptions): Promise<Database> =>
  opening('CORSAC_DATABASE_URL', openDatabase(config.databaseUrl, log))

function openStorage(options: RoomOptions): Promise<Storage> {
  const { config, secrets, log, clock } = options
  const storage = createStorage({
    databasePath: config.storageDatabaseUrl,
    node: { id: localNode, keys: [nodeKey(secrets.masterKey, localNode)] },
    origins: originsOf(config),
    log,
    clock,
    limits: {
      ...defaultLimits,
      quota: config.storageQuota,
      keptForEver: config.keepForever,
    },
    ...(options.storageInThisThread && { inThisThread: true }),
    ...(options.onLost && { onLost: options.onLost }),
  })
  return opening('CORSAC_STORAGE_DATABASE_URL', storage)
}

const originsOf = (config: Config): readonly string[] => [config.publicUrl, ...config.alternateUrls]

/** Jobs as the storage room's calls. */
const asDataPlane = (jobs: StorageJobs): DataPlane => ({
  closeUser: (user, at) => jobs.closeUser({ ...user, at }),
  openUser: (user) => jobs.openUser(user),
  purgeUser: (user) => jobs.purgeUser(user),
  refuseTokensBefore: (user, before) => jobs.refuseTokensBefore({ ...user, before }),
  raiseClock: (user, to) => jobs.raiseClock({ ...user, to }),
})

async function prune({ db, accounts, oauth }: ControlPlane, clock: Clock): Promise<void> {
  await db.transaction((tx) => accounts.prune(tx, clock()))
  await db.transaction((tx) => oauth.prune(tx))
  await db.transaction((tx) => pruneDevices(tx, clock()))
}
