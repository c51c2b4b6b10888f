import type { ServerResponse } from 'node:http'
import { type DoorReply, isStream, type Piece } from './door-reply.ts'

/** Sends a door's reply, no faster than the client takes it. */
export function send(res: ServerResponse, { status, headers, body }: DoorReply): void {
  if (isStream(body)) {
    res.writeHead(status, headers)
    sendParts(res, body).catch((error) => res.destroy(error))
    return
  }
  const length = lengthOf(body)
  // Chunks would be one more part on the wire; 304 has neither body nor length.
  if (body !== null || status !== 304) headers['Content-Length'] = String(length)
  res.writeHead(status, headers)
  if (res.req.method === 'HEAD' || body === null) res.end()
  else if (length > maxPieceBytes) {
    sendParts(res, piecesOf(body)).catch((error) => res.destroy(error))
  } else if (typeof body === 'string' || body instanceof Uint8Array) res.end(body)
  else {
    res.cork()
    for (const part of body) res.write(part)
    res.end()
  }
}

type Whole = Piece | readonly Piece[]

/** More at once would take a slow line so long that it looked as if nobody read (stalled.ts). */
const maxPieceBytes = 262_144

function* piecesOf(body: Whole): Generator<Piece> {
  const parts = typeof body === 'string' || body instanceof Uint8Array ? [body] : body
  for (const part of parts) {
    if (Buffer.byteLength(part) <= maxPieceBytes) {
      yield part
      continue
    }
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    for (let from = 0; from < bytes.length; from += maxPieceBytes) {
      yield bytes.subarray(from, from + maxPieceBytes)
    }
  }
}

function lengthOf(body: Whole | null): number {
  if (body === null) return 0
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.byteLength(body)
  return body.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
}

/** Asks for the next part when the client has taken the last; nothing waits but this reply. */
async function sendParts(
  res: ServerResponse,
  parts: AsyncIterable<Piece> | Iterable<Piece>,
): Promise<void> {
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
