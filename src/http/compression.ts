import { pipeline, Readable, type Transform } from 'node:stream'
import { promisify } from 'node:util'
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
} from 'node:zlib'
import { type DoorReply, isStream, type Piece } from './door-reply.ts'

/** Shorter bodies gain less than the headers about it cost. */
const minBytes = 1400

interface Encoding {
  readonly whole: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly stream: () => Transform
}

/**
 * The cheapest level of each: what is synced is encrypted, so that all of them only win back what
 * base64 wastes, a quarter.
 */
const gzipOptions = { level: 1 }
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
const zstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

const compressGzip = promisify<Uint8Array, object, Uint8Array>(gzip)
const compressBrotli = promisify<Uint8Array, object, Uint8Array>(brotliCompress)
const compressZstd = promisify<Uint8Array, object, Uint8Array>(zstdCompress)

/** In the order in which we like them. */
const encodings: Readonly<Record<string, Encoding>> = {
  zstd: {
    whole: (bytes) => compressZstd(bytes, zstdOptions),
    stream: () => createZstdCompress(zstdOptions),
  },
  gzip: {
    whole: (bytes) => compressGzip(bytes, gzipOptions),
    stream: () => createGzip(gzipOptions),
  },
  br: {
    whole: (bytes) => compressBrotli(bytes, brotliOptions),
    stream: () => createBrotliCompress(brotliOptions),
  },
}

/** The body in an encoding that the client takes (RFC 9110 §12.5.3), if it is worth it. */
export async function compressed(
  reply: DoorReply,
  accepted: string | undefined,
): Promise<DoorReply> {
  const { body } = reply
  if (accepted === undefined || body === null || isShort(body)) return reply
  const name = chosen(accepted)
  const encoding = name === undefined ? undefined : encodings[name]
  if (name === undefined || !encoding) return reply
  const headers = { ...reply.headers, 'Content-Encoding': name, Vary: 'Accept-Encoding' }
  if (!isStream(body)) return { ...reply, headers, body: await encoding.whole(bytesOf(body)) }
  // What goes wrong on either side ends the other; the reader hears of it.
  const stream = pipeline(Readable.from(body), encoding.stream(), () => {})
  return { ...reply, headers, body: stream as AsyncIterable<Uint8Array> }
}

type Whole = Piece | readonly Piece[]

const bytesOf = (body: Whole): Uint8Array => {
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  return Buffer.concat(
    body.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
  )
}

const isShort = (body: NonNullable<DoorReply['body']>): boolean =>
  (typeof body === 'string' || body instanceof Uint8Array) && body.length < minBytes

/** Of our encodings the one that the client likes best, of equals the first; undefined when it wants none of them. */
function chosen(accepted: string): string | undefined {
  const weights = new Map<string, number>()
  for (const part of accepted.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    weights.set(name, Number.isNaN(weight) ? 0 : weight)
  }
  let best: string | undefined
  let most = 0
  for (const name of Object.keys(encodings)) {
    const weight = weights.get(name) ?? weights.get('*') ?? 0
    if (weight > most) [best, most] = [name, weight]
  }
  return best
}
