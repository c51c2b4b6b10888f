import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import type { Env } from './app.ts'
import { ClientLeft, Problem, Refusal, troubleRetrySeconds } from './refusal.ts'
import { isTooMuchToDiscard } from './unread-body.ts'

/** What the APIs of one kind have in common: how a "no" looks and which headers every reply has. */
export interface Family {
  /** In the log, e.g. `accounts`. */
  readonly name: string
  /** Set on every reply of the family. With `Access-Control-Allow-Origin` preflights are answered too. */
  headers(): Readonly<Record<string, string>>
  /** The family's own words for trouble that all families have. */
  refuse(problem: Problem): Refusal
}

/** Routes that keep their own family's form below the base of another (settled.md A28). */
export interface FamilyRoutes {
  readonly family: Family
  readonly routes: Hono<Env>
}

/** A full queue is soon shorter. */
const busyRetrySeconds = 5

/**
 * Puts the routes below one base together: headers before, refusals after, 404 and 405 at the end,
 * all in the form of `family`, or of the family that a room brings along.
 */
export function familyApp(family: Family, rooms: readonly (Hono<Env> | FamilyRoutes)[]): Hono<Env> {
  const app = new Hono<Env>()
  app.use(setHeaders(family))
  app.use(async (c, next) => {
    if (c.var.draining) throw new Problem('busy')
    await next()
  })
  answerPreflights(
    app,
    family,
    rooms.filter((room) => room instanceof Hono),
  )
  for (const room of rooms) {
    if (room instanceof Hono) app.route('/', room)
    else addForeign(app, room)
  }
  const routes = app.routes.filter((route) => route.method !== 'ALL').map(asPattern)
  app.all('*', (c) => {
    const path = pathBelow(c)
    const known = routes.some((pattern) => pattern.test(path))
    throw new Problem(known ? 'methodNotAllowed' : 'notFound')
  })
  app.onError((error, c) => answer(c, family, error))
  return app
}

/** The headers hang on each route, since a middleware of a room also runs for the rooms after it. */
function addForeign(app: Hono<Env>, { family, routes }: FamilyRoutes): void {
  answerPreflights(app, family, [routes])
  const done = new Set<string>()
  for (const { method, path } of routes.routes) {
    if (done.has(`${method} ${path}`)) continue
    done.add(`${method} ${path}`)
    app.on(method, path, setHeaders(family))
  }
  const room = new Hono<Env>().route('/', routes)
  room.onError((error, c) => answer(c, family, error))
  app.route('/', room)
}

/** What a page of another origin may send and read besides the simple ones (web.md §5.2). */
const allowedHeaders = 'Authorization, Content-Type, Accept-Language'
const exposedHeaders = 'Retry-After, Timestamp, WWW-Authenticate, ETag'
const preflightMaxAgeSeconds = 86_400

/** Lets pages of other origins ask for the routes of a family whose replies they may read. */
function answerPreflights(app: Hono<Env>, family: Family, rooms: readonly Hono<Env>[]): void {
  if (!isOpen(family.headers())) return
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of rooms.flatMap((room) => room.routes)) {
    if (method === 'ALL' || method === 'OPTIONS') continue
    methods.set(path, (methods.get(path) ?? new Set()).add(method))
  }
  for (const [path, allowed] of methods) {
    app.options(path, (c) => {
      addHeaders(c, family)
      c.header('Access-Control-Allow-Methods', [...allowed].join(', '))
      c.header('Access-Control-Allow-Headers', allowedHeaders)
      c.header('Access-Control-Max-Age', String(preflightMaxAgeSeconds))
      return c.body(null, 204)
    })
  }
}

const isOpen = (headers: Readonly<Record<string, string>>): boolean =>
  'Access-Control-Allow-Origin' in headers

const setHeaders =
  (family: Family): MiddlewareHandler<Env> =>
  async (c, next) => {
    addHeaders(c, family)
    await next()
  }

const addHeaders = (c: Context<Env>, family: Family): void => {
  const headers = family.headers()
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  if (isOpen(headers)) c.header('Access-Control-Expose-Headers', exposedHeaders)
}

/** Answers with a refusal in the family's form where no `familyApp` is around. */
export function sendRefusal(c: Context<Env>, family: Family, refusal: Refusal): Response {
  addHeaders(c, family)
  return answer(c, family, refusal)
}

/** Turns whatever was thrown into the family's reply. */
function answer(c: Context<Env>, family: Family, error: Error): Response {
  const refusal =
    error instanceof Refusal ? error : family.refuse(asProblem(c.var.log, family, error))
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
  if (mustClose(c)) c.header('Connection', 'close')
  if (refusal.body === null) return c.body(null, refusal.status as ContentfulStatusCode)
  return c.json(withRequestId(c, refusal.body), refusal.status as ContentfulStatusCode)
}

/** What kind of trouble an error is; what was not planned is logged with its stack. */
export function asProblem(log: Logger, family: Family, error: Error): Problem {
  if (error instanceof Busy || (error instanceof Problem && error.kind === 'busy')) {
    log.warn({ family: family.name, reason: error.message }, 'refused: busy')
    return new Problem('busy', { retryAfterSeconds: busyRetrySeconds })
  }
  if (error instanceof Problem && error.kind !== 'trouble') return error
  if (error instanceof ClientLeft) {
    log.debug({ family: family.name, reason: error.message }, 'request was not finished')
  } else {
    log.error({ err: error, family: family.name }, 'request failed')
  }
  return new Problem('trouble', { retryAfterSeconds: troubleRetrySeconds })
}

const withRequestId = (c: Context<Env>, body: unknown): never =>
  (typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { ...body, requestId: c.var.requestId }
    : body) as never

function mustClose(c: Context<Env>): boolean {
  if (c.req.raw.bodyUsed || c.env?.incoming?.complete) return false
  return isTooMuchToDiscard({
    'transfer-encoding': c.req.header('transfer-encoding'),
    'content-length': c.req.header('content-length'),
  })
}

const asPattern = (route: { path: string }): RegExp => {
  const escaped = route.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:[A-Za-z0-9_]+/g, '[^/]+')}$`)
}

/** The path without what the family is mounted below. */
function pathBelow(c: Context<Env>): string {
  const base = c.req.routePath.replace(/\/?\*$/, '')
  return c.req.path.slice(base.length) || '/'
}
