import { Hono } from 'hono'
import { createLog } from '../base/log.ts'
import { createApp, type Env } from './app.ts'
import { clientAddress } from './client-ip.ts'
import { type Family, type FamilyRoutes, familyApp } from './family.ts'
import { type Problem, Refusal } from './refusal.ts'

/** A refusal whose body shows what became of the problem. */
export class TestRefusal extends Refusal {
  readonly status: number
  readonly body: unknown
  override readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`test ${status}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

const statuses: Readonly<Record<Problem['kind'], number>> = {
  notFound: 404,
  methodNotAllowed: 405,
  notJson: 400,
  missing: 400,
  invalid: 400,
  tooLarge: 413,
  tooMany: 429,
  busy: 503,
  trouble: 503,
}

export const testFamily: Family = {
  name: 'test',
  headers: () => ({ 'X-Family': 'test' }),
  refuse: ({ kind, detail }) => {
    const { retryAfterSeconds: wait } = detail
    const headers = wait === undefined ? {} : { 'Retry-After': String(wait) }
    return new TestRefusal(statuses[kind], { kind, ...detail }, headers)
  },
}

/** A whole app with its rooms below `/api`, and what it logs. */
export function testApp(
  rooms: Hono<Env> | readonly (Hono<Env> | FamilyRoutes)[],
  options: { family?: Family; isDraining?: () => boolean } = {},
): { app: Hono<Env>; lines: string[] } {
  const lines: string[] = []
  const app = createApp({
    log: createLog('info', { write: (line) => lines.push(line) }),
    clientAddress: clientAddress({ kind: 'hops', hops: 1 }, () => {}),
    isDraining: options.isDraining ?? (() => false),
  })
  app.route(
    '/api',
    familyApp(options.family ?? testFamily, rooms instanceof Hono ? [rooms] : rooms),
  )
  return { app, lines }
}

export const newRoom = (): Hono<Env> => new Hono<Env>()
