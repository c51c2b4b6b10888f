import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { quickRandomHex } from '../base/bytes.ts'
import type { Logger } from '../base/log.ts'
import type { ClientAddress } from './client-ip.ts'
import { troubleRetrySeconds } from './refusal.ts'

/** What every handler finds on its context. */
export interface Env {
  Bindings: Partial<HttpBindings>
  Variables: {
    /** 16 hex digits; also in the header X-Request-Id, the log and error bodies. */
    requestId: string
    log: Logger
    /** The client's address, without port; behind listed proxies the one they name. */
    clientIp: string
    /** False when the address may be a proxy's, so that it says nothing about the person (settled.md A20). */
    clientIpTrusted: boolean
    /** True once the server has been told to stop: new requests are refused. */
    draining: boolean
    /** Set by a guard that wants to see the body once it has been read: a signed payload hash. */
    checkBody?: (bytes: Uint8Array) => void
    /** Set by a guard: throws its refusal when what was presented has ended meanwhile. */
    stillHolds?: () => Promise<void>
  }
}

/**
 * The context of any route, for functions that read what every request has: Hono's own type of a
 * route with a body or a session is no `Context<Env>`.
 */
export type AnyContext = Pick<Context<Env>, 'req' | 'env' | 'header'> & {
  readonly var: Readonly<Env['Variables']>
}

export interface AppOptions {
  readonly log: Logger
  readonly clientAddress: ClientAddress
  readonly isDraining: () => boolean
  /** Of the line that each request gets; `info` when absent. */
  readonly requestLevel?: 'info' | 'debug'
}

/**
 * The outermost layer: request id, client address, one log line per request, and a 503 for what
 * goes wrong outside of every family.
 */
export function createApp(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  const level = options.requestLevel ?? 'info'
  app.use(async (c, next) => {
    const started = performance.now()
    const requestId = quickRandomHex(8)
    const log = options.log.child({ requestId })
    const client = options.clientAddress(peerOf(c), c.req.header('x-forwarded-for'))
    c.set('requestId', requestId)
    c.set('log', log)
    c.set('clientIp', client.ip)
    c.set('clientIpTrusted', client.trusted)
    c.set('draining', options.isDraining())
    c.header('X-Request-Id', requestId)
    await next()
    // Only now and then: a header after the reply makes Hono build it anew.
    if (options.isDraining()) c.res.headers.set('Connection', 'close')
    const ms = Math.round((performance.now() - started) * 10) / 10
    const { method } = c.req
    log[level](
      { method, path: loggedPath(c.req.path), status: c.res.status, ms, ip: client.ip },
      'request',
    )
  })
  app.onError((err, c) => {
    c.var.log.error({ err }, 'request failed')
    const text = `Something went wrong here. Try again in a moment. (${c.var.requestId})\n`
    return c.text(text, 503, { 'Retry-After': String(troubleRetrySeconds) })
  })
  return app
}

/**
 * A path may hold what only its owner should know: the id of a recovery key or a passkey (auth-api.md §2.12,
 * §2.15). Words of paths of ours are shorter or have an underscore between short ones.
 */
const loggedPath = (path: string): string =>
  path.replace(/\/[\w-]{22,}(?=\/|$)/g, (part) => (isWords(part) ? part : '/(id)'))

const isWords = (part: string): boolean => /^\/[a-z]{1,16}([_-][a-z]{1,16})+$/.test(part)

/** Path and query exactly as on the request line: what Hawk signs. */
export function requestTarget(c: Context): string {
  const incoming = (c.env as Env['Bindings'] | undefined)?.incoming
  if (incoming?.url) return incoming.url
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** The address of the other end of the socket; unknown (a request made in process) counts as this machine. */
function peerOf(c: Context): string {
  const incoming = (c.env as Env['Bindings'] | undefined)?.incoming
  return incoming?.socket.remoteAddress ?? '127.0.0.1'
}
