import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { minuteMs, secondMs } from '../base/clock.ts'
import type { Env } from './app.ts'
import { serveAtDoor, targetOf } from './door-listener.ts'
import { cutStalled } from './stalled.ts'
import { noteExchange, type PlacedDoor, refuseUnreadable } from './unreadable.ts'

/** How long requests may take to finish after the server was told to stop (design.md §7). */
const drainMs = 8 * secondMs
/** How long a request may take to come: enough for a large upload over a slow line. */
const requestMs = 5 * minuteMs
/** How long its headers may take. */
const headersMs = 30 * secondMs
/** How long a client may take nothing of its reply: a line that is worse is no line. */
const stallMs = 2 * minuteMs

/** A listening server. */
export interface Listener {
  readonly port: number
  /** Refuses new connections, lets requests finish for a while, then cuts what is left. */
  stop(): Promise<void>
}

interface ListenOptions {
  /** Requests whose path begins with a door's base go there, all others to the app. */
  readonly doors?: readonly PlacedDoor[]
  /** How long a stop waits for requests. */
  readonly waitMs?: number
  /** How long a client may take nothing of its reply. */
  readonly maxStallMs?: number
}

/** @throws the system's error, e.g. `EADDRINUSE` */
export async function listen(
  app: Hono<Env>,
  address: { readonly host: string; readonly port: number },
  { doors = [], waitMs = drainMs, maxStallMs = stallMs }: ListenOptions = {},
): Promise<Listener> {
  const toApp = getRequestListener(app.fetch, {
    hostname: 'localhost',
    // It would cut a sender after half a second; Node throws away what nobody reads while `requestTimeout`
    // lasts, so that also a slow sender sees why it was refused.
    autoCleanupIncoming: false,
  })
  const server = createServer((req, res) => {
    const target = targetOf(req.url)
    const door = doors.find(({ base }) => target.startsWith(base))
    noteExchange(req, res, door)
    if (door) serveAtDoor(door.doorway, req, res)
    else {
      // Probes name no host, others one that is none; nothing is computed from it (design.md §3).
      delete req.headers.host
      toApp(req, res).catch((error: Error) => res.destroy(error))
    }
  })
  server.on('clientError', (error, socket) => {
    refuseUnreadable(error, socket, doors).catch(() => socket.destroy())
  })
  server.requestTimeout = requestMs
  server.headersTimeout = headersMs
  cutStalled(server, maxStallMs)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address.port, address.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server, waitMs) }
}

async function stop(server: Server, waitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // A keep-alive connection becomes idle only after its reply; node closes none of them by itself.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const cut = setTimeout(() => server.closeAllConnections(), waitMs)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
