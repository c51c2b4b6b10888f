import { type Clock, minuteMs } from '../base/clock.ts'
import type { OutboxRunner } from '../base/outbox.ts'
import { holdTurn } from '../db/index.ts'
import { pruneDevices } from '../devices/index.ts'
import { SharedRates } from '../http/index.ts'
import { startJobs } from '../jobs/index.ts'
import { type Mailer, openMailTransport, startMailer } from '../mail/index.ts'
import { pruneDownloads } from '../own-data/index.ts'
import { pushTransport, startPusher, vapidOf } from '../push/index.ts'
import type { Storage } from '../sync/index.ts'
import { type ControlPlane, type Kicks, openAccounts, openControlPlane } from './control-plane.ts'
import { checkPair } from './pair.ts'
import type { RoomOptions } from './room-options.ts'
import { asDataPlane, askLocalNode, localNode, openStorage } from './storage-node.ts'
import { sweepStorage } from './sweep.ts'

/** One of the processes that share a database removes what is over, once in this time. */
const pruneTurnMs = 50 * minuteMs

/** Rooms that are open, with what runs by itself. */
export interface OpenRooms extends ControlPlane, AsyncDisposable {
  readonly storage: Storage
  readonly unlistedProxy: { readonly seen: () => boolean; readonly note: () => void }
  idle(): Promise<void>
  /** Removes what is over, a little at a time. */
  prune(stopped: AbortSignal): Promise<void>
}

/** Opens both planes and starts the runners of the outboxes. */
export async function openRooms(options: RoomOptions): Promise<OpenRooms> {
  const { config, secrets, log, clock } = options
  await using opened = new AsyncDisposableStack()
  const db = opened.use(await openAccounts(options))
  const storage = opened.use(await openStorage(options))
  await checkPair(db, storage, secrets.pairId)
  let runners: { mailer: Mailer; jobs: OutboxRunner; pusher: OutboxRunner } | undefined
  const kicks: Kicks = {
    mail: () => runners?.mailer.kick(),
    jobs: () => runners?.jobs.kick(),
    push: () => runners?.pusher.kick(),
  }
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
  const sharedRates =
    db.engine === 'postgres'
      ? opened.use(new SharedRates({ url: config.databaseUrl, log }))
      : undefined
  const plane = await openControlPlane(options, db, kicks, {
    hasUnlistedProxy: () => unlisted,
    mailState: () => mailer.state(),
    askNode: askLocalNode(storage, log),
    sharedRates,
  })
  await plane.tokenServer.ensureNode()
  // Times of use are collected; they are written while the database is still open.
  opened.defer(() => plane.accounts.flush())
  const jobs = opened.use(
    startJobs({ db, clock, log, nodes: new Map([[localNode, asDataPlane(storage.jobs)]]) }),
  )
  const pusher = opened.use(
    startPusher({
      db,
      clock,
      log,
      transport: pushTransport({ hosts: config.pushHosts, clock }),
      vapid: vapidOf(config.publicUrl, secrets.masterKey),
      endpointGone: plane.devices.endpointGone,
    }),
  )
  runners = { mailer, jobs, pusher }
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
      await Promise.all([mailer.idle(), jobs.idle(), pusher.idle()])
    },
    async prune(stopped) {
      const turn = await holdTurn(db, { name: 'pruning', everyMs: pruneTurnMs, clock })
      if (!turn) return
      await prune(plane, clock)
      const { usersAfter } = plane.tokenServer
      await sweepStorage({
        usersAfter,
        storage: storage.jobs,
        log,
        stopped,
        keepTurn: () => turn.keep(),
      })
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

async function prune({ db, accounts, oauth }: ControlPlane, clock: Clock): Promise<void> {
  await db.transaction((tx) => accounts.prune(tx, clock()))
  await db.transaction((tx) => oauth.prune(tx))
  await db.transaction((tx) => pruneDevices(tx, clock()))
  await db.transaction((tx) => pruneDownloads(tx, clock()))
  await db.scrub()
}
