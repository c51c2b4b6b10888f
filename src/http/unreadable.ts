import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Doorway } from './door.ts'
import { targetOf } from './door-listener.ts'
import { Problem } from './refusal.ts'

/** A door by the beginning of its paths. */
export interface PlacedDoor {
  readonly base: string
  readonly doorway: Doorway
}

/** A request whose reply has not gone yet. */
interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly gone: Promise<void>
}

/** What an open connection is about. */
interface Talk {
  /** In the order in which they came. */
  readonly waiting: Set<Exchange>
  /** Where its last request went; undefined for the app. */
  door: PlacedDoor | undefined
}

const talks = new WeakMap<Duplex, Talk>()
/** Connections that are being closed because of what came on them. */
const refused = new WeakSet<Duplex>()
/** Who is told something is given this long to read it, since a cut would take it back. */
const lingerMs = 1000

/** Notes a request, for the case that bytes behind it cannot be read. */
export function noteExchange(
  req: IncomingMessage,
  res: ServerResponse,
  door: PlacedDoor | undefined,
): void {
  const { socket } = req
  const talk = talks.get(socket) ?? { waiting: new Set(), door }
  talks.set(socket, talk)
  talk.door = door
  const gone = new Promise<void>((resolve) => {
    res.once('close', () => {
      talk.waiting.delete(exchange)
      resolve()
    })
  })
  const exchange = { req, res, gone }
  talk.waiting.add(exchange)
}

/**
 * Answers bytes that are no HTTP, or never became a whole request, and closes their connection. The
 * requests before them get their replies first (RFC 9112 §9.3.2). Where a door can be told, by the
 * request line or by what was asked on the connection before, the answer is of its family.
 */
export async function refuseUnreadable(
  error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer },
  socket: Duplex,
  doors: readonly PlacedDoor[],
): Promise<void> {
  // The parser says it again for each packet that comes.
  if (refused.has(socket)) return
  refused.add(socket)
  // Its own listener went with the first error; one without a listener would end the process.
  socket.on('error', () => {})
  const talk = talks.get(socket)
  const waiting = [...(talk?.waiting ?? [])]
  const broken = waiting.findLast(({ req }) => !req.complete)
  await Promise.all(waiting.filter((one) => one !== broken).map(({ gone }) => gone))
  if (broken && !(await waitsForBody(broken))) {
    socket.end()
    return
  }
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const { method, target } = broken
    ? { method: broken.req.method, target: targetOf(broken.req.url) }
    : lineIn(error.rawPacket)
  const named = doors.find(({ base }) => target?.startsWith(base))
  const door = named ?? (target === undefined ? talk?.door : undefined)
  const { code = '' } = error
  const { head, body } = door ? await fromDoor(door, socket, code) : plain(code)
  socket.end(method === 'HEAD' ? head : head + body)
  const linger = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(linger))
}

/** How long a request may take that neither reads its broken body nor answers. */
const undecidedMs = 30_000

/**
 * A request whose body broke off is refused when it needs that body; one that does not is done already,
 * or will be, so its own reply goes.
 *
 * @returns true when it waits for the body, false when its reply has gone
 */
async function waitsForBody({ req, res, gone }: Exchange): Promise<boolean> {
  const isReading = () => bodyEvents.some((name) => req.listenerCount(name) > 0)
  if (!res.headersSent && isReading()) return true
  let waits = false
  const decided = new Promise<void>((resolve) => {
    req.on('newListener', (name) => {
      if (!bodyEvents.some((known) => known === name) || res.headersSent) return
      waits = true
      resolve()
    })
  })
  const timer = setTimeout(() => {
    if (!res.headersSent) res.destroy()
  }, undecidedMs)
  await Promise.race([gone, decided])
  clearTimeout(timer)
  return waits
}

const bodyEvents = ['data', 'readable'] as const

/** What the request line at the beginning of some bytes says; nothing where there is none. */
function lineIn(bytes: Buffer | undefined): { method?: string; target?: string } {
  const text = bytes?.toString('latin1', 0, maxLineBytes) ?? ''
  const [, method, target] = /^([A-Z]+) (\S+)/.exec(text) ?? []
  return method && target ? { method, target: targetOf(target) } : {}
}

/** Enough to tell a door. */
const maxLineBytes = 200

/** Statuses of errors of node's; all others are 400. A family has words of its own. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}
const tooLarge: ReadonlySet<string> = new Set([
  'HPE_CHUNK_EXTENSIONS_OVERFLOW',
  'HPE_HEADER_OVERFLOW',
])

async function fromDoor(
  { base, doorway }: PlacedDoor,
  socket: Duplex,
  code: string,
): Promise<Written> {
  const { status, headers, body } = await doorway({
    method: '',
    target: base,
    headers: {},
    peer: ('remoteAddress' in socket && String(socket.remoteAddress)) || '127.0.0.1',
    body: () => Promise.reject(new Problem('invalid')),
    mustClose: () => true,
    fault: new Problem(tooLarge.has(code) ? 'tooLarge' : 'invalid'),
  })
  return written(status, headers, typeof body === 'string' ? body : '')
}

function plain(code: string): Written {
  const status = statuses[code] ?? 400
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }
  return written(status, headers, `${STATUS_CODES[status]}\n`)
}

/** A reply as it goes on the wire. */
interface Written {
  readonly head: string
  readonly body: string
}

function written(status: number, headers: Readonly<Record<string, string>>, body: string): Written {
  const all = {
    ...headers,
    Date: new Date().toUTCString(),
    'Content-Length': String(Buffer.byteLength(body)),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return { head: `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`, body }
}
