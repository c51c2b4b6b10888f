import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { DoorRequest, Doorway } from './door.ts'
import { send } from './door-sending.ts'
import { ClientLeft, Problem } from './refusal.ts'
import { isTooMuchToDiscard } from './unread-body.ts'

/** Requests whose replies have not gone. */
interface Line {
  /** The end of the last one. */
  last: Promise<void>
  length: number
}

/**
 * What each connection waits for: a client may send the next request without waiting (RFC 9112
 * §9.3.2), which begins only when the reply before it has gone. So writes keep their order, and nobody
 * makes us hold more than one reply for each connection.
 */
const lines = new WeakMap<Socket, Line>()

/** Requests of one connection that may wait; no client that we know sends a second. */
const maxLine = 100

/**
 * Answers a request of node's own server at a door, after those that came before it on its connection.
 * Whoever sends more than may wait is cut off, and what waits for a client that is gone is dropped.
 */
export function serveAtDoor(doorway: Doorway, req: IncomingMessage, res: ServerResponse): void {
  const { socket } = req
  const answer = () => {
    if (socket.destroyed) return
    doorway(asDoorRequest(req))
      .then((reply) => send(res, reply))
      // Whatever goes wrong this late can only be told by a cut; the process must outlive it.
      .catch((error: Error) => res.destroy(error))
  }
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  const line = lines.get(socket) ?? { last: gone, length: 0 }
  if (line.length >= maxLine) socket.destroy()
  if (socket.destroyed) return
  const before = line.length > 0 ? line.last : undefined
  line.last = gone
  line.length++
  lines.set(socket, line)
  res.once('close', () => {
    line.length--
    resolve()
  })
  if (before === undefined) answer()
  else before.then(answer, answer)
}

/** Path and query of a request line; a proxy may have written the whole address (RFC 9112 §3.2.2). */
export function targetOf(url: string | undefined): string {
  if (!url || url.startsWith('/')) return url ?? ''
  return url.replace(/^https?:\/\/[^/?#]*/i, '')
}

function asDoorRequest(req: IncomingMessage): DoorRequest {
  return {
    method: req.method ?? '',
    target: targetOf(req.url),
    headers: req.headers,
    peer: req.socket.remoteAddress ?? '127.0.0.1',
    body: (maxBytes) => readBody(req, maxBytes),
    mustClose: () => !req.complete && !req.readableEnded && isTooMuchToDiscard(req.headers),
  }
}

/** Reads by events, which costs half of what an iterator does. */
function readBody(req: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(req.headers['content-length']) > maxBytes) {
    return Promise.reject(new Problem('tooLarge'))
  }
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    let length = 0
    req.on('data', (part: Uint8Array) => {
      length += part.length
      if (length <= maxBytes) parts.push(part)
      else {
        req.pause()
        reject(new Problem('tooLarge'))
      }
    })
    req.on('end', () => {
      const [first] = parts
      resolve(parts.length === 1 && first ? first : Buffer.concat(parts, length))
    })
    const left = (cause?: Error) => {
      if (req.readableEnded) return
      reject(new ClientLeft('the client left in the middle of its body', { cause }))
    }
    req.on('error', left)
    req.on('close', left)
  })
}
