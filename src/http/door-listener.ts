import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { DoorRequest, Doorway } from './door.ts'
import { type DoorReply, isStream } from './door-reply.ts'
import { ClientLeft, Problem } from './refusal.ts'

/**
 * The last request of each connection, until its reply has gone: a client may send the next without
 * waiting (RFC 9112 §9.3.2), which begins only then. So writes keep their order, and nobody makes us
 * hold more than one reply for each connection.
 */
const underWay = new WeakMap<Socket, Promise<void>>()

/** Answers a request of node's own server at a door, after those that came before it on its connection. */
export function serveAtDoor(doorway: Doorway, req: IncomingMessage, res: ServerResponse): void {
  const { socket } = req
  const answer = () => {
    doorway(asDoorRequest(req))
      .then((reply) => send(res, reply))
      // Whatever goes wrong this late can only be told by a cut; the process must outlive it.
      .catch((error: Error) => res.destroy(error))
  }
  const gone = new Promise<void>((resolve) => {
    res.once('close', () => {
      if (underWay.get(socket) === gone) underWay.delete(socket)
      resolve()
    })
  })
  const before = underWay.get(socket)
  underWay.set(socket, gone)
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
    hasUnreadBody: () => !req.complete && !req.readableEnded && announcesBody(req),
  }
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0

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

function send(res: ServerResponse, { status, headers, body }: DoorReply): void {
  if (isStream(body)) {
    res.writeHead(status, headers)
    sendParts(res, body).catch((error) => res.destroy(error))
    return
  }
  // Chunks would be one more part on the wire; 304 has neither body nor length.
  if (body !== null || status !== 304) headers['Content-Length'] = String(lengthOf(body))
  res.writeHead(status, headers)
  if (res.req.method === 'HEAD' || body === null) res.end()
  else if (typeof body === 'string' || body instanceof Uint8Array) res.end(body)
  else {
    res.cork()
    for (const part of body) res.write(part)
    res.end()
  }
}

function lengthOf(body: Exclude<DoorReply['body'], AsyncIterable<Uint8Array>>): number {
  if (body === null) return 0
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.byteLength(body)
  return body.reduce((sum, part) => sum + part.length, 0)
}

/** Asks for the next part when the client has taken the last; nothing waits but this reply. */
async function sendParts(res: ServerResponse, parts: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of parts) {
    if (res.destroyed) return
    if (!res.write(part)) await drained(res)
  }
  res.end()
}

/** Resolves when the client took what was written, or went away. */
const drained = (res: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      res.off('drain', done)
      res.off('close', done)
      resolve()
    }
    res.on('drain', done)
    res.on('close', done)
  })
