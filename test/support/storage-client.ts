import { randomBytes } from 'node:crypto'
import { type Agent, request as httpRequest } from 'node:http'
import { hawkHost, hawkMac } from '../../src/crypto/hawk.ts'
import {
  type StorageClaims,
  type StorageCredentials,
  signStorageToken,
} from '../../src/crypto/storage-token.ts'
import type { DoorReply, Doorway } from '../../src/http/index.ts'
import { Problem } from '../../src/http/index.ts'

export interface WireRequest {
  readonly method: string
  /** Path and query as they go on the request line. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** In process only: called when the first bytes of the answer are there. */
  readonly meanwhile?: () => Promise<void>
  /** In process only: is told the length of each part of the answer. */
  readonly part?: (length: number) => void
}

export interface WireReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Name, value, name, value … as they were sent; empty for a request made in process. */
  readonly rawHeaders: readonly string[]
  readonly text: string
}

/** Brings a request to a server. */
export type Transport = (request: WireRequest) => Promise<WireReply>

/** Knocks at a door without a socket. The request line reaches it unchanged, as it would from one. */
export function inProcess(doorway: Doorway): Transport {
  return async ({ method, target, headers, body, meanwhile, part }) => {
    const bytes = Buffer.from(body ?? '')
    let isRead = false
    const reply = await doorway({
      method,
      target,
      headers,
      peer: '127.0.0.1',
      async body(maxBytes) {
        if (bytes.length > maxBytes) throw new Problem('tooLarge')
        isRead = true
        return bytes
      },
      // As if any body were too large to be thrown away: so a test sees that nobody has read it.
      mustClose: () => !isRead && bytes.length > 0,
    })
    return {
      status: reply.status,
      headers: lowerCased(reply.headers),
      rawHeaders: [],
      text: await textOf(reply.body, { meanwhile, part }),
    }
  }
}

async function textOf(
  body: DoorReply['body'],
  watch: {
    readonly meanwhile: WireRequest['meanwhile'] | undefined
    readonly part: WireRequest['part'] | undefined
  },
): Promise<string> {
  if (body === null || typeof body === 'string') return body ?? ''
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8')
  if (Array.isArray(body))
    return Buffer.concat(body.map((piece) => Buffer.from(piece))).toString('utf8')
  const parts: Uint8Array[] = []
  for await (const piece of body) {
    const part = Buffer.from(piece)
    parts.push(part)
    watch.part?.(part.length)
    // The first holds records; before it there is only a bracket.
    if (part.length > 1 && parts.length <= 2) await watch.meanwhile?.()
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Talks HTTP/1.1 to a server on this machine; the request line goes out as it is. */
export function overSocket(port: number, agent?: Agent): Transport {
  return ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port,
          method,
          path: target,
          headers: headers['transfer-encoding'] ? headers : { ...lengthOf(body), ...headers },
          ...(agent && { agent }),
        },
        (reply) => {
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.on('error', reject)
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              headers: reply.headers as Record<string, string>,
              rawHeaders: reply.rawHeaders,
              text: Buffer.concat(parts).toString('utf8'),
            }),
          )
        },
      )
      request.on('error', reject)
      request.end(body)
    })
}

const lengthOf = (body: string | Uint8Array | undefined): Record<string, string> =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }

/** A reply, with what tests ask of it most. */
export class StorageReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly rawHeaders: readonly string[]
  readonly text: string

  constructor(reply: WireReply) {
    this.status = reply.status
    this.headers = reply.headers
    this.rawHeaders = reply.rawHeaders
    this.text = reply.text
  }

  /** The body as JSON; of the type the test expects. */
  json<T = unknown>(): T {
    return JSON.parse(this.text) as T
  }

  /** The text of X-Last-Modified. */
  get lastModified(): string {
    return this.headers['x-last-modified'] ?? ''
  }

  /** The text of X-Weave-Timestamp. */
  get timestamp(): string {
    return this.headers['x-weave-timestamp'] ?? ''
  }
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is when a text or bytes, else as JSON. */
  readonly body?: unknown
  /** For X-If-Unmodified-Since. */
  readonly unmodifiedSince?: string | number
  /** For X-If-Modified-Since. */
  readonly modifiedSince?: string | number
  /** As of {@link WireRequest}. */
  readonly meanwhile?: () => Promise<void>
  readonly part?: (length: number) => void
}

