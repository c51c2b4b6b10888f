import { connect, type Socket } from 'node:net'

/** How long a server that owes an answer may take. */
const answerMs = 15_000
/** A request without an answer after this is not complete: its end is sent, the rest never comes. */
const incompleteMs = 2_000

export interface RawReply {
  readonly status: number
  /** Names in lower case; of one that comes twice the last. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** What came back for some bytes. */
export interface RawAnswer {
  readonly replies: readonly RawReply[]
  /** What is no HTTP answer; empty when all is. */
  readonly rest: string
}

/**
 * Sends bytes on a connection of their own and reads until the server closes it, or as many answers
 * are complete as were asked for; those with 1xx do not count.
 *
 * @param options.isHead the answers have no body
 */
export function sendRaw(
  port: number,
  bytes: Uint8Array,
  { answers = 1, isHead = false } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const done = () => {
      clearTimeout(end)
      clearTimeout(giveUp)
      socket.destroy()
      resolve(readReplies(Buffer.concat(parts), isHead))
    }
    const end = setTimeout(() => socket.end(), incompleteMs)
    const giveUp = setTimeout(done, answerMs)
    socket.on('data', (part: Buffer) => {
      parts.push(part)
      if (readReplies(Buffer.concat(parts), isHead).replies.length >= answers) done()
    })
    socket.on('end', done)
    // A server that refuses early may reset while bytes are still under way.
    socket.on('error', done)
    socket.write(bytes)
  })
}

/** @param isHead an answer to HEAD names a length and has no body */
export function readReplies(bytes: Buffer, isHead: boolean): RawAnswer {
  const replies: RawReply[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n\r\n', at)
    const head = end < 0 ? '' : bytes.toString('latin1', at, end)
    const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(head)?.[1])
    if (!status) break
    const headers = headersOf(head)
    const from = end + 4
    const body = isHead ? { text: '', end: from } : bodyAfter(bytes, from, status, headers)
    if (!body) break
    at = body.end
    if (status >= 200) replies.push({ status, headers, text: body.text })
  }
  return { replies, rest: bytes.toString('latin1', at, at + 200) }
}

const headersOf = (head: string): Record<string, string> =>
  Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
  )

function bodyAfter(
  bytes: Buffer,
  from: number,
  status: number,
  headers: Readonly<Record<string, string>>,
): { text: string; end: number } | undefined {
  if (status < 200 || status === 204 || status === 304) return { text: '', end: from }
  if (headers['transfer-encoding'] === 'chunked') return chunksAfter(bytes, from)
  const length = Number(headers['content-length'] ?? 0)
  const end = from + length
  return end <= bytes.length ? { text: bytes.toString('utf8', from, end), end } : undefined
}

function chunksAfter(bytes: Buffer, from: number): { text: string; end: number } | undefined {
  const parts: Buffer[] = []
  let at = from
  for (;;) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    const end = line + 2 + size + 2
    if (!(size >= 0) || end > bytes.length) return undefined
    if (size === 0) return { text: Buffer.concat(parts).toString('utf8'), end }
    parts.push(bytes.subarray(line + 2, end - 2))
    at = end
  }
}
