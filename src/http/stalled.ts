import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How often a stall is looked for while it lasts. */
const looksPerStall = 4

interface Taken {
  /** Bytes of a connection that the system has taken. */
  readonly bytes: number
  /** When it had not yet, ms. */
  readonly since: number
}

/**
 * Cuts connections whose client asks and then does not take the reply: what waits for it is held in
 * memory, and node itself waits for ever. What the client sends meanwhile is no reason to wait longer.
 *
 * @param maxStallMs how long no piece of a reply may have gone
 */
export function cutStalled(server: Server, maxStallMs: number): void {
  const sockets = new Set<Socket>()
  const stalls = new WeakMap<Socket, Taken>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const look = () => {
    const now = performance.now()
    for (const socket of sockets) {
      if (socket.writableLength === 0) {
        stalls.delete(socket)
        continue
      }
      const bytes = socket.bytesWritten - socket.writableLength
      const before = stalls.get(socket)
      if (before?.bytes !== bytes) stalls.set(socket, { bytes, since: now })
      else if (now - before.since >= maxStallMs) socket.destroy()
    }
  }
  const timer = setInterval(look, maxStallMs / looksPerStall)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}
