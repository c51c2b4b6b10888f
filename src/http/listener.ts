import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Env } from './app.ts'
import type { Doorway } from './door.ts'
import { serveAtDoor, targetOf } from './door-listener.ts'

/** How long requests may take to finish after the server was told to stop (design.md §7). */
export const drainMs = 8000

/** A listening server. */
export interface Listener {
  readonly port: number
  /** Refuses new connections, lets requests finish for a while, then cuts what is left. */
  stop(): Promise<void>
}

export interface ListenOptions {
  /** Requests whose path begins with a door's base go there, all others to the app. */
  readonly doors?: readonly { readonly base: string; readonly doorway: Doorway }[]
  /** How long a stop waits for requests. */
  readonly waitMs?: number
}

/** @throws the system's error, e.g. `EADDRINUSE` */
export async function listen(
  app: Hono<Env>,
  address: { readonly host: string; readonly port: number },
  { doors = [], waitMs = drainMs }: ListenOptions = {},
): Promise<Listener> {
  // Probes of HTTP/1.0 name no host; nothing is computed from it (design.md §3).
  const toApp = getRequestListener(app.fetch, { hostname: 'localhost' })
  const server = createServer((req, res) => {
    const target = targetOf(req.url)
    const door = doors.find(({ base }) => target.startsWith(base))
    if (door) serveAtDoor(door.doorway, req, res)
    else toApp(req, res).catch((error: Error) => res.destroy(error))
  })
  // Long enough for a large upload over a slow line, short enough to bound a silent client.
  server.requestTimeout = 300_000
  server.headersTimeout = 30_000
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
