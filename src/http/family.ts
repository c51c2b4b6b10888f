import type { Context } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Busy } from '../base/queue.ts'
import type { Env } from './app.ts'
import { Problem, Refusal } from './refusal.ts'

/** What the APIs of one kind have in common: how a "no" looks and which headers every reply has. */
export interface Family {
  /** In the log, e.g. `accounts`. */
  readonly name: string
  /** Set on every reply of the family. */
  headers(): Readonly<Record<string, string>>
  /** The family's own words for trouble that all families have. */
  refuse(problem: Problem): Refusal
}

/** Seconds after which a client may come again when the trouble is ours. */
const retryAfterTroubleSeconds = 30
const retryAfterBusySeconds = 5

/**
 * Puts the routes of a family together: headers before, refusals after, 404 and 405 at the end, all
 * in the family's own form.
 */
export function familyApp(family: Family, rooms: readonly Hono<Env>[]): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(family.headers())) c.header(name, value)
    if (c.var.draining) throw new Problem('busy')
    await next()
  })
  for (const room of rooms) app.route('/', room)
  const routes = app.routes.filter((route) => route.method !== 'ALL').map(asPattern)
  app.all('*', (c) => {
    const path = pathBelow(c)
    const known = routes.some((pattern) => pattern.test(path))
    throw new Problem(known ? 'methodNotAllowed' : 'notFound')
  })
  app.onError((error, c) => answer(c, family, error))
  return app
}

/** Turns whatever was thrown into the family's reply. */
export function answer(c: Context<Env>, family: Family, error: Error): Response {
  const refusal = error instanceof Refusal ? error : family.refuse(asProblem(c, family, error))
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
  // A body that nobody read would be taken for the next request.
  if (hasUnreadBody(c)) c.header('Connection', 'close')
  if (refusal.body === null) return c.body(null, refusal.status as ContentfulStatusCode)
  return c.json(withRequestId(c, refusal.body), refusal.status as ContentfulStatusCode)
}

function asProblem(c: Context<Env>, family: Family, error: Error): Problem {
  const { requestId } = c.var
  if (error instanceof Problem && error.kind !== 'trouble' && error.kind !== 'busy') return error
  if (error instanceof Busy || (error instanceof Problem && error.kind === 'busy')) {
    c.var.log.warn({ family: family.name, reason: error.message }, 'refused: busy')
    return new Problem('busy', { retryAfterSeconds: retryAfterBusySeconds, requestId })
  }
  c.var.log.error({ err: error, family: family.name }, 'request failed')
  return new Problem('trouble', { retryAfterSeconds: retryAfterTroubleSeconds, requestId })
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
