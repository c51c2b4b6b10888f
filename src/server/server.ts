import { join } from 'node:path'
import type { Hono } from 'hono'
import { accountsFamily, ensureFirstLink, relyingParty } from '../accounts/index.ts'
import { dayMs, hourMs, minuteMs } from '../base/clock.ts'
import { programDir, version } from '../base/program.ts'
import {
  clientAddress,
  createApp,
  type Doorway,
  type Env,
  familyApp,
  type Listener,
  listen,
  openDoor,
} from '../http/index.ts'
import { oauthFamily } from '../oauth/index.ts'
import { pageRoutes } from '../pages/index.ts'
import { profileFamily } from '../profile/index.ts'
import { tokenFamily } from '../tokenserver/index.ts'
import type { RoomOptions } from './room-options.ts'
import { type OpenRooms, openRooms } from './rooms.ts'

export interface ServerOptions extends RoomOptions {
  /** The built pages; `dist/web` of the program when absent. */
  readonly webDir?: string
  /** At which level the line of each request is logged; `info` when absent. */
  readonly requestLevel?: 'info' | 'debug'
}

/** The whole server, open but not listening until told. */
export interface Server {
  readonly app: Hono<Env>
  /** The door of the storage, for requests without a socket. */
  readonly storageDoor: Doorway
  listen(): Promise<Listener>
  /** A fresh one-time code while there is no administrator, in place of the last one (design.md §4). */
  firstAccountCode(): Promise<string | undefined>
  /** Resolves when mails and jobs that are due have been tried. */
  idle(): Promise<void>
  /** Removes what is over, as it does by itself now and then. */
  prune(): Promise<void>
  /** Finishes what runs, refuses what comes, closes everything; twice is once. */
  stop(): Promise<void>
}

const programWebDir = join(programDir, 'dist', 'web')
/** Removing what is over: soon after the start, then now and then. */
const firstPruneMs = minuteMs
const pruneEveryMs = hourMs

/** Opens the rooms, lays the routes, starts what runs by itself. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { config, log, clock } = options
  await using opened = new AsyncDisposableStack()
  const rooms = opened.use(await openRooms(options))
  let listener: Listener | undefined
  let stopping: Promise<void> | undefined
  const answering = {
    log,
    clientAddress: clientAddress(config.trustedProxies, rooms.unlistedProxy.note, {
      isHttps: config.publicUrl.startsWith('https:'),
    }),
    isDraining: () => stopping !== undefined,
    ...(options.requestLevel && { requestLevel: options.requestLevel }),
  }
  const app = createApp(answering)
  const { door } = rooms.storage
  const storageDoor = openDoor(door, answering)
  layRoutes(app, rooms, options)
  const stopPruning = new AbortController()
  let pruning: Promise<void> | undefined
  const prune = (): Promise<void> => {
    // A round that takes longer than the time between two is not joined by a second.
    pruning ??= rooms
      .prune(stopPruning.signal)
      .catch((err) => log.error({ err }, 'could not remove what is over; later again'))
      .finally(() => {
        pruning = undefined
      })
    return pruning
  }
  const timers = [setTimeout(prune, firstPruneMs), setInterval(prune, pruneEveryMs)]
  // From here on `stop` closes the rooms; a start that fails earlier closes them by itself.
  const all = opened.move()
  const stop = async () => {
    for (const timer of timers) clearTimeout(timer)
    stopPruning.abort()
    await listener?.stop()
    await pruning
    await all.disposeAsync()
  }
  return {
    app,
    storageDoor,
    async listen() {
      listener = await listen(app, config.listen, {
        doors: [{ base: door.base, doorway: storageDoor }],
      })
      return listener
    },
    firstAccountCode: () => rooms.db.transaction((tx) => ensureFirstLink(tx, clock())),
    idle: rooms.idle,
    prune,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

/** What answers where (design.md §3). */
function layRoutes(app: Hono<Env>, rooms: OpenRooms, options: ServerOptions): void {
  const { config, clock } = options
  const { accounts, oauth, devices, profile, tokenServer, stored, ownData, storage, admin } = rooms
  const ready = async (): Promise<void> => {
    await Promise.all([rooms.db.ping(), storage.check()])
  }
  app.get('/__lbheartbeat__', (c) => c.json({}))
  app.get('/__version__', (c) => c.json({ version, source: 'corsac' }))
  app.get('/__heartbeat__', async (c) => {
    try {
      await ready()
      return c.json({ status: 'Ok', database: 'Ok', version })
    } catch (err) {
      c.var.log.error({ err }, 'not ready')
      return c.json({ status: 'Err', database: 'Err', version }, 503, { 'Retry-After': '10' })
    }
  })
  // Each family of OAuth routes answers below both bases: libraries differ (settled.md A28).
  app.route(
    '/api/auth/v1',
    familyApp(accountsFamily(clock), [
      accounts.routes,
      oauth.accountRoutes,
      devices.routes,
      profile.accountRoutes,
      stored,
      ownData,
      { family: oauthFamily, routes: oauth.nativeRoutes },
    ]),
  )
  app.route(
    '/api/oauth/v1',
    familyApp(oauthFamily, [
      oauth.nativeRoutes,
      { family: accountsFamily(clock), routes: oauth.accountRoutes },
    ]),
  )
  app.route('/api/profile/v1', familyApp(profileFamily(clock), [profile.routes]))
  app.route('/api/admin/v1', familyApp(accountsFamily(clock), [admin.routes]))
  // The second for people who come from older servers (design.md §3).
  for (const base of ['/api/token', '/token']) {
    app.route(base, familyApp(tokenFamily(clock), [tokenServer.routes]))
  }
  app.route(
    '/',
    pageRoutes({
      publicUrl: config.publicUrl,
      signup: config.signup,
      mail: config.mailUrl.kind === 'smtp',
      resetGraceDays: config.resetGrace / dayMs,
      passkeys: relyingParty(config.publicUrl) !== undefined,
      version,
      clock,
      webDir: options.webDir ?? programWebDir,
    }),
  )
}
