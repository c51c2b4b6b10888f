import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import type { Env } from './app.ts'
import { Problem, Refusal, troubleRetrySeconds } from './refusal.ts'

/** What the APIs of one kind have in common: how a "no" looks and which headers every reply has. */
export interface Family {
  /** In the log, e.g. `accounts`. */
  readonly name: string
  /** Set on every reply of the family. */
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

const setHeaders =
  (family: Family): MiddlewareHandler<Env> =>
  async (c, next) => {
    addHeaders(c, family)
    await next()
  }

const addHeaders = (c: Context<Env>, family: Family): void => {
  for (const [name, value] of Object.entries(family.headers())) c.header(name, value)
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
  // A body that nobody read would be taken for the next request.
  if (hasUnreadBody(c)) c.header('Connection', 'close')
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
  log.error({ err: error, family: family.name }, 'request failed')
  return new Problem('trouble', { retryAfterSeconds: troubleRetrySeconds })
}

const withRequestId = (c: Context<Env>, body: unknown): never =>
  (typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { ...body, requestId: c.var.requestId }
    : body) as never

function hasUnreadBody(c: Context<Env>): boolean {
  if (c.req.raw.bodyUsed || c.env?.incoming?.complete) return false
  return (
    c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length')) > 0
  )
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