export interface StorageClientOptions {
  readonly transport: Transport
  readonly credentials: StorageCredentials | undefined
  /** The origin that is signed for. */
  readonly origin: string
  readonly endpoint: string
  /** The client's own clock, ms; it may be wrong. */
  readonly now?: () => number
}

/** A small Sync 1.5 client: signs each request with its storage token (sync.md §3.2). */
export class StorageClient {
  readonly options: StorageClientOptions
  readonly #transport: Transport
  readonly #credentials: StorageCredentials | undefined
  readonly #origin: string
  readonly #now: () => number
  /** What every path begins with, e.g. `/api/storage/1.5/42`. */
  readonly endpoint: string

  /** @param options.credentials absent sends requests without Authorization */
  constructor(options: StorageClientOptions) {
    this.options = options
    this.#now = options.now ?? Date.now
    this.#transport = options.transport
    this.#credentials = options.credentials
    this.#origin = options.origin
    this.endpoint = options.endpoint
  }

  get = (path: string, options?: SendOptions) => this.send('GET', path, options)
  put = (path: string, body: unknown, options?: SendOptions) =>
    this.send('PUT', path, { ...options, body })
  post = (path: string, body: unknown, options?: SendOptions) =>
    this.send('POST', path, { ...options, body })
  delete = (path: string, options?: SendOptions) => this.send('DELETE', path, options)

  /** @param path below the endpoint, e.g. `/storage/tabs?full=1` */
  async send(method: string, path: string, options: SendOptions = {}): Promise<StorageReply> {
    const target = this.endpoint + path
    const { body } = options
    const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
    const sent = isRaw ? body : JSON.stringify(body)
    const headers = {
      ...(this.#credentials && { authorization: this.#sign(this.#credentials, method, target) }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(options.unmodifiedSince !== undefined && {
        'x-if-unmodified-since': String(options.unmodifiedSince),
      }),
      ...(options.modifiedSince !== undefined && {
        'x-if-modified-since': String(options.modifiedSince),
      }),
      ...lowerCased(options.headers ?? {}),
    }
    const request = {
      method,
      target,
      headers,
      ...(sent !== undefined && { body: sent }),
      ...(options.meanwhile && { meanwhile: options.meanwhile }),
      ...(options.part && { part: options.part }),
    }
    return new StorageReply(await this.#transport(request))
  }

  /** The header of a request that a test sends by itself. */
  signed(method: string, target: string): { authorization: string } {
    if (!this.#credentials) throw new Error('no credentials to sign with')
    return { authorization: this.#sign(this.#credentials, method, target) }
  }

  #sign({ id, key }: StorageCredentials, method: string, target: string): string {
    const header = {
      ts: String(Math.floor(this.#now() / 1000)),
      nonce: randomBytes(6).toString('base64'),
    }
    const mac = hawkMac(key, header, { method, target, ...hawkHost(this.#origin) })
    return `Hawk id="${id}", ts="${header.ts}", nonce="${header.nonce}", mac="${mac}"`
  }
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** Signs a token as the token server does; an hour long unless the claims say otherwise. */
export function storageCredentials(
  key: Uint8Array,
  claims: Partial<StorageClaims> & Pick<StorageClaims, 'uid' | 'node'>,
): StorageCredentials {
  const issuedAt = claims.issuedAt ?? Date.now()
  return signStorageToken(key, {
    born: 1_600_000_000_000,
    expiresAt: issuedAt + 3_600_000,
    quota: 'default',
    device: '00000000',
    ...claims,
    issuedAt,
  })
}
